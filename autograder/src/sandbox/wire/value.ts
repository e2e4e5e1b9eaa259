// What can cross the pipe: null, undefined, boolean, number, string, list, record, array, typed array, rng, callback,
// handle. A value is one tag byte and its content; arrays carry dtype, shape and, towards the student, their layout.

/** Tag byte of each kind of value. `numbers` is a list of numbers only, packed. */
export const Tag = {
  null: 0,
  undefined: 1,
  false: 2,
  true: 3,
  number: 4,
  string: 5,
  list: 6,
  numbers: 7,
  record: 8,
  array: 9,
  typed: 10,
  rng: 11,
  callback: 12,
  handle: 13,
} as const;

export type WireDType = 'float64' | 'float32' | 'int32' | 'bool';
export type WireData = Float64Array | Float32Array | Int32Array | Uint8Array;

/** Code of each dtype on the wire: its place in this list. A bool is one byte, 0 or 1. */
export const DTYPES: readonly WireDType[] = ['float64', 'float32', 'int32', 'bool'];
export const ITEM_BYTES: readonly number[] = [8, 4, 4, 1];

/** An array taken apart. `strides` and `offset` count elements of `data`, as in NumPy's `ndarray` but not in bytes. */
export interface ArrayParts {
  dtype: WireDType;
  shape: readonly number[];
  strides: readonly number[];
  offset: number;
  data: WireData;
  writeable: boolean;
}

/** How one side takes its own array class apart and puts it together; keeps the codec free of the library. */
export interface ArrayAdapter {
  parts(value: object): ArrayParts | null;
  make(parts: ArrayParts): unknown;
}

/** Asks for np.random.default_rng(seed) on the student's side. */
export class Rng {
  readonly seed: number;
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`rng: seed must be a whole number from 0 to 2^53 - 1, got ${seed}`);
    }
    this.seed = seed;
  }
}

/** A generator that the student's function receives ready made: `np.random.default_rng(seed)`. */
export function rng(seed: number): Rng {
  return new Rng(seed);
}

/** What a frame may hold at most; a bigger answer is the student's fault, never the grader's memory. */
export interface WireLimits {
  depth: number;
  nodes: number;
  dims: number;
  text: number;
}

export const WIRE_LIMITS: WireLimits = { depth: 32, nodes: 2_000_000, dims: 32, text: 16 * 1024 * 1024 };

/** The elements from the lowest to the highest one that a strided view touches: [first, count]. */
export function extent(parts: ArrayParts): [first: number, count: number] {
  let low = parts.offset;
  let high = parts.offset;
  for (let axis = 0; axis < parts.shape.length; axis++) {
    const length = parts.shape[axis]!;
    if (length === 0) return [0, 0];
    const reach = (length - 1) * parts.strides[axis]!;
    if (reach < 0) low += reach;
    else high += reach;
  }
  return [low, high - low + 1];
}

/** Strides of a C-contiguous array: the last axis is 1. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= Math.max(shape[axis]!, 1);
  }
  return strides;
}

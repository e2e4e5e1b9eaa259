// Generators of arrays for properties: random shape, random values and, above all, random memory layout, because code
// that walks `.data` is right on a plain array only. Each is one line in a test: `arrays([dim(1, 4), dim(1, 4)])`.
import fc from 'fast-check';
import { NDArray } from 'neuronbook';
import { indexOf } from './values.ts';

/** A size of an axis: fixed, or drawn between two bounds. */
export type Dim = number | fc.Arbitrary<number>;

const arbitrary = (d: Dim): fc.Arbitrary<number> => (typeof d === 'number' ? fc.constant(d) : d);

export const dim = (least: number, most: number): fc.Arbitrary<number> => fc.integer({ min: least, max: most });

export const LAYOUTS = ['plain', 'transposed', 'strided', 'reversed'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The code that makes an array again, for the cell that shows a mistake. */
const sources = new WeakMap<NDArray, () => string>();
export const sourceOf = (a: NDArray): string | undefined => sources.get(a)?.();

const product = (shape: readonly number[]): number => shape.reduce((n, size) => n * size, 1);

/** Numbers as nested brackets: [1, 2, 3, 4] of shape [2, 2] is "[[1, 2], [3, 4]]". */
export function brackets(values: ArrayLike<number>, shape: readonly number[], at = 0): string {
  if (shape.length === 0) return literal(values[at]!);
  const [first, ...rest] = shape as [number, ...number[]];
  const step = product(rest);
  return `[${Array.from({ length: first }, (_, i) => brackets(values, rest, at + i * step)).join(', ')}]`;
}

const literal = (v: number): string => (Object.is(v, -0) ? '-0' : String(v));

function code(values: ArrayLike<number>, shape: readonly number[]): string {
  // nested brackets cannot say (2, 0) or (0, 3)
  return product(shape) === 0 ? `np.zeros([${shape.join(', ')}])` : `np.array(${brackets(values, shape)})`;
}

const cStrides = (shape: readonly number[]): number[] => shape.map((_, axis) => product(shape.slice(axis + 1)));

/** A plain array of these values; the constructor is used directly because layouts are exactly what it takes. */
export const build = (values: readonly number[], shape: readonly number[]): NDArray =>
  new NDArray(Float64Array.from(values), 'float64', [...shape], cStrides(shape), 0, true);

/** Every `step`-th element of the last axis, as a view; backwards for a negative step. */
function everyNth(a: NDArray, step: number): NDArray {
  const axis = a.ndim - 1;
  const size = Math.ceil(a.shape[axis]! / Math.abs(step));
  const offset = step < 0 ? a.offset + (a.shape[axis]! - 1) * a.strides[axis]! : a.offset;
  return new NDArray(
    a.data,
    a.dtype,
    a.shape.with(axis, size),
    a.strides.with(axis, a.strides[axis]! * step),
    offset,
    true,
  );
}

/** An array of these values (C order) in the layout asked for; a layout that the shape cannot have becomes plain. */
export function inLayout(values: readonly number[], shape: readonly number[], layout: Layout): NDArray {
  const last = shape.at(-1) ?? 0;
  const rows = last === 0 ? 0 : product(shape) / last;
  const row = (i: number): number[] => values.slice(i * last, (i + 1) * last);
  const all = Array.from({ length: rows }, (_, i) => row(i));
  const tail = (step: string): string => `${':, '.repeat(shape.length - 1)}${step}`;
  let made: NDArray;
  let source: () => string; // few are ever shown
  if (layout === 'transposed' && shape.length >= 2 && last > 0) {
    // store the axes in reverse order, then look at them through .T
    const turned = [...shape].reverse();
    const stored = transposeValues(values, shape);
    made = build(stored, turned).T;
    source = () => `${code(stored, turned)}.T`;
  } else if (layout === 'strided' && last > 0) {
    const stored = all.flatMap((r) => r.flatMap((v) => [v, 99])); // 99 must never be read
    const wide = [...shape.slice(0, -1), 2 * last];
    made = everyNth(build(stored, wide), 2);
    source = () => `${code(stored, wide)}.slice('${tail('::2')}')`;
  } else if (layout === 'reversed' && last > 0) {
    const stored = all.flatMap((r) => r.reverse());
    made = everyNth(build(stored, shape), -1);
    source = () => `${code(stored, shape)}.slice('${tail('::-1')}')`;
  } else {
    made = build(values, shape);
    source = () => code(values, shape);
  }
  sources.set(made, source);
  return made;
}

function transposeValues(values: readonly number[], shape: readonly number[]): number[] {
  const turned = [...shape].reverse();
  const strides = shape.map((_, axis) => product(shape.slice(axis + 1))).reverse();
  return values.map((_, n) => {
    let from = 0;
    for (let axis = turned.length - 1; axis >= 0; axis--) {
      from += (n % turned[axis]!) * strides[axis]!;
      n = Math.floor(n / turned[axis]!);
    }
    return values[from]!;
  });
}

/** An array of what `value` gives for every index: `filled([2, 3], (i, j) => 10 * i + j)`. The oracle of many a test. */
export function filled(shape: readonly number[], value: (...index: number[]) => number): NDArray {
  return build(
    Array.from({ length: product(shape) }, (_, n) => value(...indexOf(n, shape))),
    shape,
  );
}

/** The same array, read-only: code that writes to its input fails on it. */
export function frozen(a: NDArray): NDArray {
  const view = new NDArray(a.data, a.dtype, a.shape, a.strides, a.offset, false);
  const source = sources.get(a);
  if (source !== undefined) sources.set(view, source);
  return view;
}

/** One array in every layout: `for (const x of layouts([[1, 2], [3, 4]]))`. */
export function layouts(values: readonly number[], shape: readonly number[]): NDArray[] {
  return LAYOUTS.map((layout) => inLayout(values, shape, layout));
}

export interface ArrayOptions {
  /** Range of the values (default -3 to 3) on a grid of 1/8, so that counterexamples are short. */
  min?: number;
  max?: number;
  /** Only these layouts (default: all). */
  layouts?: readonly Layout[];
}

/** Arrays of a shape whose axes are fixed or drawn. Shrinks to few, small, whole numbers in a plain layout. */
export function arrays(shape: readonly Dim[], options: ArrayOptions = {}): fc.Arbitrary<NDArray> {
  const { min = -3, max = 3, layouts: allowed = LAYOUTS } = options;
  const sizes = fc.tuple(...shape.map(arbitrary));
  // eighths are exact in binary; shrinking goes towards 0, then whole numbers
  const value = fc.integer({ min: Math.ceil(min * 8), max: Math.floor(max * 8) }).map((n) => n / 8 + 0);
  return sizes.chain((drawn) => {
    const length = product(drawn);
    return fc
      .tuple(fc.array(value, { minLength: length, maxLength: length }), fc.constantFrom(...allowed))
      .map(([values, layout]) => inLayout(values, drawn, layout));
  });
}

/** Several arrays that share sizes: `sized({ N: dim(1, 4), D: dim(1, 3) }, ({ N, D }) => [arrays([N, D]), arrays([D])])`. */
export function sized<K extends string, T extends unknown[]>(
  dims: Record<K, Dim>,
  make: (sizes: Record<K, number>) => { [I in keyof T]: fc.Arbitrary<T[I]> },
): fc.Arbitrary<T> {
  const names = Object.keys(dims) as K[];
  const drawn = fc.tuple(...names.map((name) => arbitrary(dims[name])));
  return drawn.chain((values) => {
    const sizes = Object.fromEntries(names.map((name, i) => [name, values[i]])) as Record<K, number>;
    return fc.tuple(...make(sizes)) as unknown as fc.Arbitrary<T>;
  });
}

// Nested lists to arrays. Ragged lists are refused, with the place where they are ragged.
import { allocate, castValue, type Data, type DType, dtypeOfData, promote } from './dtype.ts';
import { hinted, ShapeError, tupleText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import type { NestedList, Operand, Scalar, TypedArray } from './operand.ts';
import { cStrides, sizeOf } from './shape.ts';

type Node = Scalar | bigint | NestedList | TypedArray | NDArray;

/**
 * A number, a boolean or (nested) lists of them as a new array.
 * dtype: all booleans give bool, numbers give float64 (JavaScript cannot tell 1.0 from 1), other typed arrays int32 or float64.
 */
export function fromNested(x: Operand, dtype?: DType): NDArray {
  const seen: Measured = { shape: [], settled: false };
  measure(x as Node, seen, 0, []);
  const { shape } = seen;
  const found = dtype ?? leafType(x as Node) ?? 'float64';
  const data = allocate(found, sizeOf(shape));
  write(x as Node, data, found, 0);
  return new NDArray(data, found, shape, cStrides(shape), 0, true);
}

function isList(x: unknown): x is ArrayLike<Node> {
  return Array.isArray(x) || (ArrayBuffer.isView(x) && !(x instanceof DataView));
}

interface Measured {
  shape: number[];
  settled: boolean; // a number was met, so the depth is known
}

/** Takes the shape from the first element of each level and checks all the others against it. */
function measure(x: Node, seen: Measured, depth: number, path: number[]): void {
  if (x instanceof NDArray || ArrayBuffer.isView(x)) {
    const own = x instanceof NDArray ? x.shape : [(x as TypedArray).length];
    for (let i = 0; i < own.length; i++) checkLength(own[i]!, seen, depth + i, path.slice(0, depth));
    if (seen.shape.length !== depth + own.length) throw ragged(seen, depth, path, 'has another number of axes');
    seen.settled = true;
  } else if (isList(x)) {
    checkLength(x.length, seen, depth, path);
    for (let i = 0; i < x.length; i++) {
      const child = x[i]!;
      if (typeof child === 'number' && seen.settled && seen.shape.length === depth + 1) continue; // the common case, fast
      path[depth] = i;
      measure(child, seen, depth + 1, path);
    }
  } else {
    if (typeof x !== 'number' && typeof x !== 'boolean' && typeof x !== 'bigint')
      throw notANumber(x, path.slice(0, depth));
    if (seen.shape.length > depth) throw ragged(seen, depth, path, 'is a number where others are lists');
    seen.settled = true;
  }
}

function checkLength(length: number, seen: Measured, depth: number, path: number[]): void {
  if (depth === seen.shape.length) {
    if (seen.settled) throw ragged(seen, depth, path, 'is a list where others are numbers');
    seen.shape.push(length);
  } else if (seen.shape[depth] !== length) {
    throw ragged(seen, depth, path, `has length ${length}, the first one has ${seen.shape[depth]}`);
  }
}

function ragged(seen: Measured, depth: number, path: readonly number[], what: string): ShapeError {
  const shape = seen.shape.slice(0, depth);
  const message =
    'setting an array element with a sequence. The requested array has an inhomogeneous shape after ' +
    `${depth} dimensions. The detected shape was ${tupleText(shape)} + inhomogeneous part.`;
  return new ShapeError(hinted(message, `element [${path.slice(0, depth).join('][')}] ${what}`));
}

function notANumber(x: unknown, path: readonly number[]): TypeError {
  const place = path.length ? ` at [${path.join('][')}]` : '';
  if (typeof x === 'string')
    return new TypeError(
      hinted(`could not convert string to float: '${x}'${place}`, 'convert texts first, as in texts.map(Number)'),
    );
  const kind = x === null ? 'null' : typeof x;
  return new TypeError(`array: expected numbers, booleans or lists of them, got ${kind}${place}`);
}

/** dtype of everything below `x`, undefined for an empty list. */
function leafType(x: Node): DType | undefined {
  if (typeof x === 'boolean') return 'bool';
  if (x instanceof NDArray) return x.dtype;
  if (ArrayBuffer.isView(x)) return typedArrayType(x);
  if (!isList(x)) return 'float64';
  let found: DType | undefined;
  for (let i = 0; i < x.length && found !== 'float64'; i++) {
    const type = leafType(x[i]!);
    if (type) found = found ? promote(found, type) : type;
  }
  return found;
}

/** A Uint8Array from outside holds bytes, not booleans: it becomes int32. */
export function typedArrayType(x: TypedArray): DType {
  const own = dtypeOfData(x);
  if (own && own !== 'bool') return own;
  return x instanceof Uint32Array || x instanceof BigInt64Array || x instanceof BigUint64Array ? 'float64' : 'int32';
}

/** Writes all numbers below `x` to `data` from `at` on; returns the place after the last one. */
function write(x: Node, data: Data, dtype: DType, at: number): number {
  if (x instanceof NDArray) {
    for (const value of x.flat) data[at++] = store(value, dtype);
    return at;
  }
  if (isList(x)) {
    for (let i = 0; i < x.length; i++) at = write(x[i]!, data, dtype, at);
    return at;
  }
  data[at] = store(Number(x), dtype);
  return at + 1;
}

/** A number as `dtype` keeps it; NaN has no whole number. */
function store(value: number, dtype: DType): number {
  if (dtype === 'int32' && Number.isNaN(value)) throw new TypeError('cannot convert float NaN to integer');
  return castValue(value, dtype);
}

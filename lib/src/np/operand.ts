// What functions accept in place of an array, and the one way to turn it into an array.
import { dtypeOfData } from './dtype.ts';
import { NDArray } from './NDArray.ts';
import { fromNested } from './nested.ts';
import { fromScijs, isScijs } from './scijs.ts';
import type { ScijsView } from './view.ts';

/** One plain number or boolean. */
export type Scalar = number | boolean;

/** Lists of numbers or booleans, nested to any depth; arrays may stand inside. */
export type NestedList = readonly (number | boolean | bigint | NDArray | TypedArray | NestedList)[];

/** Any JavaScript typed array. Only four of them are stored as they are; others are converted to int32 or float64. */
export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Int16Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Everything with a shape. */
export type ArrayOperand = NDArray | NestedList | TypedArray | ScijsView;

/** What every function of np takes where NumPy says "array_like". */
export type Operand = Scalar | ArrayOperand;

/** `x` itself if it is an array, else a new one; typed arrays and scijs arrays share their memory where they can. */
export function toArray(x: Operand): NDArray {
  if (x instanceof NDArray) return x;
  if (x instanceof Float64Array || x instanceof Float32Array || x instanceof Int32Array) {
    return new NDArray(x, dtypeOfData(x)!, [x.length], [1], 0, true);
  }
  if (isScijs(x)) return fromScijs(x);
  return fromNested(x);
}

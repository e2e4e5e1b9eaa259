// What all reductions share: options, axes, the result's shape and dtype, `out`.
// Without axis, keepdims and out the result is a plain number (or boolean); otherwise an array, 0-d if every axis is gone.
import { allocate, castValue, type Data, type DType } from './dtype.ts';
import { hinted, ShapeError, tupleText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import type { Operand } from './operand.ts';
import { recorder } from './recorder.ts';
import type { Fold } from './reduce-kernels.ts';
import { reduceOrder } from './reduce-order.ts';
import { walk } from './reduce-walk.ts';
import { normalizeAxis, sizeOf } from './shape.ts';
import { copyInto } from './strided.ts';

/** Options of every reduction. */
export interface ReduceOptions {
  /** Axis or axes to reduce; negative ones count from the end. Default: all, and the result is a plain number. */
  axis?: number | readonly number[] | null | undefined;
  /** Leave reduced axes in the result with length 1, so that it broadcasts against the input. Default: false. */
  keepdims?: boolean | undefined;
  /** Array that receives the result and is returned; its shape must be the result's. */
  out?: NDArray | undefined;
}

/** Options of sums and means. */
export interface SumOptions extends ReduceOptions {
  /** Add up in this dtype, and give the result in it. */
  dtype?: DType | undefined;
}

/** Nothing that asks for an array. */
export interface NoAxis {
  axis?: null | undefined;
  keepdims?: false | undefined;
  out?: undefined;
}

/** Something that asks for an array. */
export type SomeAxis = { axis: number | readonly number[] } | { keepdims: true } | { out: NDArray };

/** A reduction: a plain `R` of the whole array, an array when `axis`, `keepdims` or `out` is given. */
export interface Reduction<R extends number | boolean = number, O extends ReduceOptions = ReduceOptions> {
  (a: Operand, options?: O & NoAxis): R;
  (a: Operand, options: O & SomeAxis): NDArray;
  (a: Operand, options?: O): NDArray | R;
}

/** What one reduction does for one dtype. `memory` is the dtype of the running result, `result` the final one. */
export interface Rule {
  fold: Fold;
  memory: DType;
  result: DType;
  /** The final value from the folded one and the number of values folded. */
  finish?: (value: number, count: number) => number;
}

const hasAxis = (options: ReduceOptions): boolean => options.axis !== undefined && options.axis !== null;

/** True when the caller asked for a plain number. */
export function wantsScalar(options: ReduceOptions): boolean {
  return !hasAxis(options) && !options.keepdims && !options.out;
}

/** Which axes `options` reduce, one flag each. */
export function reducedAxes(ndim: number, options: ReduceOptions): boolean[] {
  const flags = new Array<boolean>(ndim).fill(!hasAxis(options));
  if (!hasAxis(options)) return flags;
  const list = typeof options.axis === 'number' ? [options.axis] : options.axis!;
  for (const axis of list) {
    const at = normalizeAxis(axis, ndim);
    if (flags[at]) throw new ShapeError(`duplicate value in 'axis': axis ${axis} stands twice in ${tupleText(list)}`);
    flags[at] = true;
  }
  return flags;
}

/** What people call the reductions that have another name in messages. */
const REDUCED: Record<string, string> = { add: 'sum', multiply: 'prod', maximum: 'max', minimum: 'min' };

/** Runs a reduction. `name` stands in error messages. */
export function reduce(name: string, a: NDArray, options: ReduceOptions, rule: Rule): NDArray | number {
  if (recorder !== null) return recorder.run(REDUCED[name] ?? name, [a], reduce, name, a, options, rule);
  const { fold } = rule;
  // float32 that is summed as float64: NumPy casts through a buffer of 8192 values
  const cast = a.dtype === 'float32' && rule.memory === 'float64';
  const scalar = wantsScalar(options);
  if (scalar && a.contiguous && a.size > 0 && !cast) {
    return finished(rule, fold.run(a.data, a.offset, 1, a.size, fold.start), a.size);
  }
  const keep = options.keepdims === true;
  const reduced = reducedAxes(a.ndim, options);
  const count = a.shape.reduce((n, length, i) => (reduced[i] ? n * length : n), 1);
  const shape: number[] = [];
  a.shape.forEach((length, i) => {
    if (!reduced[i] || keep) shape.push(reduced[i] ? 1 : length);
  });
  const size = sizeOf(shape);
  if (count === 0 && size > 0 && !Number.isFinite(fold.start)) throw emptyError(name, a.shape);
  const { order, outStrides } = reduceOrder(a.shape, a.strides, reduced, cast);
  const memory = allocate(rule.memory, size).fill(fold.start);
  walk(order, fold, memory, 0, a.data, a.offset);
  if (scalar) return finished(rule, memory[0], count);
  const strides = outStrides.filter((_, i) => !reduced[i] || keep);
  const result = new NDArray(settle(name, rule, memory, count), rule.result, shape, strides, 0, true);
  return options.out ? copyInto(name, options.out, result) : result;
}

function finished(rule: Rule, value: number, count: number): number {
  return rule.finish ? castValue(rule.finish(value, count), rule.result) : value;
}

/** The running results as final ones. int32 sums are added up exactly and must fit. */
function settle(name: string, rule: Rule, memory: Data, count: number): Data {
  const { finish, result } = rule;
  if (finish) for (let i = 0; i < memory.length; i++) memory[i] = finish(memory[i], count);
  if (result === rule.memory) return memory;
  const data = allocate(result, memory.length);
  for (let i = 0; i < memory.length; i++) {
    data[i] = memory[i];
    if (result === 'int32' && data[i] !== memory[i]) throw overflowError(name, memory[i]);
  }
  return data;
}

/** A whole number that int32 cannot hold: NumPy would go on in int64, a wrong number is worse than an error. */
export function overflowError(name: string, value: number): RangeError {
  return new RangeError(hinted(`${name}: ${value} does not fit into int32`, "a.astype('float64') first"));
}

function emptyError(name: string, shape: readonly number[]): ShapeError {
  return new ShapeError(
    hinted(
      `zero-size array to reduction operation ${name} which has no identity`,
      `the array has shape ${tupleText(shape)}`,
    ),
  );
}

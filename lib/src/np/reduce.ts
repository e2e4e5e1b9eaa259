// Reductions: many numbers to one, over the whole array or along axes.
import { type DType, floating, isFloat } from './dtype.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { type ReduceOptions, type Reduction, type Rule, reduce, type SumOptions } from './reduce-core.ts';
import {
  allFold,
  anyFold,
  countFold,
  type Fold,
  maxFold,
  minFold,
  prodFold,
  prodFold32,
  sumFold,
  sumFold32,
} from './reduce-kernels.ts';
import { asPacked } from './strided.ts';

type Result = NDArray | number;

/** The input of a sum that is asked for in int32 or bool: floats are cut before they are added, not after. */
function cut(x: NDArray, dtype: DType | undefined): NDArray {
  return dtype && isFloat(x.dtype) && !isFloat(dtype) ? asPacked(x, dtype) : x;
}

/** float32 is folded as float32, everything else as float64 (whole numbers are exact there). */
function numberRules(wide: Fold, narrow: Fold): Record<DType, Rule> {
  return {
    float64: { fold: wide, memory: 'float64', result: 'float64' },
    float32: { fold: narrow, memory: 'float32', result: 'float32' },
    int32: { fold: wide, memory: 'float64', result: 'int32' },
    bool: { fold: wide, memory: 'float64', result: 'int32' },
  };
}

const SUM: Record<DType, Rule> = numberRules(sumFold, sumFold32);
const PROD: Record<DType, Rule> = numberRules(prodFold, prodFold32);
const quotient = (value: number, count: number): number => value / count;
const MEAN: Record<'float64' | 'float32', Rule> = {
  float64: { ...SUM.float64, finish: quotient },
  float32: { ...SUM.float32, finish: quotient },
};

/**
 * `sum(a) = a[0] + a[1] + ...`, added in pairs of pairs as NumPy does (error of O(log n), equal bit for bit).
 * bool and int32 give int32 (a sum that does not fit is an error), float32 stays float32. The sum of nothing is 0.
 * @example np.sum([[1, 2], [3, 4]], { axis: 0 }) // array([4., 6.])
 */
export const sum: Reduction<number, SumOptions> = ((a: Operand, options: SumOptions = {}): Result => {
  const x = cut(toArray(a), options.dtype);
  return reduce('add', x, options, SUM[options.dtype ?? x.dtype]);
}) as Reduction<number, SumOptions>;

/**
 * `prod(a) = a[0] * a[1] * ...`; the product of nothing is 1.
 * @example np.prod([1, 2, 3, 4]) // 24
 */
export const prod: Reduction<number, SumOptions> = ((a: Operand, options: SumOptions = {}): Result => {
  const x = cut(toArray(a), options.dtype);
  return reduce('multiply', x, options, PROD[options.dtype ?? x.dtype]);
}) as Reduction<number, SumOptions>;

/**
 * `mean(a) = sum(a) / n`. bool and int32 give float64. The mean of nothing is NaN.
 * @example np.mean([[1, 2], [3, 4]], { axis: 1, keepdims: true }) // array([[1.5], [3.5]])
 */
export const mean: Reduction<number, SumOptions> = ((a: Operand, options: SumOptions = {}): Result => {
  const x = toArray(a);
  return reduce('mean', x, options, MEAN[floating(options.dtype ?? x.dtype) as 'float64' | 'float32']);
}) as Reduction<number, SumOptions>;

function extreme(name: string, fold: Fold, a: Operand, options: ReduceOptions): Result {
  const x = toArray(a);
  // the start value is infinite, which int32 cannot hold
  return reduce(name, x, options, { fold, memory: isFloat(x.dtype) ? x.dtype : 'float64', result: x.dtype });
}

/**
 * The largest value. NaN wins: if there is one, the result is NaN. An empty array is an error.
 * @example np.max([[1, 5], [7, 2]], { axis: 0 }) // array([7., 5.])
 */
export const max: Reduction = ((a: Operand, options: ReduceOptions = {}): Result =>
  extreme('maximum', maxFold, a, options)) as Reduction;

/**
 * The smallest value. NaN wins: if there is one, the result is NaN. An empty array is an error.
 * @example np.min([[1, 5], [7, 2]]) // 1
 */
export const min: Reduction = ((a: Operand, options: ReduceOptions = {}): Result =>
  extreme('minimum', minFold, a, options)) as Reduction;

/** `max(a)` under NumPy's longer name. */
export const amax: Reduction = max;
/** `min(a)` under NumPy's longer name. */
export const amin: Reduction = min;

function truth(name: string, fold: Fold, a: Operand, options: ReduceOptions): NDArray | boolean {
  const result = reduce(name, toArray(a), options, { fold, memory: 'bool', result: 'bool' });
  return typeof result === 'number' ? result !== 0 : result;
}

/**
 * True if at least one value is not 0 (NaN counts as true). Of nothing: false.
 * @example np.any([0, 0, 3]) // true
 */
export const any: Reduction<boolean> = ((a: Operand, options: ReduceOptions = {}) =>
  truth('logical_or', anyFold, a, options)) as Reduction<boolean>;

/**
 * True if no value is 0 (NaN counts as true). Of nothing: true.
 * @example np.all([[1, 0], [1, 1]], { axis: 1 }) // array([False,  True])
 */
export const all: Reduction<boolean> = ((a: Operand, options: ReduceOptions = {}) =>
  truth('logical_and', allFold, a, options)) as Reduction<boolean>;

/**
 * How many values are not 0.
 * @example np.count_nonzero([[0, 1], [2, 3]], { axis: 0 }) // array([1, 2], dtype=int32)
 */
export const count_nonzero: Reduction = ((a: Operand, options: ReduceOptions = {}): Result =>
  reduce('count_nonzero', toArray(a), options, { fold: countFold, memory: 'int32', result: 'int32' })) as Reduction;

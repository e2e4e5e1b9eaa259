// Spread: variance, standard deviation, range.
import { stepsFor } from './broadcast.ts';
import { allocate, type Data, type DType, floating } from './dtype.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { max, mean, min } from './reduce.ts';
import { type ReduceOptions, type Reduction, reduce, type SumOptions } from './reduce-core.ts';
import { sumFold, sumFold32 } from './reduce-kernels.ts';
import { packedStrides, sortAxes } from './reduce-order.ts';
import { copyInto, eachPosition, fresh } from './strided.ts';

/** Options of variance and standard deviation. */
export interface VarOptions extends SumOptions {
  /** Divide by `n - ddof`: 0 (default) for a whole population, 1 for a sample. */
  ddof?: number | undefined;
}

/** `(a - center)^2` in the memory order of `a`, so that it is added up in NumPy's order. */
function squaredDistances(a: NDArray, center: NDArray, dtype: DType): NDArray {
  const perm = sortAxes(a.shape, a.strides);
  const out = allocate(dtype, a.size);
  const steps = stepsFor(center, a.shape);
  const [inner, ...outer] = perm;
  const n = a.shape[inner] ?? 1; // a 0-d array is one row of one
  const rows = outer.reverse();
  const along = (list: readonly number[]): number[] => rows.map((axis) => list[axis]);
  const centers: number[] = [];
  eachPosition(along(a.shape), along(steps), center.offset, (at) => centers.push(at));
  const square = dtype === 'float32' ? squareRow32 : squareRow;
  eachPosition(along(a.shape), along(a.strides), a.offset, (at, row) => {
    square(out, row * n, a.data, at, a.strides[inner] ?? 0, center.data, centers[row], steps[inner] ?? 0, n);
  });
  const none = a.shape.map(() => false);
  return new NDArray(out, dtype, a.shape, packedStrides(a.shape, none, perm), 0, true);
}

type SquareRow = (
  O: Data,
  o: number,
  A: Data,
  a: number,
  sa: number,
  C: Data,
  c: number,
  sc: number,
  n: number,
) => void;

const squareRow: SquareRow = (O, o, A, a, sa, C, c, sc, n) => {
  for (let i = 0; i < n; i++, a += sa, c += sc) {
    const d = A[a] - C[c];
    O[o + i] = d * d;
  }
};

const squareRow32: SquareRow = (O, o, A, a, sa, C, c, sc, n) => {
  for (let i = 0; i < n; i++, a += sa, c += sc) {
    const d = Math.fround(A[a] - C[c]);
    O[o + i] = d * d;
  }
};

function spread(name: string, a: Operand, options: VarOptions, root: boolean): NDArray | number {
  if (recorder !== null) return recorder.run(name, [a], spread, name, a, options, root);
  const x = toArray(a);
  const dtype = floating(options.dtype ?? x.dtype);
  const { ddof = 0, axis } = options;
  const center = mean(x, { axis, dtype, keepdims: true });
  const squares = squaredDistances(x, center, dtype);
  const rounded = dtype === 'float32' ? Math.fround : (v: number): number => v;
  const finish = (value: number, count: number): number => {
    const variance = rounded(value / Math.max(count - ddof, 0));
    return root ? Math.sqrt(variance) : variance;
  };
  const fold = dtype === 'float32' ? sumFold32 : sumFold;
  return reduce(name, squares, options, { fold, memory: dtype, result: dtype, finish });
}

/**
 * `var(a) = mean((a - mean(a))^2)`, with `ddof: 1` divided by n - 1. bool and int32 give float64.
 * @example np.var([1, 2, 3, 4]) // 1.25
 */
const variance: Reduction<number, VarOptions> = ((a: Operand, options: VarOptions = {}) =>
  spread('var', a, options, false)) as Reduction<number, VarOptions>;

export { variance as var };

/**
 * `std(a) = sqrt(var(a))`.
 * @example np.std([[1, 3], [5, 5]], { axis: 1 }) // array([1., 0.])
 */
export const std: Reduction<number, VarOptions> = ((a: Operand, options: VarOptions = {}) =>
  spread('std', a, options, true)) as Reduction<number, VarOptions>;

/**
 * `ptp(a) = max(a) - min(a)`, "peak to peak".
 * @example np.ptp([3, 9, 4]) // 6
 */
export const ptp: Reduction = ((a: Operand, options: ReduceOptions = {}): NDArray | number => {
  const { out, ...rest } = options;
  const high = max(a, rest);
  const low = min(a, rest);
  if (typeof high === 'number' || typeof low === 'number') {
    const { dtype } = toArray(a);
    const data = allocate(dtype, 1); // rounds to float32 where the array is
    data[0] = Number(high) - Number(low);
    return out ? copyInto('ptp', out, fresh(data, dtype, [])) : data[0];
  }
  const { data } = high;
  for (let i = 0; i < data.length; i++) data[i] -= low.data[i];
  return out ? copyInto('ptp', out, high) : high;
}) as Reduction;

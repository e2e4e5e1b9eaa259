// Evenly spaced numbers.
import { type DTypeOption, make } from './creation.ts';
import { castValue, checkDType, type DType } from './dtype.ts';
import { ShapeError } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { power } from './power.ts';

/**
 * Numbers from `start` (default 0) up to, without, `stop`: `start + i * step`. float64 unless `dtype` says otherwise.
 * With a fraction as step the length can surprise, as in NumPy: use linspace then.
 * @example
 * np.arange(4)
 * // array([0., 1., 2., 3.])
 * np.arange(0, 1, 0.25)
 * // array([0.  , 0.25, 0.5 , 0.75])
 */
export function arange(stop: number, options?: DTypeOption): NDArray;
export function arange(start: number, stop: number, options?: DTypeOption): NDArray;
export function arange(start: number, stop: number, step: number, options?: DTypeOption): NDArray;
export function arange(...args: (number | DTypeOption | undefined)[]): NDArray {
  const numbers = args.filter((x) => typeof x === 'number');
  const options = args.find((x) => typeof x === 'object') ?? {};
  const [start, stop, step] = numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0]!, numbers[1]!, numbers[2] ?? 1];
  if (numbers.length === 0) throw new TypeError('arange() requires stop to be specified.');
  if (step === 0) throw new RangeError('Maximum allowed size exceeded\nhint: arange needs a step other than 0');
  const dtype = checkDType(options.dtype ?? 'float64');
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (!Number.isFinite(count)) throw new RangeError('arange: cannot compute length');
  const a = make([count], dtype);
  // NumPy takes the step as the difference of the first two elements, which rounds a little
  // in the dtype of the result, which matters for float32
  const round = dtype === 'float32' ? Math.fround : (x: number) => x;
  const first = round(start);
  const delta = round(round(start + step) - first);
  for (let i = 0; i < count; i++) a.data[i] = castValue(first + round(i * delta), dtype);
  return a;
}

/** Options of `linspace`. */
export interface LinspaceOptions extends DTypeOption {
  /** How many numbers. Default 50. */
  num?: number;
  /** Whether `stop` is the last number. Default true. */
  endpoint?: boolean;
}

/**
 * `num` numbers from `start` to `stop`, evenly spaced.
 * @example
 * np.linspace(0, 1, 5)
 * // array([0.  , 0.25, 0.5 , 0.75, 1.  ])
 */
export function linspace(start: number, stop: number, num?: number | LinspaceOptions): NDArray {
  const options = typeof num === 'object' ? num : {};
  const count = typeof num === 'number' ? num : (options.num ?? 50);
  return spread(start, stop, count, options.endpoint ?? true, checkDType(options.dtype ?? 'float64'));
}

function spread(start: number, stop: number, count: number, endpoint: boolean, dtype: DType): NDArray {
  if (!Number.isInteger(count)) throw new TypeError(`linspace: num must be a whole number, got ${String(count)}`);
  if (count < 0) throw new ShapeError(`Number of samples, ${count}, must be non-negative.`);
  const a = make([count], dtype);
  const parts = endpoint ? count - 1 : count;
  const delta = stop - start;
  const step = delta / parts;
  for (let i = 0; i < count; i++) {
    const at = parts > 0 ? (step === 0 ? (i / parts) * delta : i * step) : i * delta;
    // whole numbers are rounded down, as in NumPy
    a.data[i] = castValue(dtype === 'int32' ? Math.floor(at + start) : at + start, dtype);
  }
  if (endpoint && count > 1) a.data[count - 1] = castValue(stop, dtype);
  return a;
}

/** Options of `logspace`. */
export interface LogspaceOptions extends LinspaceOptions {
  /** Default 10. */
  base?: number;
}

/**
 * `base^linspace(start, stop)`: numbers whose ratio is constant.
 * @example
 * np.logspace(0, 3, 4)
 * // array([   1.,   10.,  100., 1000.])
 */
export function logspace(start: number, stop: number, num?: number | LogspaceOptions): NDArray {
  const options = typeof num === 'object' ? num : {};
  const { dtype, ...rest } = options;
  const exponents = linspace(start, stop, typeof num === 'number' ? num : rest);
  const values = power(options.base ?? 10, exponents);
  return dtype ? values.astype(dtype) : values;
}

/**
 * `num` numbers from `start` to `stop` whose ratio is constant.
 * @example
 * np.geomspace(1, 8, 4)
 * // array([1., 2., 4., 8.])
 */
export function geomspace(start: number, stop: number, num: number | LinspaceOptions = {}): NDArray {
  if (start === 0 || stop === 0) throw new RangeError('Geometric sequence cannot include zero');
  if (start < 0 !== stop < 0) throw new RangeError('geomspace: start and stop must have the same sign');
  const sign = Math.sign(start);
  const exponents = linspace(Math.log10(sign * start), Math.log10(sign * stop), num);
  const values = power(10, exponents).mul(sign);
  const endpoint = typeof num === 'object' ? (num.endpoint ?? true) : true;
  if (values.size > 0) values.set(0, start);
  if (values.size > 1 && endpoint) values.set(-1, stop);
  return values;
}

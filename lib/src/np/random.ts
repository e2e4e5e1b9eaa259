// np.random: the Generator, with the same numbers for the same seed as NumPy 2.4.
import { add, multiply, subtract } from './arithmetic.ts';
import { broadcastOperands, commonShape } from './broadcast.ts';
import { allocate, type DType } from './dtype.ts';
import { AxisError, hinted } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { checkNotNegative, checkRange, integersBetween, sizeError } from './random-checks.ts';
import { checkProbabilities, drawDifferent, drawDifferentWithP, drawWithP } from './random-choice.ts';
import { booleans, bounded, interval, shuffleInPlace } from './random-integers.ts';
import { PCG64 } from './random-pcg64.ts';
import { type Seed, SeedSequence } from './random-seed.ts';
import { standardExponential, standardNormal, standardNormalFloat } from './random-ziggurat.ts';
import { checkShape, normalizeAxis, type Shape, sameShape, sizeOf } from './shape.ts';
import { copyInto, fresh } from './strided.ts';
import { gather } from './take.ts';

export { PCG64, type Seed, SeedSequence };

/** Options of `random` and `standard_normal`. */
export interface DrawOptions {
  /** float64 (default) or float32, which takes 32 bits a number: another stream. */
  dtype?: 'float64' | 'float32' | undefined;
  /** Array that receives the numbers and is returned. */
  out?: NDArray | undefined;
}

/** Options of `integers`. */
export interface IntegersOptions {
  /** int32 (default) or bool. */
  dtype?: 'int32' | 'bool' | undefined;
  /** Draw `high` too. Default: false. */
  endpoint?: boolean | undefined;
}

/** Options of `choice`. */
export interface ChoiceOptions {
  /** Shape of the result. Default: one element. */
  size?: Shape | undefined;
  /** Put back what was taken, so that it can come again. Default: true. */
  replace?: boolean | undefined;
  /** Probability of each element. Default: all alike. */
  p?: Operand | undefined;
  /** Axis to choose along. Default: 0. */
  axis?: number | undefined;
  /** Shuffle what was taken without putting back. Default: true. */
  shuffle?: boolean | undefined;
}

/** A parameter of a distribution: one number, or an array that broadcasts. */
type Parameter = Operand;
type Draw = (g: PCG64) => number;

/**
 * Draws random numbers; made by `np.random.default_rng(seed)`.
 * Without `size` a draw is a plain number, with `size` an array. Same seed, same numbers as NumPy 2.4, bit for bit.
 */
export class Generator {
  /** Where the bits come from. */
  readonly bit_generator: PCG64;

  /** @param bit_generator where the bits come from */
  constructor(bit_generator: PCG64) {
    this.bit_generator = bit_generator;
  }

  /**
   * Uniform numbers in [0, 1).
   * @example np.random.default_rng(42).random() // 0.7739560485559633
   */
  random(): number;
  random(size: Shape, options?: DrawOptions): NDArray;
  random(size: undefined, options: { out: NDArray }): NDArray;
  random(size?: Shape, options?: DrawOptions): NDArray | number;
  random(size?: Shape, options: DrawOptions = {}): NDArray | number {
    const single = options.dtype === 'float32' || options.out?.dtype === 'float32';
    return this.#draw('random', size, options, single ? (g) => g.nextFloat() : (g) => g.nextDouble());
  }

  /** Normal numbers with mean 0 and standard deviation 1. */
  standard_normal(): number;
  standard_normal(size: Shape, options?: DrawOptions): NDArray;
  standard_normal(size: undefined, options: { out: NDArray }): NDArray;
  standard_normal(size?: Shape, options?: DrawOptions): NDArray | number;
  standard_normal(size?: Shape, options: DrawOptions = {}): NDArray | number {
    const single = options.dtype === 'float32' || options.out?.dtype === 'float32';
    return this.#draw('standard_normal', size, options, single ? standardNormalFloat : standardNormal);
  }

  /** Exponential numbers with mean 1: the waiting time for something that happens once a unit of time. */
  standard_exponential(): number;
  standard_exponential(size: Shape): NDArray;
  standard_exponential(size?: Shape): NDArray | number {
    return this.#draw('standard_exponential', size, {}, standardExponential);
  }

  /**
   * Normal numbers, `loc + scale * standard_normal()`.
   * @param loc mean, default 0 @param scale standard deviation, default 1
   */
  normal(loc?: number, scale?: number): number;
  normal(loc: Parameter | undefined, scale: Parameter | undefined, size: Shape): NDArray;
  normal(loc?: Parameter, scale?: Parameter, size?: Shape): NDArray | number;
  normal(loc: Parameter = 0, scale: Parameter = 1, size?: Shape): NDArray | number {
    checkNotNegative('normal', 'scale', scale);
    return this.#scaled('normal', loc, scale, size, standardNormal);
  }

  /**
   * Uniform numbers in [low, high), `low + (high - low) * random()`.
   * @param low default 0 @param high default 1
   */
  uniform(low?: number, high?: number): number;
  uniform(low: Parameter | undefined, high: Parameter | undefined, size: Shape): NDArray;
  uniform(low?: Parameter, high?: Parameter, size?: Shape): NDArray | number;
  uniform(low: Parameter = 0, high: Parameter = 1, size?: Shape): NDArray | number {
    const range = subtract(high, low);
    checkNotNegative('uniform', 'high - low', range);
    return this.#scaled('uniform', low, range, size, (g) => g.nextDouble());
  }

  /** Exponential numbers with mean `scale` (default 1). */
  exponential(scale?: number): number;
  exponential(scale: Parameter | undefined, size: Shape): NDArray;
  exponential(scale?: Parameter, size?: Shape): NDArray | number;
  exponential(scale: Parameter = 1, size?: Shape): NDArray | number {
    checkNotNegative('exponential', 'scale', scale);
    return this.#scaled('exponential', undefined, scale, size, standardExponential);
  }

  /**
   * Whole numbers from `low` to below `high`, or from 0 to below `low` if `high` is missing.
   * @example np.random.default_rng(7).integers(0, 10, 3) // array([9, 6, 6], dtype=int32)
   */
  integers(low: number, high?: number | null): number;
  integers(low: Operand, high: Operand | null | undefined, size: Shape, options?: IntegersOptions): NDArray;
  integers(low: Operand, high?: Operand | null, size?: Shape, options?: IntegersOptions): NDArray | number;
  integers(low: Operand, high?: Operand | null, size?: Shape, options: IntegersOptions = {}): NDArray | number {
    const { dtype = 'int32', endpoint = false } = options;
    const g = this.bit_generator;
    const from = high === undefined || high === null ? 0 : low;
    const to = high ?? low;
    if (typeof from !== 'number' || typeof to !== 'number') return integersBetween(g, from, to, size, dtype, endpoint);
    const top = to - (endpoint ? 0 : 1);
    checkRange(from, top, dtype, endpoint);
    const shape = size === undefined ? [] : checkShape(size);
    const data = allocate(dtype, sizeOf(shape));
    if (dtype === 'bool' && top > from) booleans(g, data);
    else for (let i = 0; i < data.length; i++) data[i] = from + bounded(g, top - from);
    return size === undefined ? data[0] : fresh(data, dtype, shape);
  }

  /**
   * A random order of 0, ..., x - 1, or a copy of the array `x` with axis `axis` (default 0) in random order.
   * @example np.random.default_rng(7).permutation(4) // array([0, 2, 1, 3], dtype=int32)
   */
  permutation(x: Operand, axis = 0): NDArray {
    if (typeof x === 'number') {
      const order = new Int32Array(x).map((_, i) => i);
      shuffleInPlace(this.bit_generator, order, 1, interval);
      return fresh(order, 'int32', [x]);
    }
    const a = toArray(x);
    const at = normalizeAxis(axis, a.ndim);
    const order = new Int32Array(a.shape[at]).map((_, i) => i);
    shuffleInPlace(this.bit_generator, order, 1, interval);
    return gather(a, order, [order.length], at);
  }

  /** Puts `x` into random order along `axis` (default 0), in place; also a plain list. */
  shuffle(x: NDArray | unknown[], axis = 0): void {
    if (Array.isArray(x)) {
      if (axis !== 0) throw new AxisError('shuffle: a list has only axis 0');
      for (let i = x.length - 1; i >= 1; i--) {
        const j = interval(this.bit_generator, i);
        [x[i], x[j]] = [x[j], x[i]];
      }
      return;
    }
    if (!x.writeable) throw new TypeError('shuffle: array is read-only');
    const at = normalizeAxis(axis, x.ndim);
    if (x.size > 0) copyInto('shuffle', x, this.permutation(x, at));
  }

  /**
   * Random elements of `a` (of 0, ..., a - 1 if `a` is a number), or rows of it along `axis`.
   * @example np.random.default_rng(7).choice(3, { size: 5, p: [0.8, 0.1, 0.1] }) // array([0, 1, 0, 0, 0], dtype=int32)
   */
  choice(a: number, options?: ChoiceOptions & { size?: undefined }): number;
  choice(a: Operand, options: ChoiceOptions & { size: Shape }): NDArray;
  choice(a: Operand, options?: ChoiceOptions): NDArray | number;
  choice(a: Operand, options: ChoiceOptions = {}): NDArray | number {
    const { replace = true, shuffle = true, axis = 0 } = options;
    const source = typeof a === 'number' ? undefined : toArray(a);
    const at = source ? normalizeAxis(axis, source.ndim) : 0;
    const n = source ? source.shape[at] : (a as number);
    const shape = options.size === undefined ? [] : checkShape(options.size);
    const size = sizeOf(shape);
    if (!(Number.isInteger(n) && n > 0) && size > 0) {
      throw new RangeError(`choice: a ${source ? 'cannot be empty' : `must be a positive integer, got ${n}`}`);
    }
    const p = options.p === undefined ? undefined : checkProbabilities(toArray(options.p), n);
    if (!replace && size > n) {
      throw new RangeError(
        hinted(
          `choice: Cannot take a larger sample than population when replace is False: ${size} of ${n}`,
          'replace: true',
        ),
      );
    }
    const g = this.bit_generator;
    let places: Int32Array;
    if (replace) places = p ? drawWithP(g, p, size) : new Int32Array(size).map(() => bounded(g, n - 1));
    else places = p ? drawDifferentWithP(g, p, size) : drawDifferent(g, n, size, shuffle);
    if (source === undefined) return options.size === undefined ? places[0] : fresh(places, 'int32', shape);
    const taken = gather(source, places, shape, at);
    return options.size === undefined && taken.ndim === 0 ? taken.item() : taken;
  }

  /** `n` generators with streams of their own. */
  spawn(n: number): Generator[] {
    return this.bit_generator.spawn(n).map((g) => new Generator(g));
  }

  #draw(name: string, size: Shape | undefined, options: DrawOptions, draw: Draw): NDArray | number {
    const g = this.bit_generator;
    const { out } = options;
    const dtype: DType = options.dtype ?? (out?.dtype === 'float32' ? 'float32' : 'float64');
    if (dtype !== 'float64' && dtype !== 'float32')
      throw new TypeError(`${name}: Unsupported dtype '${String(dtype)}'`);
    if (size === undefined && out === undefined) return draw(g);
    const shape = size === undefined ? [...out!.shape] : checkShape(size);
    const data = allocate(dtype, sizeOf(shape));
    for (let i = 0; i < data.length; i++) data[i] = draw(g);
    const result = fresh(data, dtype, shape);
    return out ? copyInto(name, out, result) : result;
  }

  /** `loc + scale * draw`; arrays as parameters broadcast against `size`. */
  #scaled(
    name: string,
    loc: Parameter | undefined,
    scale: Parameter,
    size: Shape | undefined,
    draw: Draw,
  ): NDArray | number {
    const g = this.bit_generator;
    if (typeof scale === 'number' && (loc === undefined || typeof loc === 'number')) {
      const one = loc === undefined ? (): number => scale * draw(g) : (): number => loc + scale * draw(g);
      if (size === undefined) return one();
      const shape = checkShape(size);
      const data = new Float64Array(sizeOf(shape));
      for (let i = 0; i < data.length; i++) data[i] = one();
      return fresh(data, 'float64', shape);
    }
    const parameters = broadcastOperands([toArray(loc ?? 0).shape, toArray(scale).shape]);
    const shape = size === undefined ? parameters : checkShape(size);
    if (!sameShape(commonShape([parameters, shape]) ?? [], shape)) throw sizeError(name, shape, parameters);
    const scaled = multiply(scale, this.#draw(name, shape, {}, draw) as NDArray);
    return loc === undefined ? scaled : add(loc, scaled);
  }
}

/**
 * A generator of random numbers.
 * @param seed whole number, list of them, SeedSequence, PCG64 or Generator (returned as it is); nothing means a fresh one
 * @example np.random.default_rng(42).integers(0, 10, 5) // array([0, 7, 6, 4, 4], dtype=int32)
 */
export function default_rng(seed?: Seed | SeedSequence | PCG64 | Generator): Generator {
  if (seed instanceof Generator) return seed;
  return new Generator(seed instanceof PCG64 ? seed : new PCG64(seed));
}

// An operation and its derivative in one place. Called with arrays it computes; called with a Tensor among its inputs it also
// records itself on the tape; `run` gives the result together with the way back, which is how layers use it.

import * as np from '../np/index.ts';
import { NDArray } from '../np/NDArray.ts';
import type { Operand } from '../np/operand.ts';
import { recorder } from '../np/recorder.ts';
import { isRecording, Tensor } from './tensor.ts';

/**
 * The chain rule of one run: from dL/d(out) to dL/d(input), one entry an input, null where there is none.
 * `needs[i] === false` says that nobody asks for entry i (the data at the first layer): a costly one may then be null.
 */
export type Backward = (dout: NDArray, needs?: readonly boolean[]) => (NDArray | null)[];

/** What one run of an operation gives. */
export interface Run {
  out: NDArray;
  backward: Backward;
}

/** The inputs `A` as people write them: an array may be a nested list or a number. */
export type Inputs<A extends unknown[]> = { [K in keyof A]: NDArray extends A[K] ? A[K] | Operand : A[K] };

/** The same, each of which may be a Tensor. */
export type OrTensor<A extends unknown[]> = { [K in keyof A]: Inputs<A>[K] | Tensor };

/** An operation: arrays in, an array out; Tensors in, a Tensor out. `O` are its options. */
export interface Op<A extends unknown[], O = Record<never, never>> {
  (...args: [...Inputs<A>, options?: O]): NDArray;
  (...args: [...OrTensor<A>, options?: O]): Tensor;
  /** The result and the way back. A missing `dout` means ones (for a loss: dL/dL = 1). */
  run(...args: [...Inputs<A>, options?: O]): { out: NDArray; backward(dout?: NDArray): (NDArray | null)[] };
  /** The name it has in messages and drawings. */
  readonly opName: string;
}

/** The slope of an elementwise function: `prime(x)[i] = f'(x[i])`. */
export interface Activation<O = Record<never, never>> extends Op<[x: NDArray], O> {
  prime(x: Operand, options?: O): NDArray;
}

const isOptions = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof NDArray) &&
  !(value instanceof Tensor) &&
  !Array.isArray(value);

/** Numbers and nested lists are taken as arrays; null stands for an input that is left out (a bias, a mask). */
function toArray(value: unknown): NDArray | null {
  if (value === null || value === undefined) return null;
  if (value instanceof NDArray) return value;
  return np.array(value as number[]);
}

function missing(name: string, i: number, required: number): TypeError {
  const place = required === 1 ? 'the input' : `input ${i + 1} of ${required}`;
  return new TypeError(`${name}: ${place} is missing\nhint: was a variable used that has no value yet?`);
}

/** What `compute` gets: every input is an array by then. */
export type Arrays<A extends unknown[]> = { [K in keyof A]: A[K] extends NDArray | number ? NDArray : A[K] };

/**
 * Makes an operation of one function that computes the result and closes over what the derivative needs.
 * @param compute takes the inputs and, last, the options; it gives `out` and `backward(dout)`
 * @param required how many inputs must not be left out; default: all that `compute` has before its options
 * @example
 * const double = nn.op('double', (x) => ({ out: x.mul(2), backward: (dout) => [dout.mul(2)] }));
 * double([1, 2])
 * // array([2., 4.])
 */
export function op<A extends unknown[], O = Record<never, never>>(
  name: string,
  compute: (...args: [...Arrays<A>, options: O]) => Run,
  required: number = Math.max(1, compute.length - 1),
): Op<A, O> {
  const split = (args: unknown[]): { inputs: unknown[]; options: O } => {
    const last = args[args.length - 1];
    return isOptions(last)
      ? { inputs: args.slice(0, -1), options: last as O }
      : { inputs: last === undefined ? args.slice(0, -1) : args, options: {} as O };
  };
  const call = (inputs: unknown[], options: O): Run => {
    for (let i = 0; i < required; i++)
      if (inputs[i] === undefined || inputs[i] === null) throw missing(name, i, required);
    return compute(...([...inputs, ...padding(inputs), options] as [...Arrays<A>, options: O]));
  };
  // compute's parameters are the inputs and the options: inputs that the caller left out are filled with null
  const padding = (inputs: unknown[]): null[] => new Array(Math.max(0, compute.length - 1 - inputs.length)).fill(null);

  const apply = (...args: unknown[]): NDArray | Tensor => {
    if (recorder !== null) return recorder.run(name, args, apply, ...args);
    const { inputs, options } = split(args);
    if (!inputs.some((input) => input instanceof Tensor)) return call(inputs.map(toArray), options).out;
    const tensors = inputs.map((input) =>
      input instanceof Tensor ? input : input === null ? null : new Tensor(toArray(input)!),
    );
    const { out, backward } = call(
      tensors.map((tensor) => tensor?.data ?? null),
      options,
    );
    const needed = isRecording() && tensors.some((tensor) => tensor?.requires_grad);
    return needed ? Tensor.recorded(out, name, tensors, backward) : new Tensor(out);
  };
  const run = (...args: unknown[]): { out: NDArray; backward(dout?: NDArray): (NDArray | null)[] } => {
    const { inputs, options } = split(args);
    const { out, backward } = call(inputs.map(toArray), options);
    return { out, backward: (dout = np.ones(out.shape)) => backward(dout) };
  };
  return Object.assign(apply, { run, opName: name }) as unknown as Op<A, O>;
}

/** A loop over contiguous memory: y from x. */
export type ValueLoop<O> = (x: ArrayLike<number>, y: { [i: number]: number }, n: number, options: O) => void;
/** A loop over contiguous memory: the slope f'(x), which may use y = f(x). */
export type SlopeLoop<O> = (
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  slope: { [i: number]: number },
  n: number,
  options: O,
) => void;

/**
 * An elementwise function beside its slope. Each is its own loop: a shared loop that is handed a closure is five times slower
 * as soon as several functions have been through it.
 */
export function activation<O = Record<never, never>>(
  name: string,
  value: ValueLoop<O>,
  slope: SlopeLoop<O>,
  defaults?: O,
): Activation<O> {
  const compute = (input: NDArray, given: O): Run & { slopes(): NDArray } => {
    const options = { ...defaults, ...given };
    const x = contiguous(input);
    const out = np.empty(x.shape, { dtype: x.dtype });
    value(x.data, out.data, x.size, options);
    const slopes = (): NDArray => {
      const result = np.empty(x.shape, { dtype: x.dtype });
      slope(x.data, out.data, result.data, x.size, options);
      return result;
    };
    const backward: Backward = (dout) => {
      const dx = slopes();
      const [d, D] = [contiguous(dout).data, dx.data];
      for (let i = 0; i < D.length; i++) D[i] *= d[i];
      return [dx];
    };
    return { out, slopes, backward };
  };
  const prime = (x: Operand, options?: O): NDArray => compute(toArray(x)!, (options ?? {}) as O).slopes();
  return Object.assign(op<[x: NDArray], O>(name, compute), { prime });
}

/** The array itself when it is floating, without gaps and starts at 0; a copy of that kind otherwise. */
export function contiguous(x: NDArray): NDArray {
  const floating = x.dtype === 'float64' || x.dtype === 'float32' ? x : x.astype('float64');
  return floating.contiguous && floating.offset === 0 ? floating : floating.copy();
}

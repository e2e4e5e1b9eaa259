// Checks at the door that several files share: what was handed in, what was expected, what to do.
import * as np from '../np/index.ts';
import { NDArray } from '../np/NDArray.ts';

/** What something is, in a few words, for messages. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof NDArray) return `an array of shape ${shapeText(value.shape)}`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') {
    const name = (value as { opName?: string }).opName ?? value.name;
    return /^class\b/.test(Function.prototype.toString.call(value)) ? `the class ${name}` : `the function ${name}`;
  }
  if (typeof value !== 'object') return typeof value === 'string' ? `'${value}'` : String(value);
  const text = String(value);
  return text.startsWith('[object') ? `an object with ${Object.keys(value).join(', ') || 'nothing in it'}` : text;
}

export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** Lengths of a layer: whole numbers of at least 1. */
export function checkSizes(layer: string, sizes: Record<string, unknown>): void {
  for (const [name, size] of Object.entries(sizes)) {
    for (const n of [size].flat()) {
      if (!Number.isInteger(n) || (n as number) < 1)
        throw new RangeError(`${layer}: ${name} must be a whole number of at least 1, got ${describe(n)}`);
    }
  }
}

/** A number with bounds, as learning rates and probabilities. */
export function checkNumber(name: string, value: unknown, low: number, high: number = Number.POSITIVE_INFINITY): void {
  if (typeof value === 'number' && value >= low && value <= high) return;
  const range = high === Number.POSITIVE_INFINITY ? `at least ${low}` : `between ${low} and ${high}`;
  throw new RangeError(`${name} must be a number, ${range}, got ${describe(value)}`);
}

/** Refuses values outside 0..1: nearly always logits handed to a loss that wants probabilities. */
export function checkProbabilities(name: string, p: NDArray, what: 'predictions' | 'targets', hint = ''): void {
  if (p.size === 0) return;
  const low = Number(np.min(p));
  const high = Number(np.max(p));
  if (low >= 0 && high <= 1) return;
  if (Number.isNaN(low)) throw new RangeError(`${name}: there is NaN among the ${what}`);
  const next = hint || (what === 'targets' ? 'turn labels into 0 and 1 first' : 'these look like logits');
  throw new RangeError(`${name}: ${what} must lie between 0 and 1, got values from ${low} to ${high}\nhint: ${next}`);
}

/** Refuses log-probabilities above 0 (rounding aside): nearly always probabilities or logits. */
export function checkLogProbabilities(name: string, logp: NDArray, hint: string): void {
  if (logp.size > 0 && Number(np.max(logp)) > 1e-6)
    throw new RangeError(`${name}: log-probabilities are at most 0, got ${Number(np.max(logp))}\nhint: ${hint}`);
}

/** Refuses numbers with a fraction where class numbers or positions are wanted. */
export function checkWhole(name: string, numbers: NDArray, what: string): void {
  if (numbers.dtype === 'int32' || numbers.dtype === 'bool') return;
  const flat = numbers.ravel().tolist<number[]>();
  const at = flat.findIndex((v) => !Number.isInteger(v));
  if (at >= 0) throw new RangeError(`${name}: ${what} ${flat[at]} at position ${at} is no whole number`);
}

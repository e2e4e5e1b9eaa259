// np.testing: assertions whose message shows where two arrays differ most.

import { commonShape } from './broadcast.ts';
import { broadcastValues, isCloseNumber } from './close.ts';
import { shapeText, tupleText } from './errors.ts';
import { type Operand, toArray } from './operand.ts';
import { sizeOf } from './shape.ts';

/** Options of `assert_allclose`. */
export interface AssertCloseOptions {
  /** Relative tolerance; default 1e-7. */
  rtol?: number | undefined;
  /** Absolute tolerance; default 0. */
  atol?: number | undefined;
  /** NaN equals NaN; default true. */
  equal_nan?: boolean | undefined;
  /** Stands first in the message. */
  err_msg?: string | undefined;
}

/** What the assertions of np.testing throw. */
export class AssertionError extends Error {
  override name = 'AssertionError';
}

/** Index of the k-th element, in C order. */
function indexOf(k: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = k;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}

const digits = (x: number): string =>
  Number.isInteger(x) || !Number.isFinite(x) ? String(x) : String(Number(x.toPrecision(8)));

/**
 * Throws unless `|actual - desired| <= atol + rtol * |desired|` everywhere; shapes broadcast.
 * The message says how many elements differ, and shows the worst one, where it is, and both shapes.
 * @throws AssertionError
 * @example np.testing.assert_allclose([1, 2], [1, 2 + 1e-12]) // undefined
 */
export function assert_allclose(actual: Operand, desired: Operand, options: AssertCloseOptions = {}): void {
  const { rtol = 1e-7, atol = 0, equal_nan = true, err_msg } = options;
  const a = toArray(actual);
  const b = toArray(desired);
  const shapes = ` actual: shape ${shapeText(a.shape)} ${a.dtype}\n desired: shape ${shapeText(b.shape)} ${b.dtype}`;
  const head = `${err_msg ? `${err_msg}\n` : ''}Not equal to tolerance rtol=${rtol}, atol=${atol}`;
  if (commonShape([a.shape, b.shape]) === undefined)
    throw new AssertionError(`${head}\n(shapes do not fit)\n${shapes}`);
  const { shape, x, y } = broadcastValues(a, b);
  let bad = 0;
  let worst = -1;
  let excess = -1;
  let [maxAbsolute, maxRelative] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (isCloseNumber(x[i], y[i], rtol, atol, equal_nan)) continue;
    bad++;
    const difference = Math.abs(x[i] - y[i]);
    maxAbsolute = Math.max(maxAbsolute, difference);
    maxRelative = Math.max(maxRelative, difference / Math.abs(y[i]));
    // NaN against a number is worse than any difference
    const beyond = Number.isNaN(difference)
      ? Infinity
      : difference / (atol + rtol * Math.abs(y[i]) || Number.MIN_VALUE);
    if (beyond > excess) [worst, excess] = [i, beyond];
  }
  if (bad === 0) return;
  const percent = Number(((100 * bad) / sizeOf(shape)).toPrecision(3));
  throw new AssertionError(
    `${head}\nMismatched elements: ${bad} / ${x.length} (${percent}%)\n` +
      `Worst at ${tupleText(indexOf(worst, shape))}: actual ${digits(x[worst])}, desired ${digits(y[worst])}, ` +
      `difference ${digits(Math.abs(x[worst] - y[worst]))}\n` +
      `Max absolute difference: ${digits(maxAbsolute)}\nMax relative difference: ${digits(maxRelative)}\n${shapes}`,
  );
}

/**
 * Throws unless both have the same shape and equal elements (NaN equals NaN). The message is that of `assert_allclose`.
 * @throws AssertionError
 * @example np.testing.assert_array_equal([1, 2], [1, 2]) // undefined
 */
export function assert_array_equal(actual: Operand, desired: Operand, options: { err_msg?: string } = {}): void {
  const [a, b] = [toArray(actual), toArray(desired)];
  if (a.ndim > 0 && b.ndim > 0 && shapeText(a.shape) !== shapeText(b.shape)) {
    throw new AssertionError(`Arrays are not equal\n(shapes ${shapeText(a.shape)}, ${shapeText(b.shape)} mismatch)`);
  }
  assert_allclose(a, b, { ...options, rtol: 0, atol: 0 });
}

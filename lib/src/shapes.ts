// The shape x-ray: an expression runs on zeros of the given shapes, and every operation becomes a step with boxes.
// The first step whose shapes do not fit is marked, with the library's own words, before real numbers flow.
import { inspect } from 'node:util';
import { DISPLAY, display } from './display.ts';
import { lang } from './lang.ts';
import { Module } from './nn/module.ts';
import { Tensor } from './nn/tensor.ts';
import { AxisError, ShapeError } from './np/errors.ts';
import * as np from './np/index.ts';
import { NDArray } from './np/NDArray.ts';
import { watchedBy } from './np/recorder.ts';
import { shapesHtml, shapesText } from './shapes/drawing.ts';
import { messageOf, ShapeRecorder, type ShapeStep } from './shapes/recording.ts';

export type { Box, ShapeStep } from './shapes/recording.ts';

/** What `shapes` found. */
export interface ShapeTrace {
  /** False when some shapes did not fit. */
  ok: boolean;
  /** The given arrays. */
  inputs: { name: string; shape: readonly number[] }[];
  /** The operations in the order in which they ran. */
  steps: ShapeStep[];
  /** Shape of what the expression gives; null after a mismatch, or when it gives no array. */
  shape: readonly number[] | null;
}

/** A list of lengths stands for an array of that shape; anything else is handed on as it is. */
export type ShapeInput<T> = T extends readonly number[] ? NDArray : T;

/**
 * Shows the shapes through a computation, one row of boxes a step, and marks the first step where they do not fit.
 * The expression runs on zeros: `[5, 3]` stands for an array of that shape, an array (labels, indices) or a number is taken
 * as it is. Layers run in eval mode and keep nothing.
 * The first argument is a function of named arrays, of arrays in a row, or a net.
 * @returns the steps as data; the drawing is shown at once
 * @throws what the expression throws for other reasons than shapes
 * @example shapes(({ X, W, b }) => X.matmul(W).add(b), { X: [5, 3], W: [3, 4], b: [4] }).shape // [ 5, 4 ]
 * @example shapes((x, k) => np.outer(x, k), [3], [2]).shape // [ 3, 2 ]
 * @example shapes(new nn.Sequential(new nn.Linear(64, 16), new nn.ReLU()), [32, 64]).shape // [ 32, 16 ]
 */
export function shapes(model: Module, ...inputs: (readonly number[] | NDArray)[]): ShapeTrace;
export function shapes<const S extends Record<string, unknown>>(
  expression: (inputs: { -readonly [K in keyof S]: ShapeInput<S[K]> }) => unknown,
  inputs: S,
): ShapeTrace;
export function shapes(
  expression: (...inputs: NDArray[]) => unknown,
  ...inputs: (readonly number[] | NDArray)[]
): ShapeTrace;
export function shapes(what: Module | ((...inputs: never[]) => unknown), ...given: unknown[]): ShapeTrace {
  if (!(what instanceof Module) && typeof what !== 'function')
    throw new TypeError(
      `shapes: expected a function or a net first, got ${what === null ? 'null' : typeof what}\n` +
        'hint: shapes(({ X, W }) => X.matmul(W), { X: [5, 3], W: [3, 4] })',
    );
  const watcher = new ShapeRecorder();
  const named = given.length === 1 && isRecord(given[0]) ? given[0] : undefined;
  const entries: [string, unknown][] = named
    ? Object.entries(named)
    : given.map((value, i) => [what instanceof Module ? (given.length > 1 ? `x${i}` : 'x') : nameOf(what, i), value]);
  if (entries.length === 0)
    throw new TypeError('shapes: the shapes of the inputs are missing\nhint: a list of lengths for each, as in [5, 3]');
  const values = entries.map(([name, value]) => [name, arrayFrom(name, value)] as const);
  for (const [name, value] of values) if (value instanceof NDArray) watcher.name(value, name);
  if (what instanceof Module) for (const [name, p] of what.named_parameters()) watcher.name(p.data, name);

  const run = (): unknown => {
    if (what instanceof Module) return what.forward(...values.map(([, value]) => new Tensor(value as NDArray)));
    const f = what as (...inputs: unknown[]) => unknown;
    return named ? f(Object.fromEntries(values)) : f(...values.map(([, value]) => value));
  };
  let out: unknown = null;
  let ok = true;
  try {
    out = watchedBy(watcher, run);
  } catch (error) {
    if (error !== watcher.cause || error === null) {
      if (!(error instanceof ShapeError || error instanceof AxisError)) throw error;
      // a function that nobody watches: its name is unknown, what it says is not
      watcher.steps.push({ op: '', inputs: [], outputs: [], error: messageOf(error) });
    }
    ok = false;
  }
  if (out instanceof Promise) {
    out.catch(() => undefined); // said below; not a second time as an unhandled rejection
    throw new TypeError('shapes: expected a plain function, got an async one\nhint: leave async and await away');
  }
  const trace: ShapeTrace = {
    ok,
    inputs: values.flatMap(([name, value]) => (value instanceof NDArray ? [{ name, shape: value.shape }] : [])),
    steps: watcher.steps,
    shape: out instanceof NDArray || out instanceof Tensor ? out.shape : typeof out === 'number' ? [] : null,
  };
  const text = shapesText(trace, lang());
  if (!display({ 'text/plain': text, 'text/html': shapesHtml(trace, lang()) })) console.log(text);
  Object.defineProperty(trace, DISPLAY, { value: () => null });
  Object.defineProperty(trace, inspect.custom, { value: () => `shapes: ${ok ? `(${trace.shape ?? ''})` : '✗'}` });
  return trace;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NDArray);

/** Zeros for a list of lengths. */
function arrayFrom(name: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (!value.every((n) => Number.isInteger(n) && n >= 0))
    throw new TypeError(
      `shapes: '${name}' must be a shape, a list of whole lengths, got ${inspect(value)}\nhint: for [[1, 2], [3, 4]] that is [2, 2]; an array of np is taken as it is`,
    );
  return np.zeros(value);
}

/** The name of a function's i-th parameter, as it is written: `(x, k) => …`. */
function nameOf(f: unknown, i: number): string {
  const source = String(f);
  const list =
    /^\s*(?:async\s+)?(?:function\s*\w*\s*)?\(([^(){}[\]=]*)\)/.exec(source)?.[1] ?? /^\s*(\w+)\s*=>/.exec(source)?.[1];
  return list?.split(',')[i]?.trim() || String.fromCharCode(97 + i);
}

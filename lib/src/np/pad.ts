// A margin around an array.
import { array, make } from './creation.ts';
import { hinted, ShapeError, shapeText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';

/** `1` on every side, `[before, after]` on every axis, or one pair an axis. */
export type PadWidth = number | readonly [number, number] | readonly (readonly [number, number])[];

/** Options of `pad`. */
export interface PadOptions {
  /**
   * What stands in the margin: `constant` (default), `edge` (the outermost element), `reflect` (mirrored without the edge),
   * `symmetric` (mirrored with the edge) or `wrap` (from the other side).
   */
  mode?: 'constant' | 'edge' | 'reflect' | 'symmetric' | 'wrap';
  /** The constant of mode `constant`. Default 0. */
  constant_values?: number;
}

/**
 * The array with a margin of `width` elements.
 * @example
 * np.pad([1, 2, 3], 1)
 * // array([0., 1., 2., 3., 0.])
 * np.pad([1, 2, 3], [2, 1], { mode: 'reflect' })
 * // array([3., 2., 1., 2., 3., 2.])
 */
export function pad(x: Operand, width: PadWidth, options: PadOptions = {}): NDArray {
  if (recorder !== null) return recorder.run('pad', [x], pad, x, width, options);
  const a = toArray(x);
  const { mode = 'constant', constant_values = 0 } = options;
  const widths = checkWidths(width, a);
  const shape = a.shape.map((n, i) => n + widths[i]![0] + widths[i]![1]);
  if (mode === 'constant') {
    const out = make(shape, a.dtype);
    if (constant_values !== 0) out.fill(constant_values);
    const start = widths.reduce((sum, [before], i) => sum + before * out.strides[i]!, 0);
    new NDArray(out.data, a.dtype, a.shape, out.strides, start, true).set(a);
    return out;
  }
  const source = SOURCES[mode];
  if (!source)
    throw new TypeError(
      hinted(
        `mode '${String(mode)}' is not supported`,
        `use 'constant', ${Object.keys(SOURCES)
          .map((m) => `'${m}'`)
          .join(', ')}`,
      ),
    );
  let padded = a;
  widths.forEach(([before, after], axis) => {
    const n = a.shape[axis]!;
    if (n === 0 && before + after > 0) {
      throw new ShapeError(`can't extend empty axis ${axis} using modes other than 'constant' or 'empty'`);
    }
    const places = Int32Array.from({ length: n + before + after }, (_, i) => source(i - before, n));
    padded = padded.at(...padded.shape.map((_, d) => (d === axis ? places : ':')));
  });
  return padded === a ? array(a) : padded;
}

const remainder = (i: number, n: number): number => ((i % n) + n) % n;

/** For each mode, the index in an axis of length n that stands at place i (negative: before the start). */
const SOURCES: Record<string, (i: number, n: number) => number> = {
  edge: (i, n) => Math.min(Math.max(i, 0), n - 1),
  wrap: remainder,
  // 3 2 | 1 2 3 | 2 1: period 2n - 2
  reflect: (i, n) => {
    const at = n === 1 ? 0 : remainder(i, 2 * n - 2);
    return at < n ? at : 2 * n - 2 - at;
  },
  // 2 1 | 1 2 3 | 3 2: period 2n
  symmetric: (i, n) => {
    const at = remainder(i, 2 * n);
    return at < n ? at : 2 * n - 1 - at;
  },
};

function checkWidths(width: PadWidth, a: NDArray): [number, number][] {
  const list = (
    typeof width === 'number' ? [[width, width]] : typeof width[0] === 'number' ? [width] : width
  ) as number[][];
  const all = list.length === 1 ? a.shape.map(() => list[0]!) : list;
  if (all.length !== a.ndim || all.some((pair) => pair.length !== 2)) {
    const message = `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeText([list.length, list[0]?.length ?? 0])} and requested shape (${a.ndim},2)`;
    throw new ShapeError(hinted(message, 'width is a number, [before, after], or one such pair for each axis'));
  }
  for (const n of all.flat()) {
    if (!Number.isInteger(n)) throw new TypeError('`pad_width` must be of integral type.');
    if (n < 0) throw new ShapeError("index can't contain negative values");
  }
  return all as [number, number][];
}

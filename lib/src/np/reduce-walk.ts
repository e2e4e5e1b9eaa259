// Walks an input in the order of reduce-order.ts and calls a fold's inner loops.
import type { Data } from './dtype.ts';
import type { Fold } from './reduce-kernels.ts';
import type { Loop, Order } from './reduce-order.ts';

/** Folds `data` from position `i0` into `out` from position `o0`; `out` holds the start values. */
export function walk(order: Order, fold: Fold, out: Data, o0: number, data: Data, i0: number): void {
  if (order.loops.some((loop) => loop.n === 0)) return;
  if (fold.anyOrder) longRowFirst(order.loops);
  const [inner, next] = order.loops;
  const runsOfOneLoop = inner.out === 0 && order.merged === 1 && order.run >= inner.n;
  if (inner.out !== 0 || runsOfOneLoop) {
    // two loops inside, however short they are: a callback for each row of three would cost more than the row
    const { n, out: no, in: ni } = next ?? { n: 1, out: 0, in: 0 };
    outer(order.loops, 2, o0, i0, (o, i) => {
      // [[1, 2], [3, 4]] over axis 0: add row to row; over axis 1: fold each row
      if (runsOfOneLoop) {
        for (let k = 0; k < n; k++, o += no, i += ni) out[o] = fold.run(data, i, inner.in, inner.n, out[o]);
      } else for (let k = 0; k < n; k++, o += no, i += ni) fold.rows(out, o, inner.out, data, i, inner.in, inner.n);
    });
  } else {
    const runs = order.loops.slice(0, order.merged);
    outer(order.loops, order.merged, o0, i0, (o, i) => foldRuns(runs, order.run, fold, out, o, data, i));
  }
}

/** Windows of 3 x 3 over a picture: rows as long as the picture, not runs of three. */
function longRowFirst(loops: Loop[]): void {
  if (loops[0].n >= 16) return;
  const longest = loops.reduce((best, loop) => (loop.out !== 0 && loop.n > best.n ? loop : best), loops[0]);
  if (longest.n < 4 * loops[0].n) return;
  loops.splice(loops.indexOf(longest), 1);
  loops.unshift(longest);
}

/** Calls `visit` at every position of the loops from number `from` on, the last one slowest. */
function outer(
  loops: readonly Loop[],
  from: number,
  o: number,
  i: number,
  visit: (o: number, i: number) => void,
): void {
  const top = loops.length - 1;
  const go = (at: number, o: number, i: number): void => {
    if (at < from) {
      visit(o, i);
      return;
    }
    const loop = loops[at];
    for (let k = 0; k < loop.n; k++) go(at - 1, o + k * loop.out, i + k * loop.in);
  };
  go(top, o, i);
}

/** Gathers the values of several loops into a buffer and folds it run by run. */
function foldRuns(loops: Loop[], run: number, fold: Fold, out: Data, o: number, data: Data, i: number): void {
  const total = loops.reduce((size, loop) => size * loop.n, 1);
  // same class as the input: float32 values are folded as float32
  const buffer = data.slice(0, 0).constructor === Float32Array ? new Float32Array(run) : new Float64Array(run);
  const [inner] = loops;
  let filled = 0;
  let left = total;
  const flush = (): void => {
    out[o] = fold.run(buffer, 0, 1, filled, out[o]);
    left -= filled;
    filled = 0;
  };
  outer(loops, 1, 0, i, (_, at) => {
    for (let k = 0; k < inner.n; k++, at += inner.in) {
      buffer[filled++] = data[at];
      if (filled === run) flush();
    }
  });
  if (left > 0) flush();
}

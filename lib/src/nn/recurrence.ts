// A recurrent layer over time: the cell is run forward through the steps, and its derivative backward through them (BPTT).
// All inputs are multiplied with their weights in one product before the loop; so are the gradients of the weights after it.

import * as np from '../np/index.ts';
import type { NDArray } from '../np/NDArray.ts';
import type { Cell } from './cells.ts';
import { contiguous, type Op, op } from './op.ts';

const mm = (a: NDArray, b: NDArray): NDArray => np.matmul(a, b) as NDArray;
const columns = (a: NDArray): NDArray => np.asarray(np.sum(a, { axis: 0 }));

type Inputs = [
  x: NDArray,
  h0: NDArray,
  c0: NDArray,
  W_ih: NDArray,
  W_hh: NDArray,
  b_ih?: NDArray | null,
  b_hh?: NDArray | null,
];

/**
 * @param x (T, N, D)   @param h0 (N, H)   @param c0 (N, H), not used without memory
 * @param W_ih (gates·H, D)   @param W_hh (gates·H, H)   @param b_ih, b_hh (gates·H,) or null
 * @returns (T, N, H), or (T, N, 2H) with memory: h in the first half, c in the second
 */
export const recurrence: Op<Inputs, { cell: Cell }> = op(
  'recurrence',
  (x, h0, c0, W_ih, W_hh, b_ih, b_hh, { cell }) => {
    const [T, N, D] = x.shape;
    const H = h0.shape[1];
    const wide = cell.gates * H;
    const inputs = contiguous(x).reshape([T * N, D]);
    const bias = (z: NDArray, b: NDArray | null | undefined): NDArray => (b ? z.add(b, { out: z }) : z);
    const zx = bias(mm(inputs, W_ih.T), b_ih).data as Float64Array; // (T·N, gates·H)
    const h = new Float64Array((T + 1) * N * H); // step t ends in block t + 1; block 0 is h0
    const c = new Float64Array(cell.memory ? (T + 1) * N * H : 0);
    h.set(contiguous(h0).data);
    if (cell.memory) c.set(contiguous(c0).data);
    const saved = new Float64Array(T * N * wide);
    const zhs: Float64Array[] = [];
    const block = (all: Float64Array, t: number, size: number): Float64Array => all.subarray(t * size, (t + 1) * size);
    const WhhT = W_hh.T;
    const next = { h: 0, c: 0 };
    for (let t = 0; t < T; t++) {
      const before = np.asarray(block(h, t, N * H)).reshape([N, H]);
      const zh = contiguous(bias(mm(before, WhhT), b_hh)).data as Float64Array; // (N, gates·H)
      zhs.push(zh);
      const hPrev = block(h, t, N * H);
      const cPrev = block(c, t, cell.memory ? N * H : 0);
      const zxNow = block(zx, t, N * wide);
      const savedNow = block(saved, t, N * wide);
      for (let n = 0, i = 0; n < N; n++) {
        for (let j = 0; j < H; j++, i++) {
          cell.forward(zxNow, zh, n * wide + j, H, hPrev, cPrev, i, savedNow, next);
          h[(t + 1) * N * H + i] = next.h;
          if (cell.memory) c[(t + 1) * N * H + i] = next.c;
        }
      }
    }
    const out = np.empty([T, N, cell.memory ? 2 * H : H]);
    const halves = cell.memory ? 2 : 1;
    for (let row = 0; row < T * N; row++) {
      for (let j = 0; j < H; j++) {
        out.data[row * halves * H + j] = h[N * H + row * H + j];
        if (cell.memory) out.data[row * 2 * H + H + j] = c[N * H + row * H + j];
      }
    }
    return {
      out,
      backward: (dout) => {
        const d = contiguous(dout).data;
        const dzx = new Float64Array(T * N * wide);
        const dzh = new Float64Array(T * N * wide);
        let dh = new Float64Array(N * H); // what reaches h of the step before from later ones
        const dc = new Float64Array(N * H);
        const back = { h: 0, c: 0 };
        for (let t = T - 1; t >= 0; t--) {
          const direct = new Float64Array(N * H);
          const at = t * N * H;
          const [savedNow, dzxNow, dzhNow] = [saved, dzx, dzh].map((all) => block(all, t, N * wide));
          for (let n = 0, i = 0; n < N; n++) {
            for (let j = 0; j < H; j++, i++) {
              const o = (t * N + n) * halves * H + j;
              const memory = cell.memory ? d[o + H] : 0;
              cell.backward(
                d[o] + dh[i],
                memory + dc[i],
                zhs[t],
                n * wide + j,
                H,
                h[at + i],
                cell.memory ? c[at + i] : 0,
                cell.memory ? c[at + N * H + i] : 0,
                savedNow,
                dzxNow,
                dzhNow,
                back,
              );
              direct[i] = back.h;
              dc[i] = back.c;
            }
          }
          const through = contiguous(mm(np.asarray(block(dzh, t, N * wide)).reshape([N, wide]), W_hh)).data;
          dh = direct.map((v, i) => v + through[i]);
        }
        const dX = np.asarray(dzx).reshape([T * N, wide]);
        const dH = np.asarray(dzh).reshape([T * N, wide]);
        const states = np.asarray(h.subarray(0, T * N * H)).reshape([T * N, H]);
        return [
          mm(dX, W_ih).reshape([T, N, D]),
          np.asarray(dh).reshape([N, H]),
          cell.memory ? np.asarray(dc).reshape([N, H]) : null,
          mm(dX.T, inputs),
          mm(dH.T, states),
          b_ih ? columns(dX) : null,
          b_hh ? columns(dH) : null,
        ];
      },
    };
  },
  5,
);

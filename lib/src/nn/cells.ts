// One time step of each recurrent cell beside its derivative, number by number. Gates stand in PyTorch's order.
// zx = x Wᵀ_ih + b_ih and zh = h Wᵀ_hh + b_hh come from the driver (recurrent.ts), gates of one sample one behind the other.

import { exp } from '../np/fast-math.ts';

const sigma = (z: number): number => 1 / (1 + exp(-z));

type Numbers = Float64Array;

/** What a step sees of one hidden unit: `at` counts units, `gate(k)` finds its k-th gate in zx, zh and the saved gates. */
export interface Cell {
  /** How many gates, so that weights have `gates · H` rows. */
  readonly gates: number;
  /** Whether there is a second state c (LSTM). */
  readonly memory: boolean;
  /** New h (and c) at unit `i`; `saved[g + k·H]` keeps what the derivative needs. `g` is the place of the unit's first gate. */
  forward(
    zx: Numbers,
    zh: Numbers,
    g: number,
    H: number,
    h: Numbers,
    c: Numbers,
    i: number,
    saved: Numbers,
    next: { h: number; c: number },
  ): void;
  /** From dh, dc to dzx, dzh (at the gates), and what goes to the previous h directly and to the previous c. */
  backward(
    dh: number,
    dc: number,
    zh: Numbers,
    g: number,
    H: number,
    hPrev: number,
    cPrev: number,
    cNow: number,
    saved: Numbers,
    dzx: Numbers,
    dzh: Numbers,
    back: { h: number; c: number },
  ): void;
}

/** `h' = tanh(zx + zh)`, slope `1 - h'²`. Source: Elman 1990. */
export const tanhCell: Cell = {
  gates: 1,
  memory: false,
  forward(zx, zh, g, _H, _h, _c, _i, saved, next) {
    next.h = saved[g] = Math.tanh(zx[g] + zh[g]);
  },
  backward(dh, _dc, _zh, g, _H, _hPrev, _cPrev, _cNow, saved, dzx, dzh, back) {
    dzx[g] = dzh[g] = dh * (1 - saved[g] * saved[g]);
    back.h = 0;
  },
};

/** `h' = max(0, zx + zh)`. */
export const reluCell: Cell = {
  gates: 1,
  memory: false,
  forward(zx, zh, g, _H, _h, _c, _i, saved, next) {
    next.h = saved[g] = Math.max(0, zx[g] + zh[g]);
  },
  backward(dh, _dc, _zh, g, _H, _hPrev, _cPrev, _cNow, saved, dzx, dzh, back) {
    dzx[g] = dzh[g] = saved[g] > 0 ? dh : 0;
    back.h = 0;
  },
};

/**
 * Gates i, f, g, o: `c' = σ(f) c + σ(i) tanh(g)`, `h' = σ(o) tanh(c')`.
 * Source: Hochreiter, Schmidhuber 1997; Gers et al. 2000 (the forget gate); torch.nn.LSTM.
 */
export const lstmCell: Cell = {
  gates: 4,
  memory: true,
  forward(zx, zh, g, H, _h, c, i, saved, next) {
    const input = (saved[g] = sigma(zx[g] + zh[g]));
    const forget = (saved[g + H] = sigma(zx[g + H] + zh[g + H]));
    const candidate = (saved[g + 2 * H] = Math.tanh(zx[g + 2 * H] + zh[g + 2 * H]));
    const output = (saved[g + 3 * H] = sigma(zx[g + 3 * H] + zh[g + 3 * H]));
    next.c = forget * c[i] + input * candidate;
    next.h = output * Math.tanh(next.c);
  },
  backward(dh, dc, _zh, g, H, _hPrev, cPrev, cNow, saved, dzx, dzh, back) {
    const [input, forget, candidate, output] = [saved[g], saved[g + H], saved[g + 2 * H], saved[g + 3 * H]];
    const t = Math.tanh(cNow);
    const d = dc + dh * output * (1 - t * t); // all that reaches c'
    dzx[g] = dzh[g] = d * candidate * input * (1 - input);
    dzx[g + H] = dzh[g + H] = d * cPrev * forget * (1 - forget);
    dzx[g + 2 * H] = dzh[g + 2 * H] = d * input * (1 - candidate * candidate);
    dzx[g + 3 * H] = dzh[g + 3 * H] = dh * t * output * (1 - output);
    back.h = 0;
    back.c = d * forget;
  },
};

/**
 * Gates r, z, n: `n = tanh(zx_n + σ(r) zh_n)`, `h' = (1 - σ(z)) n + σ(z) h`.
 * Source: Cho et al. 2014, in torch.nn.GRU's form (the reset gate is applied after the product).
 */
export const gruCell: Cell = {
  gates: 3,
  memory: false,
  forward(zx, zh, g, H, h, _c, i, saved, next) {
    const reset = (saved[g] = sigma(zx[g] + zh[g]));
    const update = (saved[g + H] = sigma(zx[g + H] + zh[g + H]));
    const candidate = (saved[g + 2 * H] = Math.tanh(zx[g + 2 * H] + reset * zh[g + 2 * H]));
    next.h = (1 - update) * candidate + update * h[i];
  },
  backward(dh, _dc, zh, g, H, hPrev, _cPrev, _cNow, saved, dzx, dzh, back) {
    const [reset, update, candidate] = [saved[g], saved[g + H], saved[g + 2 * H]];
    const dn = dh * (1 - update) * (1 - candidate * candidate);
    dzx[g + 2 * H] = dn;
    dzh[g + 2 * H] = dn * reset;
    dzx[g] = dzh[g] = dn * zh[g + 2 * H] * reset * (1 - reset);
    dzx[g + H] = dzh[g + H] = dh * (hPrev - candidate) * update * (1 - update);
    back.h = dh * update;
  },
};

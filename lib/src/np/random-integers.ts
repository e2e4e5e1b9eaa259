// Whole numbers in a range without bias, and the shuffle built on them.
// Source: D. Lemire, "Fast Random Integer Generation in an Interval" (2019); NumPy, distributions.c and _generator.pyx.
import type { Data } from './dtype.ts';
import type { PCG64 } from './random-pcg64.ts';

const TWO32 = 4294967296;

/** A draw from 0, ..., max (max below 2^53): multiply and keep the upper half, reject the few that would be biased. */
export function bounded(g: PCG64, max: number): number {
  if (max === 0) return 0;
  if (max === TWO32 - 1) return g.nextUint32();
  if (max > TWO32) return bounded64(g, max);
  const n = max + 1;
  let [high, low] = multiply32(g.nextUint32(), n);
  if (low < n) {
    const threshold = (TWO32 - 1 - max) % n;
    while (low < threshold) [high, low] = multiply32(g.nextUint32(), n);
  }
  return high;
}

/** The two 32-bit halves of a 64-bit product. */
function multiply32(a: number, b: number): [high: number, low: number] {
  const low = Math.imul(a, b) >>> 0;
  // b in two halves keeps every product below 2^53
  const upper = a * (b >>> 16);
  const lower = a * (b & 0xffff);
  const carry = Math.floor(lower / 65536);
  return [Math.floor((upper + carry) / 65536), low];
}

/** The same with 64-bit draws, for ranges that 32 bits cannot cover. */
function bounded64(g: PCG64, max: number): number {
  const n = BigInt(max) + 1n;
  const draw = (): bigint => {
    g.step();
    return ((BigInt(g.out[0] >>> 0) << 32n) | BigInt(g.out[1] >>> 0)) * n;
  };
  let m = draw();
  const threshold = (0xffffffffffffffffn - BigInt(max)) % n;
  while (BigInt.asUintN(64, m) < threshold) m = draw();
  return Number(m >> 64n);
}

/** A draw from 0, ..., max by masking and trying again: what NumPy's shuffle uses. */
export function interval(g: PCG64, max: number): number {
  if (max === 0) return 0;
  let mask = max;
  for (let shift = 1; shift <= 16; shift *= 2) mask |= mask >>> shift;
  let value: number;
  do value = (g.nextUint32() & mask) >>> 0;
  while (value > max);
  return value;
}

/** Bits one by one from 32-bit words, the lowest first: how NumPy draws booleans. */
export function booleans(g: PCG64, out: Data): void {
  let word = 0;
  for (let i = 0, left = 0; i < out.length; i++, left--) {
    if (left === 0) {
      word = g.nextUint32();
      left = 32;
    } else word >>>= 1;
    out[i] = word & 1;
  }
}

/** Fisher-Yates from the end down to place `first`; `draw` picks the partner of place i among 0, ..., i. */
export function shuffleInPlace(g: PCG64, x: Data, first: number, draw: (g: PCG64, max: number) => number): void {
  for (let i = x.length - 1; i >= first; i--) {
    const j = draw(g, i);
    [x[i], x[j]] = [x[j], x[i]];
  }
}

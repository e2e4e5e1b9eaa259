// Normal and exponential draws by the ziggurat: cover the density with 256 layers of equal area.
// Idea: pick a layer and a point in it; in 99 of 100 cases the point is surely under the curve and costs one multiplication.
// Source: G. Marsaglia, W. W. Tsang, "The Ziggurat Method" (2000); NumPy, numpy/random/src/distributions/distributions.c.
import type { PCG64 } from './random-pcg64.ts';
import { exponentialLayers, normalLayers } from './random-ziggurat-tables.ts';

// where the base layer ends and the tail begins
const NORMAL_R = 3.6541528853610088;
const NORMAL_INV_R = 0.27366123732975828;
const EXPONENTIAL_R = 7.69711747013105;

const { inside: nk, width: nw, height: nf } = normalLayers;
const { inside: ek, width: ew, height: ef } = exponentialLayers;
// the same layers for float32 draws of 23 bits
const fk: Float64Array = nk.map((k) => Math.floor(k * 2 ** -29 + 0.5));
const fw: Float32Array = Float32Array.from(nw, (w) => w * 2 ** 29);
const ff: Float32Array = Float32Array.from(nf);

/** One draw of the standard normal distribution. */
export function standardNormal(g: PCG64): number {
  for (;;) {
    g.step();
    const hi = g.out[0];
    const lo = g.out[1];
    const i = lo & 0xff; // bits 0-7: the layer, bit 8: the sign, bits 9-60: the place
    const k = ((hi >>> 9) & 0xfffff) * 4294967296 + (((hi << 23) | (lo >>> 9)) >>> 0);
    const x = lo & 0x100 ? -k * nw[i] : k * nw[i];
    if (k < nk[i]) return x;
    if (i === 0) return normalTail(g, (lo & 0x20000) !== 0); // bit 8 of the place
    if ((nf[i - 1] - nf[i]) * g.nextDouble() + nf[i] < Math.exp(-0.5 * x * x)) return x;
  }
}

/** Beyond the base layer: two exponential draws (Marsaglia). */
function normalTail(g: PCG64, negative: boolean): number {
  for (;;) {
    // log1p(-u), not log(u): u can be 0
    const x = -NORMAL_INV_R * Math.log1p(-g.nextDouble());
    const y = -Math.log1p(-g.nextDouble());
    if (y + y > x * x) return negative ? -(NORMAL_R + x) : NORMAL_R + x;
  }
}

/** One draw of the standard normal distribution, made of 32 bits and computed in float32. */
export function standardNormalFloat(g: PCG64): number {
  const f32 = Math.fround;
  for (;;) {
    const r = g.nextUint32();
    const i = r & 0xff;
    const k = (r >>> 9) & 0x7fffff;
    const x = f32(r & 0x100 ? -k * fw[i] : k * fw[i]);
    if (k < fk[i]) return x;
    if (i === 0) return normalTailFloat(g, (k & 0x100) !== 0);
    const edge = f32(f32(f32(ff[i - 1] - ff[i]) * g.nextFloat()) + ff[i]);
    if (edge < Math.exp(-0.5 * x * x)) return x;
  }
}

function normalTailFloat(g: PCG64, negative: boolean): number {
  const f32 = Math.fround;
  const r = f32(NORMAL_R);
  for (;;) {
    const x = f32(-f32(NORMAL_INV_R) * f32(Math.log1p(-g.nextFloat())));
    const y = f32(-Math.log1p(-g.nextFloat()));
    if (f32(y + y) > f32(x * x)) return negative ? -f32(r + x) : f32(r + x);
  }
}

/** One draw of the standard exponential distribution. */
export function standardExponential(g: PCG64): number {
  for (;;) {
    g.step();
    const hi = g.out[0] >>> 0;
    const lo = g.out[1];
    const i = (lo >>> 3) & 0xff; // bits 0-2 are dropped, 3-10: the layer, the rest: the place
    const k = hi * 2097152 + (lo >>> 11);
    const x = k * ew[i];
    if (k < ek[i]) return x;
    if (i === 0) return EXPONENTIAL_R - Math.log1p(-g.nextDouble());
    if ((ef[i - 1] - ef[i]) * g.nextDouble() + ef[i] < Math.exp(-x)) return x;
  }
}

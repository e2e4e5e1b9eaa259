// In which order a reduction visits its input: floating-point sums depend on it, so it is NumPy's order exactly.
// Idea: sort the axes by stride (the fastest inside), merge those that form one run, then decide how long one run is.
// Source: NumPy, numpy/_core/src/multiarray/nditer_constr.c (axis ordering, buffering set-up), reduction.c.

/** One loop of the walk: length, step in the result (0 where the axis is reduced) and step in the input. */
export interface Loop {
  n: number;
  out: number;
  in: number;
}

/** The loops, fastest first. Where `loops[0].out` is 0, the first `merged` loops feed runs of at most `run` values. */
export interface Order {
  loops: Loop[];
  merged: number;
  run: number;
}

const BUFFER = 8192;

/**
 * The walk over an input of this shape and these strides (in elements), and the strides of its result: 0 on reduced axes,
 * otherwise packed in the order of the walk, so that the result keeps the layout of the input.
 * `cast`: values change their dtype on the way in, which NumPy does through a buffer.
 */
export function reduceOrder(
  shape: readonly number[],
  strides: readonly number[],
  reduced: readonly boolean[],
  cast = false,
): { order: Order; outStrides: number[] } {
  const perm = sortAxes(shape, strides);
  const outStrides = packedStrides(shape, reduced, perm);
  const loops: Loop[] = [];
  for (const axis of perm) {
    const n = shape[axis];
    const loop: Loop = { n, out: n === 1 ? 0 : outStrides[axis], in: n === 1 ? 0 : strides[axis] };
    const last = loops.at(-1);
    if (last !== undefined && canMerge(last, loop)) {
      last.n *= n;
      if (last.out === 0) last.out = loop.out;
      if (last.in === 0) last.in = loop.in;
    } else loops.push(loop);
  }
  if (loops.length === 0) loops.push({ n: 1, out: 0, in: 0 }); // a 0-d input
  return { order: { loops, ...runLength(loops, cast) }, outStrides };
}

/** Axes from the fastest to the slowest: a stable insertion sort from the last axis on. */
export function sortAxes(shape: readonly number[], strides: readonly number[]): number[] {
  const step = (axis: number): number => (shape[axis] === 1 ? 0 : Math.abs(strides[axis]));
  const perm = shape.map((_, i) => shape.length - 1 - i);
  for (let i = 1; i < perm.length; i++) {
    const axis = perm[i];
    let place = i;
    for (let j = i - 1; j >= 0 && step(axis) !== 0; j--) {
      if (step(perm[j]) === 0) continue; // a stride of 0 has no opinion
      if (step(perm[j]) <= step(axis)) break;
      place = j;
    }
    perm.splice(i, 1);
    perm.splice(place, 0, axis);
  }
  return perm;
}

/** Strides of a fresh result whose memory follows the walk. */
export function packedStrides(
  shape: readonly number[],
  reduced: readonly boolean[],
  perm: readonly number[],
): number[] {
  const out = shape.map(() => 0);
  let step = 1;
  for (const axis of perm) {
    if (reduced[axis]) continue;
    out[axis] = step;
    step *= shape[axis];
  }
  return out;
}

function canMerge(a: Loop, b: Loop): boolean {
  const fits = (sa: number, sb: number): boolean =>
    (a.n === 1 && sa === 0) || (b.n === 1 && sb === 0) || sa * a.n === sb;
  return fits(a.out, b.out) && fits(a.in, b.in);
}

/**
 * How many values one run takes. NumPy may copy several loops into a buffer to make longer runs; the choice weighs
 * (1 + number of buffered operands) / (values per call), and no run may pass from a reduced axis to a kept one.
 */
function runLength(loops: readonly Loop[], cast: boolean): { merged: number; run: number } {
  let cost = cast ? 2 : 1;
  let size = loops[0].n;
  let best = { dim: 0, cost, size, core: 1 };
  let inDims = 1;
  let outDims = 1;
  let turn = 0; // the loop where the result's stride goes from zero to non-zero or back
  for (let dim = 1; dim < loops.length && turn === 0; dim++) {
    if (size >= BUFFER && cost > 1) break;
    const a = loops[dim - 1];
    const b = loops[dim];
    if (outDims === dim && a.out * a.n === b.out) outDims++;
    else {
      if (outDims === dim) cost++;
      if (a.out === 0 || b.out === 0) turn = dim;
    }
    if (inDims === dim && a.in * a.n === b.in) inDims++;
    else if (inDims === dim && !cast) cost++;
    const core = size;
    size *= b.n;
    if (size === 0) break;
    const reach = size > BUFFER && cost > 1 ? BUFFER : size;
    if (cost * best.size <= best.cost * reach) best = { dim, cost, size, core };
  }
  if (turn !== 0 && best.dim === turn) return { merged: best.dim, run: best.core };
  const buffered = cast || best.dim >= inDims;
  const run = buffered && best.size > BUFFER ? best.core * Math.floor(BUFFER / best.core) : best.size;
  return { merged: best.dim + 1, run };
}

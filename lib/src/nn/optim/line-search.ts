// A step length that meets the strong Wolfe conditions: the loss falls enough, and the slope along the line becomes flat enough.
// Bracketing, then zooming in with cubic interpolation. Source: Nocedal, Wright, "Numerical Optimization", algorithms 3.5 and 3.6,
// with the safeguards of minFunc that torch.optim.LBFGS uses.

/** A point on the line: step length, loss, gradient, and the gradient's part along the direction. */
export interface LinePoint {
  t: number;
  f: number;
  g: Float64Array;
  slope: number;
}

const C1 = 1e-4; // how much the loss must fall, as a part of what the slope promises
const C2 = 0.9; // how much of the slope may be left
const MAX_TRIES = 25;

/** Where the cubic through two points with slopes has its minimum, kept between low and high. */
export function cubicMinimum(
  a: LinePoint,
  b: LinePoint,
  low: number = Math.min(a.t, b.t),
  high: number = Math.max(a.t, b.t),
): number {
  const d1 = a.slope + b.slope - (3 * (a.f - b.f)) / (a.t - b.t);
  const square = d1 * d1 - a.slope * b.slope;
  if (square < 0) return (low + high) / 2;
  const d2 = Math.sqrt(square);
  const [left, right] = a.t <= b.t ? [a, b] : [b, a];
  const t = right.t - (right.t - left.t) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
  return Math.min(Math.max(t, low), high);
}

/**
 * @param at evaluates the point at step length t
 * @param start the point at t = 0
 * @param t the first length to try
 * @param size the largest entry of the direction: the search stops where the bracket times this is below `tolerance`
 */
export function strongWolfe(
  at: (t: number) => LinePoint,
  start: LinePoint,
  t: number,
  size: number,
  tolerance: number,
): LinePoint & { evaluations: number } {
  let evaluations = 0;
  const evaluate = (length: number): LinePoint => {
    evaluations++;
    return at(length);
  };
  const tooHigh = (p: LinePoint): boolean => p.f > start.f + C1 * p.t * start.slope;
  const flatEnough = (p: LinePoint): boolean => Math.abs(p.slope) <= -C2 * start.slope;

  // bracket: go out until the loss rises or the slope turns
  let previous = start;
  let point = evaluate(t);
  let bracket: [LinePoint, LinePoint] | null = null;
  let tries = 0;
  for (; tries < MAX_TRIES; tries++) {
    if (tooHigh(point) || (tries > 1 && point.f >= previous.f)) bracket = [previous, point];
    else if (flatEnough(point)) return { ...point, evaluations };
    else if (point.slope >= 0) bracket = [previous, point];
    if (bracket) break;
    const next = cubicMinimum(previous, point, point.t + 0.01 * (point.t - previous.t), point.t * 10);
    previous = point;
    point = evaluate(next);
  }
  bracket ??= [start, point];

  // zoom: shrink the bracket; low is its better end
  let stuck = false;
  let low = bracket[0].f <= bracket[1].f ? 0 : 1;
  for (; tries < MAX_TRIES; tries++) {
    const left = Math.min(bracket[0].t, bracket[1].t);
    const right = Math.max(bracket[0].t, bracket[1].t);
    if ((right - left) * size < tolerance) break;
    let next = cubicMinimum(bracket[0], bracket[1]);
    const margin = 0.1 * (right - left);
    if (Math.min(right - next, next - left) < margin) {
      // twice in a row near an end means no progress: step inside
      if (stuck || next >= right || next <= left) {
        next = Math.abs(next - right) < Math.abs(next - left) ? right - margin : left + margin;
        stuck = false;
      } else stuck = true;
    } else stuck = false;
    const tried = evaluate(next);
    const high = 1 - low;
    if (tooHigh(tried) || tried.f >= bracket[low].f) {
      bracket[high] = tried;
      low = bracket[0].f <= bracket[1].f ? 0 : 1;
      continue;
    }
    if (flatEnough(tried)) return { ...tried, evaluations };
    if (tried.slope * (bracket[high].t - bracket[low].t) >= 0) bracket[high] = bracket[low];
    bracket[low] = tried;
  }
  return { ...bracket[low], evaluations };
}

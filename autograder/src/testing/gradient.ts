// Gradients against central differences of the loss. First along a few directions v in which every entry of every parameter
// moves, (L(θ + hv) - L(θ - hv)) / 2h = ∇L·v: a wrong entry shows in each of them, and a right gradient needs no more. Where
// one does not fit, so each parameter by itself; then every entry of the first that does not fit moves alone, once up and
// once down, and the finding names parameter, entry and the likely slip.
// Thresholds: CS231n, "Neural networks 3": relative error under 1e-6 in double precision at h = 1e-5.
import { createHash } from 'node:crypto';
import { type NDArray, np } from 'neuronbook';
import { build } from './arrays.ts';
import type { Student } from './context.ts';
import { diagnose } from './diagnose.ts';
import { expect } from './expect.ts';
import { Failure } from './failure.ts';
import { flat, indexOf } from './values.ts';

export interface GradientCheck {
  /** The parameters by name; the student's gradient of W1 is `gradients.W1`. */
  params: Record<string, NDArray>;
  gradients: Record<string, unknown>;
  /** The arguments of the student's forward function for moved parameters … */
  forward: { name: string; args: (params: Record<string, NDArray>) => unknown[] };
  /** … and the loss of its answer. */
  loss: (answer: any) => number;
  sizes?: Record<string, number>;
  h?: number;
  /** Relative error allowed (default 1e-6; use 1e-4 next to a kink). */
  rtol?: number;
  /** What the gradient of a parameter is called (default `d` + its name). */
  label?: (name: string) => string;
}

/** Central differences of the loss in every entry of one parameter. */
async function numeric(student: Student, check: GradientCheck, name: string): Promise<NDArray> {
  const { params, forward, loss, h = 1e-5 } = check;
  const value = params[name]!;
  const numbers = Array.from(flat(value));
  const calls: unknown[][] = [];
  for (let n = 0; n < numbers.length; n++) {
    for (const step of [h, -h]) {
      const moved = numbers.with(n, numbers[n]! + step);
      calls.push(forward.args({ ...params, [name]: build(moved, value.shape) }));
    }
  }
  const losses = (await student.$many(forward.name, calls)).map(loss);
  const slopes = numbers.map((_, n) => (losses[2 * n]! - losses[2 * n + 1]!) / (2 * h));
  return build(slopes, value.shape);
}

const DIRECTIONS = 2;

/** Parameters with gradients so much smaller than another's are looked at by themselves. */
const UNEVEN = 1e-3;

/**
 * For each direction an entry for each slope, of either sign, from 1/2 to 3/2 in size, so that no entry's mistake is small
 * in it. Drawn from the gradient's own bytes: the same for every run, and known to nobody before the gradient is given. In
 * directions known beforehand a gradient could be made to fit without a derivative.
 */
function directionsFor(slopes: readonly Float64Array[]): number[][] {
  const hash = createHash('sha256');
  for (const one of slopes) hash.update(new Uint8Array(one.buffer, one.byteOffset, one.byteLength));
  const rng = np.random.default_rng(hash.digest().readUIntLE(0, 6));
  const count = slopes.reduce((sum, one) => sum + one.length, 0);
  const entry = (u: number): number => (u < 0.5 ? -0.5 - 2 * u : 2 * u - 0.5);
  return Array.from({ length: DIRECTIONS }, () => Array.from(flat(rng.random([count]) as NDArray), entry));
}

/** The calls of the student's forward function along the directions, and what their losses have to say. */
interface Along {
  calls: unknown[][];
  /** Whether these losses fit the gradient; false also where they do not move, or where a parameter's part is lost beside the others. */
  fits(losses: readonly number[]): boolean;
}

/**
 * The parameters of these names moved together. Stricter than the check of single entries: what does not fit is looked at by
 * that one, which decides.
 */
function alongDirections(check: GradientCheck, names: readonly string[]): Along {
  const { params, gradients: given, forward, h = 1e-5, rtol = 1e-6 } = check;
  const calls: unknown[][] = [];
  const all = names.map((name) => {
    const value = params[name]!;
    return { name, shape: value.shape, numbers: Array.from(flat(value)), slopes: flat(given[name] as NDArray) };
  });
  const directions = directionsFor(all.map(({ slopes }) => slopes));
  const along = directions.map((v) => {
    const up: Record<string, NDArray> = {};
    const down: Record<string, NDArray> = {};
    let slope = 0;
    let at = 0;
    for (const { name, shape, numbers, slopes } of all) {
      const own = v.slice(at, (at += numbers.length));
      up[name] = build(
        numbers.map((number, n) => number + h * own[n]!),
        shape,
      );
      down[name] = build(
        numbers.map((number, n) => number - h * own[n]!),
        shape,
      );
      slopes.forEach((value, n) => {
        slope += value * own[n]!;
      });
    }
    calls.push(forward.args({ ...params, ...up }), forward.args({ ...params, ...down }));
    return slope;
  });
  // nothing here may grow with what the student gave: a gradient of 1e9 in every entry would be allowed anything
  const share = rtol / Math.sqrt(directions[0]!.length);
  const largest = all.map(({ slopes }) => slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0));
  const isLost = Math.min(...largest) <= UNEVEN * Math.max(...largest); // a gradient of zeros too
  const fits = (losses: readonly number[]): boolean =>
    !isLost &&
    along.every((slope, n) => {
      const wanted = (losses[2 * n]! - losses[2 * n + 1]!) / (2 * h);
      return Math.abs(slope - wanted) <= share * Math.abs(wanted) + 1e-10 && Math.abs(wanted) > 1e-8;
    });
  return { calls, fits };
}

const gradientOf = (name: string): string => `d${name}`;

/** Throws a Failure naming parameter, entry and slip unless every gradient is right: the first that is not. */
export async function gradients(
  student: Student,
  checks: readonly GradientCheck[],
  reference: Record<string, (...args: any[]) => any>,
): Promise<void> {
  for (const { params, gradients: given, label = gradientOf } of checks) {
    for (const [name, value] of Object.entries(params))
      expect(given[name]).toHaveShape(value.shape, { part: label(name) });
  }
  const alongs = checks.map((check) => alongDirections(check, Object.keys(check.params)));
  // all at once: they share a frame of the pipe
  const answers = await Promise.all(checks.map(({ forward }, n) => student.$many(forward.name, alongs[n]!.calls)));
  for (const [n, check] of checks.entries())
    if (!alongs[n]!.fits(answers[n]!.map(check.loss)))
      await eachParameter(student, check, reference[check.forward.name]);
}

/** Throws a Failure at the first entry that is wrong. */
async function eachParameter(student: Student, check: GradientCheck, right?: (...args: any[]) => any): Promise<void> {
  const { forward, loss, sizes = {}, rtol = 1e-6, label = gradientOf } = check;
  for (const name of Object.keys(check.params)) {
    const { calls, fits } = alongDirections(check, [name]);
    if (fits((await student.$many(forward.name, calls)).map(loss))) continue;
    const got = check.gradients[name] as NDArray;
    const want = await numeric(student, check, name);
    const x = flat(got);
    const y = flat(want);
    const scale = y.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    if (scale === 0) {
      // 0 against 0 proves nothing. Where the right answer does not move either, the fixture is at fault, not the student
      const [above, below] = right === undefined ? [0, 0] : calls.map((args) => loss(right(...args)));
      if (above === below) throw new Error(`gradient check: the loss does not depend on ${name}; choose other inputs`);
      throw new Failure('constant', { call: forward.name, parameter: name });
    }
    // entries near zero drown in the difference quotient's own rounding, about 1e-11: measured against the largest
    const wrong = x.findIndex(
      (v, n) => !(Math.abs(v - y[n]!) <= rtol * Math.max(Math.abs(y[n]!), Math.abs(v), scale * 0.01) + 1e-10),
    );
    if (wrong < 0) continue;
    const slip = diagnose(got, want, sizes) ?? {};
    throw new Failure('gradient', { part: label(name), parameter: name, index: indexOf(wrong, want.shape), ...slip });
  }
}

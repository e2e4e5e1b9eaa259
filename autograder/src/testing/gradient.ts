// Gradients against central differences of the loss. First along a few directions v in which every entry of every parameter
// moves, (L(θ + hv) - L(θ - hv)) / 2h = ∇L·v: a wrong entry shows in each of them, and a right gradient needs no more. Where
// one does not fit, so each parameter by itself; then every entry of the first that does not fit moves alone, once up and
// once down, and the finding names parameter, entry and the likely slip.
// Thresholds: CS231n, "Neural networks 3": relative error under 1e-6 in double precision at h = 1e-5.
import type { NDArray } from 'neuronbook';
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

/** Entry n of a direction: of either sign, from 1/2 to 3/2 in size, so that no entry's mistake is small in it. */
function component(direction: number, n: number): number {
  const u = Math.sin(12.9898 * (n + 1) + 78.233 * (direction + 1)) * 43758.5453; // a hash: the same on every machine
  const fraction = u - Math.floor(u);
  return fraction < 0.5 ? -0.5 - 2 * fraction : 2 * fraction - 0.5;
}

/** The calls of the student's forward function along the directions, and what their losses have to say. */
interface Along {
  calls: unknown[][];
  /** Whether these losses fit the gradient; false also where they do not move, or where a gradient is zero everywhere. */
  fits(losses: readonly number[]): boolean;
}

/**
 * The parameters of these names moved together. Stricter than the check of single entries: what does not fit is looked at by
 * that one, which decides.
 */
function alongDirections(check: GradientCheck, names: readonly string[]): Along {
  const { params, gradients: given, forward, h = 1e-5, rtol = 1e-6 } = check;
  const calls: unknown[][] = [];
  const steps: { slope: number; size: number }[] = [];
  const all = names.map((name) => {
    const value = params[name]!;
    return { name, shape: value.shape, numbers: flat(value), slopes: flat(given[name] as NDArray) };
  });
  const count = all.reduce((sum, { numbers }) => sum + numbers.length, 0);
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const along = { slope: 0, size: 0 };
    const up: Record<string, NDArray> = {};
    const down: Record<string, NDArray> = {};
    let entry = 0;
    for (const { name, shape, numbers, slopes } of all) {
      const v = numbers.map(() => component(direction, entry++));
      up[name] = build(
        Array.from(numbers, (number, n) => number + h * v[n]!),
        shape,
      );
      down[name] = build(
        Array.from(numbers, (number, n) => number - h * v[n]!),
        shape,
      );
      for (const [n, slope] of slopes.entries()) {
        along.slope += slope * v[n]!;
        along.size += Math.abs(slope * v[n]!);
      }
    }
    calls.push(forward.args({ ...params, ...up }), forward.args({ ...params, ...down }));
    steps.push(along);
  }
  const isZero = all.some(({ slopes }) => slopes.every((slope) => slope === 0));
  const fits = (losses: readonly number[]): boolean =>
    !isZero &&
    steps.every(({ slope, size }, n) => {
      const [above, below] = [losses[2 * n]!, losses[2 * n + 1]!];
      const wanted = (above - below) / (2 * h);
      // what is lost in the losses' last digits; beyond it, no more than one entry of mean size may be off
      const rounding = (4 * Number.EPSILON * Math.abs(above)) / h;
      return Math.abs(slope - wanted) <= (rtol * size) / count + rounding && Math.abs(wanted) > 1e-8;
    });
  return { calls, fits };
}

const gradientOf = (name: string): string => `d${name}`;

/** Throws a Failure naming parameter, entry and slip unless every gradient is right: the first that is not. */
export async function gradients(student: Student, checks: readonly GradientCheck[]): Promise<void> {
  for (const { params, gradients: given, label = gradientOf } of checks) {
    for (const [name, value] of Object.entries(params))
      expect(given[name]).toHaveShape(value.shape, { part: label(name) });
  }
  const alongs = checks.map((check) => alongDirections(check, Object.keys(check.params)));
  // all at once: they share a frame of the pipe
  const answers = await Promise.all(checks.map(({ forward }, n) => student.$many(forward.name, alongs[n]!.calls)));
  for (const [n, check] of checks.entries())
    if (!alongs[n]!.fits(answers[n]!.map(check.loss))) await eachParameter(student, check);
}

/** Throws a Failure at the first entry that is wrong. */
async function eachParameter(student: Student, check: GradientCheck): Promise<void> {
  const { forward, loss, sizes = {}, rtol = 1e-6, label = gradientOf } = check;
  for (const name of Object.keys(check.params)) {
    const { calls, fits } = alongDirections(check, [name]);
    if (fits((await student.$many(forward.name, calls)).map(loss))) continue;
    const got = check.gradients[name] as NDArray;
    const want = await numeric(student, check, name);
    const x = flat(got);
    const y = flat(want);
    const scale = y.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    // 0 against 0 proves nothing: the fixture is at fault then, not the student
    if (scale === 0) throw new Error(`gradient check: the loss does not depend on ${name}; choose other inputs`);
    // entries near zero drown in the difference quotient's own rounding, about 1e-11: measured against the largest
    const wrong = x.findIndex(
      (v, n) => !(Math.abs(v - y[n]!) <= rtol * Math.max(Math.abs(y[n]!), Math.abs(v), scale * 0.01) + 1e-10),
    );
    if (wrong < 0) continue;
    const slip = diagnose(got, want, sizes) ?? {};
    throw new Failure('gradient', { part: label(name), parameter: name, index: indexOf(wrong, want.shape), ...slip });
  }
}

// Gradients against central differences of the loss. First along a few directions v in which every entry moves,
// (L(θ + hv) - L(θ - hv)) / 2h = ∇L·v: a wrong entry shows in each of them, and a right gradient needs no more. Where one does not
// fit, every entry of every parameter moves alone, once up and once down, and the finding names parameter, entry and the
// likely slip. All in one frame of the pipe.
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

/** Central differences of the loss, one array a parameter. */
async function numeric(student: Student, check: GradientCheck): Promise<Record<string, NDArray>> {
  const { params, forward, loss, h = 1e-5 } = check;
  const calls: unknown[][] = [];
  for (const [name, value] of Object.entries(params)) {
    const numbers = Array.from(flat(value));
    for (let n = 0; n < numbers.length; n++) {
      for (const step of [h, -h]) {
        const moved = numbers.with(n, numbers[n]! + step);
        calls.push(forward.args({ ...params, [name]: build(moved, value.shape) }));
      }
    }
  }
  const losses = (await student.$many(forward.name, calls)).map(loss);
  const found: Record<string, NDArray> = {};
  let at = 0;
  for (const [name, value] of Object.entries(params)) {
    const slopes = Array.from({ length: value.size }, () => (losses[at++]! - losses[at++]!) / (2 * h));
    found[name] = build(slopes, value.shape);
  }
  return found;
}

const DIRECTIONS = 2;

/** Entry n of a direction: of either sign, from 1/2 to 3/2 in size, so that no entry's mistake is small in it. */
function component(direction: number, n: number): number {
  const u = Math.sin(12.9898 * (n + 1) + 78.233 * (direction + 1)) * 43758.5453; // a hash: the same on every machine
  const fraction = u - Math.floor(u);
  return fraction < 0.5 ? -0.5 - 2 * fraction : 2 * fraction - 0.5;
}

/** Whether the gradient of every parameter fits the loss along each direction; false also where the loss does not move. */
async function fitsAlongDirections(student: Student, check: GradientCheck, rtol: number): Promise<boolean> {
  const { params, gradients: given, forward, loss, h = 1e-5 } = check;
  const calls: unknown[][] = [];
  const steps: { slope: number; size: number }[] = [];
  for (const [name, value] of Object.entries(params)) {
    const numbers = flat(value);
    const slopes = flat(given[name] as NDArray);
    for (let d = 0; d < DIRECTIONS; d++) {
      const v = numbers.map((_, n) => component(d, n));
      for (const step of [h, -h]) {
        const moved = build(
          Array.from(numbers, (number, n) => number + step * v[n]!),
          value.shape,
        );
        calls.push(forward.args({ ...params, [name]: moved }));
      }
      const along = slopes.map((slope, n) => slope * v[n]!);
      steps.push({
        slope: along.reduce((sum, s) => sum + s, 0),
        size: along.reduce((sum, s) => sum + Math.abs(s), 0),
      });
    }
  }
  const losses = (await student.$many(forward.name, calls)).map(loss);
  return steps.every(({ slope, size }, n) => {
    const wanted = (losses[2 * n]! - losses[2 * n + 1]!) / (2 * h);
    const error = Math.abs(slope - wanted);
    return error <= rtol * Math.max(Math.abs(wanted), size * 0.01) + 1e-10 && Math.abs(wanted) > 1e-8;
  });
}

/** Throws a Failure naming parameter, entry and slip unless every gradient is right. */
export async function gradients(student: Student, check: GradientCheck): Promise<void> {
  const { sizes = {}, rtol = 1e-6, label = (name) => `d${name}` } = check;
  for (const [name, value] of Object.entries(check.params)) {
    expect(check.gradients[name]).toHaveShape(value.shape, { part: label(name) });
  }
  if (await fitsAlongDirections(student, check, rtol)) return;
  const wanted = await numeric(student, check);
  for (const [name, want] of Object.entries(wanted)) {
    const got = check.gradients[name] as NDArray;
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

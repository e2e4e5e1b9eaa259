// What the shape x-ray writes down: one step for each operation, with the shapes that went in and came out.
import { Tensor } from '../nn/tensor.ts';
import { NDArray } from '../np/NDArray.ts';
import { type Recorder, watchedBy } from '../np/recorder.ts';

/** An array in the drawing. */
export interface Box {
  /** What the learner calls it, `X`; `#2` for the result of step 2; empty where nobody named it. */
  name: string;
  shape: readonly number[];
  /** Axes that do not fit their partner's; only in the step that failed. */
  misfit?: number[];
}

/** One operation. */
export interface ShapeStep {
  /** `matmul`, `add`, `Linear(64, 10)`. */
  op: string;
  inputs: Box[];
  /** Nothing after a failure. */
  outputs: Box[];
  /** What the library said where the shapes did not fit. */
  error: string | null;
}

/** The array itself, also of a Tensor: both stand for the same box. */
const arrayOf = (value: unknown): NDArray | null =>
  value instanceof NDArray ? value : value instanceof Tensor ? value.data : null;

export class ShapeRecorder implements Recorder {
  readonly steps: ShapeStep[] = [];
  /** What made the last step fail, to know it again when it arrives outside. */
  cause: unknown = null;
  readonly #names = new WeakMap<NDArray, string>();

  name(array: NDArray, name: string): void {
    this.#names.set(array, name);
  }

  /** The boxes of arrays, and of lists of arrays. Numbers and options have no shape to look at. */
  boxes(values: readonly unknown[]): Box[] {
    return values.flatMap((value): Box[] => {
      if (Array.isArray(value)) return value.some(arrayOf) ? this.boxes(value) : [];
      const array = arrayOf(value);
      return array ? [{ name: this.#names.get(array) ?? '', shape: array.shape }] : [];
    });
  }

  run<A extends unknown[], T>(op: string, values: readonly unknown[], f: (...args: A) => T, ...args: A): T {
    const inputs = this.boxes(values);
    let out: T;
    try {
      out = watchedBy(null, () => f(...args));
    } catch (error) {
      this.cause = error;
      this.steps.push({ op, inputs: misfits(op, inputs, error), outputs: [], error: messageOf(error) });
      throw error;
    }
    const results = (Array.isArray(out) ? out : [out]).map(arrayOf).filter((array) => array !== null);
    if (inputs.length === 0) return out; // made of numbers alone: it has a box where it is used
    const number = this.steps.length + 1;
    const before = values.map(arrayOf);
    results.forEach((array, i) => {
      // the same array again (dropout in eval mode, `out`) keeps its name
      if (!before.includes(array)) this.name(array, results.length > 1 ? `#${number}.${i}` : `#${number}`);
    });
    const outputs =
      typeof out === 'number' || typeof out === 'boolean' ? [{ name: `#${number}`, shape: [] }] : this.boxes(results);
    this.steps.push({ op, inputs, outputs, error: null });
    return out;
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Marks the lengths that stand against each other. */
function misfits(op: string, inputs: Box[], error: unknown): Box[] {
  const [a, b] = inputs;
  if ((op === 'matmul' || op === 'dot') && inputs.length === 2 && a!.shape.length > 0 && b!.shape.length > 0) {
    const rows = Math.max(0, b!.shape.length - 2);
    // equal inner lengths: then it is the batches, and the message has to say so
    if (a!.shape.at(-1) === b!.shape[rows]) return inputs;
    return [
      { ...a!, misfit: [a!.shape.length - 1] },
      { ...b!, misfit: [rows] },
    ];
  }
  if (!/broadcast/.test(messageOf(error))) return inputs;
  // aligned from the right: lengths other than 1 must be equal
  const lengths = (k: number): Set<number> =>
    new Set(inputs.map(({ shape }) => shape.at(-k) ?? 1).filter((n) => n !== 1));
  return inputs.map((box) => {
    const misfit = box.shape
      .map((_, i) => i)
      .filter((i) => box.shape[i] !== 1 && lengths(box.shape.length - i).size > 1);
    return { ...box, misfit };
  });
}

// One hook for all live progress: the notebook draws it, a terminal prints plain lines.

export interface Progress {
  epoch: number;
  epochs: number;
  /** Everything measured in this epoch: loss, val_loss, metrics. */
  values: Record<string, number>;
  /** All epochs so far. */
  history: History;
  done: boolean;
}

/** What was measured, one number an epoch under each name. */
export type History = Record<string, number[]>;
export type ProgressHook = (progress: Progress) => void;

/** About ten plain lines for a training. */
export const plainLines: ProgressHook = ({ epoch, epochs, values, done }) => {
  const every = Math.max(1, Math.floor(epochs / 10));
  if (epoch !== 1 && epoch % every !== 0 && !done) return;
  const numbers = Object.entries(values).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`);
  console.log(`epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}  ${numbers.join('  ')}`);
};

let hook: ProgressHook = plainLines;

/** Replaces the drawing of progress for all trainings; returns the one before. */
export function on_progress(next: ProgressHook): ProgressHook {
  const before = hook;
  hook = next;
  return before;
}

export function report(progress: Progress): void {
  hook(progress);
}

/** How long a loop may run before others get a turn: a Stop button, a drawing. */
const TURN = 20; // milliseconds

/** Raised when the kernel's Stop button, or the caller's own signal, ends a training. What was learnt so far stays. */
export class TrainingInterrupted extends Error {
  override name = 'TrainingInterrupted';
}

/** Lets other work in at most every 20 ms, and stops when a signal says so. */
export function patience(signal?: AbortSignal): () => Promise<void> {
  const kernel = (globalThis as Record<symbol, unknown>)[Symbol.for('neuronbook.interrupt')] as AbortSignal | undefined;
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= TURN) {
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
    }
    if (signal?.aborted || kernel?.aborted)
      throw new TrainingInterrupted('training was stopped; the model keeps what it has learnt so far');
  };
}

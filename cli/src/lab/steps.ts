// What a long start shows: one progress bar a step in a terminal, one line a step elsewhere (logs, tests).
import { SingleBar } from 'cli-progress';

/** One step under way. */
export interface Step {
  /** How much is done, 0..1. */
  at(share: number, note?: string): void;
}

/** Runs the steps of a start and shows them. Everything goes to stderr: stdout is for the address. */
export class Steps {
  readonly #quiet: boolean;
  #total = 2;
  #done = 0;

  constructor(quiet = false) {
    this.#quiet = quiet;
  }

  /** More steps than the two of every start: the first one. */
  expect(more: number): void {
    this.#total += more;
  }

  /** Runs one step; its bar is full when the work is done and stays where it was when it fails. */
  async run<T>(name: string, work: (step: Step) => T | Promise<T>): Promise<T> {
    const label = `${++this.#done}/${this.#total} ${name}`;
    if (this.#quiet) return work({ at: () => undefined });
    const started = Date.now();
    const tty = process.stderr.isTTY;
    const bar = tty
      ? new SingleBar({
          format: `${label.padEnd(34)} {bar} {percentage}%  {note}`,
          barsize: 24,
          hideCursor: true,
          stream: process.stderr,
          barCompleteChar: '█',
          barIncompleteChar: '░',
        })
      : undefined;
    bar?.start(100, 0, { note: '' });
    try {
      const result = await work({
        at: (share, note = '') => bar?.update(Math.round(100 * Math.min(share, 0.99)), { note }),
      });
      bar?.update(100, { note: `${((Date.now() - started) / 1000).toFixed(1)} s` });
      if (!tty) process.stderr.write(`${label}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
      return result;
    } finally {
      bar?.stop();
    }
  }
}

// process.stdin of cells: who reads from it, by readline or by itself, reads what the user types below the cell. A line
// is asked for only when somebody waits for one; where nobody can answer it is at its end, as /dev/null is.
import { createRequire } from 'node:module';
import process from 'node:process';
import type { Interface } from 'node:readline';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { askLater, StdinError, stdinCell } from './stdin.ts';

const { setImmediate } = globalThis;
const END = '\u0004'; // Ctrl-D

class CellInput extends Readable {
  readonly fd = 0;
  readonly isTTY = false;
  /** the stream wants bytes */
  #wanted = false;
  /** the cell that was asked for them and has not answered */
  #asked: number | null = null;
  #interface: Interface | null = null;
  /** rl.question() that have no answer */
  #questions = 0;

  constructor() {
    super({ highWaterMark: 1 });
  }

  override _read(): void {
    this.#wanted = true;
    this.#soon();
  }

  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    super.on(event, listener as never);
    this.#soon();
    return this;
  }

  override resume(): this {
    super.resume();
    this.#soon();
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  /** `by` asks a question: it waits for one line. */
  question(by: Interface): void {
    this.#interface = by;
    this.#questions++;
    this.#soon();
  }

  /** Later: the code that has just got a line may close its interface, or ask the next question. */
  #soon(): void {
    if (this.#wanted) setImmediate(() => this.#ask());
  }

  #isHeard(): boolean {
    const by = this.#interface as (Interface & { closed?: boolean }) | null;
    if (by && !by.closed) return this.#questions > 0 || by.listenerCount('line') > 0;
    return (this.listenerCount('data') > 0 && !this.isPaused()) || this.listenerCount('readable') > 0;
  }

  #ask(): void {
    const { cell, allowed } = stdinCell();
    if (!this.#wanted || this.destroyed || cell === null || cell === this.#asked || !this.#isHeard()) return;
    if (!allowed) {
      this.#wanted = false;
      if (this.#questions > 0) this.destroy(new StdinError());
      else this.push(null);
      return;
    }
    this.#asked = cell;
    askLater(cell, (text) => {
      if (this.#asked !== cell) return;
      this.#asked = null;
      this.#wanted = false;
      this.#questions = Math.max(0, this.#questions - 1);
      this.push(text === END ? null : `${text}\n`);
    });
  }
}

type Question = (this: Interface, ...args: unknown[]) => unknown;

/** readline's own stream does not say whether somebody waits for a line, or only might one day. */
function watchQuestions(): void {
  const require = createRequire(import.meta.url);
  for (const name of ['node:readline', 'node:readline/promises']) {
    const { prototype } = (require(name) as { Interface: { prototype: { question: Question } } }).Interface;
    const original = prototype.question;
    const question: Question = function (...args) {
      const answer = original.apply(this, args);
      const { input } = this as unknown as { input: unknown };
      if (input instanceof CellInput) input.question(this);
      return answer;
    };
    const promised = Object.getOwnPropertyDescriptor(original, promisify.custom);
    if (promised) Object.defineProperty(question, promisify.custom, promised);
    prototype.question = question;
  }
}

/** Every cell finds a stream of its own: one that another cell has ended would be of no use. */
export function setupInput(): void {
  let current: { cell: number | null; stream: CellInput } | null = null;
  const get = (): CellInput => {
    if (!current) watchQuestions();
    const { cell } = stdinCell();
    if (current?.cell !== cell || current.stream.destroyed) current = { cell, stream: new CellInput() };
    return current.stream;
  };
  Object.defineProperty(process, 'stdin', { get, configurable: true, enumerable: true });
}

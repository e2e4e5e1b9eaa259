// prompt(), confirm() and alert(): the main thread sleeps in Atomics.wait until the worker has the answer. What reads
// process.stdin (input.ts) asks without waiting.
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { send } from './channel.ts';
import { currentCell, runInCell } from './context.ts';
import { ANSWERS } from './protocol.ts';

/** Input was asked for where nobody can answer. */
export class StdinError extends Error {
  override name = 'StdinNotAllowedError';
  constructor() {
    super('input was asked for, but this cell runs without a user (allow_stdin is false, or the cell has ended)');
  }
}

let shared: Int32Array;
let answers: MessagePort;
let asked = 0;
let allowed: (cell: number) => boolean = () => false;
let running: () => number | null = () => null;
const waiting = new Map<number, (text: string) => void>();

export function setupStdin(
  view: Int32Array,
  port: MessagePort,
  allow: (cell: number) => boolean,
  runs: () => number | null,
): void {
  shared = view;
  answers = port;
  allowed = allow;
  running = runs;
}

/** The cell that runs, and whether its user can be asked. */
export function stdinCell(): { cell: number | null; allowed: boolean } {
  const cell = running();
  return { cell, allowed: cell !== null && allowed(cell) };
}

/** Asks for a line without waiting for it; `done` is the user's code. */
export function askLater(cell: number, done: (text: string) => void): void {
  const question = ++asked;
  waiting.set(question, (text) => runInCell(cell, () => setImmediate(done, text)));
  send({ op: 'input', cell, question, prompt: '', password: false });
}

/** The answer to a question that nobody sleeps for. */
export function answered(question: number, text: string): void {
  const tell = waiting.get(question);
  waiting.clear(); // those before it were interrupted
  tell?.(text);
}
const { setImmediate } = globalThis;

function ask(text: string, password: boolean): string {
  const cell = currentCell();
  if (!allowed(cell)) throw new StdinError();
  const question = ++asked;
  let before = Atomics.load(shared, ANSWERS);
  send({ op: 'input', cell, question, prompt: text, password });
  for (;;) {
    Atomics.wait(shared, ANSWERS, before);
    before = Atomics.load(shared, ANSWERS);
    let answer: { question: number; value: string } | undefined;
    // an answer to an earlier question, which was interrupted, is passed over
    while ((answer = receiveMessageOnPort(answers)?.message)) if (answer.question === question) return answer.value;
  }
}

/** Asks for a line of text. An empty answer gives `preset`. */
export function prompt(message: unknown = '', preset = '', options: { password?: boolean } = {}): string {
  const answer = ask(String(message), options.password === true);
  return answer === '' ? String(preset) : answer;
}

/** Asks a yes/no question: y, yes, д, да count as yes. */
export function confirm(message: unknown = ''): boolean {
  return /^\s*(y|yes|д|да)\s*$/i.test(ask(`${String(message)} [y/N] `, false));
}

/** Shows a message and waits for Enter. */
export function alert(message: unknown = ''): void {
  ask(`${String(message)} [Enter] `, false);
}

// What only other programs know about this machine: the shared libraries of a binary, the flags of V8. Each is asked once;
// `learn` asks all of it at once while something else goes on, and a thread can take over what another one has learnt:
// a tenth of a second that a batch need not wait for.
import { execFile, spawnSync } from 'node:child_process';
import { findTool } from '../kinds/tools.ts';

const known = new Map<string, string>();
const keyOf = (command: string, args: readonly string[]): string => [command, ...args].join('\0');

/** The paths are as everywhere; NODE_OPTIONS or LD_PRELOAD of who grades would change the answers. */
const env = { PATH: process.env.PATH ?? '/usr/bin:/bin' };

/** What a command prints; empty where it cannot be run or fails. */
export function told(command: string, args: readonly string[]): string {
  const key = keyOf(command, args);
  let text = known.get(key);
  if (text === undefined) {
    const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', env });
    known.set(key, (text = status === 0 ? stdout : ''));
  }
  return text;
}

function ask(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    execFile(command, args, { encoding: 'utf8', env }, (error, stdout) => {
      known.set(keyOf(command, args), error === null ? stdout : '');
      resolve();
    });
  });
}

/** What was asked and what the answer was; plain data. */
export type Answers = [question: string, answer: string][];

/** Asks everything that a sandbox will want to know. */
export async function learn(): Promise<Answers> {
  const binaries = [process.execPath, ...['prlimit', 'setpriv'].map(findTool)].filter((path) => path !== null);
  await Promise.all([ask(...V8_OPTIONS), ...binaries.map((binary) => ask(...librariesOf(binary)))]);
  return [...known];
}

/** Takes over what `learn` has found. */
export function adopt(answers: Answers): void {
  for (const [question, answer] of answers) known.set(question, answer);
}

type Question = [command: string, args: string[]];

export const V8_OPTIONS: Question = [process.execPath, ['--v8-options']];
export const librariesOf = (binary: string): Question => ['ldd', [binary]];

// The engine runs the kernel's code and the user's in one thread, and the user may overwrite any global. If our own
// code throws, nothing can be trusted any more: the engine ends, its cell gets an error, a fresh engine starts.
import process from 'node:process';
import { BROKEN } from './ended.ts';
import { enterOwn, leaveOwn } from './own.ts';

const exit: (code: number) => never = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(
  process,
);
const debug = (process as unknown as { _rawDebug(...parts: unknown[]): void })._rawDebug;

/** `body`, which must not be cut off by an interrupt, and after whose failure there is no engine. */
export function guarded<Args extends unknown[]>(body: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    enterOwn();
    try {
      body(...args);
      leaveOwn(); // not what was before: the mark of something that was cut off must not stay
    } catch (error) {
      try {
        debug(`internal: ${(error as Error)?.stack ?? error}`); // the one trace of ours that a user may see
      } finally {
        exit(BROKEN);
      }
    }
  };
}

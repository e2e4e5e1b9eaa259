// Is the main thread in the kernel's code or in the user's? An interrupt that cuts the kernel's own code off between
// two lines would leave it half done, so the worker waits while the mark is set (worker.ts), though not for ever: our
// code may call a getter or a display method of the user's that never returns.
import { FIELDS, OWN } from './protocol.ts';

let shared: Int32Array = new Int32Array(FIELDS);

export function setupOwn(view: Int32Array): void {
  shared = view;
}

/** From here on the kernel's code runs. Gives what to hand to `leaveOwn`. */
export function enterOwn(): number {
  return exchange(shared, OWN, 1);
}

/** Back to what ran before; without it: to the user's code. */
export function leaveOwn(before: number = 0): void {
  exchange(shared, OWN, before);
}

/** Runs code of the user's that ours calls. */
export function asUser<T>(body: () => T): T {
  const before = enterOwn();
  leaveOwn();
  try {
    return body();
  } finally {
    leaveOwn(before);
  }
}
const { exchange } = Atomics; // a cell may overwrite the globals

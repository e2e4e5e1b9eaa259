// Is the main thread in the kernel's code or in the user's? An interrupt that cuts the kernel's own code off between
// two lines would leave it half done, so the worker waits while the mark is set (worker.ts), though not for ever: our
// code may call a getter of the user's that never returns. Each side raises its mark before it looks at the other's
// (as in Dekker's algorithm), so no cut that was decided before the mark strikes after it.
import { CUTTING, FIELDS, OWN } from './protocol.ts';

let shared: Int32Array = new Int32Array(FIELDS);

export function setupOwn(view: Int32Array): void {
  shared = view;
}

/** From here on the kernel's code runs. Gives what to hand to `leaveOwn`. */
export function enterOwn(): number {
  const before = exchange(shared, OWN, 1);
  // a cut is under way: it strikes here, or it is over
  for (let i = 0; i < 200 && load(shared, CUTTING) !== 0; i++) wait(shared, CUTTING, 1, 5);
  return before;
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
const { exchange, load, wait } = Atomics; // a cell may overwrite the globals

// The door for whoever wants to watch a computation (the shape x-ray). While nobody watches it costs one comparison a call.
// A watcher is switched off inside the function that it watches, so what a function calls in turn is not seen.

/** Sees every call of an operation: its name, what went in, and (by calling `f`) what comes out or is thrown. */
export interface Recorder {
  // the function and its arguments, not a closure: V8 would prepare a closure's context on every unwatched call too
  run<A extends unknown[], T>(name: string, inputs: readonly unknown[], f: (...args: A) => T, ...args: A): T;
}

/** Who is watching now. */
export let recorder: Recorder | null = null;

/** Runs `f` with this watcher (null: with none), and puts back the one before. */
export function watchedBy<T>(watcher: Recorder | null, f: () => T): T {
  const before = recorder;
  recorder = watcher;
  try {
    return f();
  } finally {
    recorder = before;
  }
}

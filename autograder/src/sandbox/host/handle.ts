// An object or function of the student's that stays in his process: the grader holds only its number.
import type { Box } from './box.ts';
import type { Outcome } from './faults.ts';
import type { BoxOperation, CallOptions } from './operation.ts';

export class Handle {
  /** Number within its process. */
  readonly id: number;
  /** What the student's process says about its class; for messages only. */
  readonly className: string;
  /** The process it lives in; after a crash it is gone. */
  readonly home: object;
  readonly #box: Box;

  constructor(box: Box, home: object, id: number, className: string) {
    this.#box = box;
    this.home = home;
    this.id = id;
    this.className = className;
  }

  /** Calls a method. */
  call(method: string, args: readonly unknown[] = [], options?: CallOptions): Promise<unknown> {
    return this.#box.value({ on: this, call: method, args }, options);
  }
  /** Reads a property. */
  get(property: string, options?: CallOptions): Promise<unknown> {
    return this.#box.value({ on: this, get: property }, options);
  }
  /** Calls it, where it is a function. */
  invoke(args: readonly unknown[] = [], options?: CallOptions): Promise<unknown> {
    return this.#box.value({ on: this, invoke: true, args }, options);
  }
  /** Like call, but a student's fault is an outcome, not a rejection. */
  run(operation: Omit<BoxOperation, 'on'>, options?: CallOptions): Promise<Outcome> {
    return this.#box.run({ ...operation, on: this }, options);
  }
}

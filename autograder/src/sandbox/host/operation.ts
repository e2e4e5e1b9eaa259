// What a box is asked for, and how it goes on the wire.
import { Op, type Operation } from '../wire/messages.ts';
import { GraderFault } from './faults.ts';
import type { Handle } from './handle.ts';

/** One thing to ask: a function, a constructor or a constant of the module, or of an object that it handed out. */
export interface BoxOperation {
  on?: Handle;
  call?: string;
  construct?: string;
  get?: string;
  invoke?: boolean;
  args?: readonly unknown[];
}

export interface CallOptions {
  /** CPU and wall seconds for each call, instead of the box's limits. */
  cpu?: number;
  wall?: number;
  /** Inputs may be changed; the outcome then holds the arguments as they are after the call. */
  mutates?: boolean;
  /** The stage of the box's policy that this call belongs to (default 0); going back costs a new process. */
  stage?: number;
}

export const sameOptions = (a: CallOptions, b: CallOptions): boolean =>
  a.cpu === b.cpu &&
  a.wall === b.wall &&
  (a.mutates ?? false) === (b.mutates ?? false) &&
  (a.stage ?? 0) === (b.stage ?? 0);

export const nameOf = ({ call, construct, get, invoke }: BoxOperation): string =>
  call ?? construct ?? get ?? (invoke === true ? '()' : '');

export function wireOperation(
  { on, call, construct, get, invoke, args = [] }: BoxOperation,
  options: CallOptions,
): Operation {
  const op =
    call !== undefined
      ? Op.call
      : construct !== undefined
        ? Op.construct
        : get !== undefined
          ? Op.get
          : invoke === true
            ? Op.invoke
            : 0;
  if (op === 0) throw new GraderFault('internal: an operation says none of call, construct, get, invoke');
  if (args.length > 255) throw new GraderFault(`a test passed ${args.length} arguments, at most 255 can be sent`);
  return { op, target: on?.id ?? 0, name: call ?? construct ?? get ?? '', returnArgs: options.mutates === true, args };
}

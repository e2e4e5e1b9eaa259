// Evaluates one piece of compiled code through the inspector session of this same thread: top-level await and the
// completion value need no transformation, and the worker's other session can cut it off.
import { Session } from 'node:inspector';
import { types } from 'node:util';
import { promiseHooks } from 'node:v8';
import { guarded } from './guard.ts';
import { enterOwn, leaveOwn } from './own.ts';

/** `at`: where V8 could not read the code, line and column from 0; such an error has no stack. */
export type Settled =
  | { value: unknown }
  | { thrown: unknown; at?: { line: number; column: number } }
  | { terminated: true };

export interface RemoteObject {
  type: string;
  subtype?: string;
  className?: string;
  description?: string;
  value?: unknown;
  unserializableValue?: string;
  objectId?: string;
}

/** What Runtime.evaluate answers. */
export interface Evaluated {
  result: RemoteObject;
  exceptionDetails?: { exception?: RemoteObject; lineNumber: number; columnNumber: number };
}

/** What a promise of an evaluation in REPL mode resolves to. */
interface Repl {
  '.repl_result': unknown;
}

let session = connect();
/** promises of evaluations that have not settled */
const pending = new Set<object>();

function connect(): Session {
  const fresh = new Session();
  fresh.connect();
  return fresh;
}

const { then } = Promise.prototype;
const { apply } = Reflect;
let taken: unknown;
/** `__nb.take`: how a value comes back from the inspector as itself and not as a description. */
export function take(value: unknown): void {
  taken = value;
}

/** Calls `settle` once; never, if the code was cut off while it awaited (the caller is told of the interrupt then). */
export function evaluate(code: string, settle: (result: Settled) => void): void {
  // The first promise that is made is the evaluation's own. It must be held: the inspector answers when a forgotten
  // promise is collected, V8 lets no JavaScript run then, and Node 26 ends the process.
  // The hook must not throw, whatever happens here: then no promise could be made any more.
  // Our reaction to it comes before the inspector's, which aborts the process if it is cut off while it reads an error.
  let own: Promise<unknown> | undefined;
  let stop: (() => void) | undefined;
  const told = settle;
  const before = enterOwn();
  stop = promiseHooks.onInit((promise): void => {
    stop?.();
    if (own !== undefined) return;
    pending.add((own = promise));
    const settled = (value: unknown, result: Settled): void => {
      if (!pending.has(promise)) return;
      enterOwn();
      if (!runsUserCode(value)) return;
      settle = () => {}; // the session that is left behind calls back as well
      abandon();
      guarded(told)(result);
    };
    apply(then, promise, [
      (result: Repl) => settled(result?.['.repl_result'], { value: result?.['.repl_result'] }),
      (thrown: unknown) => settled(thrown, { thrown }),
    ]);
    leaveOwn();
  }) as () => void;
  session.post(
    'Runtime.evaluate',
    { expression: code, replMode: true, awaitPromise: true, objectGroup: 'cell', silent: true },
    guarded((error: Error | null, answer?: object) => {
      if (own) pending.delete(own);
      const reply = answer as Evaluated | undefined;
      if (error || !reply) return settle({ terminated: true });
      const failed = reply.exceptionDetails;
      const remote = failed ? (failed.exception ?? { type: 'undefined' }) : reply.result;
      const value = local(remote);
      session.post('Runtime.releaseObjectGroup', { objectGroup: 'cell' });
      if (!failed) settle({ value });
      else if (own) settle({ thrown: value });
      else settle({ thrown: value, at: { line: failed.lineNumber, column: failed.columnNumber } });
    }),
  );
  stop(); // code that V8 cannot read makes no promise
  leaveOwn(before);
}

/** After an interrupt: evaluations that will never settle are forgotten, with the session that waits for them. */
export function abandon(): void {
  if (pending.size === 0) return;
  const old = session;
  session = connect(); // first the new one: an interrupt may strike between two lines
  pending.clear();
  old.disconnect();
}

/** The value itself. */
function local(remote: RemoteObject): unknown {
  if (remote.objectId === undefined) {
    const special = remote.unserializableValue;
    if (special === undefined) return remote.value;
    return special.endsWith('n') ? BigInt(special.slice(0, -1)) : Number(special);
  }
  taken = undefined;
  session.post('Runtime.callFunctionOn', {
    functionDeclaration: 'function (value) { __nb.take(value); }',
    arguments: [{ objectId: remote.objectId }],
    objectId: remote.objectId,
    silent: true,
  });
  const value = taken;
  taken = undefined;
  return value;
}

const { getOwnPropertyDescriptor, getPrototypeOf } = Object;

/**
 * Whether the texts of an error are made by code of the user's, which may never end. The inspector would call it, and it
 * aborts the process, or hangs, when it is cut off there.
 */
function runsUserCode(value: unknown): boolean {
  if (!types.isNativeError(value)) return false; // of others it reads nothing
  for (let at: unknown = value; at !== null; at = getPrototypeOf(at)) {
    if (types.isProxy(at)) return true;
    for (const key of ['message', 'name', 'stack']) {
      const get = getOwnPropertyDescriptor(at, key)?.get;
      if (get && !isNative(get)) return true;
    }
  }
  return false;
}

/** V8's own `stack` is an accessor on newer Node. */
function isNative(get: () => unknown): boolean {
  return /\{\s*\[native code\]\s*\}$/.test(apply(sourceOf, get, []));
}
const { toString: sourceOf } = Function.prototype;

/** The inspector's view of values, for the variable panel. */
export function inspector(): Session {
  return session;
}

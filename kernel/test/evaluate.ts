// Runs compiled cells as the engine does: same-thread inspector session, REPL mode, the kernel's `__nb` around them.
import { Session } from 'node:inspector';
import { decorate, decorateParam, eachOf, fixed, usingCtx } from '../src/compile/helpers.ts';
import { CellScope, compileCell } from '../src/compile/index.ts';

const session: Session = new Session();
session.connect();

/** Pressing Stop: raises the epoch that `k` compares. */
export const stop: { epoch: number; waits: number } = { epoch: 0, waits: 0 };

class Interrupted extends Error {}

const tokens = {
  e: (): number => stop.epoch,
  k: <T>(token: unknown, value: T): T => {
    stop.waits++;
    if (token !== stop.epoch) throw new Interrupted('Stop');
    return value;
  },
};

/** What cells import in these tests: the specifier says which names there are. */
async function load(specifier: string, options: unknown, bindings: unknown): Promise<Record<string, unknown>> {
  if (specifier.startsWith('node:')) return await import(specifier);
  return { default: 'default of m', a: 1, b: 2, specifier, options, bindings };
}

Object.defineProperty(globalThis, '__nb', {
  value: Object.freeze({
    ...tokens,
    each: eachOf(tokens),
    r: (error: unknown): void => {
      if (error instanceof Interrupted) throw error;
    },
    import: load,
    meta: { url: 'file:///notebook/' },
    decorate,
    decorateParam,
    usingCtx,
    fixed,
    refresh: async (): Promise<void> => {},
  }),
});

interface Outcome {
  value?: unknown;
  type: string;
  error?: string;
}

let count = 0;
const shared: CellScope = new CellScope();

/** Compiles and runs one cell. */
export async function run(source: string, scope: CellScope = shared): Promise<Outcome> {
  const cell = compileCell(source, { name: `Cell[${++count}]`, scope });
  if (!cell.ok) return { type: 'syntax', error: `${cell.error.line}:${cell.error.column} ${cell.error.message}` };
  scope.accept(cell);
  const result = await new Promise<{
    result: { type: string; subtype?: string; objectId?: string; value?: unknown };
    exceptionDetails?: { exception?: { description?: string } };
  }>((resolve, reject) => {
    session.post('Runtime.evaluate', { expression: cell.code, replMode: true, awaitPromise: true }, (error, answer) =>
      error ? reject(error) : resolve(answer as never),
    );
  });
  if (result.exceptionDetails) return { type: 'error', error: result.exceptionDetails.exception?.description };
  const { type, subtype, objectId, value } = result.result;
  if (!objectId) return { type, value };
  const json = await new Promise<{ result: { value: unknown } }>((resolve, reject) => {
    session.post(
      'Runtime.callFunctionOn',
      { objectId, functionDeclaration: 'function () { return this }', returnByValue: true },
      (error, answer) => (error ? reject(error) : resolve(answer as never)),
    );
  });
  return { type: subtype ?? type, value: json.result.value };
}

/** The value of an expression cell; throws what the cell throws. */
export async function evaluated(source: string, scope: CellScope = shared): Promise<unknown> {
  const outcome = await run(source, scope);
  if (outcome.error) throw new Error(outcome.error);
  return outcome.value;
}

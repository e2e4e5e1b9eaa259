// user_expressions: compiled as cells of one expression, evaluated by the engine behind the cell, answered in the reply.
import { type CellScope, compileCell } from '../compile/index.ts';
import type { ErrorData } from '../engine/protocol.ts';
import type { Json } from '../wire/message.ts';

export interface Expression {
  key: string;
  name: string;
  code: string;
}

/** One that cannot be compiled is an error under its own key. */
export function compileExpressions(asked: unknown, name: string, scope: CellScope): Expression[] {
  return Object.entries((asked ?? {}) as Record<string, unknown>).map(([key, source]) => {
    const label = `${name}.${key}`;
    const compiled = compileCell(String(source), { name: label, scope });
    const code = compiled.ok ? compiled.code : `throw new SyntaxError(${JSON.stringify(compiled.error.message)})`;
    return { key, name: label, code };
  });
}

/** What the engine found, in the protocol's form. */
export function toAnswers(found: Record<string, Json>, traceback: (error: ErrorData) => string[]): Json {
  return Object.fromEntries(
    Object.entries(found).map(([key, { error, ...rest }]) => {
      if (!error) return [key, rest];
      const { name, message } = error as ErrorData;
      return [key, { ...rest, ename: name, evalue: message, traceback: traceback(error as ErrorData) }];
    }),
  );
}

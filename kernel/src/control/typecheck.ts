// Type errors in the form of all other errors: TypeScript's code and sentence, the cell, the line, a caret.

import { excerpt } from '../errors/traceback.ts';
import type { TypeDiagnostic } from '../types/index.ts';

const SHOWN = 10;

export function toErrors(problems: TypeDiagnostic[]): string {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return `TS${first!.code}: ${first!.message}${more}`;
}

export function errorLines(problems: TypeDiagnostic[], name: string, source: string): string[] {
  const lines = problems.slice(0, SHOWN).flatMap(({ code, message, line, column, endLine, endColumn }) => {
    const length = endLine === line ? endColumn - column : 1;
    return [
      `TypeScriptError TS${code}: ${message}`,
      '',
      `${name}:${line}:${column}`,
      ...excerpt(source, line, column, length),
      '',
    ];
  });
  if (problems.length > SHOWN) lines.push(`… and ${problems.length - SHOWN} more`);
  else lines.pop();
  return lines;
}

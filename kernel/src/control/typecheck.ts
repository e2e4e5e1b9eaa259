// Type errors in the form of all other errors: TypeScript's code and sentence, the cell, the line, a caret.

import { excerpt, shortPath } from '../errors/traceback.ts';
import type { ModuleProblem, TypeDiagnostic } from '../types/index.ts';
import type { Missing } from './missing.ts';

const SHOWN = 10;

export function toErrors(problems: TypeDiagnostic[]): string {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return `TS${first!.code}: ${first!.message}${more}`;
}

// "Cannot find name" and its kin
const UNKNOWN: ReadonlySet<number> = new Set([2304, 2503, 2552, 2662, 2663, 2693, 18004]);

/** What is shown of a cell's type errors; `missing` knows why a name is not there. */
export function errorLines(problems: TypeDiagnostic[], name: string, source: string, missing: Missing): string[] {
  const all = source.split('\n');
  const unknown: string[] = [];
  const lines = problems.slice(0, SHOWN).flatMap(({ code, message, line, column, endLine, endColumn }) => {
    const length = endLine === line ? endColumn - column : 1;
    if (UNKNOWN.has(code)) unknown.push(all[line - 1]!.slice(column - 1, column - 1 + length));
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
  const hints = [...missing.hints(unknown), ...packageHints(problems.map(({ message }) => message))];
  return hints.length > 0 ? [...lines, '', ...hints] : lines;
}

/** What to do about packages that are not there, from messages of TypeScript's or Node's. */
export function packageHints(messages: string[]): string[] {
  // no path, no `node:` module, no missing file of a package that is there
  const found = messages.flatMap((message) => {
    const match =
      /^Cannot find (?:module|package|module or type declarations for side-effect import of) '((?:@[^/':]+\/)?[^./':@][^/':]*)(?:\/[^':]*)?'/.exec(
        message,
      );
    return match ? [match[1]!] : [];
  });
  return found.length > 0
    ? [`hint: install it in the notebook's folder: npm install ${[...new Set(found)].join(' ')}`]
    : [];
}

/** One line for each type error in the files that a cell imports. */
export function moduleLines(problems: ModuleProblem[]): string[] {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ path, line, column, code, message }) => `${shortPath(path)}:${line}:${column} TS${code}: ${message}`);
  if (problems.length > SHOWN) lines.push(`… and ${problems.length - SHOWN} more`);
  return lines;
}

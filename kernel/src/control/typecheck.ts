// Type errors in the form of all other errors: TypeScript's code and sentence, the cell, the line, a caret.

import { createRequire, isBuiltin } from 'node:module';
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
  const messages = problems.map(({ message }) => message);
  const hints = [...missing.hints(unknown), ...packageHints(messages), ...newerNodeHints(messages)];
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

/** Modules and functions that this Node has and the types of Node do not know: those that come with the kernel are Node 20's. */
function newerNodeHints(messages: string[]): string[] {
  const { node } = process.versions;
  if (!messages.some(isInThisNode)) return [];
  return [
    `hint: Node ${node} has it, but the types of Node that are in use do not know it. In the notebook's folder: ` +
      `npm install @types/node@${node.split('.')[0]}, then restart the kernel; or %types warn`,
  ];
}

function isInThisNode(message: string): boolean {
  const module = /^Cannot find module '(node:[^']+)'/.exec(message)?.[1];
  if (module) return isBuiltin(module);
  const global = /^Cannot find name '(\w+)'/.exec(message)?.[1];
  if (global) return global in globalThis;
  const found =
    /^Module '"(?<from>[^"]+)"' has no exported member '(?<name>[^']+)'/.exec(message) ??
    /^Property '(?<name>[^']+)' does not exist on type 'typeof import\("(?<from>[^"]+)"\)'/.exec(message);
  const { from = '', name = '' } = found?.groups ?? {};
  return isBuiltin(from) && name in require(from);
}
const require: NodeJS.Require = createRequire(import.meta.url);

/** One line for each type error in the files that a cell imports. */
export function moduleLines(problems: ModuleProblem[]): string[] {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ path, line, column, code, message }) => `${shortPath(path)}:${line}:${column} TS${code}: ${message}`);
  if (problems.length > SHOWN) lines.push(`… and ${problems.length - SHOWN} more`);
  return lines;
}

// Source text to a syntax tree (oxc), and its complaints as data with the lines and columns that people count.

import { type Comment, type Node, type Program, parseSync, visitorKeys } from 'oxc-parser';
import { tooDeepAt } from './depth.ts';

export type { Comment, Node, Program };
export { visitorKeys };

/** A syntax error: lines and columns count from 1, in UTF-16 units. */
export interface Fault {
  name: 'SyntaxError';
  message: string;
  line: number;
  column: number;
  length?: number;
}

export interface Parsed {
  program: Program;
  comments: Comment[];
  errors: { message: string; start: number; end: number; help: string | null }[];
}

export function parse(source: string, lang: 'ts' | 'js' = 'ts'): Parsed {
  const deep = tooDeepAt(source);
  if (deep >= 0) {
    const program: Program = { type: 'Program', body: [], sourceType: 'module', hashbang: null, start: 0, end: 0 };
    const error = { message: 'nested too deeply (more than 2,000 levels)', start: deep, end: deep + 1, help: null };
    return { program, comments: [], errors: [error] };
  }
  // top-level await and strict mode: a cell is a module in all but name
  const result = parseSync(`cell.${lang}`, source, { lang, sourceType: 'module', showSemanticErrors: true });
  const errors = result.errors
    .filter((error) => error.severity === 'Error')
    .map(({ message, labels, helpMessage }) => {
      // of two labels the first is where the parser stood, except for names: there it is the first declaration
      const label = message.startsWith('Identifier') ? labels.at(-1) : labels[0];
      return { message, start: label?.start ?? 0, end: label?.end ?? 0, help: helpMessage };
    });
  return { program: result.program, comments: result.comments, errors };
}

/** Line and column of an offset, from 1. */
export function positionAt(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let i = before.indexOf('\n'); i >= 0; i = before.indexOf('\n', i + 1)) line++;
  return { line, column: offset - lineStart + 1 };
}

export function faultOf(source: string, error: Parsed['errors'][number]): Fault {
  const message =
    error.help && !error.help.startsWith('Try') ? `${error.message.replace(/\.$/, '')}. ${error.help}` : error.message;
  return {
    name: 'SyntaxError',
    message: inWords(message, source, error),
    ...positionAt(source, error.start),
    length: Math.max(1, error.end - error.start),
  };
}

/** What stands where the parser stopped, and the end by its name. */
function inWords(message: string, source: string, { start, end }: { start: number; end: number }): string {
  if (message.startsWith('Invalid Character')) return badCharacter(source, start);
  if (message !== 'Unexpected token') return message.replace('`EOF`', 'the end of the code');
  const found = source.slice(start, end).split('\n', 1)[0]!;
  return found === '' ? 'Unexpected end of the code' : `Unexpected token \`${found.slice(0, 40)}\``;
}

/** The character at an offset, which no program may have there; often nobody can see it. */
export function badCharacter(source: string, offset: number): string {
  const point = source.codePointAt(offset) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const character = String.fromCodePoint(point);
  return /[\p{C}\p{Z}]/u.test(character)
    ? `Invalid character ${code}, which is invisible: delete it and type the place anew`
    : `Invalid character \`${character}\` (${code})`;
}

/** Calls `visit` for every node from the outside in; `false` keeps it out of the children. */
export function walk(node: Node, visit: (node: Node, parent: Node | null, key: string) => boolean): void {
  step(node, null, '', visit);
}

function step(
  node: Node,
  parent: Node | null,
  key: string,
  visit: (node: Node, parent: Node | null, key: string) => boolean,
): void {
  if (!visit(node, parent, key)) return;
  for (const name of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, Node | (Node | null)[] | null>)[name];
    if (Array.isArray(child)) {
      for (const item of child) if (item) step(item, node, name, visit);
    } else if (child) step(child, node, name, visit);
  }
}

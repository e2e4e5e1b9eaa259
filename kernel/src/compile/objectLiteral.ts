// `{ a: 1 }` at the end of a cell: by the grammar a block with a label, to everyone who types it an object.
// Never by guessing: the text must parse as an object literal, and what stands before it must be whole statements.
import { type Parsed, parse } from './parse.ts';

/** Where brackets were put around the text, in offsets of the cell. */
export interface Brackets {
  start: number;
  end: number;
  open: '(' | ';(';
}

export interface Wrapped {
  source: string;
  parsed: Parsed;
  wrapped: Brackets;
}

/** The cell with brackets around the object literal at its end, if it has one. */
export function objectLiteral(source: string, parsed: Parsed): Wrapped | null {
  if (parsed.errors.length === 0) {
    const last = parsed.program.body.findLast(({ type }) => type !== 'EmptyStatement');
    return last?.type === 'BlockStatement' ? wrap(source, last.start, last.end) : null;
  }
  // `{ a: 1, b: 2 }` is no block: look for a line from which on the text is an object
  const end = /(?:\s|;|\/\/[^\n]*\n?|\/\*[\s\S]*?\*\/)*$/.exec(source)!.index;
  if (source[end - 1] !== '}') return null;
  for (const match of source.matchAll(/^[ \t]*\{/gm)) {
    const start = match.index + match[0].length - 1;
    if (start > 0 && source.slice(0, start).trim() !== '' && parse(source.slice(0, start)).errors.length > 0) continue;
    const found = wrap(source, start, end);
    if (found) return found;
  }
  return null;
}

function wrap(source: string, start: number, end: number): Wrapped | null {
  const open = source.slice(0, start).trim() === '' ? '(' : ';('; // a line before it must not call the brackets
  const text = `${source.slice(0, start)}${open}${source.slice(start, end)})${source.slice(end)}`;
  const parsed = parse(text);
  if (parsed.errors.length > 0) return null;
  const node = parsed.program.body.findLast(({ type }) => type !== 'EmptyStatement');
  if (node?.type !== 'ExpressionStatement' || node.start !== start + open.length - 1) return null;
  const { expression } = node;
  const inner = expression.type === 'ParenthesizedExpression' ? expression.expression : expression;
  return inner.type === 'ObjectExpression' ? { source: text, parsed, wrapped: { start, end, open } } : null;
}

// Whether Enter should run a cell or open a new line: complete, incomplete (with the indent of the next line) or invalid.
// Incomplete means: the parser ran into the end of the text while something was still open.
import { parseCell } from './cell.ts';
import { withoutTexts } from './depth.ts';

export type Completeness = { status: 'complete' | 'invalid' } | { status: 'incomplete'; indent: string };

export function isComplete(source: string): Completeness {
  const { parsed, source: text, wrapped } = parseCell(source);
  const error = parsed.errors[0];
  if (!error) return { status: 'complete' };
  const end = source.trimEnd().length;
  const rest = (wrapped ? text : source).slice(error.start);
  // a template or comment may go on over lines, a quoted string or regular expression may not
  const open =
    (/^Unterminated (?:string|template)/.test(error.message) && rest.startsWith('`')) ||
    (error.message === 'Unterminated string' && rest.startsWith('}')) ||
    error.message === 'Unterminated multiline comment' ||
    error.message === 'Missing catch or finally clause' ||
    (error.start >= end && !/^Invalid|^Missing initializer|^Unterminated|^Unexpected end of file/.test(error.message));
  if (!open) return { status: 'invalid' };
  return { status: 'incomplete', indent: indentAfter(source) };
}

/** Two spaces more than the line on which the innermost open bracket stands. */
function indentAfter(source: string): string {
  const code = withoutTexts(source);
  const open: number[] = [];
  for (const { 0: bracket, index } of code.matchAll(/[([{}\])]/g)) {
    if ('([{'.includes(bracket)) open.push(index);
    else open.pop();
  }
  const at = open.at(-1);
  if (at === undefined) return /^[ \t]*/.exec(source.slice(source.trimEnd().lastIndexOf('\n') + 1))![0];
  const line = source.slice(source.lastIndexOf('\n', at) + 1);
  return `${/^[ \t]*/.exec(line)![0]}  `;
}

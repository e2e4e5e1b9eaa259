// From an error's data to the lines of a Jupyter traceback: name and message, an excerpt of the cell with line number
// and caret, the calls that led there, causes. Works on text only; the sources of the cells are looked up.
import { readFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import type { ErrorData, StackFrame } from '../engine/protocol.ts';

const AROUND = 2; // lines of context above and below
const RED = '\u001b[31m';
const BOLD_RED = '\u001b[1;31m';
const OFF = '\u001b[0m';

export type Sources = (file: string) => string | undefined;

/** The traceback of what was thrown. The first line is always `name: message`. */
export function traceback(error: ErrorData, sources: Sources): string[] {
  const lines = [`${BOLD_RED}${error.name}${OFF}${error.message ? `: ${error.message}` : ''}`];
  const isWritten = (frame: StackFrame): boolean => sources(frame.file) !== undefined || isNotebookModule(frame);
  const shown = error.frames.find(isWritten) ?? error.frames.find(isOwnFile);
  if (shown) {
    const text = sources(shown.file) ?? readSource(shown.file);
    if (text !== undefined) lines.push('', `${place(shown)}`, ...excerpt(text, shown.line, shown.column));
  }
  if (error.frames.length > 1 || (error.frames.length === 1 && !shown)) lines.push('', ...calls(error.frames));
  if (error.detail) lines.push('', error.detail);
  for (const [i, one] of (error.errors ?? []).entries())
    lines.push('', `[${i + 1}] ${traceback(one, sources).join('\n    ')}`);
  if (error.cause) lines.push('', `Caused by ${traceback(error.cause, sources).join('\n')}`);
  return lines;
}

/** The calls, innermost first; a recursion is shown once with its number. */
function calls(frames: StackFrame[]): string[] {
  const lines: string[] = [];
  for (let i = 0, same = 1; i < frames.length; i += same) {
    const text = callText(frames[i]!);
    for (same = 1; i + same < frames.length && callText(frames[i + same]!) === text; ) same++;
    // the stack is cut there (Error.stackTraceLimit): a recursion went on
    const cut = same > 2 && i + same === frames.length;
    lines.push(`    at ${text}${same > 2 ? `  (${cut ? 'at least ' : ''}${same} times)` : ''}`);
    if (same === 2) lines.push(lines.at(-1)!);
  }
  return lines;
}

function callText(frame: StackFrame): string {
  return frame.name ? `${frame.name} (${place(frame)})` : place(frame);
}

/** Lines around `line` (1-based) with a gutter; a caret under `column` (1-based), `length` characters long. */
export function excerpt(text: string, line: number, column: number, length = 1): string[] {
  const all = text.split('\n');
  if (line < 1 || line > all.length) return [];
  const first = Math.max(1, line - AROUND);
  const last = Math.min(all.length, line + AROUND);
  const width = String(last).length;
  const lines: string[] = [];
  for (let n = first; n <= last; n++) {
    const source = cut(all[n - 1]!, n === line ? column : 1);
    lines.push(`${n === line ? '>' : ' '} ${String(n).padStart(width)} | ${source.text}`.trimEnd());
    if (n !== line) continue;
    // tabs stay tabs, so that the caret stands under its character
    const before = source.text.slice(0, source.column - 1).replace(/[^\t]/g, ' ');
    const carets = '^'.repeat(Math.max(1, Math.min(length, source.text.length - source.column + 1)));
    lines.push(`  ${' '.repeat(width)} | ${before}${RED}${carets}${OFF}`);
  }
  return lines;
}

/** Very long lines are shown around the column only. */
function cut(text: string, column: number): { text: string; column: number } {
  if (text.length <= 200) return { text, column };
  const start = Math.max(0, column - 100);
  return {
    text: `${start > 0 ? '…' : ''}${text.slice(start, start + 200)}…`,
    column: column - start + (start > 0 ? 1 : 0),
  };
}

function place({ file, line, column }: StackFrame): string {
  if (!file) return '<built-in>';
  return `${shortPath(file)}:${line}:${column}`;
}

/** Files below the notebook's folder are named from there. */
export function shortPath(file: string): string {
  if (!isAbsolute(file)) return file;
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : `./${path}`;
}

/** A TypeScript file beside the notebook: its author's, as the cells are. */
function isNotebookModule(frame: StackFrame): boolean {
  return isOwnFile(frame) && /\.[mc]?ts$/.test(frame.file) && shortPath(frame.file) !== frame.file;
}

function isOwnFile({ file }: StackFrame): boolean {
  return isAbsolute(file) && !file.includes('/node_modules/');
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

// Completion: what may stand at the cursor, sorted, with kinds and types, and the range of text it replaces.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { placeOf } from './document.ts';
import type { Session } from './session.ts';

export interface Completion {
  text: string;
  kind: string;
  /** The type, as `(method) Number.toFixed(digits?: number): string`. */
  detail?: string;
}

export interface Completions {
  matches: Completion[];
  start: number;
  end: number;
}

interface Item {
  label: string;
  kind?: number;
  sortText?: string;
  detail?: string;
  insertText?: string;
  textEdit?: { newText: string; range: { start: { line: number; character: number } } };
}

// CompletionItemKind of the protocol -> the words that JupyterLab has icons for
const KINDS = [
  'text',
  'text',
  'method',
  'function',
  'constructor',
  'property',
  'variable',
  'class',
  'interface',
  'module',
  'property',
  'unit',
  'value',
  'enum',
  'keyword',
  'snippet',
  'color',
  'file',
  'reference',
  'folder',
  'enum-member',
  'constant',
  'struct',
  'event',
  'operator',
  'type',
];

/** For so few matches the type of each is asked for as well. */
const WITH_TYPES = 25;

export async function complete(session: Session, source: string, offset: number): Promise<Completions> {
  const textDocument = { uri: session.project.uri('draft') };
  const position = placeOf(source, offset);
  const answer = await session.ask<{ items: Item[] } | Item[]>('textDocument/completion', { textDocument, position });
  const items = (Array.isArray(answer) ? answer : answer?.items) ?? [];
  const word = /[\p{ID_Continue}$#]*$/u.exec(source.slice(0, offset))![0];
  const after = /^[\p{ID_Continue}$]*/u.exec(source.slice(offset))![0];
  // in a string (a path, a key) the server says what it replaces
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const quoted = items.find(({ label, textEdit }) => textEdit?.newText === label)?.textEdit;
  const start = quoted ? lineStart + quoted.range.start.character : offset - word.length;
  const typed = source.slice(start, offset);
  const found = new Map<string, Item>();
  for (const item of items) {
    if (item.label.startsWith('[')) continue; // a symbol's key, reached with brackets
    const text =
      item.kind === FILE ? written(session, quotedPath(source, start), item.label) : item.label.replace(/\?$/, '');
    if (matches(text, typed) && !found.has(text)) found.set(text, item);
  }
  const order = ([a, x]: [string, Item], [b, y]: [string, Item]): number =>
    compare(x.sortText ?? '', y.sortText ?? '') || compare(a, b);
  const sorted = [...found].sort(order);
  const details =
    sorted.length <= WITH_TYPES ? await Promise.all(sorted.map(([, item]) => detailOf(session, item))) : [];
  return {
    matches: sorted.map(([text, item], i) => ({
      text,
      kind: KINDS[item.kind ?? 0] ?? 'text',
      ...(details[i] === undefined ? {} : { detail: details[i] }),
    })),
    start,
    end: offset + (sorted.some(([text]) => text.startsWith(typed + after)) ? after.length : 0),
  };
}

async function detailOf(session: Session, item: Item): Promise<string | undefined> {
  const resolved = await session.ask<Item>('completionItem/resolve', item);
  return resolved?.detail?.replace(/^\(alias\) /, '').replace(/\nimport [^\n]*$/, '');
}

const FILE = 17;

/** The folder part of a path that is being typed. */
function quotedPath(source: string, start: number): string {
  return /[^'"`]*$/.exec(source.slice(0, start))![0];
}

/** The server offers `x.js` for x.ts, as a compiled module would need; a notebook imports the file that is there. */
function written(session: Session, folder: string, label: string): string {
  const typescript = label.replace(/\.([mc]?)js$/, '.$1ts');
  return existsSync(resolve(session.project.cwd, folder, typescript)) ? typescript : label;
}

function matches(text: string, typed: string): boolean {
  if (text.startsWith(typed)) return true;
  return typed.length > 1 && typed === typed.toLowerCase() && text.toLowerCase().startsWith(typed);
}

// code points, not the user's locale: the same order everywhere
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

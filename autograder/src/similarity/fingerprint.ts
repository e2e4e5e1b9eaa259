// Fingerprints of a program by winnowing: hashes of k tokens in a row, of which each window of w keeps its smallest. Two
// programs with a common run of at least k + w - 1 tokens are sure to share a fingerprint, whatever the names in them.
// Source: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
import { parseSync } from 'oxc-parser';
import { children } from '../testing/form.ts';

export interface Token {
  /** What is compared: names of variables are all alike, names of what is called are not. */
  text: string;
  line: number;
}

/** Tokens in a row that make one hash, and hashes in a row of which one is kept. */
export const K = 12;
export const WINDOW = 6;

type Node = { type: string; start: number; [key: string]: any };

/** The syntax tree as a row of tokens: kinds of nodes, operators, literals, names of members. Types do not count. */
export function tokens(source: string): Token[] {
  const { program } = parseSync('submission.ts', source);
  const starts = [0];
  for (let n = 0; n < source.length; n++) if (source[n] === '\n') starts.push(n + 1);
  const found: Token[] = [];
  let line = 0;
  const visit = (node: Node): void => {
    if (node.type.startsWith('TS') || node.type === 'ImportDeclaration') return;
    while (line + 1 < starts.length && starts[line + 1]! <= node.start) line++;
    while (starts[line]! > node.start) line--;
    found.push({ text: word(node), line: line + 1 });
    for (const child of children(node) as Node[]) visit(child);
  };
  visit(program as unknown as Node);
  return found;
}

function word(node: Node): string {
  if (node.type === 'Literal') return `=${node.raw}`;
  if (node.type === 'MemberExpression' && !node.computed) return `.${node.property.name}`;
  return node.operator === undefined ? node.type : `${node.type}${node.operator}`;
}

function hash(parts: readonly Token[], from: number): number {
  let value = 0x811c9dc5;
  for (let n = from; n < from + K; n++) {
    for (const char of `${parts[n]!.text} `) value = Math.imul(value ^ char.charCodeAt(0), 0x01000193) >>> 0;
  }
  return value;
}

/** Fingerprints with the line on which each begins; the first place counts. */
export function fingerprints(source: string): Map<number, number> {
  const all = tokens(source);
  const hashes: number[] = [];
  for (let n = 0; n + K <= all.length; n++) hashes.push(hash(all, n));
  const kept = new Map<number, number>();
  for (let n = 0; n + WINDOW <= Math.max(hashes.length, WINDOW); n++) {
    let least = -1;
    for (let m = n; m < Math.min(n + WINDOW, hashes.length); m++)
      if (least < 0 || hashes[m]! <= hashes[least]!) least = m;
    if (least >= 0 && !kept.has(hashes[least]!)) kept.set(hashes[least]!, all[least]!.line);
  }
  return kept;
}

// Writes the module of a submission: imports of the names really used, the declarations, the exports, and a line map.
import type { ImportedName } from './declarations.ts';
import type { Item } from './submission-items.ts';

/** `lines` lines of code from `line` on are the lines from `cellLine` on of a cell. */
export interface Segment {
  line: number;
  cell: number;
  cellLine: number;
  lines: number;
}

/** What a lesson's first cell imports: a learner who deleted that cell still has a working function. */
const LIBRARY = ['np', 'nn', 'NDArray', 'NotImplementedYet', 'data', 'plot', 'shapes', 'lang', 't'];

/** @param items in the order to be written  @param provider who declares a name  @param exports names to export */
export function writeModule(
  items: Item[],
  provider: Map<string, Item>,
  exports: string[],
  resolve: (specifier: string) => string = (specifier) => specifier,
): { code: string; imports: string[]; segments: Segment[] } {
  const head = importLines(items, provider, exports, resolve);
  const lines = [...head.lines];
  const segments: Segment[] = [];
  for (const item of items) {
    const text = /[;}]\s*$/.test(item.text) ? item.text : `${item.text};`;
    const own = text.split('\n');
    segments.push({ line: lines.length + 1, cell: item.cell, cellLine: item.line, lines: own.length });
    lines.push(...own);
  }
  lines.push(exports.length ? `export { ${exports.join(', ')} };` : 'export {};');
  return { code: `${lines.join('\n')}\n`, imports: head.imports, segments };
}

export function locateIn(segments: Segment[], line: number): { cell: number; line: number } | null {
  const segment = segments.find((s) => line >= s.line && line < s.line + s.lines);
  return segment ? { cell: segment.cell, line: segment.cellLine + line - segment.line } : null;
}

function importLines(
  items: Item[],
  provider: Map<string, Item>,
  exports: string[],
  resolve: (specifier: string) => string,
): { lines: string[]; imports: string[] } {
  const values = new Set(exports);
  const types = new Set<string>();
  const declared = new Set<string>();
  for (const item of items) {
    for (const name of item.free.values) values.add(name);
    for (const name of item.free.types) types.add(name);
    for (const name of item.names) declared.add(name);
  }
  const lines: string[] = [];
  const imports = new Set<string>();
  for (const name of new Set([...values, ...types])) {
    const item = provider.get(name);
    const found = item?.imports.find((i) => i.local === name);
    const missing = !item && !declared.has(name) && LIBRARY.includes(name);
    const entry: ImportedName | undefined =
      found ?? (missing ? { local: name, imported: name, from: 'neuronbook', typeOnly: false } : undefined);
    if (!entry) continue;
    const typeOnly = entry.typeOnly || !values.has(name);
    if (!typeOnly) imports.add(entry.from);
    lines.push(importLine(entry, typeOnly, resolve(entry.from)));
  }
  return { lines: lines.sort(), imports: [...imports].sort() };
}

function importLine(entry: ImportedName, typeOnly: boolean, from: string): string {
  const { local, imported } = entry;
  const source = JSON.stringify(from);
  const keyword = typeOnly ? 'import type' : 'import';
  if (imported === 'default') return `${keyword} ${local} from ${source};`;
  if (imported === '*') return `${keyword} * as ${local} from ${source};`;
  return `${keyword} { ${imported === local ? local : `${imported} as ${local}`} } from ${source};`;
}

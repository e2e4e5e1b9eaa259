// The percent format: a notebook as a TypeScript file. Cells start at `// %%`, text cells are comments.
// Source: Jupytext's documentation of py:percent, with `//` for `#`; Jupytext reads what this writes.
import { type CellOptions, readOptions, writeOptions } from './cell-options.ts';
import { InputError } from './input-error.ts';

export interface PercentCell extends CellOptions {
  source: string;
  /** 1-based line of its marker; 0 for code before the first marker. */
  line: number;
}

export interface PercentFile {
  /** Lines of a YAML header between two `// ---`, with the fences; empty when there is none. */
  header: string[];
  cells: PercentCell[];
}

const MARKER = /^\/\/\s*%%(?:\s+(.*))?$/;
/** A code line that would be read as a marker or as a magic line gets one more `// `. */
const ESCAPED = /^(?:\/\/ )*(?:%|\/\/\s*%%(?:\s|$))/;

/** A text line that would be read as a marker gets one more `// ` too. */
const ESCAPED_TEXT = /^(?:\/\/ )*\s*%%(?:\s|$)/;

/** @throws InputError naming file and line */
export function readPercent(text: string, file: string): PercentFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const header = readHeader(lines);
  const cells: PercentCell[] = [];
  let open: { options: CellOptions; line: number; lines: string[] } | null = null;
  const close = (): void => {
    if (!open) return;
    const { options, line } = open;
    cells.push({ ...options, line, source: sourceOf(options.type, trimEnd(open.lines), `${file}:${line}`) });
  };
  for (let i = header.length; i < lines.length; i++) {
    const marker = MARKER.exec(lines[i]!);
    if (marker) {
      close();
      open = { options: readOptions(marker[1] ?? '', `${file}:${i + 1}`), line: i + 1, lines: [] };
    } else if (open) open.lines.push(lines[i]!);
    else if (lines[i]!.trim())
      open = { options: { title: '', type: 'code', metadata: {} }, line: 0, lines: [lines[i]!] };
  }
  close();
  return { header, cells };
}

/** Canonical text: one empty line between cells, a newline at the end. */
export function writePercent({ header, cells }: PercentFile): string {
  const blocks = cells.map((cell) => {
    const marker = `// %% ${writeOptions(cell)}`.trimEnd();
    const lines = cell.source === '' ? [] : cell.source.split('\n');
    const body = cell.type === 'code' ? lines.map((l) => (ESCAPED.test(l) ? `// ${l}` : l)) : lines.map(comment);
    return [marker, ...body].join('\n');
  });
  return `${[...(header.length ? [header.join('\n')] : []), ...blocks].join('\n\n')}\n`;
}

const comment = (line: string): string =>
  line === '' ? '//' : ESCAPED_TEXT.test(line) ? `// // ${line}` : `// ${line}`;

function readHeader(lines: string[]): string[] {
  if (lines[0] !== '// ---') return [];
  const end = lines.indexOf('// ---', 1);
  return end === -1 ? [] : lines.slice(0, end + 1);
}

function trimEnd(lines: string[]): string[] {
  let end = lines.length;
  while (end > 0 && !lines[end - 1]!.trim()) end--;
  return lines.slice(0, end);
}

function sourceOf(type: CellOptions['type'], lines: string[], where: string): string {
  if (type === 'code')
    return lines.map((l) => (l.startsWith('// ') && ESCAPED.test(l.slice(3)) ? l.slice(3) : l)).join('\n');
  return lines
    .map((line) => {
      if (line.trim() && !line.startsWith('//'))
        throw new InputError(`${where}: invalid text cell, every line must start with //, got "${line}"`);
      const text = line.replace(/^\/\/ ?/, '');
      return text.startsWith('// ') && ESCAPED_TEXT.test(text.slice(3)) ? text.slice(3) : text;
    })
    .join('\n');
}

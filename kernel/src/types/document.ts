// A cell as a document of the server: one line that declares what it takes from earlier cells, the cell, `export {}`.
import { parseCell } from '../compile/cell.ts';
import { declaredNames } from '../compile/names.ts';
import { positionAt } from '../compile/parse.ts';
import { likelyNames } from '../compile/reached.ts';
import type { Past } from './past.ts';

export interface Place {
  line: number;
  character: number;
}

export interface CellDocument {
  text: string;
  /** A place of the document in the cell, lines and columns from 1; null for the line above the cell. */
  toCell(place: Place): { line: number; column: number } | null;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** For a check: only the names that occur in the cell are brought in. */
export function checkedDocument(source: string, past: Past): CellDocument {
  const { source: text, parsed, wrapped } = parseCell(source);
  const declared = new Set(declaredNames(parsed.program).map(({ name }) => name));
  const used = new Set(source.match(IDENTIFIER));
  const prelude = past.prelude((name) => used.has(name) && !declared.has(name));
  return {
    text: `${prelude}\n${text}\n;export {};\n`,
    toCell({ line, character }) {
      if (line === 0) return null;
      if (!wrapped) return { line, column: character + 1 };
      const lines = text.split('\n');
      const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + character;
      const inCell = offset > wrapped.end ? offset - wrapped.open.length - 1 : offset - wrapped.open.length;
      return positionAt(source, offset <= wrapped.start ? offset : Math.min(inCell, source.length));
    },
  };
}

/** For completion: everything is in reach, and the text may be broken. */
export function draftDocument(source: string, past: Past): string {
  const declared = likelyNames(source);
  return `${past.prelude((name) => !declared.has(name))}\n${source}\n;export {};\n`;
}

/** Where an offset of the cell stands in its document. */
export function placeOf(source: string, offset: number): Place {
  const { line, column } = positionAt(source, offset);
  return { line, character: column - 1 };
}

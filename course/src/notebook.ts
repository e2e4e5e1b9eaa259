// Cells to an .ipynb file, nbformat 4.5, in the byte order in which Jupyter itself writes (sorted keys, indent 1).
import { createHash } from 'node:crypto';
import type { Lang, LessonCell } from './lesson.ts';
import { nbgraderMetadata } from './nbgrader.ts';

export interface NotebookInfo {
  /** NN-slug. */
  lesson: string;
  lang: Lang;
  /** Version of the course. */
  version: string;
}

/** A notebook without outputs. The same cells give the same bytes. */
export function writeNotebook(cells: LessonCell[], info: NotebookInfo): string {
  const own = cells.map((cell) => cellJson(cell, info.lang));
  const notebook = {
    cells: own,
    metadata: {
      kernelspec: { display_name: 'TypeScript (Neuronbook)', language: 'typescript', name: 'neuronbook' },
      language_info: { file_extension: '.ts', mimetype: 'text/typescript', name: 'typescript' },
      neuronbook: { ...info, built: sourceHash(own) },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(sorted(notebook), null, 1)}\n`;
}

/** Was a built notebook's text or code changed since it was built? Outputs do not count. */
export function isEdited(notebook: string): boolean {
  try {
    const { cells, metadata } = JSON.parse(notebook);
    return metadata.neuronbook.built !== sourceHash(cells);
  } catch {
    return true; // not ours: nothing that a build may replace
  }
}

function cellJson(cell: LessonCell, lang: Lang): Record<string, unknown> & { source: string[] } {
  const text = cell.source[lang];
  const neuronbook = { role: cell.role, ...(cell.exercise ? { exercise: cell.exercise } : {}) };
  return {
    cell_type: cell.type,
    id: cell.id,
    metadata: { ...cell.metadata, nbgrader: nbgraderMetadata(cell, text), neuronbook },
    source: text === '' ? [] : text.split(/(?<=\n)/),
    ...(cell.type === 'code' ? { execution_count: null, outputs: [] } : {}),
  };
}

function sourceHash(cells: { source: string[] | string }[]): string {
  const text = cells.map(({ source }) => (Array.isArray(source) ? source.join('') : source)).join('\0');
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

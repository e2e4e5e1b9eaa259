// A hand-in, notebook or module, as a list of code cells. Outputs and texts are not looked at.
import { SubmissionError } from './submission-error.ts';

export interface SubmissionCells {
  cells: { source: string; cell: number }[];
  lesson: string | null;
  /** Language in the metadata; the code may say otherwise. */
  lang: 'en' | 'ru' | null;
}

const MAX_FILE = 32 * 1024 * 1024;
const MAX_CODE = 2 * 1024 * 1024;

/**
 * Code cells of a notebook, or a whole .ts file as one cell.
 * @throws SubmissionError when this is no submission: broken JSON, other language, no code, too large
 */
export function readSubmission(text: string, name: string, format?: 'ipynb' | 'ts'): SubmissionCells {
  if (text.length > MAX_FILE) throw new SubmissionError('size', name, megabytes(text.length));
  if (text.includes('\0')) throw new SubmissionError('encoding', name);
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const notebook = format ? format === 'ipynb' : name.endsWith('.ipynb') || /^\s*\{\s*"/.test(clean);
  const read = notebook ? readNotebook(clean, name) : { cells: [{ source: clean, cell: 1 }], lesson: null, lang: null };
  const size = read.cells.reduce((sum, cell) => sum + cell.source.length, 0);
  if (size > MAX_CODE) throw new SubmissionError('size', name, megabytes(size));
  if (read.cells.every((cell) => !cell.source.trim())) throw new SubmissionError('empty', name);
  return read;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

// biome-ignore lint/suspicious/noExplicitAny: the file is anything until it is checked
type Json = any;

function readNotebook(text: string, name: string): SubmissionCells {
  if (text.trim() === '') throw new SubmissionError('empty', name);
  let notebook: Json;
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    if (/^<{7} /m.test(text) && /^>{7} /m.test(text)) throw new SubmissionError('conflict', name);
    // the parser quotes the text; only where it stopped is of use
    const at = /position \d+|line \d+ column \d+|end of JSON/i.exec(String((error as Error).message))?.[0];
    throw new SubmissionError('json', name, at ?? 'syntax');
  }
  if (typeof notebook !== 'object' || notebook === null || Array.isArray(notebook))
    throw new SubmissionError('format', name);
  if (Array.isArray(notebook.worksheets) || (typeof notebook.nbformat === 'number' && notebook.nbformat !== 4))
    throw new SubmissionError('version', name, String(notebook.nbformat ?? '3'));
  if (!Array.isArray(notebook.cells)) throw new SubmissionError('format', name);
  const metadata = notebook.metadata ?? {};
  let cell = 0;
  const cells = notebook.cells
    .filter((c: Json) => c?.cell_type === 'code')
    .map((c: Json) => ({ source: plain(sourceOf(c.source)), cell: ++cell }));
  const language = metadata.language_info?.name ?? metadata.kernelspec?.language;
  if (typeof language === 'string' && language && !/^(typescript|javascript)$/i.test(language) && !isOurs(cells))
    throw new SubmissionError('language', name, language.slice(0, 40));
  const own = metadata.neuronbook ?? {};
  return {
    cells,
    lesson: typeof own.lesson === 'string' ? own.lesson : null,
    lang: own.lang === 'ru' || own.lang === 'en' ? own.lang : null,
  };
}

/** Editors that do not know TypeScript (Colab) label what they save as Python; the code shows whose it is. */
const isOurs = (cells: { source: string }[]): boolean =>
  cells.some(({ source }) =>
    /^\s*import\b.*\bfrom\s*['"]neuronbook['"]|^\s*(?:export\s+)?(?:async\s+)?function\s+\w+\s*[(<]/m.test(source),
  );

function sourceOf(source: unknown): string {
  return typeof source === 'string'
    ? source
    : Array.isArray(source)
      ? source.filter((s) => typeof s === 'string').join('')
      : '';
}

/** Magic lines (`%types off`) are no TypeScript: emptied, so that line numbers stay. `a\n% b` is a remainder and stays. */
function plain(source: string): string {
  if (/^\s*%%/.test(source)) return '';
  return source.replace(/^%[a-z].*$/gim, '');
}

// One lesson source to the cells of each language: texts chosen, exercise cells filled, the rest shared.
import { createHash } from 'node:crypto';
import { parse } from './ast.ts';
import { statements } from './declarations.ts';
import { InputError } from './input-error.ts';
import { type PercentCell, readPercent } from './percent.ts';
import type { Mode, Solutions } from './solutions.ts';
import { exerciseCell } from './stub.ts';

export type Lang = 'en' | 'ru';
export const LANGS: readonly Lang[] = ['en', 'ru'];

export interface LessonCell {
  /** Stable: from the content, or for an exercise from its name. The twins of a text share one. */
  id: string;
  type: 'code' | 'markdown' | 'raw';
  role: 'text' | 'code' | 'exercise' | 'check';
  exercise: string | null;
  source: Record<Lang, string>;
  /** What the author wrote behind `// %%`, without our own keys. */
  metadata: Record<string, unknown>;
}

const OWN_KEYS = ['lang', 'exercise', 'id'];
const LANG_LINE = /^lang\('en'\);$/m;

/**
 * @param text notebooks/NN-slug.ts  @param file its name for messages
 * @throws InputError naming file and line
 */
export function readLesson(text: string, file: string, solutions: Solutions | null, mode: Mode): LessonCell[] {
  const cells = readPercent(text, file).cells;
  const known = new Map<string, number>();
  const names = new Set<string>();
  const lesson: LessonCell[] = [];
  let langLine = false;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    const where = `${file}:${cell.line}`;
    if (cell.type !== 'code') {
      const twin = textTwin(cell, cells[i + 1], where);
      if (twin) i++;
      lesson.push(textCell(cell, twin));
      continue;
    }
    const exercise = cell.metadata.exercise;
    let source = cell.source;
    if (typeof exercise === 'string') {
      source = exerciseCell(...exerciseNames(cell, exercise, solutions, where), mode, names);
      for (const name of topNames(source, where)) claim(known, name, cell.line, where);
    } else {
      if (/from '[^']*solutions\//.test(source))
        throw new InputError(`${where}: only a cell marked exercise="…" may import solutions`);
      for (const name of topNames(source, where)) {
        claim(known, name, cell.line, where);
        names.add(name);
      }
    }
    const russian = langLine ? source : source.replace(LANG_LINE, "lang('ru');");
    if (!langLine && russian === source)
      throw new InputError(
        `${where}: missing the line lang('en'); in the first code cell (the Russian notebook gets lang('ru'); there)`,
      );
    langLine = true;
    const role = typeof exercise === 'string' ? 'exercise' : /^await check\(/m.test(source) ? 'check' : 'code';
    lesson.push(codeCell(cell, role, typeof exercise === 'string' ? exercise : null, source, russian));
  }
  return withIds(lesson, cells, file);
}

/** The Russian twin of an English text cell; null for a text of both languages. */
function textTwin(cell: PercentCell, next: PercentCell | undefined, where: string): PercentCell | null {
  const lang = cell.metadata.lang;
  if (lang === undefined) return null;
  if (lang !== 'en')
    throw new InputError(`${where}: missing the lang="en" twin above this text cell, got lang="${lang}"`);
  if (next?.type !== cell.type || next.metadata.lang !== 'ru')
    throw new InputError(`${where}: missing the lang="ru" twin, it must follow the lang="en" cell directly`);
  return next;
}

function textCell(cell: PercentCell, twin: PercentCell | null): LessonCell {
  return {
    id: typeof cell.metadata.id === 'string' ? cell.metadata.id : `text-${hash(cell.source)}`,
    type: cell.type,
    role: 'text',
    exercise: null,
    source: { en: cell.source, ru: (twin ?? cell).source },
    metadata: authors(cell),
  };
}

function codeCell(
  cell: PercentCell,
  role: LessonCell['role'],
  exercise: string | null,
  en: string,
  ru: string,
): LessonCell {
  const own = typeof cell.metadata.id === 'string' ? cell.metadata.id : null;
  return {
    id: own ?? (exercise ? `exercise-${exercise}` : `${role}-${hash(en)}`),
    type: 'code',
    role,
    exercise,
    source: { en, ru },
    metadata: authors(cell),
  };
}

function authors(cell: PercentCell): Record<string, unknown> {
  const metadata = Object.fromEntries(Object.entries(cell.metadata).filter(([key]) => !OWN_KEYS.includes(key)));
  return cell.title ? { title: cell.title, ...metadata } : metadata;
}

/** The names in `import { conv2d } from '../solutions/13-convolution.ts'`. */
function exerciseNames(
  cell: PercentCell,
  exercise: string,
  solutions: Solutions | null,
  where: string,
): [Solutions, string[]] {
  const parsed = parse(cell.source);
  const only = parsed.error ? [] : statements(parsed);
  const names = only[0]?.imports ?? [];
  if (only.length !== 1 || !names.length || !/solutions\//.test(names[0]!.from))
    throw new InputError(
      `${where}: invalid exercise cell, expected one line: import { ${exercise} } from '../solutions/NN-slug.ts';`,
    );
  if (!solutions || !names[0]!.from.endsWith(`/${solutions.file}`))
    throw new InputError(`${where}: unknown solutions ${names[0]!.from}, a lesson imports the file of its own name`);
  if (!solutions.exercises.includes(exercise))
    throw new InputError(
      `${where}: unknown exercise ${exercise}, ${solutions.file} has ${solutions.exercises.join(', ') || 'none'}`,
    );
  return [solutions, [exercise, ...names.map((n) => n.local).filter((name) => name !== exercise)]];
}

function topNames(source: string, where: string): string[] {
  const code = source.replace(/^%.*$/gm, '');
  const parsed = parse(code);
  if (parsed.error) throw new InputError(`${where}: line ${parsed.error.line} of the cell: ${parsed.error.message}`);
  return statements(parsed).flatMap((s) => s.names);
}

/** Top-level names are unique in a lesson: the kernel would let a second one replace the first in silence. */
function claim(known: Map<string, number>, name: string, line: number, where: string): void {
  const first = known.get(name);
  if (first !== undefined)
    throw new InputError(`${where}: duplicate name ${name}, the cell at line ${first} has it already`);
  known.set(name, line);
}

function withIds(lesson: LessonCell[], cells: PercentCell[], file: string): LessonCell[] {
  const seen = new Map<string, number>();
  const own = new Set(cells.map((c) => c.metadata.id).filter((id) => id !== undefined));
  for (const cell of lesson) {
    const count = (seen.get(cell.id) ?? 0) + 1;
    seen.set(cell.id, count);
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(cell.id) || (count > 1 && own.has(cell.id)))
      throw new InputError(
        `${file}: invalid cell id "${cell.id}", expected 1-64 letters, digits, - or _, each only once`,
      );
    if (count > 1) cell.id = `${cell.id}-${count}`;
  }
  return lesson;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

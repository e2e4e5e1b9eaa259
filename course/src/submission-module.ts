// From a hand-in to the module that is run: only what the exercises need, found by what it defines.
// Copied, split, moved and deleted cells therefore still work; training cells and plots are never run.

import type { FreeNames } from './free-names.ts';
import { readSubmission, type SubmissionCells } from './submission.ts';
import { locateIn, type Segment, writeModule } from './submission-emit.ts';
import { type BrokenCell, type Item, isStub, submissionItems } from './submission-items.ts';

export interface FoundExercise {
  /** `broken`: its cell has a syntax error. `stub`: it still throws NotImplementedYet. */
  status: 'written' | 'stub' | 'missing' | 'broken';
  cell: number | null;
  line: number | null;
  message: string | null;
}

export interface SubmissionModule {
  /** TypeScript: imports, declarations, `export { … }` of every exercise written or stub. */
  code: string;
  /** The reader's language: `lang('ru')` in the code, else the notebook's own, else en. */
  lang: 'en' | 'ru';
  lesson: string | null;
  exercises: Record<string, FoundExercise>;
  /** Neither written nor stub. */
  missing: string[];
  stubs: string[];
  /** Cells left out because of a syntax error. */
  broken: { cell: number; line: number; message: string }[];
  /** Module specifiers that the code imports. */
  imports: string[];
  segments: Segment[];
}

export interface ModuleOptions {
  format?: 'ipynb' | 'ts';
  /** File name for messages. */
  name?: string;
  /** Rewrites import specifiers. */
  resolve?: (specifier: string) => string;
}

/**
 * A submission's text as a module that exports the exercises found in it.
 * The last definition of a name wins, unless it is the untouched stub and an earlier one is written.
 * @throws SubmissionError when the text is no submission (broken JSON, other language, no code, too large)
 */
export function notebookToModule(
  text: string,
  exercises: readonly string[],
  options: ModuleOptions = {},
): SubmissionModule {
  const read = readSubmission(text, options.name ?? 'submission', options.format);
  const { items, broken } = submissionItems(read);
  const found: Record<string, FoundExercise> = {};
  for (const id of exercises) found[id] = find(id, items, broken);
  const provided = exercises.filter((id) => found[id]!.status === 'written' || found[id]!.status === 'stub');
  const chosen = closure(provided, items);
  const written = writeModule(chosen.items, chosen.provider, provided, options.resolve);
  return {
    ...written,
    lang: language(read, items),
    lesson: read.lesson,
    exercises: found,
    missing: exercises.filter((id) => !provided.includes(id)),
    stubs: provided.filter((id) => found[id]!.status === 'stub'),
    broken: broken.map(({ cell, line, message }) => ({ cell, line, message })),
  };
}

/** Place in the notebook of a line of `code`, or null for lines that the notebook does not hold. */
export function locate(module: SubmissionModule, line: number): { cell: number; line: number } | null {
  return locateIn(module.segments, line);
}

function find(id: string, items: Item[], broken: BrokenCell[]): FoundExercise {
  const item = provide(id, items);
  const inBroken = broken.findLast((b) => new RegExp(`(function\\*?|class|const|let|var)\\s+${id}\\b`).test(b.source));
  const stub = item !== undefined && item.kind !== 'import' && isStub(item, id);
  // an attempt that does not parse tells more than the untouched stub
  if (inBroken && (!item || stub))
    return { status: 'broken', cell: inBroken.cell, line: inBroken.line, message: inBroken.message };
  if (!item) return { status: 'missing', cell: null, line: null, message: null };
  return { status: stub ? 'stub' : 'written', cell: item.cell, line: item.line, message: null };
}

/** The definition of a name that counts. */
function provide(name: string, items: Item[]): Item | undefined {
  const all = items.filter((item) => item.names.includes(name));
  return all.findLast((item) => item.kind === 'import' || !isStub(item, name)) ?? all.at(-1);
}

/** Everything that the names need, in an order in which it can run. */
function closure(names: string[], items: Item[]): { items: Item[]; provider: Map<string, Item> } {
  const provider = new Map<string, Item>();
  const needed = new Set<Item>();
  const need = (name: string): void => {
    if (provider.has(name)) return;
    const item = provide(name, items);
    if (!item) return;
    provider.set(name, item);
    add(item);
  };
  const add = (item: Item): void => {
    if (needed.has(item)) return;
    needed.add(item);
    if (item.kind !== 'import') for (const name of uses(item.free)) need(name);
  };
  for (const name of names) need(name);
  // `table[0] = 1` and loops that fill a needed table belong to it; what waits or trains does not
  for (let before = -1; before !== needed.size; ) {
    before = needed.size;
    for (const item of items)
      if (item.kind === 'statement' && !item.awaits && item.assigns.some((name) => needed.has(provider.get(name)!)))
        add(item);
  }
  return { items: inOrder([...needed], items, provider), provider };
}

const uses = (free: FreeNames): string[] => [...free.values, ...free.types];

/** Notebook order, but what a declaration uses stands before it: cells may have been moved. */
function inOrder(needed: Item[], items: Item[], provider: Map<string, Item>): Item[] {
  const done = new Set<Item>();
  const visit = (item: Item): void => {
    if (done.has(item) || !needed.includes(item)) return;
    done.add(item);
    if (item.kind === 'import') return;
    for (const name of [...item.free.values, ...item.assigns]) {
      const used = provider.get(name);
      if (used) visit(used);
    }
    ordered.push(item);
  };
  const ordered: Item[] = [];
  for (const item of items) if (item.kind !== 'import') visit(item);
  return ordered;
}

function language(read: SubmissionCells, items: Item[]): 'en' | 'ru' {
  let lang = read.lang ?? 'en';
  for (const { node } of items) {
    const call = node.type === 'ExpressionStatement' ? node.expression : null;
    const value = call?.type === 'CallExpression' && call.callee.name === 'lang' ? call.arguments[0]?.value : null;
    if (value === 'en' || value === 'ru') lang = value;
  }
  return lang;
}

// Every lesson from top to bottom, in both languages, as nbclient runs it: on our kernel and on stock tslab, with solutions and without;
// what it measures is what the course promises (lesson-results.ts), and the same in every run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installKernel } from '../src/lab/kernel.ts';
import { ROOT } from './browser.ts';
import { RESULTS } from './lesson-results.ts';

interface Cell {
  id: string;
  cell_type: 'code' | 'markdown';
  source: string | string[];
  metadata: { neuronbook?: { role?: string; exercise?: string } };
}
interface Ran {
  file: string;
  seconds: number;
  error: string | null;
  texts: Record<string, string>;
  printed: Record<string, string>;
  errors: Record<string, string[]>;
  took: Record<string, number | null>;
  mimes: Record<string, string[]>;
}

const LANGS = ['en', 'ru'] as const;
const LESSONS = readdirSync(join(ROOT, 'notebooks', 'en'))
  .filter((name) => /^\d\d-.*\.ipynb$/.test(name))
  .sort();

function codeCells(file: string): (Cell & { text: string })[] {
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { cells: Cell[] };
  return cells
    .filter((cell) => cell.cell_type === 'code')
    .map((cell) => ({ ...cell, text: [cell.source].flat().join('') }));
}

/** Runs notebooks with nbclient on the kernel whose spec lies in `prefix`; `--on` goes on after an error. */
function runAll(prefix: string, files: string[], ...options: '--on'[]): Map<string, Ran> {
  const out = execFileSync(
    join(ROOT, '.ci', 'python'),
    [join(ROOT, 'cli/test/run_notebooks.py'), ...options, 'neuronbook', ...files],
    {
      encoding: 'utf8',
      env: { ...process.env, JUPYTER_PATH: join(prefix, 'share', 'jupyter') },
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines = out
    .split('\n')
    .filter((line) => line.startsWith('{"file"'))
    .map((line) => JSON.parse(line) as Ran);
  return new Map(lines.map((ran) => [ran.file, ran]));
}

/** Every number that the cells printed, but for checks, times and what was asked before the lesson. */
function numbers(ran: Ran, file: string): Record<string, string[]> {
  const cells = codeCells(file).filter(
    ({ metadata, text }) => metadata.neuronbook?.role === 'code' && !/performance\.now|recall\(|reveal\(/.test(text),
  );
  return Object.fromEntries(cells.map(({ id }) => [id, ran.printed[id]!.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []]));
}

/** Exercises of a lesson whose functions later cells call, checks aside. */
function usedLater(file: string): string[] {
  const cells = codeCells(file);
  return cells.flatMap((cell, k) => {
    const id = cell.metadata.neuronbook?.exercise;
    if (!id || cell.metadata.neuronbook?.role !== 'exercise') return [];
    const later = cells.slice(k + 1).filter((c) => c.metadata.neuronbook?.role === 'code');
    return later.some((c) => new RegExp(`\\b${id}\\(`).test(c.text)) ? [id] : [];
  });
}

// inside the course's folder: the library and the checks are found from there upward
mkdirSync(join(ROOT, '.neuronbook'), { recursive: true });
const folder = mkdtempSync(join(ROOT, '.neuronbook', 'lessons-'));
const kernels = { neuronbook: mkdtempSync(join(tmpdir(), 'spec-')), tslab: mkdtempSync(join(tmpdir(), 'spec-')) };
beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'cli/bin/neuronbook.mjs'), 'build', '--solutions', folder], { cwd: ROOT });
  installKernel(kernels.neuronbook, 'neuronbook');
  installKernel(kernels.tslab, 'tslab');
});
afterAll(() => {
  for (const path of [folder, ...Object.values(kernels)]) rmSync(path, { recursive: true, force: true });
});

/** The first run of each solved lesson, whatever kernel and language: all later ones have to print the same numbers. */
const first = new Map<string, Record<string, string[]>>();

describe.each(['neuronbook', 'tslab'] as const)('on the kernel %s', (kernel) => {
  let solved: Map<string, Ran>;
  let stubs: Map<string, Ran>;
  const at = (lang: string, name: string): string => join(folder, lang, name);
  const stub = (name: string): string => join(ROOT, 'notebooks/en', name);
  beforeAll(() => {
    solved = runAll(
      kernels[kernel],
      LANGS.flatMap((lang) => LESSONS.map((name) => at(lang, name))),
    );
    stubs = runAll(kernels[kernel], LESSONS.map(stub));
  }, 1_800_000);

  describe.each(LANGS)('in %s', (lang) => {
    test.each(LESSONS)('%s with solutions runs without an error in under a minute, and every check passes', (name) => {
      const file = at(lang, name);
      const ran = solved.get(file)!;
      expect(ran.error).toBeNull();
      expect(ran.seconds).toBeLessThan(60);
      for (const [id, seconds] of Object.entries(ran.took)) expect(seconds ?? 0, id).toBeLessThan(20);
      const checks = codeCells(file).filter((cell) => cell.metadata.neuronbook?.role === 'check');
      expect(checks.length).toBeGreaterThan(0);
      const passed =
        lang === 'en' ? /all \d+ checks passed|the check passed/ : /все проверки пройдены|проверка пройдена/;
      for (const { id } of checks) expect(ran.texts[id]).toMatch(passed);
      for (const { id, text } of codeCells(file)) {
        if (/^plot\.\w+\(/m.test(text)) expect(ran.mimes[id]).toContain('application/vnd.plotly.v1+json');
      }
    });

    test.each(LESSONS)('%s prints the same numbers as every other run of it', (name) => {
      const printed = numbers(solved.get(at(lang, name))!, at(lang, name));
      if (!first.has(name)) first.set(name, printed);
      // tslab prints the value of a cell as well; what our kernel does not print is not compared
      for (const [id, list] of Object.entries(first.get(name)!))
        if (list.length > 0) expect(printed[id], id).toEqual(list);
    });
  });

  test.each(Object.entries(RESULTS))('%s.ipynb measures what the course promises', (slug, results) => {
    const file = at('en', `${slug}.ipynb`);
    const cells = codeCells(file);
    for (const { what, cell, pattern, low, high, count = 1 } of results) {
      const found = cells.filter(({ text }) => text.includes(cell)).map(({ id }) => solved.get(file)!.texts[id]!);
      expect(found, `${what}: one cell holds ${cell}`).toHaveLength(1);
      const values = [...found[0]!.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))].map(([, v]) =>
        Number(v),
      );
      expect(values.slice(0, count), `${what}, in: ${found[0]}`).toHaveLength(count);
      for (const value of values.slice(0, count)) {
        expect(value, what).toBeGreaterThanOrEqual(low);
        expect(value, what).toBeLessThanOrEqual(high);
      }
    }
  });

  test.each(LESSONS)('%s without solutions says what is not written yet, and stops where it is needed', (name) => {
    const ran = stubs.get(stub(name))!;
    const used = usedLater(join(ROOT, 'notebooks/en', name));
    if (used.length > 0) {
      expect(ran.error).toMatch(/is not written yet/);
      expect(used.some((id) => ran.error!.includes(id))).toBe(true);
    } else expect(ran.error).toBeNull();
    // what was reached of the checks says so too
    const checks = codeCells(join(ROOT, 'notebooks/en', name)).filter(
      (cell) => cell.metadata.neuronbook?.role === 'check',
    );
    const reached = checks.filter(({ id }) => ran.texts[id]);
    expect(reached.length).toBeGreaterThan(0);
    for (const { id } of reached) expect(ran.texts[id]).toContain('not written yet');
  });
});

/** Cells that need an exercise: they name it, or something that such a cell declares. */
function needsExercise(cells: (Cell & { text: string })[]): Set<string> {
  const names = new Set(cells.flatMap(({ metadata }) => metadata.neuronbook?.exercise ?? []));
  const declared = /^(?:const|let|function|class) (?:[[{]([^\]}]*)[\]}]|(\w+))/gm;
  const needing = cells.filter(({ metadata, text }) => {
    if (metadata.neuronbook?.role !== 'code') return false;
    const needs = [...names].some((name) => new RegExp(`\\b${name}\\b`).test(text));
    if (needs)
      for (const [, many, one] of text.matchAll(declared))
        for (const name of (many ?? one).match(/\w+/g) ?? []) names.add(name);
    return needs;
  });
  return new Set(needing.map(({ id }) => id));
}

describe.each(LANGS)('without solutions in %s, on our kernel, going on after errors', (lang) => {
  const file = (name: string): string => join(ROOT, 'notebooks', lang, name);
  let ran: Map<string, Ran>;
  beforeAll(() => {
    ran = runAll(kernels.neuronbook, LESSONS.map(file), '--on');
  }, 600_000);

  test.each(LESSONS)('%s: exercises wait to be written, and all that does not need them runs', (name) => {
    const { errors, texts } = ran.get(file(name))!;
    const cells = codeCells(file(name));
    const needing = needsExercise(cells);
    for (const { id, metadata, text } of cells) {
      if (metadata.neuronbook?.role === 'check') expect(texts[id]).toMatch(/not written yet|ещё не написан/);
      else if (!needing.has(id)) expect(errors[id], text).toEqual([]);
    }
    const first = cells.flatMap(({ id }) => errors[id]!)[0];
    if (first !== undefined)
      expect(first).toMatch(/^NotImplementedYet: (\w+ is not written yet|Функция \w+ ещё не написана)/);
  });
});

test.each(LESSONS)('%s: both languages have the same code, but for the line that chooses the language', (name) => {
  const code = (lang: string): string[] =>
    codeCells(join(ROOT, 'notebooks', lang, name)).map((cell) => cell.text.replace(/lang\('(en|ru)'\)/, "lang('')"));
  expect(code('ru')).toEqual(code('en'));
});

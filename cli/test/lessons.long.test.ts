// Every lesson from top to bottom, as nbclient runs it: on our kernel and on stock tslab, with solutions and without.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installKernel } from '../src/lab/kernel.ts';
import { ROOT } from './browser.ts';

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
  mimes: Record<string, string[]>;
}

const LESSONS = readdirSync(join(ROOT, 'notebooks', 'en'))
  .filter((name) => /^\d\d-.*\.ipynb$/.test(name))
  .sort();

function codeCells(file: string): (Cell & { text: string })[] {
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { cells: Cell[] };
  return cells
    .filter((cell) => cell.cell_type === 'code')
    .map((cell) => ({ ...cell, text: [cell.source].flat().join('') }));
}

/** Runs notebooks with nbclient on the kernel whose spec lies in `prefix`. */
function runAll(prefix: string, files: string[]): Map<string, Ran> {
  const out = execFileSync(
    join(ROOT, '.ci', 'python'),
    [join(ROOT, 'cli/test/run_notebooks.py'), 'neuronbook', ...files],
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
  return new Map(lines.map((ran) => [basename(ran.file), ran]));
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

describe.each(['neuronbook', 'tslab'] as const)('on the kernel %s', (kernel) => {
  let solved: Map<string, Ran>;
  let stubs: Map<string, Ran>;
  beforeAll(() => {
    solved = runAll(
      kernels[kernel],
      LESSONS.map((name) => join(folder, 'en', name)),
    );
    stubs = runAll(
      kernels[kernel],
      LESSONS.map((name) => join(ROOT, 'notebooks/en', name)),
    );
  }, 1_200_000);

  test.each(LESSONS)('%s with solutions runs without an error in under a minute, and every check passes', (name) => {
    const ran = solved.get(name)!;
    expect(ran.error).toBeNull();
    expect(ran.seconds).toBeLessThan(60);
    const checks = codeCells(join(folder, 'en', name)).filter((cell) => cell.metadata.neuronbook?.role === 'check');
    expect(checks.length).toBeGreaterThan(0);
    for (const { id } of checks) expect(ran.texts[id]).toMatch(/all \d+ checks passed|the check passed/);
    for (const { id, text } of codeCells(join(folder, 'en', name))) {
      if (/^plot\.\w+\(/m.test(text)) expect(ran.mimes[id]).toContain('application/vnd.plotly.v1+json');
    }
  });

  test.each(LESSONS)('%s without solutions says what is not written yet, and stops where it is needed', (name) => {
    const ran = stubs.get(name)!;
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

test.each(LESSONS)('%s: both languages have the same code, but for the line that chooses the language', (name) => {
  const code = (lang: string): string[] =>
    codeCells(join(ROOT, 'notebooks', lang, name)).map((cell) => cell.text.replace(/lang\('(en|ru)'\)/, "lang('')"));
  expect(code('ru')).toEqual(code('en'));
});

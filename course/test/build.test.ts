// neuronbook build on a small course of its own, and on the real one.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build, plan, staleFiles } from '../src/index.ts';

const HERE = fileURLToPath(new URL('../../', import.meta.url));
let root: string;
const at = (...parts: string[]) => join(root, ...parts);
const put = (path: string, text: string) => writeFileSync(at(path), text);
const notebook = (path: string) => JSON.parse(readFileSync(at(path), 'utf8'));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'neuronbook-build-'));
  for (const folder of ['notebooks', 'solutions', 'exercises']) mkdirSync(at(folder));
  put(
    'notebooks/01-a.ts',
    `// %% [markdown] lang="en"\n// Hi\n\n// %% [markdown] lang="ru"\n// Привет\n\n// %% tags=["x"]\nimport { lang } from 'neuronbook';\nlang('en');\n\n// %% exercise="f"\nimport { f } from '../solutions/01-a.ts';\n`,
  );
  put('solutions/01-a.ts', 'export function f() {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}\n');
  put('exercises/01-a.yaml', 'exercises:\n  f:\n    title: { en: F, ru: Ф }\n    hints: [{ en: h, ru: п }]\n');
  put(
    'exercises/01-a.check.ts',
    "import type { Checks } from 'neuronbook';\nexport default { f: [] } satisfies Checks as Checks;\n",
  );
});
afterEach(() => rmSync(root, { recursive: true }));

describe('writing', () => {
  test('notebooks in both languages, the stub, the check module; then nothing is stale', () => {
    expect(staleFiles(root)).toHaveLength(4);
    const { written } = build(root);
    expect(written.sort()).toEqual([
      'exercises/01-a.check.mjs',
      'exercises/01-a.ts',
      'notebooks/en/01-a.ipynb',
      'notebooks/ru/01-a.ipynb',
    ]);
    expect(staleFiles(root)).toEqual([]);
    expect(readFileSync(at('exercises/01-a.ts'), 'utf8')).toContain("throw new NotImplementedYet('f')");
    expect(readFileSync(at('exercises/01-a.check.mjs'), 'utf8')).not.toMatch(/satisfies|import/);
    const { cells, metadata } = notebook('notebooks/ru/01-a.ipynb');
    expect(metadata).toMatchObject({
      kernelspec: { name: 'neuronbook', language: 'typescript' },
      neuronbook: { lesson: '01-a', lang: 'ru', version: '0.0.0' },
    });
    expect(cells[0]).toMatchObject({ cell_type: 'markdown', source: ['Привет'] });
    expect(cells[1].metadata.tags).toEqual(['x']);
    expect(cells[1].source.at(-1)).toBe("lang('ru');");
    expect(cells[2]).toMatchObject({
      id: 'exercise-f',
      metadata: { nbgrader: { solution: true, locked: false, grade: false }, neuronbook: { exercise: 'f' } },
    });
  });

  test('unchanged files are not touched', () => {
    build(root);
    const before = statSync(at('notebooks/en/01-a.ipynb')).mtimeMs;
    expect(build(root).written).toEqual([]);
    expect(statSync(at('notebooks/en/01-a.ipynb')).mtimeMs).toBe(before);
  });

  test('--solutions fills the exercises in and writes only there', () => {
    build(root, { solutions: 'filled' });
    expect(notebook('filled/en/01-a.ipynb').cells[2].source.join('')).toBe('function f() {\n  return 1;\n}');
    expect(staleFiles(root)).toHaveLength(4);
  });
});

describe('what is stale', () => {
  test('a changed source names its files, a built file without a source too', () => {
    build(root);
    put(
      'solutions/01-a.ts',
      'export function f(x: number) {\n  // BEGIN SOLUTION\n  return x;\n  // END SOLUTION\n}\n',
    );
    cpSync(at('notebooks/en/01-a.ipynb'), at('notebooks/en/02-old.ipynb'));
    expect(staleFiles(root).sort()).toEqual([
      'exercises/01-a.ts',
      'notebooks/en/01-a.ipynb',
      'notebooks/en/02-old.ipynb',
      'notebooks/ru/01-a.ipynb',
    ]);
    expect(build(root).written).toHaveLength(3);
  });
});

describe('work is never overwritten', () => {
  test('a notebook with a changed cell stops the build before anything is written', () => {
    build(root);
    const path = at('notebooks/en/01-a.ipynb');
    const mine = notebook('notebooks/en/01-a.ipynb');
    mine.cells[2].source = ['function f() { return 2; }'];
    writeFileSync(path, JSON.stringify(mine));
    put('notebooks/01-a.ts', readFileSync(at('notebooks/01-a.ts'), 'utf8').replace('Hi', 'Hello'));
    expect(() => build(root)).toThrow(
      /notebooks\/en\/01-a.ipynb was edited since it was built.*\nhint: move your copy/,
    );
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(mine);
    expect(staleFiles(root)).toContain('notebooks/ru/01-a.ipynb');
  });

  test('outputs alone are no edit', () => {
    build(root);
    const mine = notebook('notebooks/en/01-a.ipynb');
    mine.cells[1].outputs = [{ output_type: 'stream', name: 'stdout', text: ['1'] }];
    put('notebooks/en/01-a.ipynb', JSON.stringify(mine));
    expect(build(root).written).toEqual(['notebooks/en/01-a.ipynb']);
  });

  test('a stub file that somebody solved', () => {
    build(root);
    const solved = readFileSync(at('exercises/01-a.ts'), 'utf8').replace(/throw .*/, 'return 1;');
    put('exercises/01-a.ts', solved);
    expect(() => build(root)).toThrow(/exercises\/01-a.ts was edited/);
  });
});

describe('mistakes of an author', () => {
  test.each([
    ['no yaml entry', 'exercises/01-a.yaml', 'exercises: {}', /missing exercise f of solutions/],
    [
      'unknown exercise',
      'exercises/01-a.yaml',
      'exercises:\n  f: &a {title: {en: F, ru: Ф}, hints: [{en: h, ru: п}]}\n  g: *a',
      /unknown exercise g/,
    ],
    [
      'one language',
      'exercises/01-a.yaml',
      'exercises:\n  f: {title: {en: F}, hints: []}',
      /missing f.title.ru|missing f.hints/,
    ],
    ['unknown key', 'exercises/01-a.yaml', 'exercises:\n  f: {titel: 1}', /unknown key f.titel, expected title/],
    ['bad YAML', 'exercises/01-a.yaml', 'exercises: [', /01-a.yaml: invalid YAML/],
    [
      'limits',
      'exercises/01-a.yaml',
      'exercises:\n  f: {title: {en: F, ru: Ф}, hints: [{en: h, ru: п}], limits: {cpu: -1}}',
      /invalid f.limits.cpu/,
    ],
    [
      'a check that imports code',
      'exercises/01-a.check.ts',
      "import { np } from 'neuronbook';\nexport default { f: [np] };",
      /only import type is allowed/,
    ],
  ])('%s', (_, path, text, message) => {
    put(path, text);
    expect(() => build(root)).toThrow(message);
  });

  test('the same exercise in two lessons', () => {
    for (const [path, ext] of [
      ['notebooks', 'ts'],
      ['solutions', 'ts'],
      ['exercises', 'yaml'],
    ] as const)
      put(`${path}/02-b.${ext}`, readFileSync(at(`${path}/01-a.${ext}`), 'utf8').replaceAll('01-a', '02-b'));
    expect(() => build(root)).toThrow(/02-b.yaml: duplicate exercise f, 01-a has it/);
  });

  test('a folder that is no course', () => {
    rmSync(at('notebooks/01-a.ts'));
    expect(() => build(root)).toThrow(/no lessons here/);
  });
});

describe('the real course', () => {
  const built = plan(HERE);
  const lessons = [...built.keys()].filter((path) => path.startsWith('notebooks/en/'));

  test.each(lessons)('%s: code cells of en and ru are equal but for lang', (path) => {
    const [en, ru] = [path, path.replace('/en/', '/ru/')].map((p) => JSON.parse(built.get(p)!).cells);
    const code = (cells: { cell_type: string; id: string; source: string[] }[]) =>
      cells
        .filter((c) => c.cell_type === 'code')
        .map((c) => [c.id, c.source.join('').replace(/^lang\('ru'\);$/m, "lang('en');")]);
    expect(code(ru)).toEqual(code(en));
    expect(ru.map((c: { id: string }) => c.id)).toEqual(en.map((c: { id: string }) => c.id));
  });

  test('nothing of a solution is in what students get', () => {
    const secrets = [...built].filter(([, text]) => /BEGIN SOLUTION|END SOLUTION/.test(text)).map(([path]) => path);
    expect(secrets).toEqual([]);
  });
});

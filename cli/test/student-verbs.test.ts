// check, hint, submit, build and export as a student or author types them: the real command in a real process.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBundle } from '@neuronbook/course';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(ROOT, 'cli', 'bin', 'neuronbook.mjs');
/** A learner's folder outside of the course's own: exercises, a package.json, work. */
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'neuronbook-student-'));
  mkdirSync(join(home, 'work'));
  cpSync(join(ROOT, 'exercises'), join(home, 'exercises'), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(home, { recursive: true }));

function run(args: string[], cwd = home): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { cwd, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** work/NAME with this text. */
function work(name: string, text: string): string {
  const path = join(home, 'work', name);
  writeFileSync(path, text);
  return path;
}

const SIGMOID = (body: string) =>
  `import { type NDArray, np } from 'neuronbook';\nexport function sigmoid(x: NDArray): NDArray {\n  ${body}\n}\n`;
const RIGHT = SIGMOID('return np.divide(1, np.exp(x.neg()).add(1));');

describe('check', () => {
  test('a right module passes, in the language asked for', () => {
    const { status, out } = run(['check', work('01-neuron.ts', RIGHT), '--lang', 'ru']);
    expect(status).toBe(0);
    expect(out).toMatch(/^✓ sigmoid · Сигмоида: все проверки пройдены \(4\)/);
  });

  test('the notebook as it is built: not written yet, in its own language; --json is one document', () => {
    const { status, out } = run(['check', join(ROOT, 'notebooks', 'ru', '13-convolution.ipynb'), '--json']);
    expect(status).toBe(0);
    const { lesson, lang, exercises } = JSON.parse(out);
    expect({ lesson, lang }).toEqual({ lesson: '13-convolution', lang: 'ru' });
    expect(exercises.map((e: { status: string }) => e.status)).toEqual(['not-implemented', 'not-implemented']);
    expect(exercises[0].checks[0].message).toMatch(/ещё не написана/);
  });

  test('a notebook that is older than the course is told so kindly, in its language; a current one is not', () => {
    const built = readFileSync(join(ROOT, 'notebooks', 'ru', '01-neuron.ipynb'), 'utf8');
    const own = JSON.parse(built).metadata.neuronbook.version;
    const old = work('01-neuron.ipynb', built);
    const course = (version: string): void => {
      mkdirSync(join(home, 'notebooks'), { recursive: true });
      writeFileSync(join(home, 'notebooks', 'course.yaml'), `version: ${version}\nlessons: {}\n`);
    };
    course(own);
    expect(run(['check', old]).out).not.toContain('Кстати');
    course('10.2.0');
    expect(run(['check', old]).out).toMatch(/Кстати: эта тетрадь из версии курса .*, а здесь уже версия 10\.2\.0\./);
    expect(JSON.parse(run(['check', old, '--json']).out).older).toEqual({ notebook: own, course: '10.2.0' });
    rmSync(join(home, 'notebooks'), { recursive: true });
  });

  test('what the code prints stays out of the report', () => {
    const noisy = RIGHT.replace('return', "console.log('noise'); return");
    const { out, err } = run(['check', work('01-neuron.ts', noisy), '--json']);
    expect(JSON.parse(out).exercises[0].status).toBe('passed');
    expect(err).toContain('noise');
  });

  test.each([
    ['process.exit', SIGMOID('process.exit(0);'), /ended the whole program in the check .*\n.*remove process\.exit/],
    [
      'a crash while loading',
      `${SIGMOID('return table[0];')}const table = makeTable();`,
      /stopped with ReferenceError: makeTable is not defined/,
    ],
    ['a syntax error', 'function sigmoid(x) { return (; }', /code cell 1, line 1: syntax error/],
    ['no such function', 'export const other = 1;', /there is no function sigmoid in this file/],
  ])('%s gets a sentence', (_, text, message) => {
    const { status, out } = run(['check', work('01-neuron.ts', text)]);
    expect(status).toBe(0);
    expect(out).toMatch(message);
  });

  test('an endless loop is stopped, and the exercises after it are still checked', () => {
    const loop = 'export function conv2d(x) { for (;;) {} }\nexport function convVec(x) { return 1; }';
    const { out } = run(['check', work('13-convolution.ts', loop)]);
    expect(out).toMatch(/did not finish within 10 s in the check .*\n.*is there a loop/);
    expect(out).toMatch(/convVec · .*: 0 of \d+ checks passed\n.*\n.*expected NDArray, got number/);
  });

  test.each([
    [['check', 'nowhere.ipynb'], /no file .*nowhere.ipynb\nhint:/],
    [['check', 'work/01-neuron.ts', '--exercise', 'conv2d'], /unknown exercise 'conv2d', lesson 01-neuron has sigmoid/],
    [['check', 'work/01-neuron.ts', '--lang', 'de'], /unknown language 'de'/],
    [['check', 'work/broken.ipynb'], /broken.ipynb: invalid notebook/],
    [['check', 'work/notes.ts'], /notes.ts: unknown lesson, expected a file name that starts with one of 00-start/],
    [['check', 'package.json'], /unknown kind of file/],
    [['hint', 'sigmod'], /did you mean 'sigmoid'/],
    [['export', 'work/broken.ipynb', '--to', 'docx'], /unknown kind 'docx'/],
    [['export', 'work/broken.ipynb', '--to', 'html'], /private Python environment is missing/],
  ])('%j: exit code 1 and the next step', (args, message) => {
    work('broken.ipynb', '{"cells": [');
    work('notes.ts', 'export const a = 1;');
    const { status, err } = run(args);
    expect(err).toMatch(message);
    expect(status).toBe(1);
  });
});

describe('hint', () => {
  test('goes up the ladder over several starts', () => {
    const steps = [1, 2, 3, 4, 4].map(() => JSON.parse(run(['hint', 'conv2d', '--json']).out));
    expect(steps.map((s) => [s.step, s.of])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
      [4, 4],
    ]);
    expect(steps[3].text).toContain('conv1d');
    expect(run(['hint', 'conv2d', '--step', '1', '--lang', 'ru']).out).toMatch(/^conv2d: подсказка 1 из 4\nСначала/);
  });
});

describe('submit', () => {
  test('packs the file with hash, versions and verdicts; nothing is overwritten', () => {
    const path = join(home, 'work', '01-neuron.ipynb');
    cpSync(join(ROOT, 'notebooks', 'en', '01-neuron.ipynb'), path);
    const { status, out } = run(['submit', path, '--json']);
    expect(status).toBe(0);
    const submission = JSON.parse(out);
    expect(submission).toMatchObject({ assignment: '01-neuron', checks: { sigmoid: 'not-implemented' } });
    const bundle = readBundle(readFileSync(submission.path));
    expect(bundle).toMatchObject({ assignment: '01-neuron', file: '01-neuron.ipynb', intact: true });
    expect(bundle.text).toBe(readFileSync(path, 'utf8'));
    expect(bundle.manifest.versions.node).toBe(process.versions.node);
    expect(run(['check', submission.path]).out).toMatch(/not written yet/);
    expect(run(['submit', path]).out).toMatch(/Not done yet:\n {2}sigmoid: not written yet/);
    expect(readdirSync(join(home, 'work', 'hand-in')).length).toBeGreaterThanOrEqual(1);
  });
});

describe('build', () => {
  test('--check: what is committed is fresh', () => {
    const { status, out } = run(['build', '--check', '--json'], ROOT);
    expect(JSON.parse(out)).toEqual({ stale: [] });
    expect(status).toBe(0);
  });

  test('outside of a course: exit code 1', () => {
    const { status, err } = run(['build'], tmpdir());
    expect(status).toBe(1);
    expect(err).toMatch(/no course in .* or above it/);
  });

  test('notebooks with the solutions filled in pass every visible check', () => {
    expect(run(['build', '--solutions', join(home, 'filled')], ROOT).status).toBe(0);
    for (const name of readdirSync(join(home, 'filled', 'en')).filter((file) => /^\d\d-/.test(file))) {
      const { exercises } = JSON.parse(run(['check', join(home, 'filled', 'ru', name), '--json']).out);
      expect(exercises.map((e: { status: string }) => e.status)).toEqual(exercises.map(() => 'passed'));
    }
    expect(existsSync(join(home, 'filled', 'ru', '13-convolution.ipynb'))).toBe(true);
  }, 180_000); // a process a lesson
});

describe('solution', () => {
  const course = (rules: string | null): string => {
    const root = mkdtempSync(join(home, 'course-'));
    cpSync(join(ROOT, 'solutions'), join(root, 'solutions'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    if (rules !== null) writeFileSync(join(root, 'course.yaml'), rules);
    return root;
  };

  test('shows the reference without its markers', () => {
    const { status, out } = run(['solution', 'sigmoid'], course(null));
    expect(status).toBe(0);
    expect(out).toMatch(/function sigmoid\(x: NDArray\): NDArray \{[\s\S]*return np\.divide/);
    expect(out).not.toMatch(/SOLUTION|NotImplementedYet/);
  });

  test('is refused while the assignment is open, and shown after it', () => {
    const open = run(['solution', 'sigmoid'], course('due:\n  01-neuron: 2999-01-01T00:00:00Z\n'));
    expect(open.status).toBe(1);
    expect(open.err).toMatch(/the solution of sigmoid is closed: 01-neuron is due on 2999/);
    expect(open.out).toBe('');
    expect(run(['solution', 'sigmoid'], course('due:\n  01-neuron: 2001-01-01T00:00:00Z\n')).status).toBe(0);
  });

  test('an unknown name, and a folder without solutions, get one sentence', () => {
    expect(run(['solution', 'sigmoud'], ROOT).err).toMatch(/unknown exercise 'sigmoud', expected one of .*sigmoid/);
    expect(run(['solution', 'sigmoid']).err).toMatch(/no course in .*solutions\/ and package.json is missing/);
  });
});

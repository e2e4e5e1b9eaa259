// The Gradescope zip, unpacked elsewhere and run as Gradescope runs it, without bubblewrap: the third kind of sandbox.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradescopeZip } from '../src/gradescope/zip.ts';
import { folder, neuronbook, ROOT, read, source } from './grade/cli.ts';

const SLUG = '00-start';
const base = folder({});
const sourceDir = join(base.path, 'source');
let entries: Record<string, Uint8Array>;
/** Marks of the right solution. */
let full = 0;

/** node_modules as npm would make it: the packages of the zip, everything else from here. */
function install(): void {
  const modules = join(sourceDir, 'node_modules');
  mkdirSync(join(modules, '@neuronbook'), { recursive: true });
  const here = join(ROOT, 'node_modules');
  for (const name of readdirSync(here)) {
    if (name !== 'neuronbook' && name !== '@neuronbook') symlinkSync(join(here, name), join(modules, name));
  }
  symlinkSync(join(sourceDir, 'packages/lib'), join(modules, 'neuronbook'));
  for (const name of ['course', 'autograder'])
    symlinkSync(join(sourceDir, 'packages', name), join(modules, '@neuronbook', name));
}

beforeAll(async () => {
  const zip = join(base.path, 'autograder.zip');
  const { code, stderr } = await neuronbook(['gradescope', SLUG, '--out', zip, '--json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  entries = unzipSync(readFileSync(zip));
  for (const [path, bytes] of Object.entries(entries)) {
    mkdirSync(dirname(join(sourceDir, path)), { recursive: true });
    writeFileSync(join(sourceDir, path), bytes);
  }
  chmodSync(join(sourceDir, 'run_autograder'), 0o755);
  chmodSync(base.path, 0o755); // the boxes run as users of their own and have to reach the library
  install();
}, 120_000);

afterAll(() => base.remove());

function grade(name: string, text: string): any {
  const submission = join(base.path, 'submission');
  spawnSync('rm', ['-rf', submission, join(base.path, 'results')]);
  mkdirSync(submission, { recursive: true });
  writeFileSync(join(submission, name), text);
  const env = {
    ...process.env,
    AUTOGRADER: base.path,
    NEURONBOOK_SANDBOX: process.getuid?.() === 0 ? 'user' : 'permission',
  };
  const run = spawnSync('bash', [join(sourceDir, 'run_autograder')], { env, encoding: 'utf8' });
  return { run, results: JSON.parse(read(base.path, 'results', 'results.json')) };
}

test('holds the assignment, its scripts and nothing of other assignments', () => {
  const names = Object.keys(entries);
  expect(names).toContain('setup.sh');
  expect(names).toContain('run_autograder');
  expect(names).toContain(`course/autograder/tests/${SLUG}.test.ts`);
  expect(names.filter((name) => /tests\/|wrong\//.test(name) && !name.includes(SLUG))).toEqual([]);
});

test('files that the tests import come along', async () => {
  const slug = '03-linear-regression';
  const names = Object.keys(unzipSync(await gradescopeZip(ROOT.replace(/\/$/, ''), slug, 1)));
  for (const part of readdirSync(join(ROOT, 'autograder', 'tests', slug)))
    expect(names).toContain(`course/autograder/tests/${slug}/${part}`);
});

test('a right solution has full marks, in the format of Gradescope', () => {
  const { run, results } = grade(`${SLUG}.ts`, source('solutions', `${SLUG}.ts`));
  expect(run.stderr).toBe('');
  const tests = results.tests as { status: string; max_score: number }[];
  full = tests.reduce((sum, one) => sum + one.max_score, 0);
  expect(tests.length).toBeGreaterThanOrEqual(6);
  expect(results.score).toBe(full);
  expect(tests.map((one) => one.status)).toEqual(Array(tests.length).fill('passed'));
  expect(results.tests[0]).toMatchObject({ score: 1, max_score: 1, visibility: 'visible', output_format: 'text' });
  expect(statSync(join(sourceDir, 'course')).mode & 0o077).toBe(0); // the student's user cannot read the tests
}, 60_000);

test('a wrong solution under another file name is named, the mark is partial', () => {
  // the reference with one function walking .data
  const slip = 'return filled(x, b);';
  const helper = source('autograder', 'wrong', SLUG, 'walks-data.ts').replace(/[\s\S]*(?=export function)/, '');
  const text = source('solutions', `${SLUG}.ts`).replace(/return x\.add\(b\);.*/, slip);
  expect(text).toContain(slip);
  const { results } = grade(
    'my homework (2).ts',
    `${text}\n${helper.replace('export function addBias', 'function filled')}`,
  );
  expect(results.score).toBe(full - 1);
  const failed = results.tests.filter((one: { status: string }) => one.status === 'failed');
  expect(failed).toHaveLength(1);
  expect(failed[0].output).toContain('Behaves like');
}, 60_000);

test('an unreadable notebook has no score, not even 0', () => {
  const { results } = grade(`${SLUG}.ipynb`, '{"cells": [');
  expect(results).not.toHaveProperty('score');
  expect(JSON.stringify(results)).toContain('Not graded');
}, 60_000);

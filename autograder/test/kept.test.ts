// The same command on a class where nothing is left to grade: what is kept says everything, so no sandbox is started to ask
// for it, and every file is the same as before.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder, neuronbook, read, source } from './grade/cli.ts';

const SLUG = '00-start';
const submissions = folder({
  [`ada/${SLUG}.ts`]: source('solutions', `${SLUG}.ts`),
  [`bob/${SLUG}.ts`]: source('autograder', 'wrong', SLUG, 'in-place.ts'),
  [`bob/${SLUG}.2.ts`]: source('exercises', `${SLUG}.ts`),
  [`cy/${SLUG}.ipynb`]: 'no notebook',
  'dan/notes.txt': '',
  'course.yaml': `attempts: { count: best, most: 2 }\nextra_attempts: { bob: { ${SLUG}: 1 } }\n`,
});
const out = folder({});
afterAll(() => {
  for (const one of [submissions, out]) one.remove();
});

/** Every file, without how long the batch took. */
function files(): Record<string, string> {
  const names = readdirSync(out.path, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const paths = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(paths.map((path) => [path, read(path).replace(/"seconds": [\d.]+/, '"seconds": 0')]));
}

test('all kept: no sandbox, the same files', async () => {
  const args = ['grade', submissions.path, '--out', out.path, '--workers', '1', '--json'];
  const first = await neuronbook(args);
  expect(first.code).toBe(0);
  // the positive control: grading starts Node in a sandbox
  expect(first.programs.some((name) => !/esbuild/.test(name))).toBe(true);
  const before = files();
  expect(Object.keys(before).length).toBeGreaterThan(20);

  const again = await neuronbook(args);
  const { students, graded, kept, errors, sandbox } = JSON.parse(again.stdout).batches[0];
  expect({ students, graded, kept, errors: errors.length }).toEqual({ students: 4, graded: 0, kept: 5, errors: 2 });
  expect(sandbox).toEqual(JSON.parse(first.stdout).batches[0].sandbox);
  expect(again.programs.filter((name) => !/esbuild/.test(name))).toEqual([]);
  expect(files()).toEqual(before);
}, 120_000);

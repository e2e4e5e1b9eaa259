// check in a notebook that is older than its course: said once a session, beside the verdict.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { notebookAge } from '../src/check/age.ts';
import { check, np } from '../src/index.ts';

const CHECKS = fileURLToPath(new URL('../../exercises/01-neuron.check.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'neuronbook-age-'));
const exercises = join(folder, 'exercises');
for (const name of ['exercises', 'notebooks']) mkdirSync(join(folder, name));
copyFileSync(CHECKS, join(exercises, '01-neuron.check.mjs'));
const course = (version: string): void =>
  writeFileSync(join(folder, 'notebooks', 'course.yaml'), `# the course\nversion: "${version}"\nlessons: {}\n`);
const notebook = (version: unknown): string => JSON.stringify({ metadata: { neuronbook: { version } } });

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test('the first check of a session says it, the second does not', async () => {
  course('0.10.0');
  const path = join(folder, '01-neuron.ipynb');
  writeFileSync(path, notebook('0.9.1'));
  vi.stubEnv('JPY_SESSION_NAME', path);
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
  const sigmoid = (x: np.ndarray): np.ndarray => np.divide(1, np.exp(x.neg()).add(1));
  await check('sigmoid', sigmoid, { from: folder });
  await check('sigmoid', sigmoid, { from: folder });
  expect(printed[0]).toContain('this notebook is from version 0.9.1 of the course, and version 0.10.0 is here');
  expect(printed[0]).toContain('01-neuron.new.ipynb');
  expect(printed[1]).not.toContain('By the way');
  rmSync(folder, { recursive: true });
});

test.each([
  ['as new', '0.10.0', notebook('0.10.0')],
  ['newer than the course', '0.10.0', notebook('0.11')],
  ['without a version', '0.10.0', notebook(undefined)],
  ['not JSON', '0.10.0', 'export const x = 1;'],
])('a file that is %s has nothing said', (_name, version, text) => {
  mkdirSync(join(folder, 'notebooks'), { recursive: true });
  course(version);
  expect(notebookAge(text, exercises)).toBeNull();
  rmSync(folder, { recursive: true });
});

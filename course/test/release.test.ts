// The scan of a release: every way in which a secret could get out is tried, on the secrets of the real course.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { plan, readSolutions, release, scan, secrets } from '../src/index.ts';
import { stripTypes } from '../src/strip-types.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SECRETS = secrets(ROOT);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const leaks = (path: string, content: string | Uint8Array) =>
  scan(new Map([[path, typeof content === 'string' ? strToU8(content) : content]]), SECRETS);

/** A tarball as npm packs it. */
function tarball(name: string, text: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-tar-'));
  mkdirSync(join(folder, 'package'));
  writeFileSync(join(folder, 'package', name), text);
  spawnSync('tar', ['-czf', 'x.tgz', 'package'], { cwd: folder });
  const bytes = readFileSync(join(folder, 'x.tgz'));
  rmSync(folder, { recursive: true });
  return bytes;
}

const solutions = readdirSync(join(ROOT, 'solutions'));

describe('nothing that students get is a leak', () => {
  test.each([...plan(ROOT)])('%s', (path, text) => expect(leaks(path, text)).toEqual([]));
});

describe.each(solutions)('the solutions of %s are found', (name) => {
  const text = read(`solutions/${name}`);
  const { exercises } = readSolutions(text, name);
  const source = `solutions/${name}`;

  test('as they are, compiled, in a notebook, in a tarball', () => {
    expect(exercises.length).toBeGreaterThan(0);
    const notebook = JSON.stringify({ cells: [{ source: text.split(/(?<=\n)/) }] });
    for (const [path, content] of [
      ['a.ts', text],
      ['dist/a.js', stripTypes(text)],
      ['n.ipynb', notebook],
      ['p.tgz', tarball('index.js', stripTypes(text))],
      ['p.tgz', tarball('a.gz.txt', text)],
      ['p.zip', zipSync({ 'x/y.ts': strToU8(text) })],
      ['a.js.gz', gzipSync(strToU8(text))],
    ] as const)
      expect(
        leaks(path, content).map((l) => l.secret),
        path,
      ).toContain(source);
  });

  test('reformatted', () => {
    const squeezed = text.replace(/^ +/gm, '\t\t').replace(/;$/gm, '').replaceAll("'", '"');
    expect(leaks('a.ts', squeezed).map((l) => l.secret)).toContain(source);
  });
});

describe('hidden tests and wrong solutions', () => {
  const tests = (readdirSync(join(ROOT, 'autograder', 'tests'), { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.ts'),
  );
  // a test file that only imports its parts holds nothing to hide
  const onlyImports = (name: string): boolean =>
    read(`autograder/tests/${name}`)
      .replaceAll(/^(\/\/.*|import '.*;|)$/gm, '')
      .trim() === '';

  test('every lesson has some', () => {
    expect(tests.filter((name) => !onlyImports(name)).length).toBeGreaterThan(30);
  });

  test.each(tests.filter((name) => !onlyImports(name)))('%s', (name) => {
    const text = read(`autograder/tests/${name}`);
    expect(leaks('harmless.js', stripTypes(text)).map((l) => l.secret)).toContain(`autograder/tests/${name}`);
    // half of a dozen lines may be a header and imports
    if (text.length > 1500) expect(leaks('half.ts', text.slice(0, text.length / 2)).length).toBeGreaterThan(0);
  });

  test('each wrong solution, with its types and without', () => {
    const files = (readdirSync(join(ROOT, 'autograder', 'wrong'), { recursive: true }) as string[]).filter((n) =>
      n.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(30);
    for (const name of files)
      for (const text of [read(`autograder/wrong/${name}`), stripTypes(read(`autograder/wrong/${name}`))])
        expect(
          leaks('x.js', text).map((l) => l.secret),
          name,
        ).toContain(`autograder/wrong/${name}`);
  });
});

test('names and source maps', () => {
  const harmless = 'export const a = 1;';
  for (const path of [
    'solutions/01-neuron.ts',
    'package/autograder/dist/index.js',
    'a.test.ts',
    'package/tests/02-activations/act.js',
    'dist/a.js.map',
    'wrong/x.ts',
  ])
    expect(leaks(path, harmless)).toMatchObject([{ secret: 'its name' }]);
  expect(leaks('a.js', `${harmless}\n//# sourceMappingURL=a.js.map`)).toMatchObject([{ secret: 'a source map' }]);
  expect(leaks('a.js', harmless)).toEqual([]);
});

test('unknown lessons are named before anything is packed', () => {
  expect(() => release(ROOT, ['99-nothing'], '/nowhere/x.zip')).toThrow(
    /unknown lesson '99-nothing', expected some of 00-start/,
  );
});

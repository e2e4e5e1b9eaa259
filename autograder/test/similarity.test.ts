// Likeness survives renaming and new layout, and does not come from the stub or from short obvious code.
import { afterAll, expect, test } from 'vitest';
import { fingerprints } from '../src/similarity/fingerprint.ts';
import { folder, neuronbook, read, source } from './grade/cli.ts';

const SLUG = '13-convolution';
const made: { remove: () => void }[] = [];
afterAll(() => {
  for (const one of made) one.remove();
});

const loops = `import { type NDArray, np } from 'neuronbook';
export function conv2d(x: NDArray, k: NDArray): NDArray {
  const [H, W] = x.shape;
  const [h, w] = k.shape;
  const out = np.zeros([H - h + 1, W - w + 1]);
  for (let i = 0; i < H - h + 1; i++) {
    for (let j = 0; j < W - w + 1; j++) {
      let sum = 0;
      for (let u = 0; u < h; u++) for (let v = 0; v < w; v++) sum += x.get(i + u, j + v) * k.get(u, v);
      out.set(i, j, sum);
    }
  }
  return out;
}`;
/** The same with other names, comments and line breaks. */
const renamed = loops
  .replaceAll(/\bsum\b/g, 'total')
  .replaceAll(/\b([HWhwijuv])\b/g, 'my$1')
  .replaceAll(/\bout\b/g, 'answer')
  .replaceAll(';\n', '; // step\n\n');
const shifts = `import { type NDArray, np } from 'neuronbook';
export function conv2d(x: NDArray, k: NDArray): NDArray {
  const windows = np.sliding_window_view(x, k.shape);
  return np.einsum('ijuv,uv->ij', windows, k);
}`;

test('renamed code has the same fingerprints, other code has few of them', () => {
  const one = [...fingerprints(loops).keys()];
  const copy = fingerprints(renamed);
  expect(one.length).toBeGreaterThan(10);
  expect(one.filter((print) => copy.has(print))).toHaveLength(one.length);
  const other = fingerprints(shifts);
  expect(one.filter((print) => other.has(print)).length).toBeLessThan(2);
});

test('a class: the copied pair is reported side by side, escaped; others are not', async () => {
  const attack = `${shifts}\n// <script>alert(1)</script>`;
  const submissions = folder({
    [`ada/${SLUG}.ts`]: loops,
    [`bob/${SLUG}.ts`]: renamed,
    [`cy/${SLUG}.ts`]: attack,
    [`dan/${SLUG}.ts`]: source('exercises', `${SLUG}.ts`),
    [`eve/${SLUG}.ts`]: source('exercises', `${SLUG}.ts`),
  });
  made.push(submissions);
  const page = `${submissions.path}/pairs.html`;
  const { code, stdout } = await neuronbook([
    'similarity',
    submissions.path,
    '--assignment',
    SLUG,
    '--out',
    page,
    '--json',
  ]);
  expect(code).toBe(0);
  const { pairs } = JSON.parse(stdout);
  expect(pairs.map(({ a, b }: { a: string; b: string }) => [a, b])).toEqual([['ada', 'bob']]);
  expect(pairs[0].share).toBeGreaterThan(0.9);
  const html = read(page);
  expect(html).toContain('ada and bob');
  expect(html).not.toContain('<script>');
}, 60_000);

test('the same file in most hands is no obvious solution but a copy: named as a group, with what could not be read', async () => {
  const submissions = folder({
    ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`<b>${name}/${SLUG}.ts`, loops])),
    [`e/${SLUG}.ts`]: `${loops.replace(/;$/m, ';  ')}\r\n`, // blanks at the ends of lines
    [`f/${SLUG}.ts`]: shifts,
    [`g/${SLUG}.ts`]: source('exercises', `${SLUG}.ts`),
    [`h/${SLUG}.ts`]: source('exercises', `${SLUG}.ts`),
    [`i/${SLUG}.ipynb`]: 'no notebook',
  });
  made.push(submissions);
  const page = `${submissions.path}/pairs.html`;
  const args = ['similarity', submissions.path, '--assignment', SLUG, '--out', page];
  const { stdout } = await neuronbook(args);
  expect(stdout).toContain('the same, letter by letter: <b>a, <b>b, <b>c, <b>d, e\n');
  expect(stdout).toContain('not compared, since they cannot be read: i\n');
  const html = read(page);
  expect(html).toContain('<li>&lt;b&gt;a, &lt;b&gt;b, &lt;b&gt;c, &lt;b&gt;d, e</li>');
  expect(html).toContain('cannot be read: i.');
  expect(html).not.toContain('<b>');
}, 60_000);

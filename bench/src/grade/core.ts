// The bench's assignment: the four core functions in one, made of the lessons' own tests and solutions; and a class of
// students, right in turn of style and wrong in turn of the named mistakes.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExercises } from '@neuronbook/course';

export const SLUG = '90-core';

const PARTS: Record<string, string> = {
  '01-neuron': 'sigmoid',
  '06-xor': 'forward',
  '07-backprop': 'backward',
  '13-convolution': 'conv2d',
};

const SIGMOID = [
  'return np.divide(1, np.exp(x.neg()).add(1));',
  'return np.tanh(x.div(2)).add(1).div(2);',
  'const e = np.exp(np.negative(x));\n  return np.reciprocal(np.add(1, e));',
  'const below = np.add(np.exp(x.mul(-1)), np.ones_like(x));\n  return np.ones_like(x).div(below);',
  'const out = np.zeros([...x.shape]);\n  const flat = x.flatten();\n  const o = out.ravel();\n  for (let i = 0; i < flat.size; i++) o.set(i, 1 / (1 + Math.exp(-flat.get(i))));\n  return o.reshape([...x.shape]);',
].map((body) => `export function sigmoid(x: NDArray): NDArray {\n  ${body}\n}`);

const HEAD = '  const [H, W] = x.shape;\n  const [h, w] = k.shape;\n  const out = np.zeros([H - h + 1, W - w + 1]);\n';
const CONV = [
  "  return np.einsum('ijuv,uv->ij', np.sliding_window_view(x, [...k.shape]), k);",
  `${HEAD}  for (let i = 0; i < H - h + 1; i++)\n    for (let j = 0; j < W - w + 1; j++) out.set(i, j, x.slice([i, i + h], [j, j + w]).mul(k).sum());\n  return out;`,
  '  const columns = np.sliding_window_view(x, [...k.shape]).reshape([-1, k.size]);\n  return columns.matmul(k.flatten()).reshape([x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1]);',
  `${HEAD}  let all = out;\n  for (let u = 0; u < h; u++)\n    for (let v = 0; v < w; v++) all = all.add(x.slice([u, u + H - h + 1], [v, v + W - w + 1]).mul(k.get(u, v)));\n  return all;`,
  `${HEAD}  for (let i = 0; i < H - h + 1; i++)\n    for (let j = 0; j < W - w + 1; j++) {\n      let s = 0;\n      for (let u = 0; u < h; u++) for (let v = 0; v < w; v++) s += x.get(i + u, j + v) * k.get(u, v);\n      out.set(i, j, s);\n    }\n  return out;`,
].map((body) => `export function conv2d(x: NDArray, k: NDArray): NDArray {\n${body}\n}`);

const WRONG = [
  ['01-neuron', 'clipped'],
  ['13-convolution', 'flipped-kernel'],
  ['06-xor', 'activated-twice'],
  ['07-backprop', 'no-mean'],
  ['01-neuron', 'exp-over-exp'],
  ['13-convolution', 'off-by-one'],
  ['06-xor', 'transposed-when-square'],
  ['07-backprop', 'reversed-error'],
  ['01-neuron', 'walks-data'],
  ['13-convolution', 'transposed-kernel'],
] as const;

/** The top-level declarations of a module without its imports, each with the comment above it; for `only` one of its exports. */
function declarations(path: string, only?: string): string[] {
  const blocks = readFileSync(path, 'utf8').split(/\n+(?=\S)(?!\}|\*)/);
  const all: string[] = [];
  let above = '';
  for (const block of blocks) {
    if (/^\/[/*]/.test(block)) above += `${block}\n`;
    else {
      all.push(above + block);
      above = '';
    }
  }
  const declared = all.filter((one) => !/^import /m.test(one));
  const other = /^export (?!type|interface)(?:async )?\w+ (\w+)/m;
  return only === undefined ? declared : declared.filter((one) => (other.exec(one)?.[1] ?? only) === only);
}

const nameOf = (declaration: string): string => /^(?:export )?\w+ (\w+)/m.exec(declaration)?.[1] ?? declaration;

/** Writes the course to `to`. */
export function writeCourse(root: string, to: string): void {
  for (const folder of ['autograder/tests', 'autograder/wrong', 'solutions', 'exercises'])
    mkdirSync(join(to, folder), { recursive: true });
  const exercises: Record<string, unknown> = {};
  let imports = '';
  for (const [slug, id] of Object.entries(PARTS)) {
    // of a lesson with several exercises only the one, which may have a file of its own
    const parts = join(root, 'autograder/tests', slug);
    if (existsSync(join(parts, `${id}.ts`))) {
      cpSync(parts, join(to, 'autograder/tests', slug), { recursive: true });
      imports += `import './${slug}/${id}.ts';\n`;
    } else {
      const tests = readFileSync(`${parts}.test.ts`, 'utf8');
      const one = tests.replaceAll(/^describe\('(\w+)'[\s\S]*?^\}\);\n/gm, (block, name) => (name === id ? block : ''));
      writeFileSync(join(to, 'autograder/tests', `part-${slug}.ts`), one);
      imports += `import './part-${slug}.ts';\n`;
    }
    writeFileSync(join(to, 'solutions', `${slug}.ts`), readFileSync(join(root, 'solutions', `${slug}.ts`)));
    exercises[id] = readExercises(join(root, 'exercises', `${slug}.yaml`))[id];
  }
  writeFileSync(join(to, 'autograder/tests', `${SLUG}.test.ts`), imports);
  // JSON is YAML
  writeFileSync(join(to, 'exercises', `${SLUG}.yaml`), JSON.stringify({ exercises }));
}

/** Writes `count` submissions; returns how many of them are right. */
export function writeClass(root: string, to: string, count: number): number {
  const reference = Object.fromEntries(
    Object.entries(PARTS).map(([slug, id]) => [id, declarations(join(root, 'solutions', `${slug}.ts`), id)]),
  );
  let right = 0;
  for (let n = 0; n < count; n++) {
    const style = Math.floor(n / 2);
    const parts: Record<string, string[]> = {
      ...reference,
      sigmoid: [SIGMOID[style % 5]!],
      conv2d: [CONV[style % 5]!],
    };
    if (n % 2 === 0) right++;
    else {
      const [slug, name] = WRONG[style % WRONG.length]!;
      const wrong = declarations(join(root, 'autograder/wrong', slug, `${name}.ts`));
      const types = reference[PARTS[slug]!]!.filter((one) => /^export (type|interface) /m.test(one));
      parts[PARTS[slug]!] = [...types, ...wrong];
    }
    // two lessons declare the same types
    const own = new Map(Object.values(parts).flatMap((list) => list.map((one) => [nameOf(one), one])));
    const text = `import { nn, np, type NDArray } from 'neuronbook';\n\n${[...own.values()].join('\n\n')}`;
    const folder = join(to, `student-${String(n).padStart(4, '0')}`);
    mkdirSync(folder, { recursive: true });
    // a comment of its own: no two hand-ins are the same file
    writeFileSync(join(folder, `${SLUG}.ts`), `// student ${n}\n${text}\n`);
  }
  return right;
}

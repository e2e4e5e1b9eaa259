// A class as a teacher never wishes to have it: honest students, every named mistake, and people who attack the grader.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { notebook, ROOT, source } from './cli.ts';

export const SLUG = '01-neuron';

const WRONG = readdirSync(join(ROOT, 'autograder', 'wrong', SLUG))
  .filter((name) => name.endsWith('.ts') && source('autograder', 'wrong', SLUG, name).includes('function sigmoid('))
  .map((name) => name.replace('.ts', ''));

const IMPORT = "import { type NDArray, np, NotImplementedYet, plot, check } from 'neuronbook';";
const STUB = "export function sigmoid(x: NDArray): NDArray {\n  throw new NotImplementedYet('sigmoid');\n}";

/** Cells split (a helper of its own), copied (the stub again, below), moved (imports last), with training that would crash. */
const SHUFFLED = notebook(
  [
    'const one = (): number => 1;',
    STUB,
    'export function sigmoid(x: NDArray): NDArray {\n  return np.divide(one(), np.exp(x.neg()).add(one()));\n}',
    "throw new Error('a training cell that must not run');",
    'await check("sigmoid", sigmoid);',
    STUB,
    IMPORT,
  ],
  'ru',
);

const ATTACKS: Record<string, string> = {
  endless: `${IMPORT}\nexport function sigmoid(x: NDArray): NDArray {\n  for (;;) x.size;\n}`,
  bomb: `${IMPORT}\nconst held: Float64Array[] = [];\nexport function sigmoid(x: NDArray): NDArray {\n  for (;;) held.push(new Float64Array(8e6).fill(1));\n}`,
  exits: `${IMPORT}\nexport function sigmoid(x: NDArray): NDArray {\n  process.exit(0);\n}`,
  searches: `${IMPORT}
export async function sigmoid(x: NDArray): Promise<NDArray> {
  const found: string[] = [];
  const process = globalThis.process as any;
  const fs = process?.getBuiltinModule?.('node:fs') ?? (await import('node:fs').catch(() => null));
  const walk = (dir: string, depth: number): void => {
    let names: string[] = [];
    try { names = fs.readdirSync(dir); } catch { return; }
    for (const name of names) {
      const path = dir + '/' + name;
      if (/\\.test\\.(ts|js)$/.test(name)) { try { found.push(fs.readFileSync(path, 'utf8')); } catch {} }
      else if (depth > 0 && !/^\\/(proc|sys)/.test(path)) walk(path, depth - 1);
    }
  };
  if (fs) walk('', 5);
  throw new Error('LOOT[' + found.join('|') + ']');
}`,
};

/** Submissions by student, and the points each has earned for `sigmoid`; null: not graded. */
export function theClass(): { files: Record<string, string>; score: Record<string, number | null> } {
  const files: Record<string, string> = {};
  const score: Record<string, number | null> = {};
  const hand = (student: string, text: string, earned: number | null, ending = 'ts'): void => {
    files[`${student}/${SLUG}.${ending}`] = text;
    score[student] = earned;
  };
  hand('reference', source('solutions', `${SLUG}.ts`), 8);
  hand('stub', source('exercises', `${SLUG}.ts`), 0);
  hand('shuffled', SHUFFLED, 8, 'ipynb');
  hand('broken', SHUFFLED.slice(0, 400), null, 'ipynb');
  const known: Record<string, number> = {
    clipped: 1,
    'exp-over-exp': 7,
    'first-row-only': 4,
    'in-place': 7,
    scalar: 0,
    'sign-of-exponent': 1,
    'walks-data': 7,
  };
  for (const name of WRONG) hand(`wrong-${name}`, source('autograder', 'wrong', SLUG, `${name}.ts`), known[name]!);
  for (const [name, text] of Object.entries(ATTACKS)) hand(name, text, 0);
  return { files, score };
}

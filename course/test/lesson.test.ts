import { describe, expect, test } from 'vitest';
import { exerciseModule, readLesson, readSolutions } from '../src/index.ts';

const SOLUTIONS = `// Reference.
import { type NDArray, nn, np } from 'neuronbook';

/** Sizes. */
export type Size = { h: number; w: number };

const secret = 42;

/**
 * Adds.
 */
export function first(x: NDArray, size: Size): NDArray {
  // for every n
  // BEGIN SOLUTION
  return nn.relu(x).add(secret);
  // END SOLUTION
}

/** Uses first. */
export const second = (x: NDArray): NDArray => {
  // BEGIN SOLUTION
  const y = helper(first(x, { h: 1, w: 1 }));
  // END SOLUTION
  const z = np.zeros([1]);
  // BEGIN SOLUTION
  return y.add(z);
  // END SOLUTION
};

// only the solution needs it
function helper(x: NDArray): NDArray {
  return x;
}
`;
const HEAD = "// %%\nimport { lang, np } from 'neuronbook';\nlang('en');\n\n";
const FIRST = `// %% exercise="first"\nimport { first } from '../solutions/01-a.ts';\n\n`;
const SECOND = `// %% exercise="second"\nimport { second } from '../solutions/01-a.ts';\n`;
const solutions = readSolutions(SOLUTIONS, '01-a.ts');
const lesson = (text: string, mode: 'stub' | 'solution' = 'stub') =>
  readLesson(text, 'notebooks/01-a.ts', solutions, mode);

describe('stubs', () => {
  test('the solution goes; signature, doc comment, pseudo-code and needed types stay', () => {
    expect(lesson(HEAD + FIRST)[1]).toMatchObject({ id: 'exercise-first', role: 'exercise', exercise: 'first' });
    expect(lesson(HEAD + FIRST)[1]!.source.en).toBe(
      `import { type NDArray, NotImplementedYet } from 'neuronbook';

/** Sizes. */
type Size = { h: number; w: number };

/**
 * Adds.
 */
function first(x: NDArray, size: Size): NDArray {
  // for every n
  throw new NotImplementedYet('first');
}`,
    );
  });

  test('the second exercise repeats neither imports nor types; only its first region throws', () => {
    const cell = lesson(HEAD + FIRST + SECOND)[2]!.source.en;
    expect(cell).not.toMatch(/import|Size/);
    expect(cell).toBe(
      "/** Uses first. */\nconst second = (x: NDArray): NDArray => {\n  throw new NotImplementedYet('second');\n  const z = np.zeros([1]);\n};",
    );
  });

  test('filled in: regions without their markers, private helpers along', () => {
    const [, first, second] = lesson(HEAD + FIRST + SECOND, 'solution').map((cell) => cell.source.en);
    expect(first).toContain("import { type NDArray, nn } from 'neuronbook';");
    expect(first).toContain('const secret = 42;');
    expect(second).toContain('function helper');
    expect(`${first}${second}`).not.toMatch(/SOLUTION|NotImplementedYet/);
  });

  test('the stub file holds every exercise and nothing of a solution', () => {
    const text = exerciseModule(solutions);
    expect(text).toContain("import { type NDArray, NotImplementedYet, nn, np } from 'neuronbook';");
    expect(text).toContain('export function first');
    expect(text).toContain('export const second');
    expect(text).not.toMatch(/secret|helper|SOLUTION|relu/);
  });
});

describe('languages and ids', () => {
  const TEXT = '// %% [markdown] lang="en"\n// # A\n\n// %% [markdown] lang="ru"\n// # Б\n\n';
  test('twins share a cell, code is the same but for lang', () => {
    const cells = lesson(`${TEXT + HEAD}// %% [markdown]\n// $x$\n\n// %%\nnp.pi;\n\n// %%\nnp.pi;\n`);
    expect(cells.map((c) => [c.source.en, c.source.ru])).toEqual([
      ['# A', '# Б'],
      ["import { lang, np } from 'neuronbook';\nlang('en');", "import { lang, np } from 'neuronbook';\nlang('ru');"],
      ['$x$', '$x$'],
      ['np.pi;', 'np.pi;'],
      ['np.pi;', 'np.pi;'],
    ]);
    expect(new Set(cells.map((c) => c.id)).size).toBe(cells.length);
  });

  test('a new cell leaves the ids of the others alone', () => {
    const before = lesson(`${HEAD}// %%\nnp.e;\n`).map((c) => c.id);
    const after = lesson(`${TEXT + HEAD}// %%\nnp.pi;\n\n// %%\nnp.e;\n`).map((c) => c.id);
    expect(after).toEqual(expect.arrayContaining(before));
  });
});

describe('mistakes of an author', () => {
  test.each([
    ['no Russian twin', '// %% [markdown] lang="en"\n// a\n\n// %%\n1;', /01-a.ts:1: missing the lang="ru" twin/],
    ['no English twin', '// %% [markdown] lang="ru"\n// a', /missing the lang="en" twin/],
    ['no lang line', '// %%\n1;', /missing the line lang\('en'\)/],
    [
      'duplicate names',
      `${HEAD}// %%\nconst a = 1;\n\n// %%\nlet a = 2;`,
      /01-a.ts:8: duplicate name a, the cell at line 5/,
    ],
    [
      'import of a solution',
      `${HEAD}// %%\nimport { first } from '../solutions/01-a.ts';`,
      /only a cell marked exercise/,
    ],
    ['unknown exercise', `${HEAD}// %% exercise="x"\nimport { x } from '../solutions/01-a.ts';`, /unknown exercise x/],
    [
      'another lesson',
      `${HEAD}// %% exercise="first"\nimport { first } from '../solutions/02-b.ts';`,
      /unknown solutions/,
    ],
    ['more than an import', `${HEAD}// %% exercise="first"\nconst first = 1;`, /invalid exercise cell/],
    ['syntax error', `${HEAD}// %%\nlet = ;`, /01-a.ts:5: line 1 of the cell/],
    ['same id twice', `${HEAD}// %% id="a"\n1;\n\n// %% id="a"\n2;`, /invalid cell id "a"/],
  ])('%s', (_, text, message) => expect(() => lesson(text)).toThrow(message));

  test.each([
    ['export function f() {\n  // BEGIN SOLUTION\n}', /a.ts:2: missing \/\/ END SOLUTION/],
    ['export function f() {\n  // END SOLUTION\n}', /a.ts:2: invalid END SOLUTION/],
    [
      'function f() {\n  // BEGIN SOLUTION\n  // END SOLUTION\n}',
      /a.ts:3: invalid region, it must lie inside one exported/,
    ],
    ['export function f( {', /a.ts:1/],
  ])('%j', (text, message) => expect(() => readSolutions(text, 'a.ts')).toThrow(message));
});

import { describe, expect, test } from 'vitest';
import { locate, notebookToModule, SubmissionError } from '../src/index.ts';
import { IMPORTS, notebook, STUB, WRITTEN } from './notebooks.ts';

const sigmoid = (cells: string[], metadata = {}) => notebookToModule(notebook(cells, metadata), ['sigmoid']);

describe('what is found', () => {
  test('a written exercise becomes a module with just its imports', () => {
    const module = sigmoid([IMPORTS, WRITTEN, "await check('sigmoid', sigmoid);"]);
    expect(module.code).toBe(
      `import type { NDArray } from "neuronbook";\nimport { np } from "neuronbook";\n${WRITTEN}\nexport { sigmoid };\n`,
    );
    expect(module).toMatchObject({ lang: 'en', missing: [], stubs: [], imports: ['neuronbook'] });
    expect(module.exercises.sigmoid).toMatchObject({ status: 'written', cell: 2, line: 1 });
  });

  test('the untouched stub is called stub, a deleted cell missing', () => {
    expect(sigmoid([IMPORTS, STUB]).stubs).toEqual(['sigmoid']);
    expect(sigmoid([IMPORTS]).missing).toEqual(['sigmoid']);
  });

  test.each([
    ['arrow function', 'const sigmoid = (x) => np.exp(x);'],
    ['function expression', 'let sigmoid = function (x) { return np.exp(x); };'],
    ['var', 'var sigmoid = (x) => np.exp(x)'],
    ['async function', 'async function sigmoid(x) { return np.exp(x); }'],
    ['export', 'export function sigmoid(x) { return np.exp(x); }'],
    ['declared, then assigned', 'let sigmoid;\nsigmoid = (x) => np.exp(x);'],
    ['one of several', 'const a = 1, sigmoid = (x) => np.exp(x);'],
    ['by destructuring', 'const { sigmoid } = { sigmoid: (x) => np.exp(x) };'],
    ['class', 'class sigmoid { f(x) { return np.exp(x); } }'],
  ])('%s', (_, source) => {
    const module = sigmoid([IMPORTS, source]);
    expect(module.exercises.sigmoid?.status).toBe('written');
    expect(module.code).toContain('np.exp(x)');
    expect(module.code).toContain('import { np } from "neuronbook";');
  });
});

describe('cells copied, split, moved, deleted', () => {
  test('a copy above or below the stub wins over the stub', () => {
    for (const cells of [
      [IMPORTS, STUB, WRITTEN],
      [IMPORTS, WRITTEN, STUB],
    ])
      expect(sigmoid(cells).code).toContain('np.divide');
  });

  test('of two written ones the last wins', () => {
    const module = sigmoid([IMPORTS, WRITTEN, 'function sigmoid(x) { return 2; }']);
    expect(module.code).toContain('return 2');
    expect(module.code).not.toContain('np.divide');
  });

  test('helpers in other cells come along, also from below', () => {
    const module = sigmoid([
      IMPORTS,
      'const sigmoid = (x: NDArray) => half(x, scale);',
      'function half(x, s) { return np.multiply(x, s * base); }',
      'const scale = base / 4;',
      'const base = 2;',
    ]);
    const order = ['const base', 'const scale', 'const sigmoid'].map((text) => module.code.indexOf(text));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  test('without the cell of imports the names of the library are imported', () => {
    expect(sigmoid([WRITTEN]).code).toContain('import { np } from "neuronbook";');
  });

  test('renamed imports and later imports of the same name', () => {
    const module = sigmoid(["import { np as N } from 'neuronbook';", 'const sigmoid = (x) => N.exp(x);']);
    expect(module.code).toContain('import { np as N } from "neuronbook";');
  });
});

describe('what is left out', () => {
  const rest = [
    'const x = np.array([1]); const y = await train(x); plot.line(x, y);',
    'console.log(x); const i = 3;',
    'process.exit(0);',
    'while (true) {}',
  ];
  test('training, plots and calls are not in the module, also when local names are the same', () => {
    const own = 'function sigmoid(x) { const y = []; for (let i = 0; i < 3; i++) y.push(x); return y; }';
    const module = sigmoid([IMPORTS, ...rest, own]);
    expect(module.code).toBe(`${own}\nexport { sigmoid };\n`);
  });

  test('a table that a loop fills is kept', () => {
    const module = sigmoid([
      'const table = [1];\nfor (let i = 1; i < 5; i++) table[i] = table[i - 1] * i;',
      'const sigmoid = (n) => table[n];',
    ]);
    expect(module.code).toContain('table[i] =');
  });

  test('types needed come along as types', () => {
    const module = sigmoid([
      "import { np, NDArray, type Foo } from 'neuronbook';",
      'interface P { a: NDArray; f(x: Foo): void }\ntype Q = P | null;',
      'function sigmoid(p: Q): NDArray { return np.exp(p!.a); }',
    ]);
    expect(module.code).toContain('import type { NDArray }');
    expect(module.code).toContain('import type { Foo }');
    expect(module.code.indexOf('interface P')).toBeGreaterThan(-1);
  });

  test('magic lines are no TypeScript', () => {
    expect(sigmoid(['%types off\nconst sigmoid = (x) => x\n  % 2;', '%%html\n<b>hi</b>']).broken).toEqual([]);
  });
});

describe('places and languages', () => {
  test('a line of the module is found in its cell', () => {
    const module = sigmoid([IMPORTS, `\n\n${WRITTEN}`]);
    const line = module.code.split('\n').findIndex((text) => text.includes('np.divide')) + 1;
    expect(locate(module, line)).toEqual({ cell: 2, line: 4 });
    expect(locate(module, 1)).toBeNull();
  });

  test('the reader: lang() in the code, else the notebook, else English', () => {
    expect(sigmoid(["lang('ru');", WRITTEN]).lang).toBe('ru');
    expect(sigmoid([WRITTEN], { neuronbook: { lang: 'ru', lesson: '01-neuron' } })).toMatchObject({
      lang: 'ru',
      lesson: '01-neuron',
    });
    expect(sigmoid(["lang('en');"], { neuronbook: { lang: 'ru' } }).lang).toBe('en');
    expect(sigmoid([WRITTEN]).lang).toBe('en');
  });

  test('specifiers can be rewritten', () => {
    const options = { resolve: (name: string) => `file:///${name}.js` };
    expect(notebookToModule(WRITTEN, ['sigmoid'], options).code).toContain('from "file:///neuronbook.js"');
  });
});

describe('bad input', () => {
  test('a cell with a syntax error is reported, the others still count', () => {
    const module = notebookToModule(
      notebook([IMPORTS, STUB, 'let a = 1;\nfunction sigmoid(x) { return (; }', 'const f = 1;']),
      ['sigmoid', 'f'],
    );
    expect(module.exercises.f?.status).toBe('written');
    expect(module.exercises.sigmoid).toMatchObject({ status: 'broken', cell: 3, line: 2 });
    expect(module.missing).toEqual(['sigmoid']);
  });

  test.each([
    ['json', '{"cells": [', 'a.ipynb'],
    ['format', '{"metadata": {}}', 'a.ipynb'],
    ['format', '[1]', 'a.ipynb'],
    ['version', '{"nbformat": 3, "worksheets": []}', 'a.ipynb'],
    ['language', '{"nbformat": 4, "metadata": {"kernelspec": {"language": "python"}}, "cells": []}', 'a.ipynb'],
    ['empty', notebook([]), 'a.ipynb'],
    ['empty', '', 'a.ipynb'],
    ['conflict', '{\n<<<<<<< HEAD\n"nbformat": 4,\n=======\n"nbformat": 4.0,\n>>>>>>> b\n"cells": []}', 'a.ipynb'],
    ['empty', '  \n', 'a.ts'],
    ['size', 'x'.repeat(3 * 1024 * 1024), 'a.ts'],
    ['encoding', 'PK\u0003\0', 'a.ts'],
  ])('%s', (code, text, name) => {
    const error = (() => {
      try {
        return notebookToModule(text, ['sigmoid'], { name });
      } catch (caught) {
        return caught as SubmissionError;
      }
    })();
    expect(error).toBeInstanceOf(SubmissionError);
    expect(error).toMatchObject({ code });
    expect((error as SubmissionError).words.ru).toMatch(/подсказка/);
  });

  test('TypeScript that another editor saved under the label of Python is read, Python is not', () => {
    const saved = (code: string): string =>
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 0,
        metadata: { colab: {}, kernelspec: { name: 'python3' }, language_info: { name: 'python' } },
        cells: [{ cell_type: 'code', metadata: {}, source: code }],
      });
    expect(notebookToModule(saved(WRITTEN), ['sigmoid']).exercises.sigmoid?.status).toBe('written');
    const python = 'import numpy as np\n\ndef function_of(x):\n    return 1 / (1 + np.exp(-x))';
    expect(() => notebookToModule(saved(python), ['sigmoid'])).toThrow(/language python, expected typescript/);
  });

  test('odd cells do no harm', () => {
    const text = JSON.stringify({
      nbformat: 4,
      cells: [null, 3, { cell_type: 'code' }, { cell_type: 'code', source: WRITTEN }],
    });
    expect(notebookToModule(text, ['sigmoid']).exercises.sigmoid?.status).toBe('written');
  });
});

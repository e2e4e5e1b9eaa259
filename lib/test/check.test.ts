// check, hint and their messages on a small course of its own.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { reportHtml } from '../src/check/report.ts';
import { check, hint, lang, type NDArray, NotImplementedYet, nn, np, t } from '../src/index.ts';

const LESSON = {
  slug: '01-a',
  exercises: {
    twice: {
      title: { en: 'Double', ru: 'Удвоить' },
      limits: { cpu: 5, memory: 512 },
      hints: [
        { en: 'one', ru: 'один' },
        { en: 'two', ru: 'два' },
      ],
    },
    pair: { title: { en: 'Pair', ru: 'Пара' }, limits: { cpu: 5, memory: 512 }, hints: [{ en: 'h', ru: 'п' }] },
  },
};
const MODULE = (name: string) => `// built
export const lesson = ${JSON.stringify(LESSON)};
export default {
  twice: [
    { name: { en: '${name}', ru: 'значения' }, run: async ({ student, np, expect }) =>
        expect(await student.twice(np.array([[1, 2], [3, 4]]))).toBeAllclose(np.array([[2, 4], [6, 8]])) },
    { name: { en: 'layouts', ru: 'представления' }, run: async ({ student, np, expect, layouts }) => {
        for (const x of layouts(np.array([[1, 2, 3], [4, 5, 6]])))
          expect(await student.twice(x)).toBeAllclose(np.array([[2, 4, 6], [8, 10, 12]])); } },
  ],
  pair: [
    { name: { en: 'parts', ru: 'части' }, run: async ({ student, np, parts, separate }) => {
        const { a, b } = parts(await student.pair(np.ones([2])), 'a', 'b');
        separate({ a, b }); } },
  ],
};
`;

let folder: string;
let printed: string[];
const module = () => join(folder, 'exercises', '01-a.check.mjs');
const run = (id: string, f: unknown) => check(id, f, { from: join(folder, 'notebooks', 'en') });
const twice = (x: NDArray) => x.mul(2);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'neuronbook-check-test-'));
  mkdirSync(join(folder, 'exercises'));
  mkdirSync(join(folder, 'notebooks', 'en'), { recursive: true });
  writeFileSync(module(), MODULE('values'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
});
afterEach(() => {
  lang('en');
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('verdicts', () => {
  test('a right function passes, is shown once and comes back as data', async () => {
    const result = await run('twice', twice);
    expect(result).toMatchObject({ passed: true, status: 'passed', exercise: 'twice', total: 2 });
    expect(printed).toEqual(['✓ twice · Double: all 2 checks passed\n  ✓ values\n  ✓ layouts']);
    expect((result as never)[Symbol.for('Jupyter.display')]).toBeTypeOf('function');
    expect(inspect(result)).toBe('twice · Double: all 2 checks passed');
  });

  test('in Russian', async () => {
    lang('ru');
    await run('twice', () => np.zeros([2, 3]));
    expect(printed[0]).toContain('✗ twice · Удвоить: пройдено проверок: 0 из 2');
    expect(printed[0]).toContain('ответ: неверная форма, нужна (2, 2), получена (2, 3)');
  });

  test('a stub is named as such, without a list of failures', async () => {
    const result = await run('twice', () => {
      throw new NotImplementedYet('twice');
    });
    expect(result).toMatchObject({ status: 'not-implemented', passed: false });
    expect(result.checks).toHaveLength(1);
    expect(result.checks[0]!.message).toMatch(
      /twice is not written yet.*replace the line throw new NotImplementedYet\('twice'\)/,
    );
  });

  test('what the exercise withholds is named, though the numbers are right', async () => {
    const lesson = structuredClone(LESSON) as typeof LESSON & { exercises: { twice: object } };
    Object.assign(lesson.exercises.twice, { withholds: ['mul', 'linalg.solve'], uses: ['sigmoid'] });
    writeFileSync(module(), MODULE('values').replace(JSON.stringify(LESSON), JSON.stringify(lesson)));
    const last = async (f: unknown) => (await run('twice', f)).checks.at(-1)!;
    expect(await last(twice)).toMatchObject({ passed: false, message: expect.stringMatching(/^\.mul is withheld/) });
    expect((await last((x: NDArray) => np.mul(x, 2))).message).toMatch(/^np\.mul is withheld/);
    expect((await last((x: NDArray) => (x.size < 0 ? np.linalg.solve(x, x) : x.add(x)))).message).toMatch(/solve/);
    expect((await last((x: NDArray) => (x.size < 0 ? nn.relu(x) : x.add(x)))).message).toMatch(/^nn\.relu is withheld/);
    expect((await last((x: NDArray) => (x.size < 0 ? nn.sigmoid(x) : x.add(x)))).passed).toBe(true);
    // words in comments and texts are no use of anything
    expect((await last((x: NDArray) => (String('x.mul(2)') === '' ? x : x.add(x)))).passed).toBe(true);
    lang('ru');
    expect((await last(twice)).message).toBe(
      '.mul в этом задании под запретом: при выставлении оценки этого не будет.',
    );
  });

  test('a diagnosis of the numbers stands beside the hint of the author; kinds of values in Russian too', async () => {
    const hinted = MODULE('values').replace('[6, 8]])) },', "[6, 8]]), { hint: { en: 'own', ru: 'своя' } }) },");
    writeFileSync(module(), hinted);
    expect((await run('twice', (x: NDArray) => x.mul(-2))).checks[0]!.hint).toBe(
      'every number has the opposite sign.\nown',
    );
    lang('ru');
    expect((await run('twice', (x: NDArray) => twice(x).tolist())).checks[0]).toMatchObject({
      message: 'ответ: нужно NDArray, получено список.',
      hint: 'массив делает np.array(…).',
    });
  });

  const cases: [string, unknown, RegExp][] = [
    ['shape', () => np.zeros([4]), /wrong shape: expected \(2, 2\), got \(4,\)/],
    ['transposed shape', (x: NDArray) => (x.shape[1] === 3 ? twice(x).T.copy() : twice(x)), /\(2, 3\), got \(3, 2\)/],
    ['values', (x: NDArray) => x.mul(x), /differs at \[0, 0\]: expected 2, got 1 \(largest difference 8\)/],
    ['no return', () => undefined, /expected NDArray, got undefined/],
    ['list', () => [[2, 4]], /expected NDArray, got a list/],
    ['NaN', () => np.full([2, 2], Number.NaN), /has NaN at \[0, 0\], expected a finite number/],
    ['throws', () => JSON.parse('{'), /stopped with SyntaxError/],
    ['no function', 5, /twice is missing: expected a function, got number/],
  ];
  test.each(cases)('%s', async (_, f, message) => {
    const result = await run('twice', f);
    expect(result.passed).toBe(false);
    expect(result.checks.map((c) => c.message).join('\n')).toMatch(message);
  });

  const likes: [string, (x: NDArray) => NDArray, RegExp][] = [
    ['sign', (x) => x.mul(-2), /opposite sign/],
    ['transposed', (x) => twice(x.T), /rows and columns are swapped/],
    ['factor', (x) => x.mul(6), /right up to a factor: everything is 3 times too large/],
    ['factor below one', (x) => x.mul(0.5), /right up to a factor: everything is 4 times too small/],
    ['shift', (x) => x.mul(2).add(1), /everything is 1 too large/],
  ];
  test.each(likes)('what the answer looks like: %s', async (_, f, hintText) => {
    expect((await run('twice', f)).checks[0]!.hint).toMatch(hintText);
  });
});

describe('inputs', () => {
  test('changing the input is found, whatever the answer', async () => {
    const result = await run('twice', (x: NDArray) => {
      const answer = twice(x);
      if (x.writeable) x.set(0, 0, 99);
      return answer;
    });
    expect(result.checks[0]!.message).toMatch(/changes its input/);
  });

  test('writing into a read-only input is the same sentence', async () => {
    const result = await run('twice', (x: NDArray) => {
      if (x.shape[1] === 3 && !x.writeable) x.set(0, 0, 1);
      return twice(x);
    });
    expect(result.checks[1]!.message).toMatch(/changes its input/);
  });

  test('walking .data is right on a plain array only, and the message says which input it was', async () => {
    const result = await run('twice', (x: NDArray) =>
      np
        .array(
          Array.from(x.data as Float64Array)
            .slice(0, x.size)
            .map((v) => 2 * v),
        )
        .reshape([...x.shape]),
    );
    expect(result.checks.map((c) => c.passed)).toEqual([true, false]);
    expect(result.checks[1]!.message).toMatch(/transposed view: code that walks \.data/);
  });

  test('parts: missing names and shared memory', async () => {
    expect((await run('pair', () => ({ a: np.ones([1]) }))).checks[0]!.message).toBe('the answer has no b; it has a.');
    const shared = await run('pair', (x: NDArray) => {
      const a = x.mul(1);
      return { a, b: a.slice(':') };
    });
    expect(shared.checks[0]!.message).toMatch(/a and b share memory/);
  });
});

test('as HTML: names escaped, the language named, a word beside every sign', async () => {
  writeFileSync(module(), MODULE('<b>&'));
  const html = reportHtml(await run('twice', () => np.zeros([2, 2])), "hint('twice')");
  expect(html).toContain('<b>failed:</b> &#60;b&#62;&#38;');
  expect(html).toContain('<section lang="en"');
  expect(html).toContain('Stuck? hint(&#39;twice&#39;)');
});

describe('around it', () => {
  test('the second failure of the same check points to hint()', async () => {
    await run('twice', () => np.zeros([1]));
    expect(printed[0]).not.toContain('hint(');
    await run('twice', () => np.zeros([1]));
    expect(printed[1]).toContain("Stuck? hint('twice') shows the next hint.");
    const file = JSON.parse(readFileSync(join(folder, '.neuronbook', 'progress.json'), 'utf8'));
    expect(file.exercises.twice).toMatchObject({ passed: false, failures: { values: 2, layouts: 2 } });
    await run('twice', twice);
    await run('twice', () => np.zeros([1]));
    expect(printed[3]).not.toContain('hint(');
  });

  test('hints go up the ladder, stay on the last, and can be asked for by number', () => {
    const next = (step?: number) => hint('twice', step, { from: folder });
    expect([next(), next(), next(), next(1)].map((h) => [h.step, h.text])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [2, 'two'],
      [1, 'one'],
    ]);
    expect(printed[1]).toBe('twice: hint 2 of 2\ntwo');
    expect(() => next(3)).toThrow(/step 3 of 'twice' is out of bounds, expected 1 to 2/);
  });

  test('check.all, unknown exercises, no course', async () => {
    const results = await check.all({ twice, pair: 3 }, { from: folder });
    expect(results.map((r) => r.passed)).toEqual([true, false]);
    await expect(run('twise', twice)).rejects.toThrow(/unknown exercise 'twise'\nhint: did you mean 'twice'/);
    await expect(run('other', twice)).rejects.toThrow(/expected one of twice, pair/);
    await expect(check('twice', twice, { from: tmpdir() })).rejects.toThrow(/missing folder exercises/);
  });

  test('without a function the variable of that name is looked up', async () => {
    (globalThis as Record<string, unknown>).twice = twice;
    expect((await run('twice', undefined)).passed).toBe(true);
    delete (globalThis as Record<string, unknown>).twice;
    expect((await run('twice', undefined)).checks[0]!.message).toMatch(/twice is missing/);
  });

  test('a changed check module is read again', async () => {
    await run('twice', twice);
    writeFileSync(module(), MODULE('other name'));
    utimesSync(module(), new Date(), new Date(Date.now() + 5000));
    expect((await run('twice', twice)).checks[0]!.name).toBe('other name');
  });

  test('a folder that cannot be written does no harm', async () => {
    writeFileSync(join(folder, '.neuronbook'), 'a file, not a folder');
    expect((await run('twice', twice)).passed).toBe(true);
    expect(existsSync(join(folder, '.neuronbook', 'progress.json'))).toBe(false);
  });

  test('t and lang', () => {
    expect([t({ en: 'a', ru: 'б' }), lang('ru'), t({ en: 'a', ru: 'б' })]).toEqual(['a', 'ru', 'б']);
    expect(() => lang('de' as never)).toThrow(/unknown language 'de'/);
    expect(() => t({ en: 'a' } as never)).toThrow(/missing the text for 'ru'/);
    expect(new NotImplementedYet('f').message).toMatch(/Функция f ещё не написана/);
  });
});

// What a class is told, through the public door: each kind of slip by its name, who sees what and when, the statistics, a
// teacher's own choice of points, and receipts that give the same verdict again.
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BatchResult } from '../src/report/types.ts';
import { folder, neuronbook, read } from './grade/cli.ts';

const SLUG = '90-feedback';
const TESTS = `import { arrays, describe, dim, expect, fc, filled, must, test } from '@neuronbook/autograder/testing';

describe('rowMeans', () => {
  test('the table of the lesson', { meta: { points: 1, visibility: 'visible', ru: 'таблица урока' } }, async ({ student }) => {
    expect(await student.rowMeans(filled([2, 3], (i, j) => 4 * i + j * j + 1))).toBeAllclose(filled([2], (i) => 4 * i + 8 / 3), { terms: 3 });
  });
  test('every table: the mean of each row', { meta: { points: 2, ru: 'любая таблица: среднее каждой строки' } }, async ({ agrees }) => {
    await agrees('rowMeans', fc.tuple(arrays([dim(2, 4), dim(2, 4)])), { close: ([A]) => ({ terms: 4, magnitude: 3, sizes: { D: A.shape[1] } }) });
  });
  test('c·A has c times the means', { meta: { points: 1, visibility: 'after_due', ru: 'у c·A средние в c раз больше' } }, async ({ student }) => {
    const A = filled([2, 2], (i, j) => i + 2 * j + 1);
    const [one, other] = await student.$many('rowMeans', [[A], [A.mul(-2)]]);
    must(Math.abs(one.get(0) * -2 - other.get(0)) < 1e-9, { en: 'Doubling the table does not double its means.', ru: 'Удвоенная таблица не даёт удвоенных средних.' });
  });
});

describe('centred', () => {
  test('each number minus the mean of its row', { meta: { points: 4, ru: 'каждое число минус среднее строки' } }, async ({ cases, reference }) => {
    const A = filled([3, 4], (i, j) => Math.sin(1 + 5 * i + 2 * j));
    await cases('centred', [[A]], (answer) => expect(answer).toBeAllclose(reference.centred!(A), { terms: 4 }));
  });
});
`;
const SOLUTION = `import { type NDArray, np } from 'neuronbook';
export function rowMeans(A: NDArray): NDArray {
  return np.mean(A, { axis: 1 }) as NDArray;
}
export function centred(A: NDArray): NDArray {
  return A.sub(np.mean(A, { axis: 1, keepdims: true }));
}
`;
const YAML = `exercises:
  rowMeans:
    title: { en: Means <of> rows, ru: Средние строк }
    hints: [{ en: a, ru: б }]
  centred:
    title: { en: Centred rows, ru: Центрированные строки }
    hints: [{ en: a, ru: б }]
`;
const hand = (means: string, centred = 'A.sub(np.mean(A, { axis: 1, keepdims: true }))'): string =>
  `import { type NDArray, np } from 'neuronbook';
export function rowMeans(A: NDArray): any {
  return ${means};
}
export function centred(A: NDArray): any {
  return ${centred};
}
`;
const MEANS = 'np.mean(A, { axis: 1 })';
const CENTRED = 'A.sub(np.mean(A, { axis: 1, keepdims: true }))';

/** What is handed in, and what must be said about it. */
const CLASS: Record<string, [code: string, said: RegExp]> = {
  right: [SOLUTION, /^(?!.*not passed)/s],
  factor: [hand('np.sum(A, { axis: 1 })'), /Right up to the factor D\./],
  sign: [hand('np.mean(A, { axis: 1 }).neg()'), /Right up to the sign\./],
  axis: [hand('np.mean(A, { axis: 0 })'), /right answer for the other axis/],
  kept: [
    hand('np.mean(A, { axis: 1, keepdims: true })'),
    /should have shape \(2,\), yours has \(2, 1\)\. The values are right, but an axis of length 1 too many was kept\./,
  ],
  shape: [hand('np.zeros([A.shape[0], 5])'), /the answer should have shape \(2,\), yours has \(2, 5\)/i],
  transposed: [hand(MEANS, `${CENTRED}.T`), /should have shape \(3, 4\), yours has \(4, 3\)\. It looks transposed/],
  flipped: [hand(MEANS, `${CENTRED}.slice(':, ::-1')`), /flipped along axis 1/],
  turned: [hand(MEANS, `${CENTRED}.slice('::-1, ::-1')`), /turned around/],
  shifted: [hand(MEANS, `np.roll(${CENTRED}, 1, { axis: 1 })`), /shifted by one along axis 1/],
  number: [hand('3'), /should be an array \(NDArray\), yours is a number/],
  property: [hand('np.mean(A.abs(), { axis: 1 })'), /Doubling the table does not double its means\./],
  hostile: [
    hand("(() => { throw new Error('<script>alert(1)</script> ![x](http://evil) =1+1'); })()"),
    /It said: \\<script\\>/,
  ],
};

const course = folder({
  [`autograder/tests/${SLUG}.test.ts`]: TESTS,
  [`solutions/${SLUG}.ts`]: SOLUTION,
  [`exercises/${SLUG}.yaml`]: YAML,
});
const submissions = folder(
  Object.fromEntries(Object.entries(CLASS).map(([student, [code]]) => [`${student}/${SLUG}.ts`, code])),
);
const out = folder({});
const rules = (yaml: string): void => writeFileSync(join(submissions.path, 'course.yaml'), yaml);
const grade = async (): Promise<{ graded: number }> => {
  const { code, stdout, stderr } = await neuronbook([
    'grade',
    submissions.path,
    ...['--assignment', SLUG, '--course', course.path, '--out', out.path, '--json'],
  ]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout).batches[0];
};
const page = (student: string, name = 'feedback.md'): string => read(out.path, student, name);
const students = (): BatchResult['students'] => JSON.parse(read(out.path, 'results.json')).students;

beforeAll(async () => {
  rules(`due: { ${SLUG}: 2999-01-01T00:00:00Z }`);
  await grade();
}, 120_000);
afterAll(() => {
  for (const one of [course, submissions, out]) one.remove();
});

describe('feedback', () => {
  test.each(Object.keys(CLASS).filter((name) => name !== 'property'))('%s', (student) => {
    expect(page(student)).toMatch(CLASS[student]![1]);
  });

  test('the smallest input as a cell to paste', () => {
    // all inputs of two rows and two columns show the mistake; the smallest holds a single eighth
    expect(page('factor')).toMatch(/const A = np\.array\(\[\[.*\]\]\)[^\n]*;\n {2}rowMeans\(A\)/);
    expect(page('factor').match(/0\.125/g)).toHaveLength(1);
  });

  test('what a student wrote is text on the page', () => {
    const html = page('hostile', 'feedback.html');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('Means &lt;of&gt; rows');
    expect(page('hostile')).not.toMatch(/(?<!\\)!?\[x\]/);
  });

  test('no expected value, no text of a test, no path', () => {
    const secrets = TESTS.split('\n').filter((line) => line.length > 40 && !line.includes('test('));
    for (const student of Object.keys(CLASS))
      for (const name of ['feedback.md', 'feedback.html', 'results.json'])
        for (const secret of [...secrets.map((line) => line.trim()), '2.666', course.path, 'autograder/'])
          expect(page(student, name), `${student} ${name}`).not.toContain(secret);
  });
});

describe('after_due', () => {
  const details = 'Doubling the table does not double its means.';

  test('before the due date there is a word that there is more, in no file of the student the finding', () => {
    expect(page('property')).toContain('Details are shown after the due date.');
    for (const name of ['feedback.md', 'feedback.html']) expect(page('property', name)).not.toContain(details);
    const tests = JSON.parse(page('property', 'results.json')).tests as { name: string; visibility: string }[];
    expect(tests.find(({ name }) => name.includes('c·A'))!.visibility).toBe('after_due_date'); // Gradescope hides it itself
  });

  test('after it the finding is shown, and nothing is graded again for it', async () => {
    rules(`due: { ${SLUG}: 2020-01-01T00:00:00Z }`);
    expect((await grade()).graded).toBe(0);
    expect(page('property')).toContain(details);
  }, 60_000);
});

test('statistics of the class', () => {
  const found = JSON.parse(read(out.path, 'statistics.json'));
  const scores = students().map(({ score }) => score!);
  expect(found).toMatchObject({ assignment: SLUG, students: scores.length, graded: scores.length });
  expect(found.mean).toBeCloseTo(scores.reduce((sum, one) => sum + one, 0) / scores.length, 2);
  const every = found.tests.find(({ name }: { name: string }) => name.startsWith('every table'));
  const passed = students().filter(({ exercises }) => exercises[0]!.tests[1]!.status === 'passed').length;
  expect(every).toMatchObject({ exercise: 'rowMeans', passed, of: scores.length });
  expect(found.spread.reduce((sum: number, one: number) => sum + one)).toBe(scores.length);
  expect(found.spread[10]).toBe(scores.filter((one) => one === found.max).length);
  const html = read(out.path, 'statistics.html');
  expect(html).toContain(`${scores.length} of ${scores.length} students were graded`);
  expect(html).toContain(`${passed} of ${scores.length}`);
  for (const { id } of students().filter((one) => one.id !== 'right')) expect(html).not.toContain(`>${id}<`);
});

test("a teacher's own points, without touching the tests", async () => {
  rules(`points: { ${SLUG}: { rowMeans: 10, centred: 0 } }`);
  expect((await grade()).graded).toBe(0);
  const of = (id: string) => students().find((student) => student.id === id)!;
  expect(of('right').final).toMatchObject({ points: 10, max: 10 });
  expect(of('flipped').final).toMatchObject({ points: 10, max: 10 }); // centred is worth nothing now
  expect(of('property').final).toMatchObject({ points: (10 * of('property').exercises[0]!.score) / 4 });
}, 60_000);

describe('verify', () => {
  const receipt = join(out.path, 'factor', 'receipt.json');
  const file = join(submissions.path, 'factor', `${SLUG}.ts`);
  const verify = async (path = file) => {
    const run = await neuronbook(['verify', receipt, path, '--course', course.path, '--json']);
    return { code: run.code, ...JSON.parse(run.stdout) };
  };

  test('receipt and file give the same verdict, elsewhere and alone', async () => {
    expect(await verify()).toMatchObject({ code: 0, same: true, differs: [], student: 'factor', assignment: SLUG });
  }, 60_000);

  test('another file is another verdict, and it is said that the file is another one', async () => {
    expect(await verify(join(submissions.path, 'right', `${SLUG}.ts`))).toMatchObject({
      code: 1,
      same: false,
      differs: ['submission'],
    });
  }, 60_000);

  test('a forged mark in the receipt comes out', async () => {
    const text = readFileSync(receipt, 'utf8');
    const forged = JSON.parse(text);
    forged.result.score = forged.result.max;
    writeFileSync(receipt, JSON.stringify(forged));
    expect(await verify()).toMatchObject({ code: 1, same: false, differs: [] });
    writeFileSync(receipt, text);
    utimesSync(receipt, 1e9, 1e9); // nothing of it depends on when
    expect(await verify()).toMatchObject({ same: true });
  }, 60_000);

  test('what is no receipt is said to be none', async () => {
    const { code, stderr } = await neuronbook(['verify', join(out.path, 'results.json'), file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/results\.json is no receipt: give the receipt\.json of a student/);
  });
});

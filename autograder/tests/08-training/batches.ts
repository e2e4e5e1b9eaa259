// Hidden tests of batches: every row once an epoch, in an order that the seed decides.
import { describe, must, rng, test } from '@neuronbook/autograder/testing';
import { np } from 'neuronbook';

/** A list of lists of whole numbers; anything else is told in words. */
function lists(answer: unknown): number[][] {
  const good =
    Array.isArray(answer) && answer.every((rows) => Array.isArray(rows) && rows.every((row) => Number.isInteger(row)));
  must(good, {
    en: 'The answer is not a list of lists of whole numbers (`.tolist()` makes a list of an array).',
    ru: 'Ответ не список списков целых чисел (`.tolist()` делает из массива список).',
  });
  return answer as number[][];
}

const CUTS = [
  [10, 4],
  [9, 3],
  [7, 1],
  [5, 8],
  [1, 1],
  [13, 12],
] as const;

describe('batches', () => {
  test('every row once, also when N is no multiple of the size', {
    meta: { points: 1, ru: 'каждая строка ровно один раз, даже если N не делится на размер' },
  }, async ({ cases }) => {
    const calls = CUTS.map(([N, size], n) => [N, size, rng(n)] as const);
    await cases('batches', calls as unknown as [number, number, unknown][], (answer, [N]) => {
      const rows = lists(answer).flat();
      must(rows.length >= N, { en: 'Rows are lost.', ru: 'Часть строк потеряна.' });
      const same = [...rows].sort((a, b) => a - b).every((row, k) => row === k) && rows.length === N;
      must(same, { en: 'The rows are not 0 … N-1, each once.', ru: 'Это не строки 0 … N-1, взятые по одному разу.' });
    });
  });

  test('full batches first, the rest in the last one', {
    meta: { points: 1, ru: 'сначала полные пакеты, остаток — в последнем' },
  }, async ({ cases }) => {
    const calls = CUTS.map(([N, size], n) => [N, size, rng(n)] as const);
    await cases('batches', calls as unknown as [number, number, unknown][], (answer, [N, size]) => {
      const sizes = lists(answer).map((rows) => rows.length);
      const want = Array.from({ length: Math.ceil(N / size) }, (_, k) => Math.min(size, N - k * size));
      must(sizes.join() === want.join(), {
        en: 'The batches are not of the size asked for, with the rest in the last one.',
        ru: 'Размеры пакетов не те: все заданного размера, а остаток в последнем.',
      });
      must(new Set(lists(answer).flat()).size === N, {
        en: 'Some row comes twice, and another one not at all.',
        ru: 'Какая-то строка встречается дважды, а какой-то нет вовсе.',
      });
    });
  });

  test('the order is that of rng.permutation(N): another one for every seed, the same one for the same seed', {
    meta: { points: 2, ru: 'порядок берётся из rng.permutation(N): новый для каждого зерна, тот же для того же зерна' },
  }, async ({ student }) => {
    for (const seed of [3, 4, 3]) {
      const rows = lists(await student.batches(40, 7, rng(seed))).flat();
      const want = np.random.default_rng(seed).permutation(40).tolist<number[]>();
      must(rows.join() === want.join(), {
        en: 'The rows do not come in the order of rng.permutation(N), drawn once.',
        ru: 'Порядок строк не тот, что даёт один вызов rng.permutation(N).',
      });
    }
  });
});

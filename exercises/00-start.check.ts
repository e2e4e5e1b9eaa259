// Visible checks of lesson 00.
import type { Checks } from 'neuronbook';

export default {
  addBias: [
    {
      name: {
        en: 'adds one number to each column of a 2 × 3 table',
        ru: 'прибавляет к каждому столбцу таблицы 2 × 3 своё число',
      },
      run: async ({ student, np, expect }) => {
        const x = np.array([
          [1, 2, 3],
          [4, 5, 6],
        ]);
        const expected = np.array([
          [11, 22, 33],
          [14, 25, 36],
        ]);
        expect(await student.addBias(x, np.array([10, 20, 30]))).toBeAllclose(expected, {
          hint: {
            en: 'b has one number per column: every row gets the whole of b.',
            ru: 'в b по числу на столбец: к каждой строке прибавляется весь b.',
          },
        });
      },
    },
    {
      name: {
        en: 'works for other sizes, also for a single row',
        ru: 'работает и при других размерах, даже для одной строки',
      },
      run: async ({ student, np, expect }) => {
        for (const [N, D] of [
          [4, 2],
          [1, 5],
        ] as const) {
          const x = np.zeros([N, D]);
          const b = np.linspace(1, 2, D);
          expect(await student.addBias(x, b)).toBeAllclose(np.broadcast_to(b, [N, D]));
        }
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const x = np.array([
          [1, 2],
          [3, 4],
          [5, 6],
        ]);
        const expected = np.array([
          [2, 1],
          [4, 3],
          [6, 5],
        ]);
        for (const view of layouts(x)) expect(await student.addBias(view, np.array([1, -1]))).toBeAllclose(expected);
      },
    },
  ],
} satisfies Checks;

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
  matmul: [
    {
      name: { en: '(2, 3) times (3, 2), worked out by hand', ru: '(2, 3) на (3, 2), посчитано вручную' },
      run: async ({ student, np, expect }) => {
        const a = np.array([
          [1, 2, 3],
          [4, 5, 6],
        ]);
        const b = np.array([
          [1, 0],
          [0, 1],
          [2, -1],
        ]);
        const want = np.array([
          [7, -1],
          [16, -1],
        ]);
        expect(await student.matmul(a, b)).toBeAllclose(want, {
          hint: { en: 'row 0, column 0: 1·1 + 2·0 + 3·2 = 7.', ru: 'строка 0, столбец 0: 1·1 + 2·0 + 3·2 = 7.' },
        });
      },
    },
    {
      name: { en: 'all sizes different, and a single row', ru: 'все размеры разные, и одна-единственная строка' },
      run: async ({ student, np, expect }) => {
        for (const [N, K, M] of [
          [4, 2, 3],
          [1, 3, 5],
        ] as const)
          expect(await student.matmul(np.ones([N, K]), np.ones([K, M]))).toBeAllclose(np.full([N, M], K));
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves them alone',
        ru: 'принимает представления и массивы только для чтения и не меняет их',
      },
      run: async ({ student, np, expect, layouts }) => {
        const a = np.array([
          [1, 2],
          [3, 4],
          [5, 6],
        ]);
        for (const view of layouts(a))
          expect(await student.matmul(view, np.array([[10], [1]]))).toBeAllclose(np.array([[12], [34], [56]]));
      },
    },
  ],

  predictShape: [
    {
      name: { en: 'a, b and c', ru: 'a, b и c' },
      run: async ({ student, quiz }) => {
        quiz('predictShape', await student.predictShape(), {
          a: '0f97ee024735f4ae',
          b: '75e28435b01f0409',
          c: '31bff9b7fd584c1d',
        });
      },
    },
    {
      name: { en: 'd, e and f', ru: 'd, e и f' },
      run: async ({ student, quiz }) => {
        quiz('predictShape', await student.predictShape(), {
          d: '8b7c7debc75a932d',
          e: '728358662922258d',
          f: '4ecab4b4e16a1b66',
        });
      },
    },
  ],
} satisfies Checks;

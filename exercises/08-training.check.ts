// Visible checks of lesson 08.
import type { Checks } from 'neuronbook';

export default {
  batches: [
    {
      name: { en: '10 rows in batches of 4: sizes 4, 4, 2', ru: '10 строк пакетами по 4: размеры 4, 4, 2' },
      run: async ({ student, np, expect, fail }) => {
        const out = await student.batches(10, 4, np.random.default_rng(1));
        if (!Array.isArray(out) || !out.every(Array.isArray))
          fail({
            en: 'The answer is not a list of lists of row numbers.',
            ru: 'Ответ не список списков номеров строк.',
          });
        expect(out.map((rows: number[]) => rows.length).join(', ')).toBe('4, 4, 2', {
          hint: { en: 'the last batch takes what is left.', ru: 'последний пакет забирает остаток.' },
        });
      },
    },
    {
      name: { en: 'every row once, whatever N and the size', ru: 'каждая строка один раз при любых N и размере' },
      run: async ({ student, np, expect }) => {
        for (const [N, size] of [
          [9, 3],
          [5, 8],
          [7, 1],
        ] as const) {
          const rows: number[] = (await student.batches(N, size, np.random.default_rng(2))).flat();
          expect(rows.sort((a, b) => a - b).join(' ')).toBe([...Array(N).keys()].join(' '));
        }
      },
    },
    {
      name: { en: 'the order comes from rng.permutation(N)', ru: 'порядок берётся из rng.permutation(N)' },
      run: async ({ student, np, expect }) => {
        const rows = (await student.batches(30, 7, np.random.default_rng(3))).flat();
        expect(np.array(rows)).toBeAllclose(np.random.default_rng(3).permutation(30), {
          hint: { en: 'call rng.permutation(N) once.', ru: 'вызовите rng.permutation(N) один раз.' },
        });
      },
    },
  ],
  accuracy: [
    {
      name: { en: 'two of three answers are right', ru: 'верны два ответа из трёх' },
      run: async ({ student, np, expect }) => {
        const P = np.array([
          [0.7, 0.3],
          [0.4, 0.6],
          [0.9, 0.1],
        ]);
        expect(await student.accuracy(P, np.array([0, 1, 1]))).toBeAllclose(2 / 3, {
          hint: {
            en: 'the largest numbers stand in columns 0, 1, 0; the classes are 0, 1, 1: two of three rows agree.',
            ru: 'наибольшие числа стоят в столбцах 0, 1, 0; классы — 0, 1, 1: совпали две строки из трёх.',
          },
        });
      },
    },
    {
      name: {
        en: 'takes views and read-only arrays, and leaves its input alone',
        ru: 'принимает представления и массивы только для чтения и не меняет свой вход',
      },
      run: async ({ student, np, expect, layouts }) => {
        const P = np.array([
          [0, 2, 1],
          [3, 1, 0],
        ]);
        for (const view of layouts(P)) expect(await student.accuracy(view, np.array([1, 1]))).toBeAllclose(0.5);
      },
    },
  ],
  train: [
    {
      name: {
        en: 'a net of zeros, lr = 0: the loss is log C',
        ru: 'сеть из нулей, lr = 0: потери равны log C',
      },
      run: async ({ student, np, expect }) => {
        const net = { W1: np.zeros([2, 3]), b1: np.zeros([3]), W2: np.zeros([3, 4]), b2: np.zeros([4]) };
        const X = np.array([
          [1, 2],
          [3, 4],
          [5, 6],
        ]);
        const y = np.array([3, 0, 1]);
        const rng = np.random.default_rng(0);
        const samples = { X, y, X_test: X.slice([0, 2]), y_test: np.array([0, 1]) };
        const history = await student.train(net, samples, { lr: 0, epochs: 2, batch: 2, rng });
        expect(np.array(history.loss), 'loss').toBeAllclose(np.full([2], Math.log(4)), {
          hint: {
            en: 'every class has P = 1/4, and -log 1/4 = log 4. Add up over the samples and divide by N at the end.',
            ru: 'у каждого класса P = 1/4, а -log 1/4 = log 4. Сложите по всем примерам и в конце поделите на N.',
          },
        });
        expect(np.array(history.accuracy), 'accuracy').toBeAllclose(np.full([2], 1 / 2), {
          hint: {
            en: 'equal scores answer class 0, which is right for one of the two test samples. Measure on X_test and y_test, not on X and y.',
            ru: 'равные оценки дают ответ «класс 0», верный для одного из двух тестовых примеров. Измеряйте на X_test и y_test, а не на X и y.',
          },
        });
      },
    },
    {
      name: { en: 'one step by hand: the biases of the output', ru: 'один шаг вручную: смещения выхода' },
      run: async ({ student, np, expect, parts, fail }) => {
        const net = { W1: np.zeros([1, 1]), b1: np.zeros([1]), W2: np.zeros([1, 2]), b2: np.zeros([2]) };
        const X = np.array([[1], [2], [3], [4]]);
        const y = np.array([0, 0, 0, 1]);
        const rng = np.random.default_rng(0);
        const samples = { X, y, X_test: X, y_test: y };
        const history = await student.train(net, samples, { lr: 1, epochs: 1, batch: 4, rng });
        if (history?.net === undefined) fail({ en: 'The answer has no net.', ru: 'В ответе нет net.' });
        const { b2, W2 } = parts(history.net, 'W1', 'b1', 'W2', 'b2');
        expect(b2, 'b2').toBeAllclose(np.array([0.25, -0.25]), {
          hint: {
            en: 'P is 1/2 everywhere: divided by the 4 rows of the batch, dz2 is -1/8, 1/8 in three rows and 1/8, -1/8 in the fourth. The step goes against the sum.',
            ru: 'P всюду 1/2: после деления на 4 строки пакета dz2 в трёх строках -1/8, 1/8, а в четвёртой 1/8, -1/8. Шаг делается против суммы.',
          },
        });
        expect(W2, 'W2').toBeAllclose(np.array([[0.125, -0.125]]), {
          hint: { en: 'a1 is σ(0) = 1/2 in every row.', ru: 'a1 в каждой строке равно σ(0) = 1/2.' },
        });
      },
    },
    {
      name: { en: 'learns which of two numbers is larger', ru: 'учится узнавать, какое из двух чисел больше' },
      run: async ({ student, np, expect }) => {
        const rng = np.random.default_rng(5);
        const X = rng.normal(0, 1, [101, 2]);
        const y = np.argmax(X, { axis: 1 });
        const net = {
          W1: rng.normal(0, 1, [2, 6]),
          b1: np.zeros([6]),
          W2: rng.normal(0, 0.1, [6, 2]),
          b2: np.zeros([2]),
        };
        const samples = { X, y, X_test: X, y_test: y };
        const history = await student.train(net, samples, { lr: 1, epochs: 30, batch: 10, rng });
        expect(np.array([history.loss.at(-1)]), 'loss').toBeBetween(0, 0.2, {
          hint: {
            en: 'the loss does not fall: look at the sign of the step, take the same rows of X and of y, and begin each batch with a gradient of its own.',
            ru: 'потери не падают: проверьте знак шага, берите одни и те же строки из X и из y, а градиент для каждого пакета считайте заново.',
          },
        });
        expect(np.array([history.accuracy.at(-1)]), 'accuracy').toBeBetween(0.9, 1);
      },
    },
  ],
  readCurve: [
    {
      name: { en: 'three diagnoses', ru: 'три диагноза' },
      run: async ({ student, quiz }) => {
        quiz('readCurve', await student.readCurve(), {
          a: '161f2bc07d9ca365',
          b: '75f0a1d8fa655698',
          c: '65bb99bfec1fbf7f',
        });
      },
    },
  ],
} satisfies Checks;

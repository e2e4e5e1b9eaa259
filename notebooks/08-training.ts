// %% [markdown] lang="en"
// # 08 · Train your own net
//
// *75 minutes · needs lesson [07](07-backprop.ipynb)*
//
// Gradients are there; now they get to work. You will write the loop that every network is trained with, check it before you
// trust it, teach it to read handwritten digits, look at its mistakes, and learn to tell from a curve what is wrong.

// %% [markdown] lang="ru"
// # 08 · Обучаем свою сеть
//
// *75 минут · нужен урок [07](07-backprop.ipynb)*
//
// Градиенты мы уже умеем считать, теперь пустим их в дело. Вы напишете цикл, которым обучают любую сеть, проверите его, прежде чем ему
// доверять, научите сеть читать рукописные цифры, посмотрите на её ошибки и научитесь по кривой понимать, что пошло не так.

// %%
import {
  check,
  data,
  hint,
  lang,
  type NDArray,
  NotImplementedYet,
  nn,
  np,
  plot,
  predict,
  recall,
  reveal,
  submit,
  t,
} from 'neuronbook';

lang('en');

recall('08-training');

// %% [markdown] lang="en"
// ## The task: 1,797 handwritten digits
//
// Each picture has 8 × 8 points from 0 to 16. Laid out as a row and divided by 16 it is a sample of 64 numbers between 0 and 1;
// its class is the digit. A quarter of the samples is put aside **before** anything is learnt: $X$ is $(1347, 64)$,
// $X_{test}$ is $(450, 64)$. The net never learns from the second part, so it shows what the net does with digits that it has not seen.

// %% [markdown] lang="ru"
// ## Задача: 1797 рукописных цифр
//
// На каждой картинке 8 × 8 точек со значениями от 0 до 16. Вытянем её в строку и поделим на 16 — получится пример из 64 чисел от 0 до 1;
// его класс — сама цифра. Четверть примеров отложим **до** обучения: форма $X$ — $(1347, 64)$, форма $X_{test}$ — $(450, 64)$.
// На второй части сеть не учится, поэтому по ней видно, как сеть справляется с цифрами, которых не встречала.

// %%
const digits = data.digits();
const [X, X_test, y, y_test] = data.train_test_split(digits.X.div(16), digits.y, { seed: 0, stratify: true });
const samples = { X, y, X_test, y_test };
console.log(X.shape, y.shape, X_test.shape, y_test.shape);
plot.image(X.slice([0, 16]).reshape([16, 8, 8]), {
  titles: y.slice([0, 16]).tolist<number[]>().map(String),
  columns: 8,
  alt: t({ en: 'Sixteen digits of 8 x 8 points.', ru: 'Шестнадцать цифр по 8 x 8 точек.' }),
});

// %% [markdown] lang="en"
// ## The net: 64 → 32 → 10
//
// The hidden layer is that of lessons 06 and 07. The output is new: ten scores, turned into ten probabilities by
// [softmax](glossary.ipynb#softmax), and a loss that asks only how probable the right digit was. For a batch of $B$ samples:
//
// $$Z_1 = X W_1 + b_1 \quad (B, 64)(64, 32) + (32,) \to (B, 32), \qquad A_1 = \sigma(Z_1)$$
// $$Z_2 = A_1 W_2 + b_2 \quad (B, 32)(32, 10) + (10,) \to (B, 10), \qquad P = \mathrm{softmax}(Z_2)$$
// $$L = -\frac1B \sum_n \log P_{n, y_n} \qquad (B, 10), (B,) \to \text{a number}$$
//
// This is the [cross-entropy](glossary.ipynb#cross-entropy) of lesson 04. It and softmax fit together so well that their joint gradient is short: what the net says minus what is true.
//
// $$\frac{\partial L}{\partial Z_2} = \frac{P - Y}{B} \quad (B, 10)$$
//
// Row $n$ of $Y$ is [one-hot](glossary.ipynb#one-hot): 1 in column $y_n$, 0 elsewhere. Everything behind $\partial L/\partial Z_2$ is lesson 07 unchanged.

// %% [markdown] lang="ru"
// ## Сеть: 64 → 32 → 10
//
// Скрытый слой такой же, как в уроках 06 и 07. Новый здесь выход: десять оценок, которые [softmax](glossary.ipynb#softmax) превращает
// в десять вероятностей, и функция потерь, которую интересует одно: насколько вероятной сеть сочла верную цифру. Для пакета из $B$ примеров:
//
// $$Z_1 = X W_1 + b_1 \quad (B, 64)(64, 32) + (32,) \to (B, 32), \qquad A_1 = \sigma(Z_1)$$
// $$Z_2 = A_1 W_2 + b_2 \quad (B, 32)(32, 10) + (10,) \to (B, 10), \qquad P = \mathrm{softmax}(Z_2)$$
// $$L = -\frac1B \sum_n \log P_{n, y_n} \qquad (B, 10), (B,) \to \text{число}$$
//
// Это [перекрёстная энтропия](glossary.ipynb#перекрёстная-энтропия) из урока 04. Она и softmax так подходят друг другу, что общий градиент совсем короткий: то, что говорит сеть, минус правда.
//
// $$\frac{\partial L}{\partial Z_2} = \frac{P - Y}{B} \quad (B, 10)$$
//
// Строка $n$ матрицы $Y$ записана как [one-hot](glossary.ipynb#one-hot): единица в столбце $y_n$, остальные нули. Всё, что идёт после $\partial L/\partial Z_2$, — урок 07 без изменений.

// %% [markdown] lang="en"
// ## Batches and epochs
//
// One step could use all 1,347 samples. But a gradient from 32 of them points nearly the same way and costs a fortieth. So the samples
// are shuffled and cut into [mini-batches](glossary.ipynb#mini-batch), each batch makes one step, and when all are used an
// [epoch](glossary.ipynb#epoch) is over: $1347 = 42 \cdot 32 + 3$, that is 43 steps instead of one. The last batch has three samples,
// and they count too.
//
// The order is new in every epoch; otherwise the net could learn the order. It comes from `rng`, so that a run can be repeated.
//
// ### Exercise: `batches`
//
// From $N$ and the size of a batch to the row numbers of one epoch: a list of batches, each a list of numbers.

// %% [markdown] lang="ru"
// ## Пакеты и эпохи
//
// Можно делать один шаг сразу по всем 1347 примерам. Но градиент по 32 из них показывает почти туда же, а стоит в сорок раз меньше.
// Поэтому примеры перемешивают и режут на [пакеты](glossary.ipynb#пакет), каждый пакет делает один шаг, а когда закончились все, прошла
// [эпоха](glossary.ipynb#эпоха): $1347 = 42 \cdot 32 + 3$, то есть 43 шага вместо одного. В последнем пакете всего три примера, но и они считаются.
//
// Порядок в каждой эпохе новый, иначе сеть может выучить сам порядок. Он берётся из `rng`, чтобы запуск можно было повторить.
//
// ### Упражнение: `batches`
//
// По $N$ и размеру пакета составьте номера строк одной эпохи: список пакетов, каждый из которых — список номеров.

// %% exercise="batches"
import { batches } from '../solutions/08-training.ts';

// %%
await check('batches', batches);

// %% [markdown] lang="en"
// ## How good is it? Accuracy
//
// The loss is what the net makes small; people want to know how often it is right. The answer for row $n$ is the column of the largest
// number of $P_n$; [accuracy](glossary.ipynb#accuracy) is the share of rows where this column is $y_n$. Guessing gives 0.1 here.
//
// ### Exercise: `accuracy`
//
// From $P$ $(N, C)$ and $y$ $(N,)$ to a number between 0 and 1.

// %% [markdown] lang="ru"
// ## Насколько она хороша? Точность
//
// Сеть уменьшает потери, а людям важно, как часто она права. Ответ для строки $n$ — столбец с наибольшим числом в $P_n$;
// [точность](glossary.ipynb#точность) — доля строк, где этот столбец равен $y_n$. Ответ наугад даёт здесь 0,1.
//
// ### Упражнение: `accuracy`
//
// По $P$ $(N, C)$ и $y$ $(N,)$ найдите число от 0 до 1.

// %% exercise="accuracy"
import { accuracy } from '../solutions/08-training.ts';

// %%
await check('accuracy', accuracy);

// %% [markdown] lang="en"
// ## The loop
//
// Now all pieces in one function. For every epoch and every batch: forward, loss, backward, a step **against** the gradient. Three things
// go wrong again and again:
//
// - take the same rows of `X` and of `y`, or the pictures get the labels of others;
// - divide by the samples that the batch really has (the last one is shorter), not by `batch` and not by $N$;
// - every batch starts with a fresh gradient; what the batch before has found is used up.
//
// ### Exercise A3b: `train`
//
// It gets a net and gives back a history: the loss of each epoch, the accuracy on the **test** samples after each epoch, and the net that
// came out, in new arrays. `nn.sigmoid`, `nn.log_softmax` and your `batches` and `accuracy` are yours to use.
// `nn.log_softmax(z2)` is $\log P$, also where $P$ is so small that it rounds to 0; $P$ itself is its `np.exp`.

// %% [markdown] lang="ru"
// ## Цикл
//
// Теперь соберём всё в одну функцию. В каждой эпохе для каждого пакета: прямой проход, потери, обратный проход, шаг **против** градиента.
// Чаще всего ошибаются в трёх местах:
//
// - берите одни и те же строки из `X` и из `y`, иначе картинкам достанутся чужие метки;
// - делите на столько примеров, сколько в пакете есть на самом деле (последний короче), а не на `batch` и не на $N$;
// - у каждого пакета градиент свой: то, что нашёл прежний пакет, уже использовано.
//
// ### Упражнение A3b: `train`
//
// Функция получает сеть и возвращает историю: потери в каждой эпохе, точность на **тестовых** примерах после каждой эпохи и получившуюся сеть
// (в новых массивах). Можно брать `nn.sigmoid`, `nn.log_softmax` и свои `batches` и `accuracy`. `nn.log_softmax(z2)` — это $\log P$, причём даже
// там, где само $P$ так мало, что округляется до нуля; а $P$ получится из него через `np.exp`.

// %% exercise="train"
import { train } from '../solutions/08-training.ts';

// %%
await check('train', train);

// %% [markdown] lang="en"
// ## Before the long run, two short tests
//
// **Test one: the loss at the start.** A fresh net knows nothing, and with small output weights it says so: every digit gets about 1/10.
// What is the loss of such a net, to one decimal? (With `lr: 0` your `train` only measures.)

// %% [markdown] lang="ru"
// ## Перед долгим обучением — две короткие проверки
//
// **Первая: потери в самом начале.** Новая сеть ничего не знает и, пока веса выхода малы, так и говорит: каждой цифре примерно по 1/10.
// Каковы потери такой сети с точностью до одного знака после запятой? (С `lr: 0` ваш `train` только измеряет.)

// %%
predict('08-start', null); // put your guess here

// %%
type Chance = ReturnType<typeof np.random.default_rng>;
/** Hidden weights of the size 1/√64, so that the sums are about 1; small output weights; no biases. */
function newNet(rng: Chance) {
  return {
    W1: rng.normal(0, 1 / 8, [64, 32]) as NDArray, // (64, 32)
    b1: np.zeros([32]), // (32,)
    W2: rng.normal(0, 0.01, [32, 10]) as NDArray, // (32, 10)
    b2: np.zeros([10]), // (10,)
  };
}

const chance = np.random.default_rng(0);
const before = newNet(chance);
const measured = train(before, samples, { lr: 0, epochs: 1, batch: 1347, rng: chance });
reveal('08-start', Number(measured.loss[0].toFixed(1)));
console.log(measured.loss[0].toFixed(3), ' log 10 =', Math.log(10).toFixed(3));

// %% [markdown] lang="en"
// **Test two: twenty digits by heart.** A net with 2,410 numbers can learn twenty pictures by heart. If yours cannot, there is a bug, and no
// amount of data will mend it. The loss has to go below 0.1.

// %% [markdown] lang="ru"
// **Вторая: двадцать цифр наизусть.** Сеть из 2410 чисел может запомнить двадцать картинок. Если ваша не может, в ней ошибка, и сколько
// данных ни добавляй, они её не исправят. Потери должны опуститься ниже 0,1.

// %%
const twenty = { ...samples, X: X.slice([0, 20]), y: y.slice([0, 20]) };
const byHeart = train(newNet(chance), twenty, { lr: 1, epochs: 100, batch: 6, rng: chance });
console.log(t({ en: 'loss', ru: 'потери' }), byHeart.loss[99].toFixed(3));
console.log(t({ en: 'accuracy on new digits', ru: 'точность на новых цифрах' }), byHeart.accuracy[99].toFixed(2));
plot.line(
  [
    { y: byHeart.loss, name: t({ en: 'loss on the twenty', ru: 'потери на двадцати' }) },
    { y: byHeart.accuracy, name: t({ en: 'accuracy on new digits', ru: 'точность на новых' }) },
  ],
  {
    xlabel: t({ en: 'epoch', ru: 'эпоха' }),
    alt: t({
      en: 'The loss on twenty digits falls to nearly zero; the accuracy on new digits rises and then stops far below 1.',
      ru: 'Потери на двадцати цифрах падают почти до нуля, а точность на новых цифрах растёт и останавливается далеко от 1.',
    }),
  },
);

// %% [markdown] lang="en"
// By heart is not understood: on new digits the net is far from perfect. It needs to see more than twenty.
//
// ## All of them
//
// Thirty epochs, one call of `train` for each, so that the curves can grow while it runs. A few nets are kept on the way, to be
// looked at later. How many of the 450 test digits will be wrong at the end?

// %% [markdown] lang="ru"
// Выучить наизусть — не значит понять: на новых цифрах сеть далека от совершенства. Двадцати примеров ей мало.
//
// ## А теперь все
//
// Тридцать эпох, на каждую — отдельный вызов `train`, чтобы кривые росли на глазах. Несколько сетей по пути сохраним: мы на них ещё посмотрим.
// В скольких из 450 тестовых цифр сеть в конце ошибётся?

// %%
predict('08-wrong', null); // put your guess here

// %%
const rng = np.random.default_rng(1);
const start = newNet(rng);
let net = start;
let reached = 0;
const kept = [{ epoch: 0, W1: start.W1 }]; // weights of some epochs
const began = performance.now();
const live = plot.live({
  title: t({ en: 'Training', ru: 'Обучение' }),
  xlabel: t({ en: 'epoch', ru: 'эпоха' }),
  alt: t({
    en: 'The loss falls from 2.2 to below 0.1; the test accuracy rises above 0.95.',
    ru: 'Потери падают с 2,2 ниже 0,1; точность на тесте поднимается выше 0,95.',
  }),
});
for (let epoch = 0; epoch < 30; epoch++) {
  const history = train(net, samples, { lr: 1, epochs: 1, batch: 32, rng });
  net = history.net;
  reached = history.accuracy[0];
  if ([1, 2, 3, 5, 10, 20, 30].includes(epoch + 1)) kept.push({ epoch: epoch + 1, W1: net.W1 });
  live.add({
    [t({ en: 'loss', ru: 'потери' })]: history.loss[0],
    [t({ en: 'test accuracy', ru: 'точность на тесте' })]: reached,
  });
  await new Promise((go) => setTimeout(go, 0)); // lets the picture out
}
live.done();
const trained = net;
console.log(t({ en: 'test accuracy', ru: 'точность на тесте' }), reached.toFixed(3));
console.log(((performance.now() - began) / 1000).toFixed(1), t({ en: 'seconds', ru: 'секунды' }));

// %% [markdown] lang="en"
// The loss falls smoothly, the accuracy jerks: with `lr = 1` the steps are large, and a single one can spoil a few dozen digits until the next epoch mends it.
//
// ## Look at the wrong ones
//
// A number hides what goes wrong; the [confusion matrix](glossary.ipynb#confusion-matrix) shows it. Row: the true digit; column: the answer. What is right stands on the diagonal.

// %% [markdown] lang="ru"
// Потери падают плавно, а точность дёргается: с `lr = 1` шаги большие, и один неудачный может испортить десятки цифр — до следующей эпохи, которая всё исправит.
//
// ## Посмотрим на ошибки
//
// Одно число скрывает, что именно не получилось, а [матрица ошибок](glossary.ipynb#матрица-ошибок) показывает. Строка — настоящая цифра, столбец — ответ. Верное стоит на диагонали.

// %%
/** Scores z2 of the net, (M, 10). */
function scores(of: typeof start, pictures: NDArray): NDArray {
  return nn.sigmoid(pictures.matmul(of.W1).add(of.b1)).matmul(of.W2).add(of.b2);
}
const said = np.argmax(scores(trained, X_test), { axis: 1 }) as NDArray; // (450,)
const missed = [...Array(450).keys()].filter((n) => said.get(n) !== y_test.get(n));
reveal('08-wrong', missed.length);
plot.heatmap(nn.confusion_matrix(y_test, said, 10), {
  title: t({ en: 'Confusion matrix', ru: 'Матрица ошибок' }),
  xlabel: t({ en: 'answer', ru: 'ответ' }),
  ylabel: t({ en: 'true digit', ru: 'настоящая цифра' }),
  values: true,
  height: 480,
  alt: t({
    en: 'About 45 on each place of the diagonal, a few single mistakes beside it.',
    ru: 'На диагонали примерно по 45, рядом с ней несколько отдельных ошибок.',
  }),
});

// %% [markdown] lang="en"
// And these are the pictures themselves: true digit → answer. Would you have read them all right?

// %% [markdown] lang="ru"
// А вот и сами картинки: настоящая цифра → ответ. Вы бы прочли все верно?

// %%
const shown = missed.slice(0, 16);
plot.image(np.take(X_test, shown, { axis: 0 }).reshape([shown.length, 8, 8]), {
  titles: shown.map((n) => `${y_test.get(n)} → ${said.get(n)}`),
  columns: 8,
  alt: t({
    en: 'Digits that the net reads wrong, many of them unclear.',
    ru: 'Цифры, прочитанные неверно; многие и правда неразборчивы.',
  }),
});

// %% [markdown] lang="en"
// ## What the hidden neurons look for
//
// Column $h$ of $W_1$ has 64 weights, one for each point of the picture, so it **is** a picture. Orange points count for the neuron, blue
// ones against it, pale ones do not matter. Move the slider back and forth through the epochs: sixteen neurons begin as noise and become detectors of strokes, gaps, edges.

// %% [markdown] lang="ru"
// ## Что ищут скрытые нейроны
//
// В столбце $h$ матрицы $W_1$ 64 веса, по одному на каждую точку картинки, так что это тоже **картинка**. Оранжевые точки говорят «за»,
// синие — «против», бледные ничего не решают. Двигайте ползунок по эпохам назад и вперёд: шестнадцать нейронов начинают с шума, а потом ищут штрихи, просветы, края.

// %% jupyter={"source_hidden": true}
// How the picture is drawn: each weight as a colour, orange above 0, blue below, pale grey at 0.
const paint = (W: NDArray): NDArray => {
  const v = W.clip(-1, 1); // (8, 8)
  const up = v.clip(0, 1);
  const down = v.clip(-1, 0).neg();
  const mix = (orange: number, blue: number) => np.add(235, up.mul(orange - 235)).add(down.mul(blue - 235));
  return np.stack([mix(213, 0), mix(94, 114), mix(0, 178)], { axis: 2 }); // (8, 8, 3)
};
const drawNeurons = (epoch: number) => {
  const { W1 } = kept.find((one) => one.epoch === epoch)!;
  return plot.image(
    [...Array(16).keys()].map((h) => paint(W1.T.slice(h).reshape([8, 8]))),
    {
      columns: 8,
      lim: [0, 255],
      alt: t({
        en: `Sixteen hidden neurons as 8 x 8 pictures after ${epoch} epochs: noise at first, strokes and gaps at the end.`,
        ru: `Шестнадцать скрытых нейронов картинками 8 x 8, эпоха ${epoch}: сначала шум, в конце — штрихи и просветы.`,
      }),
    },
  );
};

// %%
plot.slider(
  kept.map(({ epoch }) => epoch),
  drawNeurons,
  { start: kept[kept.length - 1].epoch, label: t({ en: 'epoch', ru: 'эпоха' }) },
);

// %% [markdown] lang="en"
// ## How large a batch?
//
// The same five epochs, from the same start, with three sizes. All samples at once: five careful steps. One at a time: 6,735 shaky steps
// with a smaller learning rate; they get furthest in an epoch, but an epoch takes many times as long as with batches of 32, as the seconds
// below show. Per second the middle wins, and that is the usual choice.

// %% [markdown] lang="ru"
// ## Какого размера пакет?
//
// Те же пять эпох с того же начала, три размера пакета. Все примеры сразу — пять осторожных шагов. По одному — 6735 неровных шагов с меньшей
// скоростью: за эпоху они уводят дальше всего, но сама эпоха длится во много раз дольше, чем с пакетами по 32, — секунды видны ниже.
// За одно и то же время выигрывает середина — её обычно и выбирают.

// %%
for (const [batch, lr] of [
  [1347, 1],
  [32, 1],
  [1, 0.1],
]) {
  const t0 = performance.now();
  const run = train(start, samples, { lr, epochs: 5, batch, rng: np.random.default_rng(2) });
  const seconds = (performance.now() - t0) / 1000;
  console.log(
    t({ en: 'batch', ru: 'пакет' }),
    String(batch).padStart(4),
    ' lr',
    lr,
    t({ en: ' loss', ru: ' потери' }),
    run.loss[4].toFixed(2),
    t({ en: ' accuracy', ru: ' точность' }),
    run.accuracy[4].toFixed(2),
    ` ${seconds.toFixed(2)}`,
    t({ en: 's', ru: 'с' }),
  );
}

// %% [markdown] lang="en"
// ## Three sick loss curves
//
// Four real trainings of this very net on these digits, twenty epochs each, batches of 32. The healthy one has `lr = 1`. One of the
// others has a learning rate that is far too high, one a rate that is far too low, and one has `lr = 1` and a bug in its loop.

// %% [markdown] lang="ru"
// ## Три больные кривые потерь
//
// Четыре настоящих обучения этой же сети на этих же цифрах: по двадцать эпох, пакеты по 32. У здоровой кривой `lr = 1`. Из остальных одна
// получена с намного большей скоростью обучения, чем нужно, одна — с намного меньшей, а у третьей `lr = 1`, но в цикле ошибка.

// %% jupyter={"source_hidden": true}
const curves = {
  healthy: [
    2.16, 1.22, 0.65, 0.42, 0.32, 0.25, 0.22, 0.19, 0.17, 0.16, 0.13, 0.13, 0.11, 0.11, 0.1, 0.1, 0.09, 0.09, 0.08,
    0.08,
  ],
  a: [
    2.3, 2.29, 2.27, 2.26, 2.24, 2.22, 2.2, 2.18, 2.15, 2.12, 2.08, 2.03, 1.99, 1.93, 1.88, 1.82, 1.75, 1.69, 1.63,
    1.56,
  ],
  b: [
    2.31, 2.33, 2.32, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31,
    2.31,
  ],
  c: [
    4.82, 3.95, 4.01, 3.97, 4.04, 4.12, 4.51, 4.04, 4.04, 4.07, 4.65, 4.19, 4.6, 3.93, 4.72, 3.77, 3.83, 3.86, 4.29,
    3.9,
  ],
};
plot.line(
  Object.entries(curves).map(([name, losses]) => ({
    x: losses.map((_, epoch) => epoch + 1),
    y: losses,
    name: name === 'healthy' ? t({ en: 'healthy', ru: 'здоровая' }) : name,
  })),
  {
    title: t({ en: 'Four trainings', ru: 'Четыре обучения' }),
    xlabel: t({ en: 'epoch', ru: 'эпоха' }),
    ylabel: t({ en: 'loss', ru: 'потери' }),
    ylim: [0, 5],
    alt: t({
      en: 'Healthy: from 2.2 to 0.1. a: slowly from 2.3 to 1.6. b: level at 2.3. c: jumps about between 3.8 and 4.8.',
      ru: 'Здоровая: с 2,2 до 0,1. a: медленно с 2,3 до 1,6. b: ровно на 2,3. c: скачет между 3,8 и 4,8.',
    }),
  },
);

// %% [markdown] lang="en"
// ### Exercise: `readCurve`
//
// Which is which? Give each of the curves a, b and c one of `'lr too high'`, `'lr too low'`, `'bug'`. Remember what 2.30 means.

// %% [markdown] lang="ru"
// ### Упражнение: `readCurve`
//
// Где какая? Назовите для каждой из кривых a, b и c одно из трёх: `'lr too high'` (скорость слишком велика), `'lr too low'` (слишком мала) или `'bug'`
// (ошибка в программе). Вспомните, что означает 2,30.

// %% exercise="readCurve"
import { readCurve } from '../solutions/08-training.ts';

// %%
await check('readCurve', readCurve);

// %% [markdown] lang="en"
// ## In five lines
//
// - Shuffle, cut into batches, and for each one: forward, loss, backward, a step against the gradient. That is an epoch.
// - Softmax and cross-entropy together have the gradient $(P - Y)/B$.
// - Before the long run: the loss starts at $\log C$, and twenty samples can be learnt by heart.
// - Only samples that were never learnt from tell how good a net is; look at the wrong ones.
// - A curve that creeps wants a larger `lr`, one that jumps a smaller one, one that stays at $\log C$ a search for the bug.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Перемешать, нарезать на пакеты и для каждого сделать прямой проход, потери, обратный проход и шаг против градиента — это эпоха.
// - У softmax вместе с перекрёстной энтропией градиент $(P - Y)/B$.
// - Перед долгим обучением проверьте: потери начинаются с $\log C$, а двадцать примеров сеть может выучить наизусть.
// - Насколько сеть хороша, скажут только примеры, на которых она не училась; посмотрите на её ошибки.
// - Кривая ползёт — увеличьте `lr`, скачет — уменьшите, стоит на $\log C$ — ищите ошибку.

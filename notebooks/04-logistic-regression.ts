// %% [markdown] lang="en"
// # 04 · Logistic regression and softmax
//
// *60 minutes · needs lessons [01](01-neuron.ipynb) and [03](03-linear-regression.ipynb)*
//
// Not "how much?" but "which?": you will turn a weighted sum into a probability, find the loss that fits it, tell benign tumours from malignant ones and
// wines by their growers, and judge the result by samples that the training never saw.

// %% [markdown] lang="ru"
// # 04 · Логистическая регрессия и softmax
//
// *60 минут · нужны уроки [01](01-neuron.ipynb) и [03](03-linear-regression.ipynb)*
//
// Не «сколько?», а «что это?». Вы превратите взвешенную сумму в вероятность, найдёте подходящую к ней функцию потерь, научите модель отличать доброкачественные
// опухоли от злокачественных и узнавать, кто из виноделов сделал вино, — и оцените её на примерах, которых она при обучении не видела.

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

recall('04-logistic-regression');

// %% [markdown] lang="en"
// ## Yes or no
//
// 569 tumours, thirty measurements of the cells of each; $y = 1$ is benign, $y = 0$ malignant. First only two measurements: the mean radius and the mean texture of the cell nuclei.

// %% [markdown] lang="ru"
// ## Да или нет
//
// 569 опухолей, по тридцать измерений клеток каждой; $y = 1$ — доброкачественная, $y = 0$ — злокачественная. Сначала только два измерения: средний радиус и средняя неоднородность («текстура») клеточных ядер.

// %%
const cancer = data.breast_cancer(); // X (569, 30), y (569,)
const kinds = [t({ en: 'malignant', ru: 'злокачественная' }), t({ en: 'benign', ru: 'доброкачественная' })];
plot.scatter(cancer.X.slice(':, :2'), {
  labels: cancer.y,
  names: kinds,
  xlabel: t({ en: 'mean radius', ru: 'средний радиус' }),
  ylabel: t({ en: 'mean texture', ru: 'средняя текстура' }),
  alt: t({
    en: 'Two clouds that overlap: benign tumours have smaller cell nuclei, malignant ones larger.',
    ru: 'Два перекрывающихся облака: у доброкачественных опухолей ядра мельче, у злокачественных крупнее.',
  }),
});

// %% [markdown] lang="en"
// ## From a sum to a probability
//
// Lesson 03 gave any number, $z = X\theta$. We want a probability, so the [sigmoid](01-neuron.ipynb) comes on top:
//
// $$z = X\theta \quad (N, D)(D,) \to (N,) \qquad\qquad p = \sigma(z) = \frac{1}{1 + e^{-z}} \quad (N,)$$
//
// $z$ is called the [logit](glossary.ipynb#logit), $p$ is read as "the probability that $y = 1$". Where $z = 0$ the model is undecided, $p = \tfrac12$: that is the [decision boundary](glossary.ipynb#decision-boundary), a straight line.
//
// > **A slip to know.** Logistic *regression* is a way to **classify**. The name comes from what it computes inside: a linear regression of the logits.

// %% [markdown] lang="ru"
// ## От суммы к вероятности
//
// В уроке 03 получалось любое число, $z = X\theta$. Нужна вероятность, поэтому сверху ставим [сигмоиду](01-neuron.ipynb):
//
// $$z = X\theta \quad (N, D)(D,) \to (N,) \qquad\qquad p = \sigma(z) = \frac{1}{1 + e^{-z}} \quad (N,)$$
//
// $z$ называют [логитом](glossary.ipynb#логит), а $p$ читают как «вероятность того, что $y = 1$». Там, где $z = 0$, модель колеблется, $p = \tfrac12$: это [граница решения](glossary.ipynb#граница-решения), прямая линия.
//
// > **Ошибка, которую полезно знать.** Логистическая *регрессия* — это способ **классификации**. Своё название она получила за то, что делает внутри: это линейная регрессия для логитов.

// %%
const score = np.array([-6, -2, 0, 2, 6]);
console.log('z', score);
console.log('p', nn.sigmoid(score));

// %% [markdown] lang="en"
// ## What a mistake costs
//
// Say the truth is $y = 1$ and the model says $p$. The [log loss](glossary.ipynb#log-loss) charges $-\ln p$: nothing for $p = 1$, 0.69 for "I do not know", and without limit for a confident mistake. For $y = 0$ it charges $-\ln(1 - p)$. Both in one line,
// averaged over the data set:
//
// $$L = -\frac1N \sum_n \big( y_n \ln p_n + (1 - y_n) \ln(1 - p_n) \big) \qquad (N,), (N,) \to \text{a number}$$
//
// Why not the square of lesson 03? Look at the slopes by $z$: far on the wrong side the square is flat, and a flat loss teaches nothing. The log loss keeps pulling with full force.

// %% [markdown] lang="ru"
// ## Сколько стоит ошибка
//
// Пусть на самом деле $y = 1$, а модель говорит $p$. [Логистические потери](glossary.ipynb#логистические-потери) назначают за это цену $-\ln p$: ноль при $p = 1$, 0,69 за «не знаю» и сколь угодно много за уверенную ошибку. При $y = 0$ цена равна $-\ln(1 - p)$. Оба случая
// в одной строке и в среднем по всему набору данных:
//
// $$L = -\frac1N \sum_n \big( y_n \ln p_n + (1 - y_n) \ln(1 - p_n) \big) \qquad (N,), (N,) \to \text{число}$$
//
// Почему не квадрат из урока 03? Посмотрите на наклоны по $z$: далеко на неверной стороне квадрат почти плоский, а там, где наклона нет, учиться нечему. Логистические потери тянут в полную силу.

// %%
const zs = np.linspace(-8, 8, 81);
const ps = nn.sigmoid(zs);
plot.line(
  [
    { x: zs, y: np.log(ps).neg(), name: '−ln p' },
    { x: zs, y: np.square(np.subtract(1, ps)), name: '(1 − p)²' },
  ],
  {
    title: t({ en: 'The price of a logit when y = 1', ru: 'Цена логита, когда y = 1' }),
    xlabel: 'z',
    ylabel: 'L',
    alt: t({
      en: 'To the left, on the wrong side, the log loss rises as a straight line to 8; the square flattens out at 1.',
      ru: 'Слева, на неверной стороне, логистические потери растут по прямой до 8, а квадрат выравнивается на уровне 1.',
    }),
  },
);

// %% [markdown] lang="en"
// ## The computer's zero
//
// On paper $\sigma(-800)$ is a tiny positive number. In the computer it is 0, its logarithm is $-\infty$, and $0 \cdot \infty$ is `NaN`:

// %% [markdown] lang="ru"
// ## Машинный ноль
//
// На бумаге $\sigma(-800)$ — крошечное положительное число. В компьютере это 0, логарифм от него равен $-\infty$, а $0 \cdot \infty$ — это `NaN`:

// %%
const far = nn.sigmoid(np.array([-800]));
console.log('σ(z) ', far);
console.log('ln   ', np.log(far));
console.log('0 · ∞', np.multiply(0, np.log(far)));

// %% [markdown] lang="en"
// Put $p = \sigma(z)$ into the formula, and it becomes one that never fails:
//
// $$L = \frac1N \sum_n \Big( \max(z_n, 0) - y_n z_n + \ln\big(1 + e^{-|z_n|}\big) \Big)$$
//
// (For $z \ge 0$: $-\ln\sigma(z) = \ln(1 + e^{-z})$ and $-\ln(1 - \sigma(z)) = z + \ln(1 + e^{-z})$; for $z < 0$ likewise.)
//
// ### Exercise: `logLoss`
//
// From the logits $z$ and the labels $y$, both $(N,)$, to one number: the mean of the terms above.

// %% [markdown] lang="ru"
// Подставим $p = \sigma(z)$ в формулу и получим запись, которая никогда не ломается:
//
// $$L = \frac1N \sum_n \Big( \max(z_n, 0) - y_n z_n + \ln\big(1 + e^{-|z_n|}\big) \Big)$$
//
// (При $z \ge 0$: $-\ln\sigma(z) = \ln(1 + e^{-z})$ и $-\ln(1 - \sigma(z)) = z + \ln(1 + e^{-z})$; при $z < 0$ — аналогично.)
//
// ### Упражнение: `logLoss`
//
// По логитам $z$ и меткам $y$, оба формы $(N,)$, найдите одно число — среднее слагаемых из этой формулы.

// %% exercise="logLoss"
import { logLoss } from '../solutions/04-logistic-regression.ts';

// %%
await check('logLoss', logLoss);

// %% [markdown] lang="en"
// ## A gradient that you know
//
// Chain rule, for one sample with $y = 1$: the slope of $-\ln p$ is $-1/p$, the slope of the sigmoid is $p(1 - p)$. Together $-(1 - p) = p - 1$. With $y = 0$ the same steps give $p$. In both cases
//
// $$\frac{\partial L}{\partial z_n} = \frac{p_n - y_n}{N} \qquad\qquad \nabla L = \frac1N X^\top (p - y) \qquad (D, N)(N,) \to (D,)$$
//
// The logarithm has eaten the slope of the sigmoid. What is left is the gradient of lesson 03, with a probability for the price.
//
// ### Exercise: `logLossGrad`
//
// From $X$ $(N, D)$, $y$ $(N,)$ and $\theta$ $(D,)$ to the gradient of the mean log loss, $(D,)$. Sigmoid ready made: `nn.sigmoid`.

// %% [markdown] lang="ru"
// ## Знакомый градиент
//
// Правило цепочки для одного примера с $y = 1$: наклон $-\ln p$ равен $-1/p$, наклон сигмоиды $p(1 - p)$. Вместе выходит $-(1 - p) = p - 1$. При $y = 0$ те же шаги дают $p$. В обоих случаях
//
// $$\frac{\partial L}{\partial z_n} = \frac{p_n - y_n}{N} \qquad\qquad \nabla L = \frac1N X^\top (p - y) \qquad (D, N)(N,) \to (D,)$$
//
// Логарифм «съел» наклон сигмоиды. Остался градиент из урока 03, только вместо цены — вероятность.
//
// ### Упражнение: `logLossGrad`
//
// По $X$ $(N, D)$, $y$ $(N,)$ и $\theta$ $(D,)$ найдите градиент средних логистических потерь, $(D,)$. Сигмоида есть готовая: `nn.sigmoid`.

// %% exercise="logLossGrad"
import { logLossGrad } from '../solutions/04-logistic-regression.ts';

// %%
await check('logLossGrad', logLossGrad);

// %% [markdown] lang="en"
// Do not take a formula on trust. Nudge one weight up and down by $h$: the loss itself shows its slope. The two columns should agree: your formula, and
//
// $$\frac{L(\theta_d + h) - L(\theta_d - h)}{2h}$$

// %% [markdown] lang="ru"
// Не верьте формуле на слово. Сдвиньте один вес на $h$ вверх и вниз — и потери сами покажут свой наклон. Два столбца должны совпасть: ваша формула и
//
// $$\frac{L(\theta_d + h) - L(\theta_d - h)}{2h}$$

// %%
const some = data.standardise(cancer.X.slice(':, :3')).train; // (569, 3)
const tried = np.array([0.4, -0.2, 0.1]); // (3,)
const formula = logLossGrad(some, cancer.y, tried); // (3,)
for (let d = 0; d < 3; d++) {
  const nudge = np.eye(3).slice(d).mul(1e-5); // h in place d
  const up = logLoss(some.matmul(tried.add(nudge)), cancer.y);
  const down = logLoss(some.matmul(tried.sub(nudge)), cancer.y);
  console.log(`θ${d}`, formula.get(d).toFixed(9), ((up - down) / 2e-5).toFixed(9));
}

// %% [markdown] lang="en"
// ## Set some aside
//
// Whoever learns the answers by heart gets full marks on questions seen before. So a part of the samples, the [test set](glossary.ipynb#test-set), is set aside **before** anything else. Three ways to spoil it: rows in both parts; labels that
// no longer belong to their rows; a split that cannot be repeated.
//
// ### Exercise: `split`
//
// Set the share `frac` of the rows aside: $X$ $(N, D)$ and $y$ $(N,)$ become `trainX`, `trainY`, `testX`, `testY`. All chance comes from `rng`, a generator with a [seed](glossary.ipynb#seed): `np.random.default_rng(0)`. Its `permutation(N)` is a random order of the numbers 0 to N − 1.

// %% [markdown] lang="ru"
// ## Отложить часть
//
// Кто выучил ответы наизусть, отвечает на знакомые вопросы без ошибок. Поэтому часть примеров, [тестовую выборку](glossary.ipynb#тестовая-выборка), откладывают **до** всего остального. Испортить дело можно тремя способами: одни и те же строки попали в обе части; метки
// перестали соответствовать своим строкам; разбиение нельзя повторить.
//
// ### Упражнение: `split`
//
// Отложите долю `frac` строк: из $X$ $(N, D)$ и $y$ $(N,)$ получатся `trainX`, `trainY`, `testX`, `testY`. Вся случайность берётся из `rng` — генератора с [зерном](glossary.ipynb#зерно): `np.random.default_rng(0)`. Его `permutation(N)` — это числа от 0 до N − 1 в случайном порядке.

// %% exercise="split"
import { split } from '../solutions/04-logistic-regression.ts';

// %%
await check('split', split);

// %% [markdown] lang="en"
// ## The boundary moves
//
// Gradient descent as in lesson 03, on the two measurements. The colour shows $p$ over the plane, the black line is the boundary $p = \tfrac12$. Move the slider: in the first steps the line turns and finds its place, later the colours grow surer. The points are tumours of the test set.

// %% [markdown] lang="ru"
// ## Граница движется
//
// Градиентный спуск, как в уроке 03, по двум измерениям. Цвет показывает $p$ в каждой точке плоскости, чёрная линия — граница $p = \tfrac12$. Подвигайте ползунок: на первых шагах прямая поворачивается и находит своё место, а потом цвета становятся гуще: модель всё увереннее. Точки — опухоли из тестовой выборки.

// %%
const withOnes = (A: NDArray): NDArray => np.column_stack([np.ones([A.shape[0]]), A]); // (N, D) -> (N, 1 + D)
const descend = (A: NDArray, y: NDArray, steps: number): NDArray => {
  let theta = np.zeros([A.shape[1]]); // (D,)
  for (let step = 0; step < steps; step++) theta = theta.sub(logLossGrad(A, y, theta).mul(0.5));
  return theta;
};
const parts = split(cancer.X, cancer.y, 0.25, np.random.default_rng(0)); // 427 and 142 rows
const scaled = data.standardise(parts.trainX, parts.testX); // yours from lesson 03, ready made
const pair = withOnes(scaled.train.slice(':, :2')); // (427, 3)

// %% jupyter={"source_hidden": true}
// How the picture is drawn: probabilities as colours, the boundary as a line, tumours as points.
const ticks = np.linspace(-3, 4, 36);
const [gx, gy] = np.meshgrid(ticks, ticks); // (36, 36) each
const plane = withOnes(np.stack([gx.ravel(), gy.ravel()], { axis: 1 })); // (1296, 3)
const dots = plot.scatter(scaled.test.slice(':, :2'), { labels: parts.testY, names: kinds });
const drawBoundary = (steps: number) => {
  const theta = descend(pair, parts.trainY, steps); // (3,)
  const p = np.round(nn.sigmoid(plane.matmul(theta)), { decimals: 3 }).reshape([36, 36]);
  const below = plot.heatmap(p, { x: ticks, y: ticks, zlim: [0, 1], values: false });
  const loss = logLoss(pair.matmul(theta), parts.trainY);
  const [bias, radius, texture] = theta.tolist<number[]>();
  const ends = [-10, 10];
  const edge = plot.line(
    { x: ends, y: ends.map((v) => -(bias + radius * v) / texture), name: 'p = 1/2', color: '#1f2933', dash: 'solid' },
    {
      title: `L = ${loss.toFixed(3)}`,
      xlabel: t({ en: 'radius, standardised', ru: 'радиус, стандартизованный' }),
      ylabel: t({ en: 'texture, standardised', ru: 'текстура, стандартизованная' }),
      xlim: [-3, 4],
      ylim: [-3, 4],
    },
  );
  const blueToOrange = [
    [0, '#0072B2'],
    [0.5, '#ffffff'],
    [1, '#D55E00'],
  ];
  return new plot.Figure({
    data: [
      { ...below.data[0], colorscale: blueToOrange, showscale: false, opacity: 0.45, zsmooth: 'best' },
      ...edge.data,
      ...dots.data,
    ],
    layout: { ...edge.layout, showlegend: true },
    alt: t({
      en: `Probability of benign over the plane at step ${steps}, the boundary as a line, the test tumours as points. Log loss ${loss.toFixed(3)}.`,
      ru: `Вероятность доброкачественной опухоли на плоскости, шаг ${steps}; граница — линия, тестовые опухоли — точки. Потери ${loss.toFixed(3)}.`,
    }),
  });
};

// %%
plot.slider([1, 2, 5, 10, 30, 100, 300], drawBoundary, { label: t({ en: 'step', ru: 'шаг' }) });

// %% [markdown] lang="en"
// ## All thirty
//
// The same code, thirty measurements. [Accuracy](glossary.ipynb#accuracy) is the share of right answers. Nearly two thirds of the tumours are benign, so always saying "benign" would have about 0.63. What will the model have on the test set? Guess a number between 0 and 1.

// %% [markdown] lang="ru"
// ## Все тридцать
//
// Тот же код, но измерений тридцать. [Точность](glossary.ipynb#точность) (accuracy) — это доля верных ответов. Почти две трети опухолей доброкачественные, так что, отвечая всегда «доброкачественная», мы получили бы около 0,63. А какой точности достигнет модель на тестовой выборке? Назовите число от 0 до 1.

// %%
predict('04-accuracy', null); // put your guess here

// %%
const same = split(cancer.X, cancer.y, 0.25, np.random.default_rng(0)); // the same seed, the same rows
const full = data.standardise(same.trainX, same.testX); // 30 columns
const theta = descend(withOnes(full.train), same.trainY, 300); // (31,)
const answers = np.greater(withOnes(full.test).matmul(theta), 0).astype('int32'); // (142,)
reveal('04-accuracy', Number(nn.accuracy(same.testY, answers).toFixed(3)));
plot.heatmap(nn.confusion_matrix(same.testY, answers, 2), {
  x: kinds,
  y: kinds,
  values: true,
  title: t({ en: 'Confusion matrix of the test set', ru: 'Матрица ошибок на тестовой выборке' }),
  xlabel: t({ en: 'the model says', ru: 'ответ модели' }),
  ylabel: t({ en: 'the truth', ru: 'на самом деле' }),
  alt: t({
    en: 'A table of two by two counts; nearly all tumours lie on the diagonal.',
    ru: 'Таблица два на два с количествами; почти все опухоли стоят на диагонали.',
  }),
});

// %% [markdown] lang="en"
// One number hides what the [confusion matrix](glossary.ipynb#confusion-matrix) shows: **which** mistakes were made. A malignant tumour called benign (upper right) is worse than the opposite; whoever fears it more wants a larger $p$ than 0.5 before saying "benign". Nothing has to be learnt anew for that; only the threshold moves, and every gain is paid for.

// %% [markdown] lang="ru"
// За одним числом не видно того, что показывает [матрица ошибок](glossary.ipynb#матрица-ошибок): **какие** ошибки сделаны. Назвать злокачественную опухоль доброкачественной (справа вверху) хуже, чем наоборот; кто боится этого сильнее, тот скажет «доброкачественная» не при $p > 0{,}5$, а только при большей вероятности. Переучивать ничего не надо: сдвигается лишь порог, но за каждый выигрыш приходится платить.

// %%
const sure = nn.sigmoid(withOnes(full.test).matmul(theta)); // (142,)
for (const threshold of [0.5, 0.7, 0.9]) {
  const [[, missed], [alarmed]] = nn
    .confusion_matrix(same.testY, np.greater(sure, threshold).astype('int32'), 2)
    .tolist<number[][]>();
  console.log(
    `p > ${threshold}:`,
    t({ en: 'malignant ones missed', ru: 'злокачественных пропущено' }),
    missed,
    t({ en: ' false alarms', ru: ' ложных тревог' }),
    alarmed,
  );
}

// %% [markdown] lang="en"
// ## Three classes and more
//
// For $C$ classes every class gets a column of weights, and so a logit of its own. [Softmax](glossary.ipynb#softmax) turns a row of logits into probabilities that sum to 1:
//
// $$Z = XW \quad (N, D)(D, C) \to (N, C) \qquad\qquad P_{nc} = \frac{e^{Z_{nc}}}{\sum_k e^{Z_{nk}}} \quad (N, C)$$
//
// The loss charges $-\ln$ of the probability of the right class. This is the [cross-entropy](glossary.ipynb#cross-entropy); for two classes it is the log loss again. Its gradient has the form that you know, with $Y$ the table of zeros with a 1 in the column of the right class:
//
// $$L = -\frac1N \sum_n \ln P_{n, y_n} \qquad\qquad \frac{\partial L}{\partial Z} = \frac{P - Y}{N} \quad (N, C)$$
//
// $e^{1000}$ is Infinity, so first subtract the maximum of each row: a fraction does not notice when both its parts are divided by the same number.
//
// ### Exercise: `softmaxCE`
//
// From the logits $Z$ $(N, C)$ and the class numbers $y$ $(N,)$ to `loss`, a number, and `dZ`, $(N, C)$.

// %% [markdown] lang="ru"
// ## Три класса и больше
//
// Когда классов $C$, у каждого свой столбец весов, а значит, и свой логит. [Softmax](glossary.ipynb#softmax) превращает строку логитов в вероятности, которые в сумме дают 1:
//
// $$Z = XW \quad (N, D)(D, C) \to (N, C) \qquad\qquad P_{nc} = \frac{e^{Z_{nc}}}{\sum_k e^{Z_{nk}}} \quad (N, C)$$
//
// Потери равны $-\ln$ вероятности верного класса. Это [перекрёстная энтропия](glossary.ipynb#перекрёстная-энтропия); для двух классов она превращается в логистические потери. Градиент у неё знакомого вида; $Y$ — таблица из нулей с единицей в столбце верного класса:
//
// $$L = -\frac1N \sum_n \ln P_{n, y_n} \qquad\qquad \frac{\partial L}{\partial Z} = \frac{P - Y}{N} \quad (N, C)$$
//
// $e^{1000}$ — это бесконечность, поэтому сначала из каждой строки вычитают её максимум: дробь не замечает, когда числитель и знаменатель делят на одно и то же число.
//
// ### Упражнение: `softmaxCE`
//
// По логитам $Z$ $(N, C)$ и номерам классов $y$ $(N,)$ найдите `loss` — число — и `dZ` формы $(N, C)$.

// %% exercise="softmaxCE"
import { softmaxCE } from '../solutions/04-logistic-regression.ts';

// %%
await check('softmaxCE', softmaxCE);

// %% [markdown] lang="en"
// ## Wines and flowers
//
// One training function for both: 178 wines of three growers by thirteen measurements of a chemist, 150 irises of three kinds by four lengths. From $\partial L / \partial Z$ to the weights is one product:
//
// $$\frac{\partial L}{\partial W} = X^\top \, \frac{\partial L}{\partial Z} \qquad (D, N)(N, C) \to (D, C)$$

// %% [markdown] lang="ru"
// ## Вина и цветы
//
// Для обоих наборов — одна и та же функция обучения. 178 вин трёх виноделов по тринадцати измерениям химика и 150 ирисов трёх видов по четырём размерам. От $\partial L / \partial Z$ до весов один шаг:
//
// $$\frac{\partial L}{\partial W} = X^\top \, \frac{\partial L}{\partial Z} \qquad (D, N)(N, C) \to (D, C)$$

// %%
const trainSoftmax = (A: NDArray, y: NDArray, C: number): NDArray => {
  let W = np.zeros([A.shape[1], C]); // (D, C)
  for (let step = 0; step < 300; step++) W = W.sub(A.T.matmul(softmaxCE(A.matmul(W), y).dZ).mul(0.5));
  return W;
};
for (const [name, set] of [
  [t({ en: 'wine', ru: 'вина' }), data.wine()],
  [t({ en: 'iris', ru: 'ирисы' }), data.iris()],
] as const) {
  const { trainX, trainY, testX, testY } = split(set.X, set.y, 0.25, np.random.default_rng(0));
  const { train, test } = data.standardise(trainX, testX);
  const W = trainSoftmax(withOnes(train), trainY, 3);
  const scores = withOnes(test).matmul(W); // (M, 3): the largest logit is the answer
  console.log(
    name,
    t({ en: 'accuracy on the test set', ru: 'точность на тестовой выборке' }),
    nn.accuracy(testY, scores).toFixed(3),
  );
  console.log(nn.confusion_matrix(testY, scores, 3));
}

// %% [markdown] lang="en"
// ## Probabilities as colours
//
// Irises by the length and width of their petals. Each class has a colour; the colour of a place is their mixture by $P$. Where the model is sure the colour is pure, at the borders they run into each other.

// %% [markdown] lang="ru"
// ## Вероятности цветом
//
// Ирисы по длине и ширине лепестка. У каждого класса свой цвет, а цвет точки плоскости — их смесь в долях $P$. Где модель уверена, цвет чистый; на границах цвета переходят друг в друга.

// %%
const iris = data.iris();
const petals = iris.X.slice(':, 2:'); // (150, 2) cm
const petalScale = data.standardise(petals);
const petalW = trainSoftmax(withOnes(petalScale.train), iris.y, 3); // (3, 3)

// %% jupyter={"source_hidden": true}
// How the picture is drawn: a place's colour is the mixture of three paints by its probabilities.
const long = np.linspace(0, 7.5, 51);
const wide = np.linspace(0, 3, 31);
const [px, py] = np.meshgrid(long, wide); // (31, 51) each
const spots = data.standardise(petals, np.stack([px.ravel(), py.ravel()], { axis: 1 })).test; // (1581, 2)
const P = nn.softmax(withOnes(spots).matmul(petalW), { axis: 1 }); // (1581, 3)
const paints = np.array([
  [213, 94, 0],
  [86, 180, 233],
  [0, 158, 115],
]); // red, green, blue of each class
const mixed = np.round(P.matmul(paints)).reshape([31, 51, 3]); // (1581, 3) @ (3, 3)
const look = plot.line([0], {
  xlabel: t({ en: 'petal length, cm', ru: 'длина лепестка, см' }),
  ylabel: t({ en: 'petal width, cm', ru: 'ширина лепестка, см' }),
  xlim: [0, 7.5],
  ylim: [0, 3],
}).layout;
const marks = plot.scatter(petals, { labels: iris.y, names: iris.target_names });
new plot.Figure({
  data: [
    { type: 'image', z: mixed.tolist(), x0: 0, dx: 0.15, y0: 0, dy: 0.1, opacity: 0.55, hoverinfo: 'skip' },
    ...marks.data.map((trace) => ({ ...trace, marker: { ...(trace.marker as object), color: '#222222' } })),
  ],
  layout: { ...look, yaxis: { ...(look.yaxis as object), scaleanchor: false }, showlegend: true },
  alt: t({
    en: 'Three coloured regions, with straight soft borders; the three kinds of iris lie in their own regions, a few near the border of two.',
    ru: 'Три цветные области с прямыми размытыми границами; три вида ирисов лежат каждый в своей, несколько цветков — у границы двух.',
  }),
});

// %% [markdown] lang="en"
// ## In five lines
//
// - $p = \sigma(X\theta)$ is a probability; the boundary $p = \tfrac12$ is a straight line.
// - The log loss charges $-\ln$ of what was given to the truth, averaged over the data set.
// - Its gradient is $\frac1N X^\top(p - y)$; for many classes $\frac1N X^\top(P - Y)$.
// - Compute losses from logits: the logarithm of a rounded 0 ruins everything.
// - Judge by samples that were set aside first, and look at which mistakes are made.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - $p = \sigma(X\theta)$ — это вероятность; граница $p = \tfrac12$ — прямая.
// - Логистические потери — это $-\ln$ вероятности, которую модель дала верному ответу, в среднем по набору данных.
// - Их градиент $\frac1N X^\top(p - y)$, а для многих классов $\frac1N X^\top(P - Y)$.
// - Потери считают по логитам: логарифм округлённого нуля портит всё.
// - Судите по примерам, отложенным заранее, и смотрите, какие именно ошибки сделаны.

// %% [markdown] lang="en"
// # 05 · Twelve losses
//
// *60 minutes · needs lessons [02](02-activations.ipynb) and [04](04-logistic-regression.ipynb)*
//
// A [loss](glossary.ipynb#loss) puts into one number how wrong the answers are, and its [gradient](glossary.ipynb#gradient) says what to change. After this
// lesson you can choose a loss for a task, you know its gradient, and you have seen what one wrong price or a rare class does to each.

// %% [markdown] lang="ru"
// # 05 · Двенадцать функций потерь
//
// *60 минут · нужны уроки [02](02-activations.ipynb) и [04](04-logistic-regression.ipynb)*
//
// [Функция потерь](glossary.ipynb#функция-потерь) одним числом говорит, насколько неверны ответы, а её [градиент](glossary.ipynb#градиент) — что менять. После
// урока вы сможете выбрать функцию потерь под задачу, будете знать её градиент и увидите, что делает с каждой из них одна неверная цена или редкий класс.

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

recall('05-losses');

// %% [markdown] lang="en"
// ## Numbers: how much does an error cost?
//
// A price is predicted, $e = pred - target$. Four ways to charge for it, each a term per number; the loss is their mean:
//
// | name | term | slope | character |
// |---|---|---|---|
// | mse | $e^2$ | $2e$ | twice the error costs four times as much |
// | mae | $\lvert e \rvert$ | $\mathrm{sign}(e)$ | every error pulls equally hard |
// | huber | $e^2/2$ if $\lvert e \rvert < 1$, else $\lvert e \rvert - 1/2$ | $e$, cut to $\pm 1$ | a parabola with straight arms |
// | logcosh | $\ln \cosh e$ | $\tanh e$ | like huber, without a seam |
//
// The slope is the force with which one sample pulls at the prediction. For mse it grows without end, so an [outlier](glossary.ipynb#outlier) pulls hardest of all; for the others it stops at 1.
//
// > **A slip to know.** The sign: the slope of $e^2$ by the prediction is $2\,(pred - target)$. With $target - pred$ descent climbs.

// %% [markdown] lang="ru"
// ## Числа: сколько стоит ошибка?
//
// Предсказываем цену, $e = pred - target$. Вот четыре способа назначить за ошибку плату — по слагаемому на число; потери — их среднее:
//
// | имя | слагаемое | наклон | характер |
// |---|---|---|---|
// | mse | $e^2$ | $2e$ | вдвое большая ошибка стоит вчетверо дороже |
// | mae | $\lvert e \rvert$ | $\mathrm{sign}(e)$ | любая ошибка тянет с одной силой |
// | huber | $e^2/2$ при $\lvert e \rvert < 1$, иначе $\lvert e \rvert - 1/2$ | $e$, но не дальше $\pm 1$ | парабола с прямыми ветвями |
// | logcosh | $\ln \cosh e$ | $\tanh e$ | как huber, но без шва |
//
// Наклон — это сила, с которой один пример тянет предсказание к себе. У mse она растёт без конца, поэтому сильнее всех тянет [выброс](glossary.ipynb#выброс); у остальных она останавливается на 1.
//
// > **Ошибка, которую полезно знать.** Знак: производная $e^2$ по предсказанию равна $2\,(pred - target)$. Если взять $target - pred$, спуск полезет вверх.

// %%
const err = np.linspace(-4, 4, 81);
const none = np.zeros([81]);
const four = [
  { name: 'mse', f: nn.mse_loss },
  { name: 'mae', f: nn.l1_loss },
  { name: 'huber', f: nn.huber_loss },
  { name: 'logcosh', f: nn.log_cosh_loss },
];
plot.line(
  four.map(({ name, f }) => ({ x: err, y: f(err, none, { reduction: 'none' }), name })),
  {
    title: t({ en: 'The loss of one error', ru: 'Потери от одной ошибки' }),
    xlabel: 'e = pred − target',
    ylim: [0, 6],
    alt: t({
      en: 'Four bowls over the error: mse is the steepest, mae has a corner at 0, huber and logcosh are round at 0 and straight outside.',
      ru: 'Четыре чаши над ошибкой: mse самая крутая, у mae излом в нуле, huber и logcosh около нуля круглые, дальше прямые.',
    }),
  },
);

// %%
plot.line(
  four.map(({ name, f }) => ({ x: err, y: f.run(err, none, { reduction: 'sum' }).backward()[0]!, name })),
  {
    title: t({ en: 'Its slope: how hard the sample pulls', ru: 'Наклон: как сильно тянет пример' }),
    xlabel: 'e = pred − target',
    ylim: [-4, 4],
    alt: t({
      en: 'The slope of mse is a straight line; those of mae, huber and logcosh stay between -1 and 1.',
      ru: 'Наклон mse — прямая линия; у mae, huber и logcosh он остаётся между -1 и 1.',
    }),
  },
);

// %% [markdown] lang="en"
// ## Yes or no: three losses of a score
//
// The net gives one score $z$ a sample, its [logit](glossary.ipynb#logit); the probability of "yes" is $\sigma(z)$. Let $q$ be the probability that it gives to the **wrong** answer:
// $q = \sigma(-z)$ for the target 1, $q = \sigma(z)$ for the target 0.
//
// | name | target | term | slope by $z$ |
// |---|---|---|---|
// | bce | 0 or 1 | $-\ln(1 - q)$ = softplus$(z) - target \cdot z$ | $\sigma(z) - target$ |
// | focal | 0 or 1 | $q^2 \cdot (-\ln(1 - q))$ | $\mp q^2\,(2\,(1 - q)(-\ln(1 - q)) + q)$, minus for the target 1 |
// | hinge | −1 or 1 | $\max(0, 1 - target \cdot z)$ | $-target$ where the term is above 0, else 0 |
//
// Look at the slope of bce: **what the net says minus what is true**, nothing else. The sigmoid's own slope has cancelled, so even a net that is wrong
// and sure of it learns at full speed. focal lets samples that are right already count next to nothing; hinge lets them count nothing at all once they are beyond the [margin](glossary.ipynb#margin) of 1.

// %% [markdown] lang="ru"
// ## Да или нет: три функции потерь от оценки
//
// На каждый пример сеть даёт одну оценку $z$ — [логит](glossary.ipynb#логит); вероятность «да» равна $\sigma(z)$. Пусть $q$ — вероятность, которую сеть отдаёт **неверному** ответу:
// $q = \sigma(-z)$ при цели 1 и $q = \sigma(z)$ при цели 0.
//
// | имя | цель | слагаемое | наклон по $z$ |
// |---|---|---|---|
// | bce | 0 или 1 | $-\ln(1 - q)$ = softplus$(z) - target \cdot z$ | $\sigma(z) - target$ |
// | focal | 0 или 1 | $q^2 \cdot (-\ln(1 - q))$ | $\mp q^2\,(2\,(1 - q)(-\ln(1 - q)) + q)$, минус при цели 1 |
// | hinge | −1 или 1 | $\max(0, 1 - target \cdot z)$ | $-target$, где слагаемое больше 0, иначе 0 |
//
// Посмотрите на наклон bce: **то, что говорит сеть, минус то, что верно**, и больше ничего. Производная сигмоиды сократилась, и даже сеть, которая уверенно
// ошибается, учится в полную силу. У focal примеры, где сеть уже права, почти ничего не весят; у hinge они не весят совсем ничего, как только зайдут за [отступ](glossary.ipynb#отступ) 1.

// %%
const score = np.linspace(-5, 5, 101);
const yes = np.ones([101]);
plot.line(
  [
    { x: score, y: nn.binary_cross_entropy_with_logits(score, yes, { reduction: 'none' }), name: 'bce' },
    { x: score, y: nn.focal_loss(score, yes, { alpha: null, reduction: 'none' }), name: 'focal' },
    { x: score, y: nn.hinge_loss(score, yes, { reduction: 'none' }), name: 'hinge' },
  ],
  {
    title: t({ en: 'Target "yes": the loss of a score', ru: 'Цель «да»: потери от оценки' }),
    xlabel: 'z',
    ylim: [0, 6],
    alt: t({
      en: 'Three falling curves: bce never quite reaches 0, focal is near 0 from z = 0.5 on, hinge is exactly 0 from z = 1 on.',
      ru: 'Три убывающие кривые: bce не доходит до нуля, focal близка к нулю уже с z = 0,5, hinge равна нулю начиная с z = 1.',
    }),
  },
);

// %% [markdown] lang="en"
// ## One of many, areas, distances
//
// For classes pred is $(N, C)$: a row of logits a sample, $\log p$ = log softmax of the row. There is one term a **row**.
//
// | name | target | term | slope by pred |
// |---|---|---|---|
// | categorical | shares $(N, C)$, rows sum to 1 | $-\sum_c target_{nc} \log p_{nc}$ | $p - target$ |
// | sparse | class numbers $(N,)$ | $-\log p_{n,\,target_n}$ | $p$, minus 1 in the right column |
// | kl | shares $(N, C)$ | $\sum_c target_{nc}\,(\ln target_{nc} - \log p_{nc})$ | $p - target$ |
// | dice | mask of 0 and 1; pred: probabilities | $1 - r$ | $-(2\,target - r) / s$ |
// | contrastive | 0 alike, 1 different; pred: distances $d$ | $d^2/2$, or $\max(0, 1 - d)^2/2$ | $d$, or $-\max(0, 1 - d)$ |
//
// In dice $r$ is the overlap of the two areas, from nearly 0 to 1, and the whole picture has a single term:
//
// $$r = \frac{2 \sum pred \cdot target + 1}{s}, \qquad s = \sum pred + \sum target + 1$$
//
// The two ones keep an empty picture from being $0/0$: nothing there and nothing found is right. [kl](glossary.ipynb#KL-divergence) is categorical minus what nobody can change,
// the target's own $-\sum t \ln t$; so their slopes are equal, and kl is 0 when the shares agree.
//
// > **A slip to know.** $KL(target \| p)$ and $KL(p \| target)$ are different numbers. The terms are weighted by the target's shares here; a share of 0 adds 0, although
// > $0 \cdot \ln 0$ is `NaN` for a computer.

// %% [markdown] lang="ru"
// ## Один из многих, площади, расстояния
//
// Для классов pred имеет форму $(N, C)$: на каждый пример — строка логитов, а $\log p$ — логарифм её softmax. Слагаемое одно на **строку**.
//
// | имя | цель | слагаемое | наклон по pred |
// |---|---|---|---|
// | categorical | доли $(N, C)$, сумма строки 1 | $-\sum_c target_{nc} \log p_{nc}$ | $p - target$ |
// | sparse | номера классов $(N,)$ | $-\log p_{n,\,target_n}$ | $p$, минус 1 в верном столбце |
// | kl | доли $(N, C)$ | $\sum_c target_{nc}\,(\ln target_{nc} - \log p_{nc})$ | $p - target$ |
// | dice | маска из 0 и 1; pred — вероятности | $1 - r$ | $-(2\,target - r) / s$ |
// | contrastive | 0 похожи, 1 разные; pred — расстояния $d$ | $d^2/2$ или $\max(0, 1 - d)^2/2$ | $d$ или $-\max(0, 1 - d)$ |
//
// В dice $r$ показывает, как совпали две области: почти 0 — никак, 1 — полностью; слагаемое одно на всю картинку:
//
// $$r = \frac{2 \sum pred \cdot target + 1}{s}, \qquad s = \sum pred + \sum target + 1$$
//
// Две единицы спасают пустую картинку от $0/0$: ничего нет и ничего не найдено — это верный ответ. [kl](glossary.ipynb#расхождение-KL) — это categorical за вычетом того, чего изменить нельзя:
// собственной энтропии цели $-\sum t \ln t$; поэтому наклоны у них одинаковые, а kl равна 0, когда доли совпали.
//
// > **Ошибка, которую полезно знать.** $KL(target \| p)$ и $KL(p \| target)$ — разные числа. Здесь слагаемые взвешены долями цели; нулевая доля добавляет 0, хотя
// > для компьютера $0 \cdot \ln 0$ — это `NaN`.

// %%
const distance = np.linspace(0, 2, 41);
plot.line(
  [
    {
      x: distance,
      y: np.square(distance).div(2),
      name: t({ en: 'alike: pulled together', ru: 'похожи: стягиваются' }),
    },
    {
      x: distance,
      y: np.square(np.subtract(1, distance).clip(0, null)).div(2),
      name: t({ en: 'different: pushed apart', ru: 'разные: отталкиваются' }),
    },
  ],
  {
    title: t({ en: 'contrastive: the margin is 1', ru: 'contrastive: отступ равен 1' }),
    xlabel: t({ en: 'distance d', ru: 'расстояние d' }),
    alt: t({
      en: 'A rising parabola for pairs that are alike; a falling one, flat from distance 1 on, for different pairs.',
      ru: 'Для похожих пар — растущая парабола; для разных — падающая, а начиная с расстояния 1 ноль.',
    }),
  },
);

// %% [markdown] lang="en"
// ### Exercise: `loss`
//
// All twelve. `nn.softplus`, `nn.sigmoid` and `nn.log_softmax` are yours, ready made. `reduction` says what happens to the terms: `'mean'` or `'sum'`.

// %% [markdown] lang="ru"
// ### Упражнение: `loss`
//
// Все двенадцать. `nn.softplus`, `nn.sigmoid` и `nn.log_softmax` можно брать готовыми. `reduction` говорит, что делать со слагаемыми: `'mean'` — среднее, `'sum'` — сумма.

// %% exercise="loss"
import { type Loss, loss, type Reduction } from '../solutions/05-losses.ts';

// %%
await check('loss', loss);

// %% [markdown] lang="en"
// ### Exercise: `lossGrad`
//
// The gradient has the shape of pred. The hidden tests compare it with $\dfrac{L(p + h) - L(p - h)}{2h}$ for every single number of pred.

// %% [markdown] lang="ru"
// ### Упражнение: `lossGrad`
//
// У градиента форма pred. Скрытые тесты сравнивают его с $\dfrac{L(p + h) - L(p - h)}{2h}$ для каждого отдельного числа в pred.

// %% exercise="lossGrad"
import { lossGrad } from '../solutions/05-losses.ts';

// %%
await check('lossGrad', lossGrad);

// %% [markdown] lang="en"
// You have both, so let one judge the other: two predictions, every loss, and the largest difference between your gradient and the difference quotients of your loss. A right
// gradient leaves about $10^{-11}$, the rounding; a wrong one leaves a difference that can be seen.

// %% [markdown] lang="ru"
// У вас есть и то и другое — пусть одно проверит другое: два предсказания, все функции потерь и наибольшая разница между вашим градиентом и разностным отношением
// ваших же потерь. Если градиент верен, остаётся примерно $10^{-11}$, то есть округление; если нет, разница видна сразу.

// %%
const rowsOf = (list: number[]) => np.array(list).reshape([1, list.length]); // (1, 2)
const trialOf = (name: Loss): [NDArray, NDArray] => {
  if (name === 'sparse') return [rowsOf([0.3, -1.2]), np.array([1], { dtype: 'int32' })];
  if (name === 'categorical' || name === 'kl') return [rowsOf([0.3, -1.2]), rowsOf([0.25, 0.75])];
  if (name === 'hinge') return [rowsOf([0.3, -1.2]), rowsOf([1, -1])];
  return [rowsOf([0.3, 0.6]), rowsOf([1, 0])]; // fits all the others
};
const worst: Record<string, number> = {};
const twelve = 'mse mae huber logcosh bce focal hinge categorical sparse kl dice contrastive'.split(' ') as Loss[];
for (const name of twelve) {
  const [pred, target] = trialOf(name);
  const h = 1e-5;
  const slopes = [0, 1].map((c) => {
    const nudge = rowsOf([c === 0 ? h : 0, c === 1 ? h : 0]);
    return (loss(name, pred.add(nudge), target) - loss(name, pred.sub(nudge), target)) / (2 * h);
  });
  worst[name] = Number(np.max(np.abs(lossGrad(name, pred, target).sub(rowsOf(slopes)))));
  console.log(name.padEnd(12), worst[name].toExponential(0));
}

// %% [markdown] lang="en"
// ## One wrong price
//
// Twelve flats: area in square metres, price in thousands. The eleventh costs 289, and somebody types one zero too many: 2,890. We fit a line in standardised units, as in lesson 03, and look at
// its end on the right before and after. With mse it moves by 462 thousand there: the line now asks 781 for a flat that costs 304.
//
// How many thousands does a line fitted with mae move, where it moves most?

// %% [markdown] lang="ru"
// ## Одна неверная цена
//
// Двенадцать квартир: площадь в квадратных метрах, цена в тысячах. Одиннадцатая стоит 289, но кто-то вписал лишний ноль: 2890. Подбираем прямую в стандартизованных единицах, как в уроке 03, и смотрим
// на её правый конец до и после. С mse он сдвигается на 462 тысячи: за квартиру, которая стоит 304, прямая теперь просит 781.
//
// А на сколько тысяч сдвинется прямая, подобранная с mae, — там, где она сдвинется сильнее всего?

// %%
predict('05-shift', null); // your guess, for example 150

// %%
const flats = data.flats({ n: 12 });
const area = flats.X.slice(':, 0'); // (12,) square metres
const price = flats.y; // (12,) thousands
const [middle, unit] = [np.mean(price), np.std(price)];
const xs = area.sub(np.mean(area)).div(np.std(area)); // (12,) standardised
const scaledPrice = (thousands: NDArray) => thousands.sub(middle).div(unit);
const fitted = (f: (typeof four)[number]['f'], thousands: NDArray) => {
  const targets = scaledPrice(thousands);
  let [w, b] = [0, 0];
  for (let step = 0; step < 1000; step++) {
    const g = f.run(xs.mul(w).add(b), targets).backward()[0]!; // (12,): the gradient of the mean
    w -= 0.05 * Number(np.sum(g.mul(xs)));
    b -= 0.05 * Number(np.sum(g));
  }
  return xs.mul(w).add(b).mul(unit).add(middle); // (12,) thousands again
};
const typed = (thousands: number) => {
  const targets = price.copy();
  targets.set(10, thousands); // the eleventh flat
  return targets;
};
const moved = np.max(np.abs(fitted(nn.l1_loss, typed(2890)).sub(fitted(nn.l1_loss, price))));
reveal('05-shift', Number(Number(moved).toFixed(1)));

// %% [markdown] lang="en"
// Drag the wrong price between 2,890 and the right one, 289. The line of mse follows it as far as it goes. mae and huber feel a pull of at most 1, however far away it is. The grey line
// was fitted with mse before anything was spoilt.

// %% [markdown] lang="ru"
// Двигайте неверную цену от 2890 к верной, 289, и обратно. Прямая mse идёт за ней сколь угодно далеко. mae и huber чувствуют силу не больше 1, где бы эта цена ни была. Серая прямая
// подобрана с mse до того, как данные испортили.

// %% jupyter={"source_hidden": true}
// How the picture is drawn: the line before, three lines after, the flats.
const order = np.argsort(area) as NDArray;
const along = area.take(order); // left to right, so that a line is drawn in one go
const drawPrice = (thousands: number) => {
  const line = (k: number) => ({ x: along, y: fitted(four[k].f, typed(thousands)).take(order), name: four[k].name });
  const before = { x: along, y: fitted(nn.mse_loss, price).take(order), color: '#9aa5b1', dash: 'solid' } as const;
  const figure = plot.line([line(0), line(1), line(2), { ...before, name: t({ en: 'before', ru: 'до ошибки' }) }], {
    title: t({ en: 'Three lines and one wrong price', ru: 'Три прямые и одна неверная цена' }),
    xlabel: t({ en: 'area, m²', ru: 'площадь, м²' }),
    ylabel: t({ en: 'price, thousands', ru: 'цена, тыс.' }),
    xlim: [20, 120],
    ylim: [0, 3000],
    alt: t({
      en: `With the wrong price ${thousands} the line of mse ${thousands > 300 ? 'rises towards it' : 'lies where it lay before'}, those of mae and huber hardly move.`,
      ru: `При цене ${thousands} прямая mse ${thousands > 300 ? 'поднимается к ней' : 'там же, где была'}, прямые mae и huber почти на месте.`,
    }),
  });
  figure.data.unshift(figure.data.pop()!); // the line before lies under the others
  const points = { x: area, y: typed(thousands), name: t({ en: 'flats', ru: 'квартиры' }), color: '#1f2933' };
  figure.data.push(...plot.scatter(points).data);
  return figure;
};

// %%
const prices = [289, 600, 1000, 1500, 2000, 2500, 2890];
plot.slider(prices, drawPrice, { start: 2890, label: t({ en: 'price =', ru: 'цена =' }) });

// %% [markdown] lang="en"
// ### Exercise: `outlierShift`
//
// Measure it for any data: fit a line to the good targets and one to the spoilt, each by gradient descent from $w = 0$, $b = 0$, and return the largest distance of
// the two lines at the given $x$, all $(N,)$.

// %% [markdown] lang="ru"
// ### Упражнение: `outlierShift`
//
// Измерьте это для любых данных: подберите прямую к верным целям и прямую к испорченным, обе градиентным спуском от $w = 0$, $b = 0$, и верните наибольшее
// расстояние между ними в данных точках $x$; все массивы формы $(N,)$.

// %% exercise="outlierShift"
import { outlierShift } from '../solutions/05-losses.ts';

// %%
await check('outlierShift', outlierShift);

// %%
// your function on the twelve flats, back in thousands
for (const name of ['mse', 'huber', 'mae'] as const) {
  const shift = outlierShift(name, xs, scaledPrice(price), scaledPrice(typed(2890))) * Number(unit);
  console.log(name.padEnd(6), shift.toFixed(1).padStart(6), t({ en: 'thousand', ru: 'тыс.' }));
}

// %% [markdown] lang="en"
// ## A rare class, honestly
//
// The tumours of lesson 04, thinned: 247 benign and 13 malignant ones to learn from, so 5 % are ill. A net that always says "healthy" is right in 95 of 100 cases and useless. So
// count two things on samples that were not learnt from: how many of the 199 ill are found, and how many of the 110 healthy are alarmed.
//
// One neuron, 30 steps, five random choices of the 13. Four losses: bce, focal, hinge, and bce in which an ill sample counts 19 times, as there are 19 healthy ones for each.

// %% [markdown] lang="ru"
// ## Редкий класс, честно
//
// Опухоли из урока 04, но злокачественных оставим мало: учимся на 247 доброкачественных и 13 злокачественных, то есть больных всего 5 %. Сеть, которая всегда отвечает «здоров», права
// в 95 случаях из 100 — и бесполезна. Поэтому на примерах, на которых не учились, считаем две вещи: сколько из 199 больных найдено и скольких из 110 здоровых встревожили напрасно.
//
// Один нейрон, 30 шагов, пять случайных наборов из 13 больных. Функций потерь четыре: bce, focal, hinge и bce, в которой каждый больной считается за девятнадцать, ведь здоровых в 19 раз больше.

// %%
const cancer = data.breast_cancer(); // X (569, 30); y: 0 malignant, 1 benign
type Slope = (z: NDArray, ill: NDArray) => NDArray;
const rivals: [string, Slope][] = [
  ['bce', (z, ill) => nn.binary_cross_entropy_with_logits.run(z, ill).backward()[0]!],
  ['focal', (z, ill) => nn.focal_loss.run(z, ill, { alpha: null }).backward()[0]!],
  ['hinge', (z, ill) => nn.hinge_loss.run(z, ill.mul(2).sub(1)).backward()[0]!],
  ['bce × 19', (z, ill) => nn.binary_cross_entropy_with_logits.run(z, ill, { pos_weight: 19 }).backward()[0]!],
];
const rows = (list: number[]) => np.array(list, { dtype: 'int32' });
function trial(seed: number, slope: Slope): { found: number; alarmed: number } {
  const order = np.random.default_rng(seed).permutation(569).tolist() as number[];
  const ill = order.filter((n) => cancer.y.get(n) === 0);
  const well = order.filter((n) => cancer.y.get(n) === 1);
  const train = cancer.X.take(rows([...ill.slice(0, 13), ...well.slice(0, 247)]), { axis: 0 }); // (260, 30)
  const isIll = np.concatenate([np.ones([13]), np.zeros([247])]); // (260,)
  const [mean, spread] = [np.mean(train, { axis: 0 }), np.std(train, { axis: 0 })];
  const A = train.sub(mean).div(spread);
  let weights = np.zeros([30]);
  let bias = 0;
  for (let step = 0; step < 30; step++) {
    const g = slope(A.matmul(weights).add(bias), isIll); // (260,)
    weights = weights.sub(A.T.matmul(g).mul(0.5));
    bias -= 0.5 * Number(np.sum(g));
  }
  const share = (list: number[]) => {
    const z = cancer.X.take(rows(list), { axis: 0 }).sub(mean).div(spread).matmul(weights).add(bias);
    return Number(np.mean(z.greater(0).astype('float64')));
  };
  return { found: share(ill.slice(13)), alarmed: share(well.slice(247)) };
}
const trials = rivals.map(([name, slope]) => ({ name, runs: [0, 1, 2, 3, 4].map((seed) => trial(seed, slope)) }));
const average = (list: number[]) => list.reduce((a, v) => a + v, 0) / list.length;
for (const { name, runs } of trials)
  console.log(
    name.padEnd(9),
    t({ en: 'found', ru: 'найдено' }),
    average(runs.map((r) => r.found)).toFixed(3),
    t({ en: ' false alarms', ru: ' ложных тревог' }),
    average(runs.map((r) => r.alarmed)).toFixed(3),
  );

// %% jupyter={"source_hidden": true}
// How the picture is drawn: bars for the mean of five runs, thin lines for their range.
const names = trials.map(({ name }) => name);
const bars = plot.bar(
  [
    {
      y: trials.map(({ runs }) => average(runs.map((r) => r.found))),
      name: t({ en: 'ill found', ru: 'больных найдено' }),
    },
    {
      y: trials.map(({ runs }) => average(runs.map((r) => r.alarmed))),
      name: t({ en: 'false alarms', ru: 'ложные тревоги' }),
    },
  ],
  {
    labels: names,
    ylim: [0, 1.05],
    title: t({
      en: 'Five per cent ill: mean and range of five runs',
      ru: 'Пять процентов больных: среднее и размах пяти запусков',
    }),
    ylabel: t({ en: 'share', ru: 'доля' }),
    alt: t({
      en: 'bce, focal and hinge find about 81 per cent of the ill without false alarms, weighted bce 97 per cent with 4 per cent of false alarms. The five runs differ by less than that.',
      ru: 'bce, focal и hinge находят около 81 процента больных без ложных тревог, взвешенная bce — 97 процентов при 4 процентах ложных тревог. Разброс пяти запусков меньше этой разницы.',
    }),
  },
);
for (const [k, key] of (['found', 'alarmed'] as const).entries()) {
  const list = trials.map(({ runs }) => runs.map((r) => r[key]));
  bars.data[k].error_y = {
    type: 'data',
    symmetric: false,
    array: list.map((v) => Math.max(...v) - average(v)),
    arrayminus: list.map((v) => average(v) - Math.min(...v)),
    color: '#1f2933',
    thickness: 1.5,
  };
}
bars;

// %% [markdown] lang="en"
// What helps here is the **weight**: 0.97 of the ill found instead of about 0.81, for a few false alarms. focal alone finds no more than bce: it was made for detectors with
// thousands of easy places for each object, and 260 samples are not that. A loss is no charm; measure it on your data, over several seeds.

// %% [markdown] lang="ru"
// Здесь помогает **вес**: найдено 0,97 больных вместо примерно 0,81 ценой нескольких ложных тревог. Сама по себе focal находит не больше, чем bce: её придумали для поиска предметов на снимках, где на
// один предмет приходятся тысячи лёгких мест, а 260 примеров — совсем не то. Функция потерь — не заклинание: проверяйте её на своих данных и с несколькими зёрнами.

// %% [markdown] lang="en"
// ### Exercise: `pickLoss`
//
// Eight tasks stand in the stub, a to h. For each, give the loss that fits best and the number of the reason, as in `a: ['mse', 1]`:
//
// 1. It measures how well two areas overlap, not single pixels.
// 2. It grows with the square: large errors count most.
// 3. It takes the target as the number of a column and needs no row of shares.
// 4. Every error pulls equally hard, so a few absurd ones cannot win.
// 5. It compares two distributions.
// 6. What is easy counts next to nothing.
// 7. Minus the logarithm of the probability of what happened, for two outcomes.
// 8. It works on distances: it pulls together and pushes apart up to a margin.

// %% [markdown] lang="ru"
// ### Упражнение: `pickLoss`
//
// В заготовке стоят восемь задач. Для каждой назовите самую подходящую функцию потерь и номер причины, например `a: ['mse', 1]`. Задачи:
//
// - a — цена квартиры; в таблице есть опечатки, а излом в нуле не мешает;
// - b — длина винта; ошибки малы, и вдвое большая ошибка вчетверо хуже;
// - c — болен или здоров, тех и других поровну; нужна вероятность;
// - d — болен один из тысячи, а здоровые почти все — лёгкие случаи;
// - e — одно из 50 000 слов, дан его номер;
// - f — какие точки снимка принадлежат маленькой клетке; важно, как совпали площади;
// - g — две фотографии: один и тот же человек или нет;
// - h — маленькая сеть должна давать те же доли, что и большая.
//
// Причины:
//
// 1. Измеряет, как совпали две области, а не отдельные точки.
// 2. Растёт как квадрат: больше всего весят крупные ошибки.
// 3. Принимает цель как номер столбца, строка долей не нужна.
// 4. Любая ошибка тянет с одной и той же силой, и несколько нелепых не пересилят остальные.
// 5. Сравнивает два распределения.
// 6. То, что легко, почти ничего не весит.
// 7. Минус логарифм вероятности того, что произошло, для двух исходов.
// 8. Работает с расстояниями: стягивает и отталкивает до отступа.

// %% exercise="pickLoss"
import { pickLoss } from '../solutions/05-losses.ts';

// %%
await check('pickLoss', pickLoss);

// %% [markdown] lang="en"
// ## In five lines
//
// - A loss is made of terms, one a number or one a row; its mean or sum is one number.
// - The slope is the pull of a sample: unbounded for mse, at most 1 for mae, huber and logcosh.
// - With logits the gradients of bce, categorical, sparse and kl are "what the net says minus what is true".
// - dice is for areas, contrastive for distances, hinge for margins, focal for floods of easy samples.
// - For a rare class try a weight first, and measure over several seeds.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Потери складываются из слагаемых, по одному на число или на строку; их среднее или сумма — одно число.
// - Наклон — это сила, с которой тянет пример: у mse она не ограничена, у mae, huber и logcosh не больше 1.
// - Для логитов градиенты bce, categorical, sparse и kl — это «то, что говорит сеть, минус то, что верно».
// - dice — для площадей, contrastive — для расстояний, hinge — для отступов, focal — для множества лёгких примеров.
// - Если класс редкий, сначала попробуйте вес — и проверьте результат с несколькими зёрнами.

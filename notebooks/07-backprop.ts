// %% [markdown] lang="en"
// # 07 · Backprop by hand
//
// *90 minutes · needs [06](06-xor.ipynb)*
//
// A network learns by asking of every weight: if you grew a little, would the error grow or shrink, and how fast? That number is
// the [gradient](glossary.ipynb#gradient). You will compute it once with pencil-sized numbers, then write it for whole matrices.

// %% [markdown] lang="ru"
// # 07 · Обратное распространение вручную
//
// *90 минут · нужен урок [06](06-xor.ipynb)*
//
// Обучаясь, сеть задаёт каждому весу один вопрос: если ты чуть подрастёшь, ошибка вырастет или уменьшится, и насколько быстро? Это число и есть
// [градиент](glossary.ipynb#градиент). Сначала вы посчитаете его на маленьких числах, как на бумаге, а потом запишете для целых матриц.

// %%
import {
  check,
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
recall('07-backprop');

// %% [markdown] lang="en"
// ## "Go outside?" A network with numbers
//
// Two inputs: how warm it is ($x_1 = 0.8$) and how much it rains ($x_2 = 0.3$). Two hidden sigmoid neurons, one linear output:
// how much we want to go out. Today we did go, so the target is $y = 1$.
//
// $$z_j = W1_{1j}\, x_1 + W1_{2j}\, x_2 + b1_j, \quad a_j = \sigma(z_j), \quad pred = W2_{11}\, a_1 + W2_{21}\, a_2 + b2, \quad E = \tfrac12 (y - pred)^2$$

// %% [markdown] lang="ru"
// ## «Идти гулять?» Сеть с числами
//
// Два входа: насколько тепло ($x_1 = 0{,}8$) и насколько сильный дождь ($x_2 = 0{,}3$). Два скрытых нейрона с сигмоидой и один линейный выход:
// насколько нам хочется на улицу. Сегодня мы пошли, значит, правильный ответ $y = 1$.
//
// $$z_j = W1_{1j}\, x_1 + W1_{2j}\, x_2 + b1_j, \quad a_j = \sigma(z_j), \quad pred = W2_{11}\, a_1 + W2_{21}\, a_2 + b2, \quad E = \tfrac12 (y - pred)^2$$

// %%
const out = {
  x: [0.8, 0.3],
  W1: [
    [1.0, -0.5],
    [-1.5, 2.0],
  ], // W1[i][j]: from input i to hidden neuron j
  b1: [0.1, -0.1],
  W2: [1.2, -0.8],
  b2: 0.2,
  y: 1,
};

function walk(net: typeof out) {
  const zh = [0, 1].map((j) => net.W1[0][j] * net.x[0] + net.W1[1][j] * net.x[1] + net.b1[j]);
  const ah = zh.map((v) => 1 / (1 + Math.exp(-v)));
  const pred = net.W2[0] * ah[0] + net.W2[1] * ah[1] + net.b2;
  return { zh, ah, pred, E: 0.5 * (net.y - pred) ** 2 };
}
const step1 = walk(out);
console.log('z =', step1.zh.map((v) => v.toFixed(4)).join(', '));
console.log('a =', step1.ah.map((v) => v.toFixed(4)).join(', '));
console.log('pred =', step1.pred.toFixed(4), ' E =', step1.E.toFixed(4));

// %% [markdown] lang="en"
// ## Back, one factor at a time
//
// The chain rule multiplies slopes along the way from the error to the weight. That is [backpropagation](glossary.ipynb#backpropagation). First the output weight $W2_{11}$:
//
// $$\frac{\partial E}{\partial pred} = pred - y, \qquad \frac{\partial E}{\partial W2_{11}} = (pred - y)\, a_1$$
//
// > **A slip to know.** Lecture slides often write $\partial E/\partial pred = y - pred$. The sign is reversed: the derivative of
// > $\tfrac12 (y - pred)^2$ is $(y - pred) \cdot (-1) = pred - y$. Here $pred < y$, so the slope is negative: raise $pred$, and the error falls.
//
// Then the weight $W1_{11}$, one layer deeper. The factor $pred - y$ is there already and is used again; this **sharing** is all that
// "back-propagation" means:
//
// $$\frac{\partial E}{\partial W1_{11}} = \underbrace{(pred - y)}_{\text{shared}} \cdot W2_{11} \cdot \underbrace{a_1 (1 - a_1)}_{\sigma'(z_1)} \cdot x_1$$

// %% [markdown] lang="ru"
// ## Назад, по одному множителю
//
// Правило цепочки перемножает наклоны на пути от ошибки к весу. Это и есть
// [обратное распространение](glossary.ipynb#обратное-распространение). Сначала вес выхода $W2_{11}$:
//
// $$\frac{\partial E}{\partial pred} = pred - y, \qquad \frac{\partial E}{\partial W2_{11}} = (pred - y)\, a_1$$
//
// > **Ошибка, которую полезно знать.** На слайдах лекций нередко пишут $\partial E/\partial pred = y - pred$. Знак перепутан: производная от
// > $\tfrac12 (y - pred)^2$ равна $(y - pred) \cdot (-1) = pred - y$. Здесь $pred < y$, поэтому наклон отрицательный: увеличим $pred$ — ошибка уменьшится.
//
// Теперь вес $W1_{11}$, на слой глубже. Множитель $pred - y$ уже посчитан и используется ещё раз; в этом **общем множителе** и состоит
// всё «обратное распространение»:
//
// $$\frac{\partial E}{\partial W1_{11}} = \underbrace{(pred - y)}_{\text{общий}} \cdot W2_{11} \cdot \underbrace{a_1 (1 - a_1)}_{\sigma'(z_1)} \cdot x_1$$

// %%
const shared = step1.pred - out.y; // dE/dpred
const dW2_11 = shared * step1.ah[0];
const dW1_11 = shared * out.W2[0] * step1.ah[0] * (1 - step1.ah[0]) * out.x[0];
console.log('dE/dpred  =', shared.toFixed(4));
console.log('dE/dW2_11 =', dW2_11.toFixed(4));
console.log('dE/dW1_11 =', dW1_11.toFixed(4));

// %% [markdown] lang="en"
// ## The same as a graph
//
// Every circle is one operation, every edge carries a number: **below** it the value on the way forward, **above** it the slope
// $\partial E / \partial(\text{that number})$ on the way back. Move the slider: first the values run to the right, then the slopes to the
// left. "+" hands its slope on as it is, "×" multiplies it by the *other* input, σ by $a(1 - a)$. "…" is what the other weights add.

// %% [markdown] lang="ru"
// ## То же в виде графа
//
// Каждый кружок — одна операция, по каждому ребру идёт число: **снизу** — значение на пути вперёд, **сверху** — наклон
// $\partial E / \partial(\text{это число})$ на пути назад. Двигайте ползунок: сначала значения бегут вправо, потом наклоны — влево.
// «+» передаёт наклон без изменений, «×» умножает его на *другой* вход, σ — на $a(1 - a)$. «…» — это вклад остальных весов.

// %%
const part = out.W1[0][0] * out.x[0]; // what W1_11 brings to z1
const share = out.W2[0] * step1.ah[0]; // what a1 brings to pred
const dz = shared * out.W2[0] * step1.ah[0] * (1 - step1.ah[0]);
// from, to, value, slope, the step at which the value is known, the step at which the slope is known
const flow: [string, string, number, number, number, number][] = [
  ['W1₁₁', '×', out.W1[0][0], dz * out.x[0], 1, 13],
  ['x₁', '×', out.x[0], dz * out.W1[0][0], 1, 13],
  ['×', 'z₁', part, dz, 2, 12],
  ['r1', 'z₁', step1.zh[0] - part, dz, 2, 12],
  ['z₁', 'a₁', step1.zh[0], dz, 3, 11],
  ['a₁', '× ', step1.ah[0], shared * out.W2[0], 4, 10],
  ['W2₁₁', '× ', out.W2[0], dW2_11, 4, 10],
  ['× ', 'pred', share, shared, 5, 9],
  ['r2', 'pred', step1.pred - share, shared, 5, 9],
  ['pred', 'E', step1.pred, shared, 6, 8],
];
const spots: Record<string, [label: string, x: number, y: number]> = {
  'W1₁₁': ['W1₁₁', 0, 0],
  'x₁': ['x₁', 0, 1],
  '×': ['×', 1, 0],
  r1: ['…', 1, 1],
  'z₁': ['+ z₁', 2, 0],
  'a₁': ['σ a₁', 3, 0],
  'W2₁₁': ['W2₁₁', 3, 1],
  '× ': ['×', 4, 0],
  r2: ['…', 4, 1],
  pred: ['+', 5, 0],
  E: ['E', 6, 0],
};
const all = t({ en: 'all', ru: 'всё' });
plot.slider(
  [all, ...Array.from({ length: 13 }, (_, k) => String(k + 1))],
  (label) => {
    const now = label === all ? 13 : Number(label);
    return plot.graph(
      {
        nodes: Object.entries(spots).map(([id, [name, x, y]]) => ({
          id,
          label: name,
          x,
          y,
          kind: id.startsWith('W') ? 1 : id === 'E' ? 2 : 0,
          below: id === 'E' && now >= 7 ? step1.E.toFixed(3) : '',
        })),
        edges: flow.map(([from, to, value, slope, forwardAt, backAt]) => ({
          from,
          to,
          below: now >= forwardAt ? value.toFixed(3) : '',
          above: now >= backAt ? `<b>${slope.toFixed(3)}</b>` : '',
        })),
      },
      { height: 320 },
    );
  },
  {
    label: t({ en: 'step', ru: 'шаг' }),
    alt: t({
      en: 'A graph from W1₁₁ and x₁ through product, sum, sigmoid, product and sum to E; values below the edges, slopes above them.',
      ru: 'Граф от W1₁₁ и x₁ через произведение, сумму, сигмоиду, произведение и сумму к E; под рёбрами значения, над ними наклоны.',
    }),
  },
);

// %% [markdown] lang="en"
// ## A number that keeps its own books
//
// A program can draw such a graph by itself. `nn.Value` is a number that remembers what it was computed from and the local slopes; `backward()`
// walks back through the graph and multiplies. The whole class has about a hundred lines (`lib/src/nn/value.ts`), and every framework rests on the same
// idea. The whole net again, all nine parameters:

// %% [markdown] lang="ru"
// ## Число, которое само ведёт учёт
//
// Такой граф программа может построить и сама. `nn.Value` — это число, которое помнит, из чего оно получено и с какими местными наклонами;
// `backward()` идёт по графу назад и перемножает. Во всём классе около ста строк (`lib/src/nn/value.ts`), и на той же мысли держатся все большие библиотеки.
// Вот вся наша сеть ещё раз, со всеми девятью параметрами:

// %%
const leaf = (x: number) => new nn.Value(x);
const book = { W1: out.W1.map((row) => row.map(leaf)), b1: out.b1.map(leaf), W2: out.W2.map(leaf), b2: leaf(out.b2) };
const ajs = [0, 1].map((j) => book.W1[0][j].mul(out.x[0]).add(book.W1[1][j].mul(out.x[1])).add(book.b1[j]).sigmoid());
const error = book.W2[0].mul(ajs[0]).add(book.W2[1].mul(ajs[1])).add(book.b2).sub(out.y).pow(2).mul(0.5);
error.backward();
const rounded = (value: nn.Value) => Number(value.grad.toFixed(4));
console.log('E =', error.data.toFixed(4));
console.log(
  'dE/dW1 =',
  book.W1.map((row) => row.map(rounded)),
);
console.log('dE/db1 =', book.b1.map(rounded));
console.log('dE/dW2 =', book.W2.map(rounded));
console.log('dE/db2 =', rounded(book.b2));
console.log(
  t({ en: 'numbers kept for the way back:', ru: 'чисел запомнено для обратного пути:' }),
  error.topological().length,
);

// %% [markdown] lang="en"
// $\partial E/\partial W2_{11}$ and $\partial E/\partial W1_{11}$ are the numbers from above, and the other seven came along: one walk back gives the slope of **every**
// parameter. The price is memory: all the values on the way are kept until the walk back has used them.

// %% [markdown] lang="ru"
// $\partial E/\partial W2_{11}$ и $\partial E/\partial W1_{11}$ — те же числа, что и выше, а остальные семь получились заодно: один проход назад даёт наклон **каждого**
// параметра. Платим памятью: все промежуточные значения хранятся, пока обратный проход ими не воспользуется.

// %% [markdown] lang="en"
// ### Exercise: `byHand`
//
// Another day, other numbers, chosen so that paper is enough: $x = (1, 2)$, $y = 1$,
//
// $$z_1 = 2 x_1 - x_2, \quad z_2 = x_1 - \tfrac12 x_2 + \ln 3, \quad pred = 2 a_1 - 4 a_2 + 1, \quad E = \tfrac12 (y - pred)^2$$
//
// Remember $\sigma(0) = \tfrac12$ and $\sigma(\ln 3) = \tfrac34$. Fill in twelve numbers, from the left to the right and back.

// %% [markdown] lang="ru"
// ### Упражнение: `byHand`
//
// Другой день, другие числа — такие, что хватит бумаги: $x = (1, 2)$, $y = 1$,
//
// $$z_1 = 2 x_1 - x_2, \quad z_2 = x_1 - \tfrac12 x_2 + \ln 3, \quad pred = 2 a_1 - 4 a_2 + 1, \quad E = \tfrac12 (y - pred)^2$$
//
// Вспомните: $\sigma(0) = \tfrac12$, $\sigma(\ln 3) = \tfrac34$. Впишите двенадцать чисел: сначала слева направо, потом обратно.

// %% exercise="byHand"
import { byHand } from '../solutions/07-backprop.ts';

// %%
await check('byHand', byHand);

// %% [markdown] lang="en"
// ## Check it with a small step
//
// Nudge $W1_{11}$ by $\pm h$, run the network twice, divide the difference of the errors by $2h$. The two numbers agree.
//
// > **Another slip to know.** "Derivatives are not computed analytically, numerical methods are used" is wrong. Back-propagation **is** the exact
// > derivative, by the chain rule; the small step only checks it. It would also be slow: two forward passes for every single weight.

// %% [markdown] lang="ru"
// ## Проверим маленьким шагом
//
// Сдвинем $W1_{11}$ на $\pm h$, дважды прогоним сеть и поделим разность ошибок на $2h$. Числа совпадают.
//
// > **Ещё одна ошибка, которую полезно знать.** «Производные не считают аналитически, применяют численные методы» — неверно. Обратное
// > распространение даёт **точную** производную по правилу цепочки, а маленький шаг её лишь проверяет. К тому же он медленный:
// > два прямых прохода на каждый вес.

// %%
const eps = 1e-5;
const nudged = (delta: number) => walk({ ...out, W1: [[out.W1[0][0] + delta, out.W1[0][1]], out.W1[1]] }).E;
console.log(t({ en: 'chain rule', ru: 'правило цепочки' }), dW1_11.toFixed(9));
console.log(t({ en: 'small step', ru: 'маленький шаг ' }), ((nudged(eps) - nudged(-eps)) / (2 * eps)).toFixed(9));

// %% [markdown] lang="en"
// ### Exercises: `numericGrad` and `gradCheck`
//
// Make a tool of it. `numericGrad` takes any function of an array and moves one entry at a time, to both sides:
//
// $$\frac{\partial f}{\partial \theta_i} \approx \frac{f(\theta + h e_i) - f(\theta - h e_i)}{2h}$$
//
// `gradCheck` uses it to judge a gradient that somebody claims. Beware of $0 = 0$: if nothing moves, nothing is proved.

// %% [markdown] lang="ru"
// ### Упражнения: `numericGrad` и `gradCheck`
//
// Сделаем из этого инструмент. `numericGrad` берёт любую функцию от массива и двигает по одному элементу, в обе стороны:
//
// $$\frac{\partial f}{\partial \theta_i} \approx \frac{f(\theta + h e_i) - f(\theta - h e_i)}{2h}$$
//
// `gradCheck` с его помощью судит градиент, который кто-то принёс. Осторожно с равенством $0 = 0$: если ничего не двигается, ничего и не доказано.

// %% exercise="numericGrad"
import { numericGrad } from '../solutions/07-backprop.ts';

// %%
await check('numericGrad', numericGrad);

// %% exercise="gradCheck"
import { gradCheck } from '../solutions/07-backprop.ts';

// %%
await check('gradCheck', gradCheck);

// %% [markdown] lang="en"
// ## How small is small?
//
// The step must be small, but not too small. Guess first: a net with 64 inputs, 32 hidden neurons and 10 outputs, all biases
// included: how many forward passes does its numerical gradient take? Write the number in place of `null`.

// %% [markdown] lang="ru"
// ## Насколько малым должен быть шаг?
//
// Шаг нужен маленький, но не слишком. Сначала прикиньте: сеть с 64 входами, 32 скрытыми нейронами и 10 выходами, со всеми смещениями —
// сколько прямых проходов нужно для её численного градиента? Впишите число вместо `null`.

// %%
predict('07-passes', null); // put your guess here

// %%
reveal('07-passes', 2 * (64 * 32 + 32 + 32 * 10 + 10));

// %% [markdown] lang="en"
// And the size of the step: the error of your `numericGrad` for $f(\theta) = \sin\theta$ at $\theta = 1$. On the right the bend of the
// curve spoils it, on the left rounding: two nearly equal numbers are subtracted. The bottom is near $h = 10^{-5}$.

// %% [markdown] lang="ru"
// А теперь величина шага: ошибка вашей `numericGrad` для $f(\theta) = \sin\theta$ в точке $\theta = 1$. Справа мешает изгиб кривой,
// слева — округление: вычитаются два почти равных числа. Дно — около $h = 10^{-5}$.

// %%
const steps = Array.from({ length: 25 }, (_, k) => 10 ** (-k / 2));
const sine = (theta: NDArray) => Math.sin(theta.get(0));
plot.line(
  {
    x: steps,
    y: steps.map((h) => Math.abs(numericGrad(sine, np.array([1]), h).get(0) - Math.cos(1)) + 1e-16),
    markers: true,
  },
  {
    title: t({ en: 'Error of the numerical slope', ru: 'Ошибка численного наклона' }),
    xlabel: 'h',
    ylabel: t({ en: 'error', ru: 'ошибка' }),
    xlog: true,
    ylog: true,
    alt: t({
      en: 'The error falls from h = 1 to about 1e-11 near h = 1e-5 and rises again, roughly, for smaller steps.',
      ru: 'Ошибка падает от h = 1 примерно до 1e-11 около h = 1e-5, а при меньших шагах снова растёт, причём неровно.',
    }),
  },
);

// %% [markdown] lang="en"
// ## The same for matrices
//
// Now the network of lesson 06, with a sigmoid at the output too, $N$ samples, and the loss
//
// $$L = \frac{1}{2N} \sum (A_2 - y)^2$$
//
// Go back through the same four lines. Each gradient has the shape of the thing it belongs to, and this alone tells where a
// transpose is due:
//
// | quantity | formula | shape |
// |---|---|---|
// | $dZ_2$ | $\frac{1}{N}(A_2 - y) \odot A_2 (1 - A_2)$ | $(N, C)$ |
// | $dW_2$ | $A_1^T\, dZ_2$ | $(H, N)(N, C) \to (H, C)$ |
// | $db_2$ | sum of $dZ_2$ over the samples | $(C{,})$ |
// | $dZ_1$ | $(dZ_2\, W_2^T) \odot A_1 (1 - A_1)$ | $(N, H)$ |
// | $dW_1$ | $X^T\, dZ_1$ | $(D, N)(N, H) \to (D, H)$ |
// | $db_1$ | sum of $dZ_1$ over the samples | $(H{,})$ |
//
// $\odot$ multiplies element by element. $A_1$ and $A_2$ stand in the cache: this is why `forward` returned all that it had computed.
//
// ### Exercise A4: `backward`

// %% [markdown] lang="ru"
// ## То же для матриц
//
// Возьмём сеть из урока 06: сигмоида и на выходе, $N$ примеров, а функция потерь
//
// $$L = \frac{1}{2N} \sum (A_2 - y)^2$$
//
// Пройдём те же четыре строки в обратном порядке. У каждого градиента форма той величины, к которой он относится, и уже по одной форме видно, где
// нужно транспонирование:
//
// | величина | формула | форма |
// |---|---|---|
// | $dZ_2$ | $\frac{1}{N}(A_2 - y) \odot A_2 (1 - A_2)$ | $(N, C)$ |
// | $dW_2$ | $A_1^T\, dZ_2$ | $(H, N)(N, C) \to (H, C)$ |
// | $db_2$ | сумма $dZ_2$ по примерам | $(C{,})$ |
// | $dZ_1$ | $(dZ_2\, W_2^T) \odot A_1 (1 - A_1)$ | $(N, H)$ |
// | $dW_1$ | $X^T\, dZ_1$ | $(D, N)(N, H) \to (D, H)$ |
// | $db_1$ | сумма $dZ_1$ по примерам | $(H{,})$ |
//
// Знак $\odot$ — поэлементное умножение. $A_1$ и $A_2$ лежат в кэше: вот зачем `forward` возвращала всё, что посчитала.
//
// ### Упражнение A4: `backward`

// %% exercise="backward"
import { backward } from '../solutions/07-backprop.ts';

// %%
await check('backward', backward);

// %% [markdown] lang="en"
// Let your own `gradCheck` judge your own `backward`: the gradient of $W_1$ for three samples, then a fault on purpose.

// %% [markdown] lang="ru"
// Пусть ваша `gradCheck` проверит вашу же `backward`: градиент по $W_1$ для трёх примеров, а потом — с нарочной ошибкой.

// %%
const dice = np.random.default_rng(7);
const [X3, y3] = [dice.normal(0, 1, [3, 2]), dice.uniform(0, 1, [3, 1])]; // (3, 2), (3, 1)
const start = { W1: dice.normal(0, 1, [2, 4]), b1: np.zeros([4]), W2: dice.normal(0, 1, [4, 1]), b2: np.zeros([1]) };
const cacheAt = (W1: NDArray) => {
  const z1 = X3.matmul(W1).add(start.b1);
  const a1 = nn.sigmoid(z1);
  const z2 = a1.matmul(start.W2).add(start.b2);
  return { z1, a1, z2, a2: nn.sigmoid(z2) };
};
const lossAt = (W1: NDArray) => Number(np.mean(np.square(cacheAt(W1).a2.sub(y3)))) / 2;
const slopeAt = (W1: NDArray) => backward(cacheAt(W1), { ...start, W1 }, X3, y3).dW1;
console.log('backward     ', gradCheck(lossAt, slopeAt, start.W1));
console.log(
  'backward · -1',
  gradCheck(lossAt, (W1) => slopeAt(W1).neg(), start.W1),
);

// %% [markdown] lang="en"
// ### Exercise: `findTheBug`
//
// Four programs for the table above, one fault in each. Give the line and the kind: `'sign'`, `'no mean'`, `'wrong slope'`,
// `'wrong input'`, `'no transpose'` or `'not summed'`. `@` is the matrix product, `·` multiplies element by element.
//
// ```text
//    program a                                 program b
// 1  dz2 = (a2 − y) / N · a2 · (1 − a2)        dz2 = (a2 − y) / N · a2 · (1 − a2)
// 2  dW2 = a1ᵀ @ dz2                           dW2 = Xᵀ @ dz2
// 3  dz1 = (dz2 @ W2ᵀ) · z1 · (1 − z1)         dz1 = (dz2 @ W2ᵀ) · a1 · (1 − a1)
// 4  dW1 = Xᵀ @ dz1                            dW1 = Xᵀ @ dz1
// 5  db1 = sum(dz1, axis 0)                    db1 = sum(dz1, axis 0)
//
//    program c                                 program d
// 1  dz2 = (y − a2) / N · a2 · (1 − a2)        dz2 = (a2 − y) / N · a2 · (1 − a2)
// 2  dW2 = a1ᵀ @ dz2                           dW2 = a1ᵀ @ dz2
// 3  dz1 = (dz2 @ W2ᵀ) · a1 · (1 − a1)         dz1 = (dz2 @ W2ᵀ) · a1 · (1 − a1)
// 4  dW1 = Xᵀ @ dz1                            dW1 = Xᵀ @ dz1
// 5  db1 = sum(dz1, axis 0)                    db1 = dz1
// ```

// %% [markdown] lang="ru"
// ### Упражнение: `findTheBug`
//
// Четыре программы по таблице выше, в каждой по одной ошибке. Назовите строку и вид: `'sign'` (знак), `'no mean'` (нет среднего),
// `'wrong slope'` (не тот наклон), `'wrong input'` (не тот вход), `'no transpose'` (нет транспонирования) или `'not summed'` (не просуммировано).
// `@` — матричное произведение, `·` — поэлементное.
//
// ```text
//    программа a                               программа b
// 1  dz2 = (a2 − y) / N · a2 · (1 − a2)        dz2 = (a2 − y) / N · a2 · (1 − a2)
// 2  dW2 = a1ᵀ @ dz2                           dW2 = Xᵀ @ dz2
// 3  dz1 = (dz2 @ W2ᵀ) · z1 · (1 − z1)         dz1 = (dz2 @ W2ᵀ) · a1 · (1 − a1)
// 4  dW1 = Xᵀ @ dz1                            dW1 = Xᵀ @ dz1
// 5  db1 = sum(dz1, axis 0)                    db1 = sum(dz1, axis 0)
//
//    программа c                               программа d
// 1  dz2 = (y − a2) / N · a2 · (1 − a2)        dz2 = (a2 − y) / N · a2 · (1 − a2)
// 2  dW2 = a1ᵀ @ dz2                           dW2 = a1ᵀ @ dz2
// 3  dz1 = (dz2 @ W2ᵀ) · a1 · (1 − a1)         dz1 = (dz2 @ W2ᵀ) · a1 · (1 − a1)
// 4  dW1 = Xᵀ @ dz1                            dW1 = Xᵀ @ dz1
// 5  db1 = sum(dz1, axis 0)                    db1 = dz1
// ```

// %% exercise="findTheBug"
import { findTheBug } from '../solutions/07-backprop.ts';

// %%
await check('findTheBug', findTheBug);

// %% [markdown] lang="en"
// ## Let it learn XOR
//
// Forward, backward, a step **against** the gradient, again. Nobody tells the network what OR and AND are; it finds weights of its own.

// %% [markdown] lang="ru"
// ## Пусть сеть выучит XOR
//
// Прямой проход, обратный проход, шаг **против** градиента — и снова. Никто не рассказывает сети про ИЛИ и И: веса она находит сама.

// %%
const X = np.array([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]); // (4, 2)
const target = np.array([[0], [1], [1], [0]]); // (4, 1)
const rng = np.random.default_rng(0);
const net = {
  W1: rng.normal(0, 1, [2, 4]),
  b1: np.zeros([4]),
  W2: rng.normal(0, 1, [4, 1]),
  b2: np.zeros([1]),
};
const losses: number[] = [];
let answers = target;
for (let step = 0; step <= 4000; step++) {
  const z1 = X.matmul(net.W1).add(net.b1);
  const a1 = nn.sigmoid(z1);
  const z2 = a1.matmul(net.W2).add(net.b2);
  const a2 = nn.sigmoid(z2);
  answers = a2;
  if (step % 20 === 0) losses.push(Number(np.mean(np.square(a2.sub(target)))) / 2);
  const { dW1, db1, dW2, db2 } = backward({ z1, a1, z2, a2 }, net, X, target);
  const lr = 8; // the learning rate: how far a step goes
  net.W1 = net.W1.sub(dW1.mul(lr));
  net.b1 = net.b1.sub(db1.mul(lr));
  net.W2 = net.W2.sub(dW2.mul(lr));
  net.b2 = net.b2.sub(db2.mul(lr));
}
console.log(t({ en: 'answers', ru: 'ответы' }), np.round(answers.ravel(), { decimals: 3 }).tolist());
plot.line(
  { x: losses.map((_, k) => 20 * k), y: losses },
  {
    title: t({ en: 'The loss while XOR is learnt', ru: 'Функция потерь, пока сеть учит XOR' }),
    xlabel: t({ en: 'step', ru: 'шаг' }),
    ylabel: 'L',
    ylog: true,
    height: 320,
    alt: t({
      en: `The loss starts at ${losses[0].toFixed(3)}, stays on a plateau, falls steeply and ends at ${losses[200].toFixed(5)}.`,
      ru: `Функция потерь начинается с ${losses[0].toFixed(3)}, держится на плато, круто падает и приходит к ${losses[200].toFixed(5)}.`,
    }),
  },
);

// %% [markdown] lang="en"
// ## In five lines
//
// - The gradient says how fast the error grows with each weight; we step against it.
// - The chain rule multiplies local slopes from the error back to the weight.
// - Shared factors are computed once; that makes the backward pass about as cheap as the forward pass.
// - Every gradient has the shape of its parameter: shapes find most mistakes.
// - Back-propagation is exact; numerical differences only check it.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Градиент говорит, как быстро растёт ошибка с каждым весом; шаг делаем против него.
// - Правило цепочки перемножает местные наклоны от ошибки назад к весу.
// - Общие множители считаются один раз, поэтому обратный проход стоит примерно как прямой.
// - У градиента та же форма, что у параметра: формы выдают большинство ошибок.
// - Обратное распространение точное; численные разности его только проверяют.

// %% [markdown] lang="en"
// All five checks are green? Save the notebook (Ctrl+S), then run `await submit()` in a cell of your own. In lesson
// [08](08-training.ipynb) such a net learns to read handwritten digits.

// %% [markdown] lang="ru"
// Все пять проверок зелёные? Сохраните тетрадь (Ctrl+S) и выполните `await submit()` в своей ячейке. В уроке
// [08](08-training.ipynb) такая же сеть научится читать рукописные цифры.

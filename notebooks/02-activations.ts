// %% [markdown] lang="en"
// # 02 · Twelve activations
//
// *60 minutes · needs lesson [01](01-neuron.ipynb)*
//
// A [neuron](glossary.ipynb#neuron) adds up and then bends: the bend is its [activation](glossary.ipynb#activation). After this
// lesson you know twelve bends by formula, slope and range, you know where each is used, and you can prove that a deep network
// without any of them is no better than a single layer.

// %% [markdown] lang="ru"
// # 02 · Двенадцать функций активации
//
// *60 минут · нужен урок [01](01-neuron.ipynb)*
//
// [Нейрон](glossary.ipynb#нейрон) сначала складывает, потом изгибает: этот изгиб и есть [функция активации](glossary.ipynb#функция-активации).
// После урока вы будете знать двенадцать таких изгибов — формулу, производную, область значений и место применения — и сможете
// доказать, что глубокая сеть без них ничем не лучше одного слоя.

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

recall('02-activations');

// %% [markdown] lang="en"
// ## Depth without bends
//
// Leave the activation out and stack three [layers](glossary.ipynb#layer). For $N$ samples with 64 inputs:
//
// $$((X W_0 + b_0) W_1 + b_1) W_2 + b_2$$
//
// $$(N, 64)(64, 128) \to (N, 128), \quad (N, 128)(128, 128) \to (N, 128), \quad (N, 128)(128, 10) \to (N, 10)$$
//
// Now multiply out. What stands with $X$ is $W_0 W_1 W_2$, a matrix of shape $(64, 10)$. Everything else is a row of ten numbers.
// So the three layers can only do what **one** layer $X W + b$ does.
//
// Guess before you compute: three layers hold 64·128 + 128 + 128·128 + 128 + 128·10 + 10 = 26,122 numbers. How many does the one
// layer hold that does the same?

// %% [markdown] lang="ru"
// ## Глубина без изгибов
//
// Уберём функцию активации и поставим друг за другом три [слоя](glossary.ipynb#слой). Для $N$ примеров с 64 входами:
//
// $$((X W_0 + b_0) W_1 + b_1) W_2 + b_2$$
//
// $$(N, 64)(64, 128) \to (N, 128), \quad (N, 128)(128, 128) \to (N, 128), \quad (N, 128)(128, 10) \to (N, 10)$$
//
// Раскроем скобки. При $X$ окажется произведение $W_0 W_1 W_2$ — матрица формы $(64, 10)$. Всё остальное — строка из десяти чисел.
// Значит, три слоя умеют ровно то же, что **один** слой $X W + b$.
//
// Сначала прикиньте: в трёх слоях 64·128 + 128 + 128·128 + 128 + 128·10 + 10 = 26 122 числа. А сколько чисел в одном слое, который
// делает то же самое?

// %%
predict('02-one-layer', null); // put your guess here, for example 1000

// %%
const sizes = [64, 128, 128, 10];
reveal('02-one-layer', sizes[0] * sizes[3] + sizes[3]); // W (64, 10) and b (10,)

// %% [markdown] lang="en"
// ### Exercise: `collapse`
//
// Turn any number of layers without activation into one. The rule for one more layer:
//
// $$(X W + b)\, W_l + b_l = X\,(W W_l) + (b\, W_l + b_l)$$
//
// The [bias](glossary.ipynb#bias) goes through the next matrix too.

// %% [markdown] lang="ru"
// ### Упражнение: `collapse`
//
// Сведите сколько угодно слоёв без активации к одному. Правило для очередного слоя:
//
// $$(X W + b)\, W_l + b_l = X\,(W W_l) + (b\, W_l + b_l)$$
//
// [Смещение](glossary.ipynb#смещение) тоже проходит через следующую матрицу.

// %% exercise="collapse"
import { collapse } from '../solutions/02-activations.ts';

// %%
await check('collapse', collapse);

// %%
const rng = np.random.default_rng(2);
const deepW = [0, 1, 2].map((l) => rng.normal(0, 0.1, [sizes[l], sizes[l + 1]]));
const deepB = [0, 1, 2].map((l) => rng.normal(0, 0.1, [sizes[l + 1]]));
const someX = rng.normal(0, 1, [5, 64]);
let deepOut = someX;
// (5, 64) -> (5, 128) -> (5, 128) -> (5, 10)
for (let l = 0; l < 3; l++) deepOut = deepOut.matmul(deepW[l]).add(deepB[l]);
const one = collapse(deepW, deepB);
const gap = someX.matmul(one.W).add(one.b).sub(deepOut);
console.log(t({ en: 'do all 50 answers agree?', ru: 'все 50 ответов совпадают?' }), np.max(np.abs(gap)) < 1e-12);

// %% [markdown] lang="en"
// `true`: what differs is in the thirteenth digit or later, mere rounding. That answers the lecture's question **why depth is pointless without an
// activation**: a product of matrices is a matrix. One bend between the layers breaks this, and lesson [06](06-xor.ipynb) shows
// how much a single bent layer can do.

// %% [markdown] lang="ru"
// `true`: расхождение — не раньше тринадцатой цифры, это просто округление. Вот и ответ на вопрос из лекции, **почему глубина без функции активации бессмысленна**:
// произведение матриц — снова матрица. Стоит вставить между слоями изгиб, и свернуть их уже нельзя; в уроке [06](06-xor.ipynb) вы увидите,
// на что способен даже один изогнутый слой.

// %% [markdown] lang="en"
// ## Ten bends, element by element
//
// | name | $f(x)$ | range | where it is used |
// |---|---|---|---|
// | relu | $\max(x, 0)$ | $[0, \infty)$ | hidden layers, the first choice |
// | leaky_relu | $x$ if $x > 0$, else $0.1\,x$ | $(-\infty, \infty)$ | hidden layers where neurons die |
// | elu | $x$ if $x > 0$, else $e^x - 1$ | $(-1, \infty)$ | hidden layers, mean near 0 |
// | selu | $1.0507 \cdot (x$ if $x > 0$, else $1.6733\,(e^x - 1))$ | $(-1.758, \infty)$ | deep plain networks without normalisation |
// | sigmoid | $1 / (1 + e^{-x})$ | $(0, 1)$ | output "yes or no"; gates of an LSTM |
// | tanh | $(e^x - e^{-x}) / (e^x + e^{-x})$ | $(-1, 1)$ | recurrent networks |
// | swish | $x \cdot \sigma(x)$ | $[-0.278, \infty)$ | image networks (EfficientNet) |
// | gelu | $\frac{x}{2}\left(1 + \tanh\left(\sqrt{2/\pi}\,(x + 0.044715\,x^3)\right)\right)$ | $[-0.170, \infty)$ | transformers (BERT, GPT) |
// | softplus | $\ln(1 + e^x)$ | $(0, \infty)$ | output that must be positive |
// | hardsigmoid | $x/6 + 1/2$, cut to $0..1$ | $[0, 1]$ | gates on phones: no exponential |
//
// Each works on any shape and keeps it. (GELU is exactly $x\,\Phi(x)$ with the normal distribution $\Phi$; the form with tanh is
// the usual approximation, off by less than 0.001.)
//
// > **A slip to know.** $\ln(1 + e^x)$ is right on paper and `Infinity` at $x = 1000$, because $e^{1000}$ does not fit into a
// > number. The same function without that: $\max(x, 0) + \ln(1 + e^{-|x|})$, where the exponent is never positive.

// %% [markdown] lang="ru"
// ## Десять изгибов, поэлементно
//
// | имя | $f(x)$ | значения | где применяется |
// |---|---|---|---|
// | relu | $\max(x, 0)$ | $[0, \infty)$ | скрытые слои, первый выбор |
// | leaky_relu | $x$ при $x > 0$, иначе $0{,}1\,x$ | $(-\infty, \infty)$ | скрытые слои, где нейроны «умирают» |
// | elu | $x$ при $x > 0$, иначе $e^x - 1$ | $(-1, \infty)$ | скрытые слои, среднее около 0 |
// | selu | $1{,}0507 \cdot (x$ при $x > 0$, иначе $1{,}6733\,(e^x - 1))$ | $(-1{,}758, \infty)$ | глубокие сети без нормализации |
// | sigmoid | $1 / (1 + e^{-x})$ | $(0, 1)$ | выход «да или нет»; вентили LSTM |
// | tanh | $(e^x - e^{-x}) / (e^x + e^{-x})$ | $(-1, 1)$ | рекуррентные сети |
// | swish | $x \cdot \sigma(x)$ | $[-0{,}278, \infty)$ | сети для изображений (EfficientNet) |
// | gelu | $\frac{x}{2}\left(1 + \tanh\left(\sqrt{2/\pi}\,(x + 0{,}044715\,x^3)\right)\right)$ | $[-0{,}170, \infty)$ | трансформеры (BERT, GPT) |
// | softplus | $\ln(1 + e^x)$ | $(0, \infty)$ | выход, который должен быть положительным |
// | hardsigmoid | $x/6 + 1/2$, обрезано до $0..1$ | $[0, 1]$ | вентили на телефонах: без экспоненты |
//
// Каждая работает с массивом любой формы и сохраняет её. (Точная GELU — это $x\,\Phi(x)$, где $\Phi$ — функция нормального
// распределения; форма с tanh — принятое приближение, ошибка меньше 0,001.)
//
// > **Ошибка, которую полезно знать.** $\ln(1 + e^x)$ на бумаге верно, а при $x = 1000$ даёт `Infinity`: $e^{1000}$ не помещается в
// > число. Та же функция без этой беды: $\max(x, 0) + \ln(1 + e^{-|x|})$ — здесь показатель никогда не положителен.

// %% [markdown] lang="en"
// ### Exercise: `act`
//
// All ten in one function. Test it as you go: the check names the first function that is not right yet.

// %% [markdown] lang="ru"
// ### Упражнение: `act`
//
// Все десять в одной функции. Проверяйте по ходу дела: проверка называет первую функцию, которая пока неверна.

// %% exercise="act"
import { type Activation, act } from '../solutions/02-activations.ts';

// %%
await check('act', act);

// %% [markdown] lang="en"
// ## What learning sees: the slope
//
// Training asks how much the output changes when the sum changes a little. That is the [slope](glossary.ipynb#slope) $f'(x)$.
// Where it is 0, nothing can be learnt, however large the error.
//
// | name | $f'(x)$ |
// |---|---|
// | relu, leaky_relu | $1$ if $x > 0$, else $0$ or $0.1$ |
// | elu, selu | $1$ if $x > 0$, else $e^x$; for selu times $1.0507$, and on the left times $1.6733$ too |
// | sigmoid | $s\,(1 - s)$ with $s = \sigma(x)$, at most $1/4$ |
// | tanh | $1 - \tanh^2 x$, at most $1$ |
// | swish | $s + x\,s\,(1 - s)$ |
// | gelu | $\frac{1 + \tau}{2} + \frac{x}{2}(1 - \tau^2)\sqrt{2/\pi}\,(1 + 3 \cdot 0.044715\,x^2)$ with $\tau = \tanh(\ldots)$ |
// | softplus | $\sigma(x)$ |
// | hardsigmoid | $1/6$ between $-3$ and $3$, else $0$ |
//
// At a corner there is no slope; everyone agrees on one of the two sides. Here it is the left one, as in PyTorch: relu has slope 0 at 0.
//
// ### Exercise: `actPrime`
//
// The hidden tests trust no formula: they compare with the central difference $\dfrac{f(x + h) - f(x - h)}{2h}$, $h = 10^{-5}$. So can you.

// %% [markdown] lang="ru"
// ## Что видит обучение: производная
//
// Обучение спрашивает, насколько изменится выход, если сумма чуть изменится. Это [производная](glossary.ipynb#производная) $f'(x)$, наклон кривой.
// Там, где она равна 0, ничему научиться нельзя, какой бы большой ни была ошибка.
//
// | имя | $f'(x)$ |
// |---|---|
// | relu, leaky_relu | $1$ при $x > 0$, иначе $0$ или $0{,}1$ |
// | elu, selu | $1$ при $x > 0$, иначе $e^x$; у selu ещё множитель $1{,}0507$, а слева и $1{,}6733$ |
// | sigmoid | $s\,(1 - s)$, где $s = \sigma(x)$; не больше $1/4$ |
// | tanh | $1 - \tanh^2 x$; не больше $1$ |
// | swish | $s + x\,s\,(1 - s)$ |
// | gelu | $\frac{1 + \tau}{2} + \frac{x}{2}(1 - \tau^2)\sqrt{2/\pi}\,(1 + 3 \cdot 0{,}044715\,x^2)$, где $\tau = \tanh(\ldots)$ |
// | softplus | $\sigma(x)$ |
// | hardsigmoid | $1/6$ между $-3$ и $3$, иначе $0$ |
//
// В точке излома производной нет; договариваются взять одну из сторон. Здесь, как и в PyTorch, это левая: у relu в нуле наклон 0.
//
// ### Упражнение: `actPrime`
//
// Скрытые тесты не верят формулам на слово: они сравнивают с центральной разностью $\dfrac{f(x + h) - f(x - h)}{2h}$, $h = 10^{-5}$. Так можете проверить себя и вы.

// %% exercise="actPrime"
import { actPrime } from '../solutions/02-activations.ts';

// %%
await check('actPrime', actPrime);

// %%
const at = np.array([-2, -0.5, 0.5, 2]);
const h = 1e-5;
for (const name of ['elu', 'swish', 'gelu'] as const) {
  const numeric = act(name, at.add(h))
    .sub(act(name, at.sub(h)))
    .div(2 * h);
  console.log(name, np.max(np.abs(numeric.sub(actPrime(name, at)))) < 1e-8);
}

// %% [markdown] lang="en"
// ## Twelve pictures under one slider
//
// Solid: the function. Dashed: its slope. The short line through the dot is the tangent; move the dot. Look for flat ends (there the
// dashed line is 0), for corners, and for the three curves that dip below zero before they rise.
//
// Two panels are not element by element. **softmax** shows the share of a score $x$ against two rivals 0 and 1. **maxout** shows the
// largest of three lines $-x - 1$, $0.3x$ and $1.5x - 2$. (The code that draws is folded; click on the dots to read it.)

// %% [markdown] lang="ru"
// ## Двенадцать картинок под одним ползунком
//
// Сплошная линия — функция, штриховая — её производная. Короткий отрезок через точку — касательная; двигайте точку. Найдите плоские края (там
// штриховая линия лежит на нуле), изломы и кривые, которые сначала ныряют под ноль и только потом растут.
//
// Две картинки не поэлементные. **softmax** показывает долю оценки $x$ рядом с соперниками 0 и 1. **maxout** показывает
// наибольшую из трёх прямых: $-x - 1$, $0{,}3x$ и $1{,}5x - 2$. (Код, который рисует, свёрнут; щёлкните по многоточию, чтобы прочитать.)

// %%
type Panel = { name: string; f: (x: NDArray) => NDArray; slope: (x: NDArray) => NDArray };
// (N, 3) -> (N,): the share of x against the rivals 0 and 1
const scores = (x: NDArray) => nn.softmax(np.stack([x, x.mul(0), x.mul(0).add(1)], { axis: 1 })).slice(':, 0');
const lines = (x: NDArray) => np.stack([x.neg().sub(1), x.mul(0.3), x.mul(1.5).sub(2)]); // (3, N)
const panels: Panel[] = [
  { name: 'relu', f: (x) => nn.relu(x), slope: (x) => nn.relu.prime(x) },
  { name: 'leaky_relu', f: (x) => nn.leaky_relu(x), slope: (x) => nn.leaky_relu.prime(x) },
  { name: 'elu', f: (x) => nn.elu(x), slope: (x) => nn.elu.prime(x) },
  { name: 'selu', f: (x) => nn.selu(x), slope: (x) => nn.selu.prime(x) },
  { name: 'sigmoid', f: (x) => nn.sigmoid(x), slope: (x) => nn.sigmoid.prime(x) },
  { name: 'tanh', f: (x) => nn.tanh(x), slope: (x) => nn.tanh.prime(x) },
  { name: 'swish', f: (x) => nn.swish(x), slope: (x) => nn.swish.prime(x) },
  { name: 'gelu', f: (x) => nn.gelu(x), slope: (x) => nn.gelu.prime(x) },
  { name: 'softplus', f: (x) => nn.softplus(x), slope: (x) => nn.softplus.prime(x) },
  { name: 'hardsigmoid', f: (x) => nn.hardsigmoid(x), slope: (x) => nn.hardsigmoid.prime(x) },
  { name: 'softmax', f: scores, slope: (x) => scores(x).sub(np.square(scores(x))) },
  {
    name: 'maxout',
    f: (x) => np.max(lines(x), { axis: 0 }),
    slope: (x) => np.array([-1, 0.3, 1.5]).take(np.argmax(lines(x), { axis: 0 })),
  },
];

// %% jupyter={"source_hidden": true}
// How the picture is drawn: twelve panels, a frame for each place of the slider.
const round3 = (a: NDArray) => (a.tolist() as number[]).map((v) => Number(v.toFixed(3)));
// a slope that jumps is drawn with a gap: null between two places that differ by more than a smooth curve can
const gapped = (x: number[], y: number[]) => {
  const jumps = y.map((v, n) => n > 0 && Math.abs(v - y[n - 1]) > 0.12);
  return {
    x: x.flatMap((v, n) => (jumps[n] ? [null, v] : [v])),
    y: y.flatMap((v, n) => (jumps[n] ? [null, v] : [v])),
  };
};
const grid = np.linspace(-4, 4, 65);
const fine = np.linspace(-4, 4, 161);
const axes = (k: number) => ({ xaxis: `x${k + 1}`, yaxis: `y${k + 1}` });
const tangent = (k: number, x: number) => {
  const [y] = round3(panels[k].f(np.array([x])));
  const [m] = round3(panels[k].slope(np.array([x])));
  const reach = 1.2 / Math.hypot(1, m); // equally long whatever the slope
  return {
    type: 'scatter',
    mode: 'lines+markers',
    x: [x - reach, x, x + reach],
    y: [y - m * reach, y, y + m * reach],
    marker: { size: [0, 9, 0], color: '#1f2933' },
    line: { width: 2, color: '#1f2933' },
    showlegend: false,
    ...axes(k),
  };
};
const curves = panels.flatMap(({ f, slope }, k) => [
  {
    type: 'scatter',
    mode: 'lines',
    name: 'f(x)',
    x: round3(grid),
    y: round3(f(grid)),
    line: { color: plot.COLOURS[0], width: 2.5, simplify: false },
    showlegend: k === 0,
    ...axes(k),
  },
  {
    type: 'scatter',
    mode: 'lines',
    name: 'f′(x)',
    ...gapped(round3(fine), round3(slope(fine))),
    line: { color: plot.COLOURS[1], width: 2, dash: 'dash', simplify: false },
    showlegend: k === 0,
    ...axes(k),
  },
]);
const stops = [-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3];
const places: Record<string, unknown> = {};
const titles = panels.map(({ name }, k) => {
  const [row, column] = [Math.floor(k / 4), k % 4];
  const left = column * 0.255;
  const top = 1 - row * 0.345;
  places[`xaxis${k + 1}`] = {
    domain: [left, left + 0.21],
    anchor: `y${k + 1}`,
    range: [-4, 4],
    dtick: 2,
    zeroline: true,
  };
  places[`yaxis${k + 1}`] = {
    domain: [top - 0.25, top],
    anchor: `x${k + 1}`,
    range: [-2, 3],
    dtick: 1,
    zeroline: true,
  };
  const text = `<b>${name}</b>`;
  return {
    text,
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: left + 0.105,
    y: top,
    xanchor: 'center',
    yanchor: 'bottom',
  };
});
new plot.Figure({
  data: [...curves, ...panels.map((_, k) => tangent(k, 1))],
  frames: stops.map((x) => ({
    name: String(x),
    data: panels.map((_, k) => tangent(k, x)),
    traces: panels.map((_, k) => curves.length + k),
  })),
  layout: {
    width: 800,
    height: 760,
    margin: { l: 30, r: 10, t: 60, b: 90 },
    annotations: titles,
    legend: { orientation: 'h', x: 0.5, xanchor: 'center', y: 1.09 },
    ...places,
    sliders: [
      {
        active: stops.indexOf(1),
        y: -0.03,
        pad: { t: 20 },
        currentvalue: { prefix: 'x = ' },
        steps: stops.map((x) => ({
          label: String(x),
          method: 'animate',
          args: [[String(x)], { mode: 'immediate', frame: { duration: 0, redraw: true }, transition: { duration: 0 } }],
        })),
      },
    ],
  },
  alt: t({
    en:
      'Twelve small plots, each with an activation, its dashed slope ' +
      'and a tangent that the slider moves from -3 to 3.',
    ru:
      'Двенадцать небольших графиков: функция активации, штриховая производная ' +
      'и касательная, которую ползунок двигает от -3 до 3.',
  }),
});

// %% [markdown] lang="en"
// ## Small slopes multiply
//
// A signal that learns its way back through ten layers is multiplied by ten slopes. With the sigmoid each is at most 1/4, so at
// best $0.25^{10} \approx 10^{-6}$ is left. With relu the factor is exactly 1 wherever the neuron is on. This one number is why hidden
// layers moved from the sigmoid to relu. (The full story, with weights, is lesson 10.)

// %% [markdown] lang="ru"
// ## Малые наклоны перемножаются
//
// Сигнал, который при обучении идёт назад через десять слоёв, умножается на десять наклонов. У сигмоиды каждый не больше 1/4, так что в лучшем
// случае останется $0{,}25^{10} \approx 10^{-6}$. У relu множитель ровно 1 везде, где нейрон включён. Из-за этого одного числа скрытые слои
// и перешли с сигмоиды на relu. (Целиком, вместе с весами, эта история рассказана в уроке 10.)

// %%
const depth = Array.from({ length: 20 }, (_, l) => l + 1);
plot.line(
  [
    { x: depth, y: depth.map(() => 1), name: 'relu, tanh: 1' },
    { x: depth, y: depth.map((l) => 0.25 ** l), name: 'sigmoid: 1/4' },
    { x: depth, y: depth.map((l) => 6 ** -l), name: 'hardsigmoid: 1/6' },
  ],
  {
    title: t({
      en: 'The largest slope, multiplied through the layers',
      ru: 'Наибольший наклон, перемноженный по слоям',
    }),
    xlabel: t({ en: 'layers', ru: 'слоёв' }),
    ylabel: t({ en: 'factor', ru: 'множитель' }),
    ylog: true,
    alt: t({
      en: 'On a logarithmic axis relu stays at 1 while sigmoid falls to 1e-12 at 20 layers.',
      ru: 'На логарифмической оси relu остаётся на 1, а сигмоида к 20 слоям падает до 1e-12.',
    }),
  },
);

// %% [markdown] lang="en"
// ## Dead neurons
//
// relu has a price. A neuron whose sum is negative for **every** sample answers 0 everywhere and has slope 0 everywhere: it can
// never learn its way back. It is [dead](glossary.ipynb#dead-neuron). Take the 1,797 digits, $X$ $(1797, 64)$, and 32 random
// neurons, $Z = X W + b$ $(1797, 32)$. With $b = 0$ two of them are dead.
//
// Guess: how many of the 32 are dead when every bias is $-1$?

// %% [markdown] lang="ru"
// ## Мёртвые нейроны
//
// За relu приходится платить. Если сумма нейрона отрицательна для **каждого** примера, он всюду отвечает 0 и всюду имеет наклон 0, а значит,
// уже никогда не выберется. Такой нейрон [мёртв](glossary.ipynb#мёртвый-нейрон). Возьмём 1797 рукописных цифр, $X$ $(1797, 64)$, и 32 случайных
// нейрона, $Z = X W + b$ $(1797, 32)$. При $b = 0$ мертвы два из них.
//
// Угадайте, сколько из 32 будет мертво, если каждое смещение равно $-1$.

// %%
predict('02-dead', null); // your guess: a number from 0 to 32

// %%
const digits = data.digits().X.div(16); // (1797, 64), 0..1
const W32 = np.random.default_rng(2).normal(0, Math.sqrt(2 / 64), [64, 32]);
const Z0 = digits.matmul(W32); // (1797, 32)
// dead: even the largest sum of the column is not above 0
const countDead = (Z: NDArray) => Number(np.sum(np.max(Z, { axis: 0 }).less_equal(0)));
reveal('02-dead', countDead(Z0.sub(1)));

// %%
plot.slider(
  [0, -0.5, -1, -1.5, -2],
  (bias) => {
    const Z = Z0.add(bias);
    return plot.histogram(Z.ravel(), {
      bins: 50,
      xlim: [-5, 3],
      title: t({ en: `${countDead(Z)} of 32 neurons are dead`, ru: `Мёртвых нейронов: ${countDead(Z)} из 32` }),
      xlabel: t({ en: 'sum before the activation', ru: 'сумма до функции активации' }),
      ylabel: t({ en: 'how often', ru: 'сколько раз' }),
      alt: t({
        en: `Histogram of the sums for bias ${bias}: ${countDead(Z)} of 32 neurons never get above 0.`,
        ru: `Гистограмма сумм при смещении ${bias}: ${countDead(Z)} из 32 нейронов ни разу не поднимаются выше 0.`,
      }),
    });
  },
  {
    label: 'b =',
    alt: t({
      en: 'The histogram moves left as the bias falls from 0 to -2; of 32 neurons 2, 9, 15, 28 and at last all are dead.',
      ru: 'Гистограмма уходит влево, когда смещение падает от 0 до -2; мёртвых нейронов 2, 9, 15, 28 и наконец все 32.',
    }),
  },
);

// %% [markdown] lang="en"
// A leaky ReLU has slope 0.1 on the left, ELU has $e^x$: small, but not 0. Neurons there are slow, not dead. The usual cause of dead
// neurons is one step of training that was far too long; the usual cure is a smaller step.

// %% [markdown] lang="ru"
// У leaky ReLU слева наклон 0,1, у ELU — $e^x$: мало, но не ноль. Такие нейроны учатся медленно, но живы. Обычно нейроны умирают после
// одного слишком длинного шага обучения, и обычное лекарство — шаг поменьше.

// %% [markdown] lang="en"
// ## Softmax: scores become shares
//
// For the output of a classifier the numbers of a row belong together: they should be positive and sum to 1.
//
// $$\mathrm{softmax}(Z)_{nc} = \frac{e^{Z_{nc}}}{\sum_k e^{Z_{nk}}}, \quad (N, C) \to (N, C)$$
//
// Adding the same number to a whole row changes nothing, since $e^{z + m} = e^z e^m$ and $e^m$ cancels. With two classes softmax is the
// sigmoid of the difference of the scores.
//
// > **A slip to know.** Taken literally the formula gives `NaN` for scores of 1000: Infinity divided by Infinity. Subtract the largest
// > number **of each row** first. One maximum for the whole matrix is not enough: a row far below it becomes 0/0.
//
// ### Exercise: `softmax`
//
// For any matrix $(N, C)$, a single row or a single column too. `Z` itself stays as it was.

// %% [markdown] lang="ru"
// ## Softmax: оценки становятся долями
//
// На выходе классификатора числа строки связаны между собой: они должны быть положительны и давать в сумме 1.
//
// $$\mathrm{softmax}(Z)_{nc} = \frac{e^{Z_{nc}}}{\sum_k e^{Z_{nk}}}, \quad (N, C) \to (N, C)$$
//
// Если ко всей строке прибавить одно и то же число, ничего не изменится: $e^{z + m} = e^z e^m$, и $e^m$ сокращается. Для двух классов
// softmax — это сигмоида от разности оценок.
//
// > **Ошибка, которую полезно знать.** Если понять формулу буквально, при оценках около 1000 получится `NaN`: бесконечность, делённая на
// > бесконечность. Сначала вычтите максимум **каждой строки**. Одного максимума на всю матрицу мало: строка далеко под ним превратится в 0/0.
//
// ### Упражнение: `softmax`
//
// Для любой матрицы $(N, C)$, в том числе из одной строки или одного столбца. Сама `Z` не меняется.

// %% exercise="softmax"
import { softmax } from '../solutions/02-activations.ts';

// %%
await check('softmax', softmax);

// %% [markdown] lang="en"
// How sure the shares look depends on the size of the scores. Multiply them by a factor and watch the winner take all. (Language models
// call one over this factor the *temperature*.)

// %% [markdown] lang="ru"
// Насколько уверенно выглядят доли, зависит от размера оценок. Умножайте их на число и смотрите, как победитель забирает всё. (В языковых моделях
// величину, обратную этому числу, называют *температурой*.)

// %%
plot.slider(
  [0, 0.5, 1, 2, 5, 10],
  (factor) =>
    plot.bar(nn.softmax(np.array([[2, 1, 0.5, -1]]).mul(factor)).at(0), {
      labels: ['2', '1', '0.5', '−1'],
      ylim: [0, 1],
      title: t({ en: 'Shares of four scores', ru: 'Доли четырёх оценок' }),
      xlabel: t({ en: 'score', ru: 'оценка' }),
      ylabel: t({ en: 'share', ru: 'доля' }),
    }),
  {
    label: t({ en: 'factor', ru: 'множитель' }),
    start: 1,
    alt: t({
      en: 'Four bars, equal at factor 0; at factor 10 the first bar has everything.',
      ru: 'Четыре столбика: при множителе 0 равны, при 10 первому достаётся всё.',
    }),
  },
);

// %% [markdown] lang="en"
// ## Maxout: a bend that is learnt
//
// Why choose a bend at all? Give every neuron $K$ straight lines of its own and let it answer with the largest:
//
// $$\mathrm{maxout}(X)_{nh} = \max_k\,(X W_k + b_k)_{nh}, \quad X\ (N, D),\ W\ (K, D, H),\ b\ (K, H) \to (N, H)$$
//
// With the lines $x$ and $0$ this is relu, with $x$ and $0.1x$ the leaky ReLU, with $x$ and $-x$ the absolute value. The price: $K$
// times as many weights.
//
// ### Exercise: `maxout`
//
// There may be any number of pieces $K$, and all of them may be negative.

// %% [markdown] lang="ru"
// ## Maxout: изгиб, который нейрон подбирает сам
//
// А зачем вообще выбирать изгиб? Дадим каждому нейрону $K$ собственных прямых, и пусть отвечает наибольшей:
//
// $$\mathrm{maxout}(X)_{nh} = \max_k\,(X W_k + b_k)_{nh}, \quad X\ (N, D),\ W\ (K, D, H),\ b\ (K, H) \to (N, H)$$
//
// Прямые $x$ и $0$ дают relu, $x$ и $0{,}1x$ — leaky ReLU, $x$ и $-x$ — модуль. Цена — в $K$ раз больше весов.
//
// ### Упражнение: `maxout`
//
// Кусков $K$ может быть сколько угодно, и все они могут оказаться отрицательными.

// %% exercise="maxout"
import { maxout } from '../solutions/02-activations.ts';

// %%
await check('maxout', maxout);

// %% [markdown] lang="en"
// Give it five tangents of a parabola, and a single maxout neuron follows the curve closely:

// %% [markdown] lang="ru"
// Пять касательных к параболе — и один-единственный нейрон maxout повторяет её почти точно:

// %%
const touch = np.array([-2, -1, 0, 1, 2]); // the line 2ax - a² touches x² at a
const parabola = nn.maxout(
  grid.reshape([65, 1]),
  touch.mul(2).reshape([5, 1, 1]),
  np.square(touch).neg().reshape([5, 1]),
); // (65, 1)
plot.line(
  [
    { x: grid, y: np.square(grid), name: 'x²' },
    { x: grid, y: parabola.ravel(), name: t({ en: 'maxout of 5 lines', ru: 'maxout из 5 прямых' }) },
  ],
  {
    title: t({ en: 'A bend made of straight pieces', ru: 'Изгиб из прямых кусков' }),
    xlabel: 'x',
    xlim: [-3, 3],
    ylim: [-1, 9],
    alt: t({
      en: 'A parabola and a chain of five straight pieces that touch it from below.',
      ru: 'Парабола и ломаная из пяти прямых кусков, которые касаются её снизу.',
    }),
  },
);

// %% [markdown] lang="en"
// ## Which one where?
//
// | place | take | why |
// |---|---|---|
// | hidden layer | relu; gelu or swish in large networks | slope 1 on the right, cheap |
// | hidden layer, neurons die | leaky_relu, elu | the slope on the left is not 0 |
// | output: one of $C$ classes | softmax | a row of shares that sum to 1 |
// | output: yes or no | sigmoid | a single share in $(0, 1)$ |
// | output: any number (a price) | none | it must reach every value |
// | output: a positive number | softplus | never negative, never flat on the right |
// | gate: how much passes | sigmoid or hardsigmoid | between "nothing" 0 and "all" 1 |

// %% [markdown] lang="ru"
// ## Какую и куда?
//
// | место | что взять | почему |
// |---|---|---|
// | скрытый слой | relu; в больших сетях gelu или swish | справа наклон 1, считается дёшево |
// | скрытый слой, нейроны умирают | leaky_relu, elu | наклон слева не равен 0 |
// | выход: один из $C$ классов | softmax | строка долей с суммой 1 |
// | выход: да или нет | sigmoid | одна доля в $(0, 1)$ |
// | выход: любое число (цена) | никакую | должны достигаться все значения |
// | выход: положительное число | softplus | не бывает отрицательной, справа не становится плоской |
// | вентиль: сколько пропустить | sigmoid или hardsigmoid | между «ничего» 0 и «всё» 1 |

// %% [markdown] lang="en"
// ## In five lines
//
// - Without a bend between them, any number of layers is one layer.
// - An activation is a formula, a slope, a range and a place of use.
// - Learning goes through slopes: at most 1/4 for the sigmoid, exactly 1 for an active relu, 0 for a dead one.
// - softmax turns a row of scores into shares; subtract the row's maximum first.
// - maxout learns its bend from straight lines.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Без изгиба между слоями любое их число равно одному слою.
// - Функция активации — это формула, производная, область значений и место применения.
// - Обучение идёт через производные: не больше 1/4 у сигмоиды, ровно 1 у работающего relu, 0 у мёртвого.
// - softmax превращает строку оценок в доли; сначала вычтите максимум строки.
// - maxout сам учит свой изгиб, составляя его из прямых.

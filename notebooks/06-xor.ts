// %% [markdown] lang="en"
// # 06 · XOR and one hidden layer
//
// *75 minutes · needs [01](01-neuron.ipynb) and [04](04-logistic-regression.ipynb)*
//
// Four points are enough to show what a single neuron cannot do. You will see why, solve the riddle by hand with two more
// neurons, and write the [forward pass](glossary.ipynb#forward-pass) of a network with one [hidden layer](glossary.ipynb#hidden-layer) in matrices.

// %% [markdown] lang="ru"
// # 06 · XOR и один скрытый слой
//
// *75 минут · нужны уроки [01](01-neuron.ipynb) и [04](04-logistic-regression.ipynb)*
//
// Четырёх точек хватает, чтобы показать, чего не может один нейрон. Вы увидите, почему это так, решите задачу вручную, добавив ещё
// два нейрона, и запишете [прямой проход](glossary.ipynb#прямой-проход) сети с одним [скрытым слоем](glossary.ipynb#скрытый-слой) в матрицах.

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
recall('06-xor');

// %% [markdown] lang="en"
// ## Four points
//
// XOR, "exclusive or", is 1 when exactly one of its two inputs is 1:
//
// | $x_1$ | $x_2$ | $y$ |
// |---|---|---|
// | 0 | 0 | 0 |
// | 0 | 1 | 1 |
// | 1 | 0 | 1 |
// | 1 | 1 | 0 |
//
// Suppose one neuron could do it: answer 1 where $w_1 x_1 + w_2 x_2 + b > 0$, and 0 elsewhere. Then
//
// 1. $b \le 0$ from the first row,
// 2. $w_2 + b > 0$ from the second,
// 3. $w_1 + b > 0$ from the third,
// 4. $w_1 + w_2 + b \le 0$ from the fourth.
//
// Add 2 and 3: $w_1 + w_2 + 2b > 0$. Add 1 and 4: $w_1 + w_2 + 2b \le 0$. Both cannot hold, so **no** weights exist. In a picture:
// no straight line has the two ones on one side and the two zeros on the other. XOR is not
// [linearly separable](glossary.ipynb#linearly-separable).

// %% [markdown] lang="ru"
// ## Четыре точки
//
// XOR, «исключающее или», равно 1, когда ровно один из двух входов равен 1:
//
// | $x_1$ | $x_2$ | $y$ |
// |---|---|---|
// | 0 | 0 | 0 |
// | 0 | 1 | 1 |
// | 1 | 0 | 1 |
// | 1 | 1 | 0 |
//
// Допустим, один нейрон справился: он отвечает 1 там, где $w_1 x_1 + w_2 x_2 + b > 0$, и 0 в остальных случаях. Тогда
//
// 1. из первой строки: $b \le 0$,
// 2. из второй: $w_2 + b > 0$,
// 3. из третьей: $w_1 + b > 0$,
// 4. из четвёртой: $w_1 + w_2 + b \le 0$.
//
// Сложим 2 и 3: $w_1 + w_2 + 2b > 0$. Сложим 1 и 4: $w_1 + w_2 + 2b \le 0$. Одно противоречит другому, значит, таких весов **не существует**.
// На картинке то же самое: никакая прямая не отделит две единицы от двух нулей. Говорят, что классы XOR не являются
// [линейно разделимыми](glossary.ipynb#линейно-разделимые).

// %%
const X = np.array([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]); // (4, 2)
const y = np.array([[0], [1], [1], [0]]); // (4, 1)
plot.scatter(
  [
    { x: [0, 1], y: [0, 1], name: 'y = 0', size: 16 },
    { x: [0, 1], y: [1, 0], name: 'y = 1', size: 16 },
  ],
  {
    height: 400,
    width: 560,
    title: t({ en: 'XOR: no line separates the classes', ru: 'XOR: прямой классы не разделить' }),
    xlabel: 'x₁',
    ylabel: 'x₂',
    alt: t({
      en: 'Four corners of a square; equal classes lie on the diagonals.',
      ru: 'Четыре вершины квадрата; одинаковые классы лежат на диагоналях.',
    }),
  },
);

// %% jupyter={"source_hidden": true}
// How the pictures of this lesson are drawn: a net's answers as colours over the plane, the points on top.
const board = (dots: ReturnType<typeof plot.scatter>, xlim: [number, number], ylim: [number, number]) => {
  const across = np.linspace(xlim[0], xlim[1], 31);
  const up = np.linspace(ylim[0], ylim[1], 31);
  const [gx, gy] = np.meshgrid(across, up); // (31, 31) each
  const everywhere = np.stack([gx.ravel(), gy.ravel()], { axis: 1 }); // (961, 2)
  const blueToOrange = [
    [0, '#0072B2'],
    [0.5, '#ffffff'],
    [1, '#D55E00'],
  ];
  return (
    answer: (places: NDArray) => NDArray,
    title: string,
    alt: string,
    lines: { x: number[]; y: number[] }[] = [],
  ) => {
    const colours = np.round(answer(everywhere), { decimals: 3 }).reshape([31, 31]);
    const below = plot.heatmap(colours, { x: across, y: up, zlim: [0, 1], values: false });
    const style = { dash: 'dot', color: '#1f2933' };
    const drawn = plot.line(lines.length ? lines.map((line) => ({ ...line, ...style })) : { x: [], y: [] }, {
      title,
      xlim,
      ylim,
      xlabel: 'x₁',
      ylabel: 'x₂',
      height: 440,
      width: 560,
    });
    return new plot.Figure({
      data: [
        { ...below.data[0], colorscale: blueToOrange, showscale: false, opacity: 0.45 },
        ...drawn.data.map((trace) => ({ ...trace, showlegend: false })),
        ...dots.data,
      ],
      layout: { ...drawn.layout, showlegend: true },
      alt,
    });
  };
};
/** Where a neuron is undecided: the line w₁ x₁ + w₂ x₂ + b = 0, far beyond the picture on both sides. */
const edgeOf = (w1: number, w2: number, b: number) => {
  const ends = w1 === 0 && w2 === 0 ? [] : [-9, 9];
  return Math.abs(w2) > Math.abs(w1)
    ? { x: ends, y: ends.map((v) => -(w1 * v + b) / w2) }
    : { x: ends.map((v) => -(w2 * v + b) / w1), y: ends };
};
const corners = plot.scatter([
  { x: [0, 1], y: [0, 1], name: 'y = 0', size: 16 },
  { x: [0, 1], y: [1, 0], name: 'y = 1', size: 16 },
]);
const xorBoard = board(corners, [-0.5, 1.5], [-0.5, 1.5]);

// %% [markdown] lang="en"
// ## The perceptron rule
//
// The oldest learning rule, that of the [perceptron](glossary.ipynb#perceptron), changes the weights only when an answer is wrong, and then by the input itself:
//
// $$\hat y = 1 \text{ if } w \cdot x + b > 0, \text{ else } 0, \qquad w \leftarrow w + (y - \hat y)\, x, \qquad b \leftarrow b + (y - \hat y)$$
//
// ### Exercise: `perceptronStep`
//
// One sample $x$ of the shape $(D{,})$; `w` has the shape $(D + 1{,})$, its last entry is the bias $b$.

// %% [markdown] lang="ru"
// ## Правило персептрона
//
// Самое старое правило обучения — правило [персептрона](glossary.ipynb#персептрон). Оно меняет веса, только когда ответ неверный, и меняет их на сам вход:
//
// $$\hat y = 1, \text{ если } w \cdot x + b > 0, \text{ иначе } 0, \qquad w \leftarrow w + (y - \hat y)\, x, \qquad b \leftarrow b + (y - \hat y)$$
//
// ### Упражнение: `perceptronStep`
//
// Один пример $x$ формы $(D{,})$; у `w` форма $(D + 1{,})$, последний элемент — смещение $b$.

// %% exercise="perceptronStep"
import { perceptronStep } from '../solutions/06-xor.ts';

// %%
await check('perceptronStep', perceptronStep);

// %% [markdown] lang="en"
// ## It never stops
//
// For points that a line can separate, the rule is proved to stop. Here are the mistakes of each round through the four points: for OR,
// which a line can do, and for XOR. The second one goes round in circles for ever.

// %% [markdown] lang="ru"
// ## Оно не останавливается
//
// Если точки можно разделить прямой, доказано, что правило когда-нибудь остановится. Посчитаем ошибки в каждом проходе по четырём точкам:
// для ИЛИ, где прямая есть, и для XOR. Во втором случае оно будет ходить по кругу вечно.

// %%
const mistakes = (targets: number[]): number[] => {
  let w = np.zeros([3]); // two weights and the bias
  return Array.from({ length: 20 }, () => {
    let wrong = 0;
    targets.forEach((target, n) => {
      const next = perceptronStep(w, X.at(n), target);
      if (!np.array_equal(next, w)) wrong++;
      w = next;
    });
    return wrong;
  });
};
plot.line(
  [
    { y: mistakes([0, 1, 1, 1]), name: t({ en: 'OR', ru: 'ИЛИ' }), markers: true },
    { y: mistakes([0, 1, 1, 0]), name: 'XOR', markers: true },
  ],
  {
    title: t({ en: 'Mistakes in each round', ru: 'Ошибки в каждом проходе' }),
    xlabel: t({ en: 'round', ru: 'проход' }),
    ylabel: t({ en: 'mistakes', ru: 'ошибки' }),
    ylim: [-0.2, 4.4],
    height: 320,
    alt: t({
      en: 'For OR the mistakes fall to 0 and stay there; for XOR they climb to 4 in every round and stay.',
      ru: 'Для ИЛИ число ошибок падает до 0 и остаётся там; для XOR оно доходит до 4 в каждом проходе и не меняется.',
    }),
  },
);

// %% [markdown] lang="en"
// And here is the line itself: where the neuron says 1, the plane is orange. Move the slider from correction to correction. From the second
// on, the line runs through the same four places for ever, and in each of them it is wrong about somebody. (In one of them it has left the
// picture: the answer is 1 everywhere.)

// %% [markdown] lang="ru"
// А вот и сама прямая: оранжевым закрашено то, где нейрон отвечает 1. Двигайте ползунок от поправки к поправке. Начиная со второй прямая
// вечно обходит одни и те же четыре места, и в каждом из них кто-нибудь остаётся не на своей стороне. (В одном из этих мест она уходит за
// пределы картинки: ответ везде 1.)

// %%
const turns = [np.zeros([3])]; // the weights after each correction
for (let visit = 0; visit < 40 && turns.length < 11; visit++) {
  const w = turns[turns.length - 1];
  const next = perceptronStep(w, X.at(visit % 4), y.get(visit % 4, 0));
  if (!np.array_equal(next, w)) turns.push(next);
}
plot.slider(
  turns.map((_, k) => k),
  (k) => {
    const w = turns[k];
    const fires = (places: NDArray) => places.matmul(w.slice(':2')).add(w.get(2)).greater(0).mul(1);
    const weights = `w = (${w.get(0)}, ${w.get(1)}), b = ${w.get(2)}`.replaceAll('-', '−');
    return xorBoard(
      fires,
      weights,
      t({ en: `The plane cut in two by ${weights}.`, ru: `Плоскость, разрезанная надвое: ${weights}.` }),
      [edgeOf(w.get(0), w.get(1), w.get(2))],
    );
  },
  {
    label: t({ en: 'correction', ru: 'поправка' }),
    start: Math.min(3, turns.length - 1),
    alt: t({
      en: 'Four corners of a square; a border of two colours jumps around them and never has both ones on one side and both zeros on the other.',
      ru: 'Четыре вершины квадрата; граница двух цветов прыгает вокруг них и ни разу не отделяет обе единицы от обоих нулей.',
    }),
  },
);

// %% [markdown] lang="en"
// ## Two neurons in between
//
// Let one neuron compute "at least one" (OR) and another "both" (AND). Then XOR is "OR, but not AND", and **that** is a
// single weighted sum of the two answers. The two neurons are a **hidden layer**: they move the four points to new places,
// where a line is enough.
//
// In matrices, for $N$ samples, $D$ inputs, $H$ hidden neurons and $C$ outputs:
//
// $$Z_1 = X W_1 + b_1 \quad (N, D)(D, H) + (H{,}) \to (N, H)$$
// $$A_1 = \sigma(Z_1) \quad (N, H)$$
// $$Z_2 = A_1 W_2 + b_2 \quad (N, H)(H, C) + (C{,}) \to (N, C)$$
// $$A_2 = \sigma(Z_2) \quad (N, C)$$
//
// ### Exercise A3a: `forward`
//
// Return all four arrays, since the backward pass of the next lesson needs what was computed on the way. The library's
// `nn.sigmoid` is yours from lesson 01, ready made.

// %% [markdown] lang="ru"
// ## Два нейрона посередине
//
// Пусть один нейрон считает «хотя бы один» (ИЛИ), а другой — «оба» (И). Тогда XOR — это «ИЛИ, но не И», а **это уже** обычная
// взвешенная сумма двух ответов. Эти два нейрона и есть **скрытый слой**: они переносят четыре точки на новые места, где хватает прямой.
//
// В матрицах, для $N$ примеров, $D$ входов, $H$ скрытых нейронов и $C$ выходов:
//
// $$Z_1 = X W_1 + b_1 \quad (N, D)(D, H) + (H{,}) \to (N, H)$$
// $$A_1 = \sigma(Z_1) \quad (N, H)$$
// $$Z_2 = A_1 W_2 + b_2 \quad (N, H)(H, C) + (C{,}) \to (N, C)$$
// $$A_2 = \sigma(Z_2) \quad (N, C)$$
//
// ### Упражнение A3a: `forward`
//
// Верните все четыре массива: обратному проходу в следующем уроке понадобится всё, что посчитано по дороге. Сигмоиду из урока 01
// можно взять готовую — `nn.sigmoid`.

// %% exercise="forward"
import { forward } from '../solutions/06-xor.ts';

// %%
await check('forward', forward);

// %% [markdown] lang="en"
// ## XOR solved by hand
//
// Hidden neuron 0 is OR: $\sigma(20 x_1 + 20 x_2 - 10)$. Its sum is $-10$ at $(0, 0)$ and at least $+10$ elsewhere; the factor 20 makes the
// sigmoid nearly a step.
//
// ### Exercise: `xorByHand`
//
// Find the rest: hidden neuron 1 is AND, and the output says "OR, but not AND". The shapes are $W_1$ $(2, 2)$, $b_1$ $(2{,})$, $W_2$ $(2, 1)$,
// $b_2$ $(1{,})$; column 0 of $W_1$ belongs to OR, column 1 to AND.

// %% [markdown] lang="ru"
// ## XOR, решённый вручную
//
// Скрытый нейрон 0 — ИЛИ: $\sigma(20 x_1 + 20 x_2 - 10)$. Его сумма равна $-10$ в точке $(0, 0)$ и не меньше $+10$ в остальных; множитель 20
// делает сигмоиду почти ступенькой.
//
// ### Упражнение: `xorByHand`
//
// Найдите остальное: скрытый нейрон 1 — И, а выход говорит «ИЛИ, но не И». Формы: $W_1$ $(2, 2)$, $b_1$ $(2{,})$, $W_2$ $(2, 1)$, $b_2$ $(1{,})$;
// столбец 0 матрицы $W_1$ относится к ИЛИ, столбец 1 — к И.

// %% exercise="xorByHand"
import { xorByHand } from '../solutions/06-xor.ts';

// %%
await check('xorByHand', xorByHand);

// %%
const solved = forward(X, xorByHand());
console.log(t({ en: 'hidden layer', ru: 'скрытый слой' }));
console.log(np.round(solved.a1, { decimals: 3 }));
console.log(t({ en: 'answers', ru: 'ответы' }));
console.log(np.round(solved.a2, { decimals: 3 }));

// %% [markdown] lang="en"
// ## The plane is folded
//
// What does the hidden layer do to the plane? Move the slider: every point glides from its place $(x_1, x_2)$ to its place $(a_1, a_2)$ behind
// your hidden layer (with softer weights, so that something is left to see). At first the two segments cross, so no line can part them.
// In the end the two ones lie on top of each other, and the plane is folded along them: now a line is enough.

// %% [markdown] lang="ru"
// ## Плоскость складывается
//
// Что скрытый слой делает с плоскостью? Двигайте ползунок: каждая точка скользит со своего места $(x_1, x_2)$ на место $(a_1, a_2)$ после
// вашего скрытого слоя (веса взяты помягче, чтобы было на что смотреть). Сначала два отрезка пересекаются, и никакая прямая их не разведёт.
// В конце обе единицы лежат друг на друге, а плоскость сложена вдоль них: теперь хватит и прямой.

// %%
const handmade = xorByHand();
const soften = 5 / Number(np.max(np.abs(handmade.W1)));
const behind = (points: NDArray) => nn.sigmoid(points.matmul(handmade.W1.mul(soften)).add(handmade.b1.mul(soften))); // (M, 2) -> (M, 2)
const along = np.linspace(-0.25, 1.25, 21);
const meshLines = Array.from({ length: 7 }, (_, k) => {
  const fixed = np.full([21], -0.25 + k / 4);
  return [np.stack([along, fixed], { axis: 1 }), np.stack([fixed, along], { axis: 1 })];
}).flat(); // 14 lines (21, 2)
const diagonals = [
  np.array([
    [0, 0],
    [1, 1],
  ]),
  np.array([
    [0, 1],
    [1, 0],
  ]),
]; // the zeros, the ones
plot.slider(
  Array.from({ length: 11 }, (_, k) => k / 10),
  (share) => {
    const glide = (points: NDArray) => points.mul(1 - share).add(behind(points).mul(share));
    const moved = [...meshLines, ...diagonals].map(glide);
    const drawn = plot.line(
      moved.map((points, k) => ({
        x: points.slice(':', '0'),
        y: points.slice(':', '1'),
        ...(k < 14
          ? { color: '#b5b5b5', dash: 'solid' }
          : {
              name: `y = ${k - 14}`,
              markers: true,
              size: 14,
              dash: k === 14 ? 'solid' : 'dash',
              color: k === 14 ? '#0072b2' : '#d55e00',
            }),
      })),
      { xlim: [-0.3, 1.3], ylim: [-0.3, 1.3], height: 440, width: 560, xlabel: 'x₁ → a₁', ylabel: 'x₂ → a₂' },
    );
    for (const trace of drawn.data.slice(0, 14)) trace.showlegend = false; // the mesh needs no name
    return drawn;
  },
  {
    label: t({ en: 'way to the hidden layer', ru: 'путь к скрытому слою' }),
    alt: t({
      en: 'A square mesh with two crossing diagonals is pressed into a narrow folded strip, where the ones meet in one corner.',
      ru: 'Квадратная сетка с двумя пересекающимися диагоналями сжимается в узкую сложенную полосу, где единицы сходятся в одном углу.',
    }),
  },
);

// %% [markdown] lang="en"
// ## Where the network says 1
//
// The same `forward`, asked on a grid of 31 × 31 points, paints the answer for the whole plane: a band of ones. Its two edges are the lines of
// the two hidden neurons (dotted), where $z_1 = 0$: above the lower one OR fires, below the upper one AND does not.

// %% [markdown] lang="ru"
// ## Где сеть отвечает 1
//
// Тот же `forward` на сетке 31 × 31 раскрашивает ответом всю плоскость: получается полоса единиц. Её края — прямые двух скрытых нейронов
// (точками), то есть места, где $z_1 = 0$: выше нижней прямой срабатывает ИЛИ, а ниже верхней И ещё молчит.

// %%
/** For every hidden neuron the line where its sum is 0. */
const hiddenLines = ({ W1, b1 }: Params) =>
  Array.from({ length: b1.size }, (_, h) => edgeOf(W1.get(0, h), W1.get(1, h), b1.get(h)));
xorBoard(
  (places) => forward(places, xorByHand()).a2,
  t({ en: 'The answer over the plane', ru: 'Ответ сети на плоскости' }),
  t({
    en: 'A diagonal band of ones with the points (0, 1) and (1, 0) in it; both corners outside the band are zeros.',
    ru: 'Диагональная полоса единиц, в ней точки (0, 1) и (1, 0); оба угла вне полосы — нули.',
  }),
  hiddenLines(xorByHand()),
);

// %% [markdown] lang="en"
// ## A start for learning
//
// Weights can be learnt (lesson 07 shows how), but learning has to start somewhere. Not at zero: then all hidden neurons are the same, receive
// the same corrections and stay the same for ever. Chance breaks the symmetry.
//
// ### Exercise: `initParams`
//
// $W_1$ from a normal distribution with the mean 0 and the deviation $1/\sqrt D$, $W_2$ with $1/\sqrt H$, both biases 0. All chance comes from `rng`.

// %% [markdown] lang="ru"
// ## С чего начать обучение
//
// Веса можно выучить (как — покажет урок 07), но начать откуда-то надо. Только не с нулей: тогда все скрытые нейроны одинаковы, получают
// одинаковые поправки и навсегда остаются одинаковыми. Симметрию разрушает случай.
//
// ### Упражнение: `initParams`
//
// $W_1$ — из нормального распределения со средним 0 и отклонением $1/\sqrt D$, $W_2$ — с отклонением $1/\sqrt H$, оба смещения нулевые.
// Вся случайность идёт из `rng`.

// %% exercise="initParams"
import { initParams } from '../solutions/06-xor.ts';

// %%
await check('initParams', initParams);

// %% [markdown] lang="en"
// ## Fifty nets, nine races
//
// Now let nets look for weights of their own: 50 random starts for each size and activation of the hidden layer, 2,000 small
// steps downhill. The cell below trains the 50 nets of a row at once; how a step is computed is the matter of lesson 07.
//
// Guess first: of the 50 nets with **two** hidden sigmoid neurons (enough, as you have just proved), how many solve XOR?

// %% [markdown] lang="ru"
// ## Девять забегов по пятьдесят сетей
//
// Пусть теперь сети ищут веса сами: по 50 случайных начал для каждого размера и каждой активации скрытого слоя, 2000 маленьких шагов
// вниз по склону. Ячейка ниже учит 50 сетей одной строки сразу; как считается шаг — дело урока 07.
//
// Сначала прикиньте: сколько из 50 сетей с **двумя** скрытыми сигмоидами (а двух хватает, вы это только что доказали) решат XOR?

// %%
predict('06-solved', null); // put your guess here, 0 to 50

// %%
type Bend = [value: (z: NDArray) => NDArray, slope: (z: NDArray, a: NDArray) => NDArray];
const bends: Record<string, Bend> = {
  tanh: [(z) => np.tanh(z), (_, a) => np.subtract(1, np.square(a))],
  sigmoid: [(z) => nn.sigmoid(z), (_, a) => a.mul(np.subtract(1, a))],
  relu: [(z) => np.maximum(z, 0), (z) => z.greater(0)],
};
/** Trains 50 nets 2-H-1 at once, on a leading axis of 50; 1 for each that answers all four points, else 0. */
const race = (H: number, [bend, slope]: Bend): number[] => {
  const chance = np.random.default_rng(6);
  let W1 = chance.normal(0, 1, [50, 2, H]);
  let b1 = np.zeros([50, 1, H]);
  let W2 = chance.normal(0, 1, [50, H, 1]);
  let b2 = np.zeros([50, 1, 1]);
  for (let step = 0; step <= 2000; step++) {
    const z1 = np.matmul(X, W1).add(b1); // (50, 4, H)
    const a1 = bend(z1);
    const a2 = nn.sigmoid(np.matmul(a1, W2).add(b2)); // (50, 4, 1)
    const miss = a2.sub(y); // (50, 4, 1)
    if (step === 2000) return Array.from({ length: 50 }, (_, n) => (Number(np.max(miss.at(n).abs())) < 0.5 ? 1 : 0));
    const d2 = miss.mul(0.5 / 4); // a step of 0.5 on the mean over the four points
    const d1 = np.matmul(d2, np.swapaxes(W2, 1, 2)).mul(slope(z1, a1)); // (50, 4, H)
    W2 = W2.sub(np.matmul(np.swapaxes(a1, 1, 2), d2));
    b2 = b2.sub(np.sum(d2, { axis: 1, keepdims: true }));
    W1 = W1.sub(np.matmul(X.T, d1));
    b1 = b1.sub(np.sum(d1, { axis: 1, keepdims: true }));
  }
  return [];
};
const kinds = [2, 4, 8].flatMap((H) => Object.keys(bends).map((name): [number, string] => [H, name]));
const map = kinds.map(([H, name]) => race(H, bends[name])); // 9 rows of 50
const counts = map.map((row) => row.reduce((sum, bit) => sum + bit, 0));
const raced = plot.heatmap(map, {
  y: kinds.map(([H, name], k) => `2-${H}-1 ${name}: ${counts[k]}`),
  zlim: [0, 1],
  values: false,
  title: t({
    en: 'Solved (light) and failed (dark), 50 starts',
    ru: 'Решили (светлые) и не решили (тёмные), 50 начал',
  }),
  xlabel: t({ en: 'start', ru: 'начало' }),
  alt: kinds.map(([H, name], k) => `2-${H}-1 ${name}: ${counts[k]}/50`).join(', '),
});
raced.data[0].showscale = false; // two colours, named in the title
raced;

// %%
reveal('06-solved', counts[1]);

// %% [markdown] lang="en"
// Two hidden neurons *can* do it, yet only about every second start finds the way; with ReLU even fewer, since a neuron whose sum is negative
// for all four points gets no correction at all. With eight, tanh and sigmoid always arrive. **That a solution exists does not mean that
// learning finds it**, and spare neurons make finding easier.

// %% [markdown] lang="ru"
// Двух скрытых нейронов *достаточно*, но дорогу находит лишь примерно каждое второе начало; с ReLU и того меньше: нейрон, сумма которого
// отрицательна во всех четырёх точках, вообще не получает поправок. С восемью tanh и сигмоида доходят всегда. **Если решение есть, это ещё
// не значит, что обучение его найдёт**, а запасные нейроны облегчают поиск.

// %% [markdown] lang="en"
// ## Moons
//
// Four points are a riddle; here are two hundred: two crescents that reach into each other. No line parts them either.

// %% [markdown] lang="ru"
// ## Полумесяцы
//
// Четыре точки — это головоломка; теперь возьмём двести: два полумесяца, зашедших друг в друга. Прямой их тоже не разделить.

// %%
const moons = data.moons({ n: 200, noise: 0.15, seed: 6 });
const side = moons.y.reshape([200, 1]); // (200, 1)
plot.scatter(moons.X, {
  labels: moons.y,
  names: ['y = 0', 'y = 1'],
  title: t({ en: '200 points of two moons', ru: '200 точек двух полумесяцев' }),
  xlabel: 'x₁',
  ylabel: 'x₂',
  alt: t({
    en: 'Two crescents of points; the tip of each lies in the hollow of the other.',
    ru: 'Два полумесяца из точек; кончик каждого лежит во впадине другого.',
  }),
});

// %% [markdown] lang="en"
// Every hidden neuron brings one line. Guess first: how many hidden neurons does a net need here to be right about more than 95 % of the points:
// 1, 2, 3 or 8?

// %% [markdown] lang="ru"
// Каждый скрытый нейрон приносит одну прямую. Сначала прикиньте: сколько нейронов нужно, чтобы сеть верно отвечала больше чем на 95 %
// точек — 1, 2, 3 или 8?

// %%
predict('06-moons', null); // put your guess here: 1, 2, 3 or 8

// %% [markdown] lang="en"
// The nets start from **your** `initParams` and answer by **your** `forward`; the steps downhill are again lent by lesson 07.

// %% [markdown] lang="ru"
// Сети начинают с **вашей** `initParams` и отвечают **вашей** `forward`, а шаги вниз по склону снова взяты взаймы у урока 07.

// %%
/** Steps with all 200 points at once; the net as it is at each of the steps `stops`. */
const teach = (H: number, stops: number[]): Params[] => {
  let net = initParams(2, H, 1, np.random.default_rng(6));
  const kept: Params[] = [];
  for (let step = 0; kept.length < stops.length; step++) {
    if (step === stops[kept.length]) kept.push(net);
    const { a1, a2 } = forward(moons.X, net);
    const d2 = a2.sub(side).mul(6 / 200); // (200, 1): a step of 6 on the mean over the points
    const d1 = d2.matmul(net.W2.T).mul(a1).mul(np.subtract(1, a1)); // (200, H)
    net = {
      W1: net.W1.sub(moons.X.T.matmul(d1)),
      b1: net.b1.sub(np.sum(d1, { axis: 0 })),
      W2: net.W2.sub(a1.T.matmul(d2)),
      b2: net.b2.sub(np.sum(d2, { axis: 0 })),
    };
  }
  return kept;
};
const rightShare = (net: Params) => Number(np.mean(np.equal(np.round(forward(moons.X, net).a2), side))); // 0 to 1
const moonBoard = board(
  plot.scatter(moons.X, { labels: moons.y, names: ['y = 0', 'y = 1'] }),
  [-1.6, 2.6],
  [-1.2, 1.7],
);
const paint = (net: Params) => {
  const right = t({ en: 'right', ru: 'верно' });
  const title = `${right}: ${(100 * rightShare(net)).toFixed(1)} %`;
  return moonBoard((places) => forward(places, net).a2, title, title, hiddenLines(net));
};
const widths = [1, 2, 3, 8];
const taught = widths.map((H) => teach(H, [800])[0]);
reveal('06-moons', widths[taught.findIndex((net) => rightShare(net) > 0.95)]);
plot.slider(
  widths,
  (H) => {
    const drawn = paint(taught[widths.indexOf(H)]);
    while (drawn.data.length < 11) drawn.data.splice(1, 0, { ...drawn.data[1], x: [], y: [] }); // as many lines in every frame
    return drawn;
  },
  {
    label: t({ en: 'hidden neurons', ru: 'скрытых нейронов' }),
    alt: widths.map((H, k) => `${H}: ${(100 * rightShare(taught[k])).toFixed(1)} %`).join(', '),
  },
);

// %% [markdown] lang="en"
// One line stays at about five of six points, and a second line hardly helps: the border has to bend twice. Three lines are enough. How do
// three neurons find their places? Move the slider through the training: first the three lines wander as one, then they part.

// %% [markdown] lang="ru"
// С одной прямой верны примерно пять точек из шести, и вторая почти не помогает: границе нужно изогнуться дважды. Трёх прямых хватает. Как же
// три нейрона находят свои места? Двигайте ползунок вдоль обучения: сначала прямые бродят почти вместе, потом расходятся.

// %%
const stops = [0, 10, 30, 100, 150, 200, 250, 300, 600];
const film = teach(3, stops);
plot.slider(stops, (step) => paint(film[stops.indexOf(step)]), {
  label: t({ en: 'step', ru: 'шаг' }),
  alt: t({
    en: 'The border between two colours starts as a straight line and bends step by step until it runs between the two moons.',
    ru: 'Граница двух цветов сначала прямая, а потом шаг за шагом изгибается, пока не пройдёт между полумесяцами.',
  }),
});

// %% [markdown] lang="en"
// ## In five lines
//
// - One neuron draws one line; XOR needs two.
// - A contradiction of four inequalities proves that no weights exist.
// - A hidden layer gives the points new places where a line is enough.
// - The forward pass is two products, two biases, two activations.
// - The weights were found by thinking. Lesson 07 finds them by calculus.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Один нейрон проводит одну прямую; для XOR нужны две.
// - Противоречие четырёх неравенств доказывает, что нужных весов нет.
// - Скрытый слой переносит точки туда, где хватает прямой.
// - Прямой проход — это два умножения, два смещения, две активации.
// - Здесь мы веса придумали. В уроке 07 их найдёт математика.

// %% [markdown] lang="en"
// All four checks are green? Save the notebook (Ctrl+S), then run `await submit()` in a cell of your own: it packs your work for handing in.

// %% [markdown] lang="ru"
// Все четыре проверки зелёные? Сохраните тетрадь (Ctrl+S) и выполните `await submit()` в своей ячейке: она упакует работу для сдачи.

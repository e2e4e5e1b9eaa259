// %% [markdown] lang="en"
// # 06 · XOR and one hidden layer
//
// *75 minutes · needs lesson 01*
//
// Four points are enough to show what a single neuron cannot do. You will see why, solve the riddle by hand with two more
// neurons, and write the forward pass of a network with one hidden layer in matrices.

// %% [markdown] lang="ru"
// # 06 · XOR и один скрытый слой
//
// *75 минут · нужен урок 01*
//
// Четырёх точек хватает, чтобы показать, чего не может один нейрон. Вы увидите, почему это так, решите задачу вручную, добавив ещё
// два нейрона, и запишете прямой проход сети с одним скрытым слоем в матрицах.

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
// no straight line has the two ones on one side and the two zeros on the other.

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
// На картинке то же самое: никакая прямая не отделит две единицы от двух нулей.

// %%
import { check, hint, lang, type NDArray, NotImplementedYet, nn, np, plot, submit, t } from 'neuronbook';

lang('en');

const X = np.array([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]); // (4, 2)
const y = np.array([[0], [1], [1], [0]]); // (4, 1)
plot.scatter(
  [
    { x: [0, 1], y: [0, 1], name: 'y = 0' },
    { x: [0, 1], y: [1, 0], name: 'y = 1' },
  ],
  {
    title: t({ en: 'XOR: no line separates the classes', ru: 'XOR: прямой классы не разделить' }),
    xlabel: 'x₁',
    ylabel: 'x₂',
    alt: t({
      en: 'Four corners of a square; equal classes lie on the diagonals.',
      ru: 'Четыре вершины квадрата; одинаковые классы лежат на диагоналях.',
    }),
  },
);

// %% [markdown] lang="en"
// ## The perceptron rule never stops
//
// The oldest learning rule changes the weights only when an answer is wrong. For points that a line can separate it is proved
// to stop. Here it goes round in circles: count the mistakes of each round.

// %% [markdown] lang="ru"
// ## Правило персептрона не останавливается
//
// Самое старое правило обучения меняет веса, только когда ответ неверный. Если точки можно разделить прямой, доказано, что оно
// когда-нибудь остановится. Здесь же оно ходит по кругу: посчитаем ошибки в каждом заходе.

// %%
const line = { w1: 0, w2: 0, b: 0 };
const mistakes: number[] = [];
for (let round = 0; round < 20; round++) {
  let wrong = 0;
  for (const [x1, x2, target] of [
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ]) {
    const answer = line.w1 * x1 + line.w2 * x2 + line.b > 0 ? 1 : 0;
    const step = target - answer; // 0 when the answer is right
    line.w1 += step * x1;
    line.w2 += step * x2;
    line.b += step;
    if (step !== 0) wrong++;
  }
  mistakes.push(wrong);
}
console.log(mistakes.join(' '));

// %% [markdown] lang="en"
// ## Two neurons in between
//
// Let one neuron compute "at least one" (OR) and another "both" (AND). Then XOR is "OR, but not AND", and **that** is a
// single weighted sum of the two answers. The two neurons are a **hidden layer**: they move the four points to new places,
// where a line is enough.
//
// In matrices, for $N$ samples, $D$ inputs, $H$ hidden neurons and $C$ outputs:
//
// $$Z_1 = X W_1 + b_1 \quad (N, D)(D, H) + (H,) \to (N, H)$$
// $$A_1 = \sigma(Z_1) \quad (N, H)$$
// $$Z_2 = A_1 W_2 + b_2 \quad (N, H)(H, C) + (C,) \to (N, C)$$
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
// $$Z_1 = X W_1 + b_1 \quad (N, D)(D, H) + (H,) \to (N, H)$$
// $$A_1 = \sigma(Z_1) \quad (N, H)$$
// $$Z_2 = A_1 W_2 + b_2 \quad (N, H)(H, C) + (C,) \to (N, C)$$
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
// Hidden neuron 1 is OR: $\sigma(20 x_1 + 20 x_2 - 10)$. Hidden neuron 2 is AND: $\sigma(20 x_1 + 20 x_2 - 30)$. The output takes
// the first and forbids the second: $\sigma(20 a_1 - 20 a_2 - 10)$. The factor 20 makes the sigmoid nearly a step.

// %% [markdown] lang="ru"
// ## XOR, решённый вручную
//
// Первый скрытый нейрон — ИЛИ: $\sigma(20 x_1 + 20 x_2 - 10)$. Второй — И: $\sigma(20 x_1 + 20 x_2 - 30)$. Выход берёт первый и запрещает
// второй: $\sigma(20 a_1 - 20 a_2 - 10)$. Множитель 20 делает сигмоиду почти ступенькой.

// %%
const byHand = {
  W1: np.array([
    [20, 20],
    [20, 20],
  ]), // (2, 2): column 0 is OR, column 1 is AND
  b1: np.array([-10, -30]), // (2,)
  W2: np.array([[20], [-20]]), // (2, 1)
  b2: np.array([-10]), // (1,)
};
const solved = forward(X, byHand);
console.log(t({ en: 'hidden layer', ru: 'скрытый слой' }));
console.log(solved.a1);
console.log(t({ en: 'answers', ru: 'ответы' }));
console.log(solved.a2);

// %% [markdown] lang="en"
// ## Where the network says 1
//
// The same `forward` on a grid of 41 × 41 points paints the answer for the whole plane: a band between two lines, one line for
// each hidden neuron.

// %% [markdown] lang="ru"
// ## Где сеть отвечает 1
//
// Тот же `forward` на сетке 41 × 41 раскрашивает ответом всю плоскость: получается полоса между двумя прямыми — по одной прямой
// на каждый скрытый нейрон.

// %%
const ticks = np.linspace(-0.5, 1.5, 41);
const [gx, gy] = np.meshgrid(ticks, ticks); // (41, 41) each
const plane = forward(np.stack([gx.ravel(), gy.ravel()], { axis: 1 }), byHand).a2; // (1681, 1)
plot.heatmap(plane.reshape([41, 41]), {
  x: ticks,
  y: ticks,
  title: t({ en: 'The answer over the plane', ru: 'Ответ сети на плоскости' }),
  xlabel: 'x₁',
  ylabel: 'x₂',
  alt: t({
    en: 'A bright diagonal band of ones between two dark corners of zeros.',
    ru: 'Светлая диагональная полоса единиц между двумя тёмными углами нулей.',
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

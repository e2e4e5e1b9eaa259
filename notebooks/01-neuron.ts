// %% [markdown] lang="en"
// # 01 · The neuron and the sigmoid
//
// *45 minutes · needs [00](00-start.ipynb)*
//
// You will compute one artificial [neuron](glossary.ipynb#neuron) by hand, write it in one line, put several of them side by side as a [layer](glossary.ipynb#layer), and
// write the activation that gives this lesson its name.

// %% [markdown] lang="ru"
// # 01 · Нейрон и сигмоида
//
// *45 минут · нужен урок [00](00-start.ipynb)*
//
// Вы посчитаете один искусственный [нейрон](glossary.ipynb#нейрон) вручную, запишете его одной строкой, поставите несколько нейронов рядом — получится [слой](glossary.ipynb#слой) —
// и запрограммируете ту самую функцию активации, которая дала уроку имя.

// %%
import {
  check,
  data,
  hint,
  lang,
  type NDArray,
  NotImplementedYet,
  np,
  plot,
  predict,
  recall,
  reveal,
  submit,
  t,
} from 'neuronbook';

lang('en');
recall('01-neuron');

// %% [markdown] lang="en"
// ## From the brain to a formula
//
// A human brain has about $8.6 \cdot 10^{10}$ neurons joined by about $1.5 \cdot 10^{14}$ connections. A neuron gathers
// signals from many others; some connections count more, some less. When enough has come together, it fires.
//
// The artificial neuron keeps just that. It has inputs $x_1 … x_D$, one [weight](glossary.ipynb#weight) $w_d$ for each, and a [bias](glossary.ipynb#bias) $b$:
//
// $$z = w_1 x_1 + w_2 x_2 + … + w_D x_D + b, \qquad a = \sigma(z)$$
//
// $z$ is the weighted sum, $\sigma$ the [activation](glossary.ipynb#activation), $a$ the neuron's answer.

// %% [markdown] lang="ru"
// ## От мозга к формуле
//
// В мозге человека около $8{,}6 \cdot 10^{10}$ нейронов и около $1{,}5 \cdot 10^{14}$ связей между ними. Нейрон собирает сигналы от
// множества других; одни связи значат больше, другие меньше. Когда сигналов набирается достаточно, нейрон срабатывает.
//
// Искусственный нейрон берёт от этого только суть. У него есть входы $x_1 … x_D$, у каждого входа свой [вес](glossary.ipynb#вес) $w_d$, и ещё есть [смещение](glossary.ipynb#смещение) $b$:
//
// $$z = w_1 x_1 + w_2 x_2 + … + w_D x_D + b, \qquad a = \sigma(z)$$
//
// Здесь $z$ — взвешенная сумма, $\sigma$ — [функция активации](glossary.ipynb#функция-активации), $a$ — ответ нейрона.

// %% [markdown] lang="en"
// ## Four inputs, by hand
//
// Our inputs are the four measurements of one iris flower, in centimetres: sepal length and width, petal length and width.
// The weights are made up for now; later lessons learn them.

// %% [markdown] lang="ru"
// ## Четыре входа вручную
//
// На входе — четыре измерения одного цветка ириса в сантиметрах: длина и ширина чашелистика, длина и ширина лепестка.
// Веса пока придуманы; в следующих уроках сеть найдёт их сама.

// %%
const iris = data.iris();
const x = iris.X.at(0); // (4,) the first flower
const w = np.array([0.4, -0.6, 0.9, 0.5]); // (4,)
const b = -1;

const column = (v: number | string): string => String(v).padStart(7); // a table: everything 7 characters wide
console.log(['d', 'x', 'w', 'x·w'].map(column).join(''));
let z = 0;
for (let d = 0; d < 4; d++) {
  const product = x.get(d) * w.get(d);
  console.log([d + 1, x.get(d), w.get(d), product.toFixed(2)].map(column).join(''));
  z += product;
}
console.log(t({ en: 'sum', ru: 'сумма' }).padEnd(21) + column(z.toFixed(2)));
z += b;
console.log(t({ en: 'plus bias: z', ru: 'плюс смещение: z' }).padEnd(21) + column(z.toFixed(2)));

// %% [markdown] lang="en"
// ## The same in one line
//
// A weighted sum is a dot product, $z = x \cdot w + b$. The shapes are $(4,) \cdot (4,) \to$ a single number. (The digit far to the right is rounding: a computer
// keeps about 16 digits, and 0.1 is not one of the fractions that it can write exactly.)

// %% [markdown] lang="ru"
// ## То же одной строкой
//
// Взвешенная сумма — это скалярное произведение: $z = x \cdot w + b$. По формам: $(4,) \cdot (4,) \to$ одно число. (Цифра далеко справа — ошибка округления: компьютер
// хранит около 16 цифр, и число 0,1 записать точно он не может.)

// %%
console.log(Number(x.dot(w)) + b);

// %% [markdown] lang="en"
// ## A neuron with a knob
//
// Move the weight $w_3$ of the petal length, for three flowers, one of each species. Each bar is one flower's sum $z$. At $w_3 = 0$ the petal
// does not count at all; the larger the weight, the further the species come apart; a negative weight turns their order round.

// %% [markdown] lang="ru"
// ## Нейрон с ручкой
//
// Покрутите вес $w_3$ при длине лепестка; цветков три, по одному каждого вида. Столбик — сумма $z$ одного цветка. При $w_3 = 0$ лепесток
// вовсе не учитывается; чем больше вес, тем дальше расходятся виды; отрицательный вес переворачивает их порядок.

// %%
const three = [0, 50, 100].map((n) => iris.X.at(n)); // three arrays (4,)
plot.slider(
  Array.from({ length: 13 }, (_, k) => (k - 4) / 4),
  (knob) =>
    plot.bar(
      three.map((flower) => Number(flower.dot(np.array([0.4, -0.6, knob, 0.5]))) + b),
      {
        labels: ['setosa', 'versicolor', 'virginica'],
        ylim: [-8, 14],
        xlabel: t({ en: 'species', ru: 'вид ириса' }),
        ylabel: 'z',
      },
    ),
  {
    label: 'w₃ =',
    start: 1,
    alt: t({
      en: 'Three bars, the sums of three flowers, for w₃ from -1 to 2; they rise with w₃, virginica fastest.',
      ru: 'Три столбика — суммы трёх цветков при w₃ от -1 до 2; они растут вместе с w₃, virginica быстрее всех.',
    }),
  },
);

// %% [markdown] lang="en"
// ## A layer: several neurons at once
//
// Put the weights of four neurons side by side as the columns of a matrix $W$ and their biases into a row $b$. Then one matrix
// product gives all four sums, and for all 150 flowers at once:
//
// $$Z = X W + b \qquad (150, 4) \cdot (4, 4) + (4,) \to (150, 4)$$
//
// If each neuron stands for a class, the class is the neuron with the largest sum: **argmax** along each row. With random weights the answer is nonsense, of
// course (there are three species, not four), but the arithmetic is that of every network to come.

// %% [markdown] lang="ru"
// ## Слой: несколько нейронов сразу
//
// Поставим веса четырёх нейронов рядом, столбцами матрицы $W$, а их смещения сложим в строку $b$. Тогда одно матричное умножение
// даёт сразу четыре суммы — и сразу для всех 150 цветков:
//
// $$Z = X W + b \qquad (150, 4) \cdot (4, 4) + (4,) \to (150, 4)$$
//
// Если каждый нейрон отвечает за свой класс, то класс — это нейрон с наибольшей суммой: **argmax** по каждой строке. При случайных
// весах ответ, конечно, бессмыслен (да и видов три, а не четыре), но именно так считает любая сеть, которая встретится нам дальше.

// %%
const rng = np.random.default_rng(1);
const W = rng.normal(0, 1, [4, 4]); // (4, 4): column h holds the weights of neuron h
const biases = rng.normal(0, 1, [4]); // (4,)
const Z = iris.X.matmul(W).add(biases); // (150, 4)
console.log(Z.slice('0:3'));
console.log(np.argmax(Z, { axis: 1 }).slice('0:10'));

// %% [markdown] lang="en"
// ### Exercise: `layer`
//
// Write this line as a function for any sizes: $X$ has the shape $(N, D)$, $W$ $(D, H)$, $b$ $(H,)$, the answer $(N, H)$. Guess the
// shape first: what comes out for 10 flowers, 4 inputs and 3 neurons? Write it in place of `null`, as in `[1, 2]`.

// %% [markdown] lang="ru"
// ### Упражнение: `layer`
//
// Запишите эту строку как функцию для любых размеров: у $X$ форма $(N, D)$, у $W$ — $(D, H)$, у $b$ — $(H,)$, у ответа — $(N, H)$. Сначала угадайте
// форму: что получится для 10 цветков, 4 входов и 3 нейронов? Впишите её вместо `null`, например `[1, 2]`.

// %%
predict('01-shape', null); // put your guess here

// %% exercise="layer"
import { layer } from '../solutions/01-neuron.ts';

// %%
await check('layer', layer);

// %%
reveal('01-shape', layer(iris.X.slice('0:10'), W.slice(':', '0:3'), biases.slice('0:3')).shape);

// %% [markdown] lang="en"
// ### Exercise: `argmax`
//
// Now write the last step yourself: for every row of an array of the shape $(N, C)$ the number of the column with the largest value.
// The answer has the shape $(N,)$. If two columns are equally large, the first one counts.

// %% [markdown] lang="ru"
// ### Упражнение: `argmax`
//
// Теперь напишите последний шаг сами: для каждой строки массива формы $(N, C)$ найдите номер столбца с наибольшим значением.
// Форма ответа — $(N,)$. Если два столбца одинаково велики, берётся первый.

// %% exercise="argmax"
import { argmax } from '../solutions/01-neuron.ts';

// %%
await check('argmax', argmax);

// %% [markdown] lang="en"
// ## Why a sum is not enough
//
// A weighted sum can be any number. To mean "how sure", the answer should lie between 0 and 1, grow with $z$, and be
// undecided at $z = 0$. The [sigmoid](glossary.ipynb#sigmoid) does all three:
//
// $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
//
// ### Exercise A1: `sigmoid`
//
// The input has any shape: a number in an array, a row, a batch of pictures. The answer has the same shape, and the input stays
// as it was. `np.exp` works on whole arrays, so no loop is needed.

// %% [markdown] lang="ru"
// ## Почему одной суммы мало
//
// Взвешенная сумма может оказаться любым числом. А чтобы ответ означал «насколько нейрон уверен», он должен лежать между 0 и 1, расти вместе с $z$
// и при $z = 0$ не склоняться ни в одну сторону. Всё это делает [сигмоида](glossary.ipynb#сигмоида):
//
// $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
//
// ### Упражнение A1: `sigmoid`
//
// На входе массив любой формы: одно число, строка, пачка картинок. Ответ той же формы, а сам вход остаётся нетронутым.
// `np.exp` работает сразу со всем массивом, так что цикл не понадобится.

// %% exercise="sigmoid"
import { sigmoid } from '../solutions/01-neuron.ts';

// %%
await check('sigmoid', sigmoid);

// %% [markdown] lang="en"
// ## What you have built
//
// The curve is your own function on 121 points. The second curve is its slope, measured with small differences: it is largest
// at 0, where it is 1/4, and dies away on both sides. Remember this slope, in lesson 07 it decides how fast a network learns.

// %% [markdown] lang="ru"
// ## Что у вас получилось
//
// Кривая — это ваша собственная функция в 121 точке. Вторая кривая — её наклон, измеренный по малым разностям: он больше всего в нуле,
// где равен 1/4, и сходит на нет по обе стороны. Запомните этот наклон: в уроке 07 от него зависит, как быстро учится сеть.

// %%
const xs = np.linspace(-6, 6, 121);
const h = 1e-5;
const slope = sigmoid(xs.add(h))
  .sub(sigmoid(xs.sub(h)))
  .div(2 * h);
plot.line(
  [
    { x: xs, y: sigmoid(xs), name: 'σ(x)' },
    { x: xs, y: slope, name: t({ en: 'slope of σ', ru: 'наклон σ' }) },
  ],
  {
    title: t({ en: 'The sigmoid and its slope', ru: 'Сигмоида и её наклон' }),
    xlabel: 'x',
    ylabel: 'y',
    alt: t({
      en: 'An S-shaped curve from 0 to 1 through one half at x = 0; its slope is a bell with the height 0.25.',
      ru: 'S-образная кривая от 0 до 1, в точке x = 0 равна одной второй; её наклон — колокол высотой 0,25.',
    }),
  },
);

// %% [markdown] lang="en"
// ### Exercise: `sigmoidPrime`
//
// The slope needs no small differences, it has a formula, and a cheap one: if the value is known, so is the slope.
//
// $$\sigma'(x) = \sigma(x)\,(1 - \sigma(x))$$

// %% [markdown] lang="ru"
// ### Упражнение: `sigmoidPrime`
//
// Для наклона не нужны малые разности: у него есть формула, и очень дешёвая — если известно значение, известен и наклон.
//
// $$\sigma'(x) = \sigma(x)\,(1 - \sigma(x))$$

// %% exercise="sigmoidPrime"
import { sigmoidPrime } from '../solutions/01-neuron.ts';

// %%
await check('sigmoidPrime', sigmoidPrime);

// %% [markdown] lang="en"
// Move the point along the curve: the dashed **tangent** has the slope that your function gives, and the dotted curve is that slope. Where is the tangent
// steepest, and where does it lie almost flat?

// %% [markdown] lang="ru"
// Ведите точку по кривой: у штриховой **касательной** тот наклон, который даёт ваша функция, а точечная кривая — сам этот наклон. Где касательная круче всего,
// а где почти горизонтальна?

// %%
plot.slider(
  Array.from({ length: 13 }, (_, k) => k - 6),
  (at) => {
    const value = sigmoid(np.array([at])).get(0);
    const rise = sigmoidPrime(np.array([at])).get(0);
    return plot.line(
      [
        { x: xs, y: sigmoid(xs), name: 'σ(x)' },
        {
          x: [at - 2, at + 2],
          y: [value - 2 * rise, value + 2 * rise],
          name: t({ en: 'tangent', ru: 'касательная' }),
        },
        { x: xs, y: sigmoidPrime(xs), name: 'σ′(x)' },
        { x: [at], y: [value], name: t({ en: 'the point', ru: 'точка' }), markers: true, size: 10, color: '#1f2933' },
      ],
      {
        title: `σ(${at}) = ${value.toFixed(3)},  σ′(${at}) = ${rise.toFixed(3)}`,
        xlabel: 'x',
        xlim: [-6.2, 6.2],
        ylim: [-0.15, 1.15],
      },
    );
  },
  {
    label: 'x =',
    start: 1,
    alt: t({
      en:
        'The sigmoid with its tangent at a point that moves from -6 to 6; ' +
        'the tangent is steepest at 0 and nearly level at both ends.',
      ru:
        'Сигмоида с касательной в точке, которая движется от -6 до 6; ' +
        'круче всего касательная в нуле, а по краям почти горизонтальна.',
    }),
  },
);

// %% [markdown] lang="en"
// ## A whole table at once
//
// The same function takes the 150 × 4 sums of the layer above: 600 neurons' answers from one call.
//
// > **A slip to know.** `Math.exp(1000)` is `Infinity`, and $\sigma(-1000) = 1/(1 + \infty) = 0$, which is right. But $e^x/(1 + e^x)$, the same function on paper,
// > gives $\infty / \infty$ at $x = 1000$, and that is `NaN`. Two formulas that are equal on paper need not be equal in a computer.

// %% [markdown] lang="ru"
// ## Вся таблица сразу
//
// Та же функция принимает суммы слоя — таблицу 150 × 4: один вызов, и готовы ответы 600 нейронов.
//
// > **Ошибка, которую полезно знать.** `Math.exp(1000)` — это `Infinity`, и $\sigma(-1000) = 1/(1 + \infty) = 0$, как и должно быть. А $e^x/(1 + e^x)$ — на бумаге та же самая
// > функция — при $x = 1000$ даёт $\infty / \infty$, то есть `NaN`. Формулы, равные на бумаге, в компьютере могут разойтись.

// %%
const A = sigmoid(Z); // (150, 4)
console.log(A.slice('0:3'));
console.log(1 / (1 + Math.exp(1000)), Math.exp(1000) / (1 + Math.exp(1000)));

// %% [markdown] lang="en"
// ## In five lines
//
// - A neuron is a weighted sum plus a bias, then an activation.
// - A layer is `X.matmul(W).add(b)`: one sample a row, one neuron a column.
// - argmax along each row picks the class.
// - The sigmoid maps every number into (0, 1); its slope is at most 1/4.
// - Write the form that stays finite.
//
// When you are done, `await submit()` packs the notebook for handing in.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Нейрон — это взвешенная сумма плюс смещение, а затем функция активации.
// - Слой — это `X.matmul(W).add(b)`: строка на каждый пример, столбец на каждый нейрон.
// - argmax по строке выбирает класс.
// - Сигмоида переводит любое число в интервал (0, 1); её наклон не больше 1/4.
// - Из равных формул берите ту, что не уходит в бесконечность.
//
// Когда всё готово, `await submit()` упакует тетрадь для сдачи.

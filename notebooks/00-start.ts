// %% [markdown] lang="en"
// # 00 · Start here
//
// *40 minutes · needs nothing*
//
// This is a notebook: text cells like this one, and code cells that you run with **Shift + Enter**. The code is TypeScript,
// and the arrays come from `np`, a small library that follows NumPy: the same names, the same rules, the same printing.
//
// In this lesson you make an [array](glossary.ipynb#array), look at it from another side, break a shape on purpose, and solve the first exercises. New to
// TypeScript? The ten-minute primer at the end of this lesson has all of it that the course uses, and a table for those who know Python.

// %% [markdown] lang="ru"
// # 00 · Начнём отсюда
//
// *40 минут · ничего знать заранее не нужно*
//
// Перед вами тетрадь: ячейки с текстом, как эта, и ячейки с кодом, которые запускаются по **Shift + Enter**. Код написан на TypeScript,
// а массивы даёт `np` — небольшая библиотека, устроенная как NumPy: те же имена, те же правила, тот же вид на печати.
//
// В этом уроке вы создадите [массив](glossary.ipynb#массив), посмотрите на него с другой стороны, нарочно сломаете форму и решите первые упражнения.
// Не знаете TypeScript? В конце урока есть десятиминутный букварь: всё, что нужно в курсе, и таблица для тех, кто пишет на Python.

// %% [markdown] lang="en"
// ## An array has a shape
//
// `np.array` turns nested lists into an array. Its **shape** says how many rows and columns it has: `[2, 3]` is two rows of three numbers.

// %% [markdown] lang="ru"
// ## У массива есть форма
//
// `np.array` превращает вложенные списки в массив. Его **форма** (shape) говорит, сколько в нём строк и столбцов: `[2, 3]` — это две строки по три числа.

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
  reveal,
  submit,
  t,
} from 'neuronbook';

lang('en');

const a = np.array([
  [1, 2, 3],
  [4, 5, 6],
]);
console.log(a);
console.log(a.shape);

// %% [markdown] lang="en"
// ## Transposing moves nothing
//
// `a.T` swaps rows and columns, yet no number is copied. Both arrays look at the same six numbers in memory; only the
// **strides** differ, that is, how far to step for the next row and for the next column. Such an array is called a **view**:
// write through it, and the original changes.

// %% [markdown] lang="ru"
// ## Транспонирование ничего не перекладывает
//
// `a.T` меняет строки и столбцы местами, но ни одно число не копируется. Оба массива смотрят на одни и те же шесть чисел в памяти;
// различаются только **шаги** (strides) — на сколько чисел сдвинуться, чтобы попасть в следующую строку и в следующий столбец.
// Такой массив называется **представлением** (view): запишете что-нибудь через него — изменится и исходный.

// %%
const turned = a.T;
console.log(turned, turned.shape, 'strides', turned.strides, '- of a:', a.strides);
turned.set(0, 1, 40); // row 0, column 1 of the view is row 1, column 0 of a
console.log(a);

// %% [markdown] lang="en"
// ## The strip of memory
//
// Below: the memory, one strip of six numbers with their places. Above: the array that you see. Move the slider from `a` to `a.T` to every
// second column of `a`: the strip stays as it is, only the arrows change. The **strides** say how far to jump in the strip for the next row
// and for the next column: element $(i, j)$ lies at place $i \cdot \text{strides}_0 + j \cdot \text{strides}_1$.

// %% [markdown] lang="ru"
// ## Лента памяти
//
// Внизу — память: одна лента из шести чисел с номерами мест. Вверху — массив, который вы видите. Двигайте ползунок от `a` к `a.T` и к каждому
// второму столбцу `a`: лента остаётся прежней, меняются только стрелки. **Шаги** (strides) говорят, на сколько мест прыгнуть по ленте к следующей
// строке и к следующему столбцу: элемент $(i, j)$ лежит на месте $i \cdot \text{strides}_0 + j \cdot \text{strides}_1$.

// %%
const views = new Map<string, NDArray>([
  ['a', a],
  ['a.T', a.T],
  ['::2', a.slice(':', '::2')],
]);
plot.slider(
  [...views.keys()],
  (name) => {
    const view = views.get(name) ?? a;
    const { shape, strides } = view;
    const cells = Array.from({ length: shape[0] * shape[1] }, (_, n) => [Math.floor(n / shape[1]), n % shape[1]]);
    return plot.graph(
      {
        nodes: [
          ...Array.from({ length: 6 }, (_, place) => ({
            id: `m${place}`,
            label: String(a.data[place]),
            below: String(place),
            x: place,
            y: 2.1,
            kind: 2,
          })),
          ...cells.map(([i, j]) => ({
            id: `${i},${j}`,
            label: String(view.get(i, j)),
            x: j + 1,
            y: 0.7 * i - 0.1,
          })),
        ],
        edges: cells.map(([i, j]) => ({ from: `${i},${j}`, to: `m${i * strides[0] + j * strides[1]}` })),
      },
      { title: `${name}: shape (${shape.join(', ')}), strides (${strides.join(', ')})`, height: 420 },
    );
  },
  {
    alt: t({
      en: 'Six numbers in a strip of memory; arrows from the array to the strip, for a with strides (3, 1), a.T with (1, 3) and every second column with (3, 2).',
      ru: 'Шесть чисел на ленте памяти; стрелки от массива к ленте: у a шаги (3, 1), у a.T — (1, 3), у каждого второго столбца — (3, 2).',
    }),
  },
);

// %% [markdown] lang="en"
// ## A photo is an array too
//
// 427 rows, 640 columns, 3 colours: the shape `[427, 640, 3]`, 819,840 numbers. Guess before you run: what is the shape of the small
// picture that takes every fourth row and every fourth column? Write your guess in place of `null`, as in `[1, 2, 3]`.

// %% [markdown] lang="ru"
// ## Фотография — тоже массив
//
// 427 строк, 640 столбцов, 3 цвета: форма `[427, 640, 3]`, всего 819 840 чисел. Сначала угадайте, потом запускайте: какая форма у маленькой
// картинки, в которую взяты каждая четвёртая строка и каждый четвёртый столбец? Впишите догадку вместо `null`, например `[1, 2, 3]`.

// %%
predict('00-photo', null); // put your guess here

// %%
const photo = data.china().image; // (427, 640, 3)
const small = photo.slice('::4', '::4'); // a view: nothing is copied
reveal('00-photo', small.shape);
console.log(data.china().credit);

// %%
plot.image(small, {
  alt: t({
    en: 'A Chinese temple with a curved roof, photographed from below, small.',
    ru: 'Уменьшенная фотография китайского храма с изогнутой крышей, снятая снизу.',
  }),
});

// %% [markdown] lang="en"
// ## Break a shape on purpose
//
// When two arrays meet, their shapes are compared from the right. Axes must be equal, or one of them must be 1 (then it is
// repeated); this is called **broadcasting**. `(2, 3)` and `(2,)` do not fit: 3 meets 2. Read the message, it names both shapes.

// %% [markdown] lang="ru"
// ## Нарочно сломаем форму
//
// Когда встречаются два массива, их формы сравниваются справа налево. Размеры по каждой оси должны совпадать, либо один из них равен 1
// (тогда он повторяется) — это называется **транслированием** (broadcasting). Формы `(2, 3)` и `(2,)` не подходят: 3 встречает 2.
// Прочитайте сообщение: в нём названы обе формы.

// %%
try {
  a.add(np.array([10, 20]));
} catch (error) {
  console.log((error as Error).message);
}

// %% [markdown] lang="en"
// ## Your first exercise: `addBias`
//
// Add the row `b` to **every** row of `x`. Replace the `throw` line with your own code, run the cell, then run the check below it.
// Stuck? `hint('addBias')` gives one hint at a time.

// %% [markdown] lang="ru"
// ## Первое упражнение: `addBias`
//
// Прибавьте строку `b` к **каждой** строке `x`. Замените строку с `throw` своим кодом, запустите ячейку, а за ней — проверку.
// Не получается? `hint('addBias')` выдаёт подсказки по одной.

// %% exercise="addBias"
import { addBias } from '../solutions/00-start.ts';

// %%
await check('addBias', addBias);

// %% [markdown] lang="en"
// ## The matrix product: `matmul`
//
// Networks multiply matrices all day. Place $(n, m)$ of the answer is row $n$ of $a$ times column $m$ of $b$, number by number, added up:
//
// $$out_{nm} = \sum_k a_{nk}\, b_{km} \qquad (N, K)(K, M) \to (N, M)$$
//
// Write it once with your own three loops; from lesson 01 on `a.matmul(b)` does it for you (and is withheld here).

// %% [markdown] lang="ru"
// ## Матричное произведение: `matmul`
//
// Сети только и делают, что перемножают матрицы. На месте $(n, m)$ ответа стоит строка $n$ из $a$, умноженная на столбец $m$ из $b$ — число на
// число — и сложенная:
//
// $$out_{nm} = \sum_k a_{nk}\, b_{km} \qquad (N, K)(K, M) \to (N, M)$$
//
// Один раз напишите его сами, тремя циклами; с урока 01 это делает `a.matmul(b)` (здесь он недоступен).

// %% exercise="matmul"
import { matmul } from '../solutions/00-start.ts';

// %%
await check('matmul', matmul);

// %% [markdown] lang="en"
// ## Shapes foretold: `predictShape`
//
// Who can tell the shape beforehand finds most mistakes before they happen. Six expressions stand in the cell; give the shape of each result
// as a list, or `'error'`. No need to run them: that is the point.

// %% [markdown] lang="ru"
// ## Угадать форму: `predictShape`
//
// Кто умеет назвать форму заранее, находит большинство ошибок до того, как они случатся. В ячейке шесть выражений; для каждого дайте форму
// результата списком или `'error'`. Запускать их не нужно: в этом весь смысл.

// %% exercise="predictShape"
import { predictShape } from '../solutions/00-start.ts';

// %%
await check('predictShape', predictShape);

// %% [markdown] lang="en"
// ## Ten minutes of TypeScript
//
// **Names.** `const` gives a name that stays, `let` one that may be given another value. A type after a colon is optional where it can be
// guessed; a wrong one is found before the cell runs.

// %% [markdown] lang="ru"
// ## Десять минут TypeScript
//
// **Имена.** `const` даёт имя насовсем, `let` — имя, которому можно присвоить другое значение. Тип после двоеточия можно не писать, если он
// ясен и так; неверный тип будет найден ещё до запуска ячейки.

// %%
const rate = 0.1; // a number: there is one kind for whole and broken ones
let passes: number = 3;
passes = passes + 1;
const title: string = `rate ${rate}, passes ${passes}`; // backticks: values are put into the text
console.log(title, passes === 4, 7 / 2, Math.floor(7 / 2), 7 % 2, 2 ** 10);

// %% [markdown] lang="en"
// **Functions.** The long form and the arrow form do the same. **Lists** are written in brackets; `map` makes a new list from an old one.
// **Records** hold named values; braces on the left take them apart. An option of a function comes as a record at the end: `{ axis: 0 }`.

// %% [markdown] lang="ru"
// **Функции.** Длинная запись и запись со стрелкой делают одно и то же. **Списки** пишутся в квадратных скобках; `map` делает из старого списка
// новый. **Записи** хранят значения по именам; фигурные скобки слева их разбирают. Настройки функции передаются записью в конце: `{ axis: 0 }`.

// %%
function area(width: number, height: number): number {
  return width * height;
}
const double = (v: number): number => 2 * v;
const sides = [1, 2, 3];
const doubled = sides.map(double); // [2, 4, 6]
const [firstSide, ...others] = doubled;
const net = { inputs: 4, outputs: 3 };
const { inputs, outputs } = net;
console.log(area(inputs, outputs), firstSide, others, doubled.length, np.sum(a, { axis: 0 }));

// %% [markdown] lang="en"
// **Loops and choices.** Blocks stand in braces, not in indentation. `===` asks whether two values are equal (`==` is never used here).
// `throw` raises an error, `try … catch` catches it, as you have seen above. `await` waits for a result that comes later, as that of `check`.

// %% [markdown] lang="ru"
// **Циклы и выбор.** Блоки выделяются фигурными скобками, а не отступами. `===` спрашивает, равны ли значения (`==` мы не используем).
// `throw` бросает ошибку, `try … catch` её ловит — вы это уже видели выше. `await` дожидается результата, который придёт позже, как у `check`.

// %%
let total = 0;
for (let i = 0; i < 4; i++) total += i; // i = 0, 1, 2, 3
for (const side of sides) {
  if (side === 2) continue;
  total += side;
}
console.log(total, total > 9 ? 'large' : 'small');

// %% [markdown] lang="en"
// ## From Python and NumPy to TypeScript
//
// | Python | TypeScript here |
// |---|---|
// | `x = 3` | `const x = 3;` or `let x = 3;` |
// | `def f(x): return x + 1` | `const f = (x: number) => x + 1;` |
// | `[f(v) for v in xs]` | `xs.map((v) => f(v))` |
// | `for i in range(n):` | `for (let i = 0; i < n; i++) { … }` |
// | `f"z = {z:.2f}"` | `` `z = ${z.toFixed(2)}` `` |
// | `None`, `True`, `and`, `not` | `null`, `true`, `&&`, `!` |
// | `np.zeros((2, 3))` | `np.zeros([2, 3])` |
// | `a + b`, `a * b` | `a.add(b)`, `a.mul(b)` |
// | `a @ b` | `a.matmul(b)` |
// | `-a`, `a ** 2`, `1 / a` | `a.neg()`, `a.pow(2)`, `np.divide(1, a)` |
// | `a > 0` | `a.greater(0)` |
// | `a[1, 2]`, `a[1, 2] = 5` | `a.get(1, 2)`, `a.set(1, 2, 5)` |
// | `a[0]`, `a[1:3, ::2]` | `a.at(0)`, `a.slice('1:3', '::2')` |
// | `a.sum(axis=0, keepdims=True)` | `np.sum(a, { axis: 0, keepdims: true })` |
// | `float(a.mean())` | `Number(np.mean(a))` |
// | `a.reshape(2, 3)`, `a.T` | `a.reshape([2, 3])`, `a.T` |
// | `rng.normal(0, 1, (2, 3))` | `rng.normal(0, 1, [2, 3])` |
//
// Operators such as `+` do not work on arrays in TypeScript, so they are methods; a list is not an array, `np.array(list)` makes it one.

// %% [markdown] lang="ru"
// ## С Python и NumPy на TypeScript
//
// | Python | TypeScript в курсе |
// |---|---|
// | `x = 3` | `const x = 3;` или `let x = 3;` |
// | `def f(x): return x + 1` | `const f = (x: number) => x + 1;` |
// | `[f(v) for v in xs]` | `xs.map((v) => f(v))` |
// | `for i in range(n):` | `for (let i = 0; i < n; i++) { … }` |
// | `f"z = {z:.2f}"` | `` `z = ${z.toFixed(2)}` `` |
// | `None`, `True`, `and`, `not` | `null`, `true`, `&&`, `!` |
// | `np.zeros((2, 3))` | `np.zeros([2, 3])` |
// | `a + b`, `a * b` | `a.add(b)`, `a.mul(b)` |
// | `a @ b` | `a.matmul(b)` |
// | `-a`, `a ** 2`, `1 / a` | `a.neg()`, `a.pow(2)`, `np.divide(1, a)` |
// | `a > 0` | `a.greater(0)` |
// | `a[1, 2]`, `a[1, 2] = 5` | `a.get(1, 2)`, `a.set(1, 2, 5)` |
// | `a[0]`, `a[1:3, ::2]` | `a.at(0)`, `a.slice('1:3', '::2')` |
// | `a.sum(axis=0, keepdims=True)` | `np.sum(a, { axis: 0, keepdims: true })` |
// | `float(a.mean())` | `Number(np.mean(a))` |
// | `a.reshape(2, 3)`, `a.T` | `a.reshape([2, 3])`, `a.T` |
// | `rng.normal(0, 1, (2, 3))` | `rng.normal(0, 1, [2, 3])` |
//
// Операторы вроде `+` в TypeScript с массивами не работают, поэтому это методы; список — ещё не массив, массив из него делает `np.array(list)`.

// %% [markdown] lang="en"
// ## In five lines
//
// - An array is numbers in memory plus a shape and strides.
// - A view has its own shape and strides on the same memory: nothing is copied, writing shows in both.
// - Shapes are compared from the right; sizes must be equal, or one of them 1.
// - $(N, K)$ times $(K, M)$ is $(N, M)$: rows times columns.
// - `check` tests, `hint` helps, `await submit()` packs your notebook for handing in.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Массив — это числа в памяти плюс форма и шаги.
// - У представления свои форма и шаги на той же памяти: ничего не копируется, запись видна в обоих.
// - Формы сравниваются справа; размеры равны, либо один из них 1.
// - $(N, K)$ на $(K, M)$ даёт $(N, M)$: строки на столбцы.
// - `check` проверяет, `hint` подсказывает, `await submit()` упаковывает тетрадь для сдачи.

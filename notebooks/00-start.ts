// %% [markdown] lang="en"
// # 00 · Start here
//
// *40 minutes · needs nothing*
//
// This is a notebook: text cells like this one, and code cells that you run with **Shift + Enter**. The code is TypeScript,
// and the arrays come from `np`, a small library that follows NumPy: the same names, the same rules, the same printing.
//
// In this lesson you make an [array](glossary.ipynb#array), look at it from another side, break a shape on purpose, and solve the first exercises. New to
// TypeScript? Begin with the [ten-minute primer](#Ten-minutes-of-TypeScript) near the end of this lesson: it has all of it that the course uses. Coming from
// Python? There is a [table](#From-Python-and-NumPy-to-TypeScript).

// %% [markdown] lang="ru"
// # 00 · Начнём отсюда
//
// *40 минут · ничего знать заранее не нужно*
//
// Перед вами тетрадь: ячейки с текстом, как эта, и ячейки с кодом, которые запускаются по **Shift + Enter**. Код написан на TypeScript,
// а массивы даёт `np` — небольшая библиотека, устроенная как NumPy: те же имена, те же правила, тот же вид на печати.
//
// В этом уроке вы создадите [массив](glossary.ipynb#массив), посмотрите на него с другой стороны, нарочно сломаете форму и решите первые упражнения.
// Не знаете TypeScript? Начните с [десятиминутного букваря](#Десять-минут-TypeScript) ближе к концу урока: там всё, что понадобится в курсе. Пишете на Python?
// Для вас есть [таблица](#С-Python-и-NumPy-на-TypeScript).

// %% [markdown] lang="en"
// ## First of all, the tools
//
// The first cell of every lesson fetches the names that it uses. Click into the cell and press **Shift + Enter**; the number in brackets beside it says that it has run.

// %% [markdown] lang="ru"
// ## Сначала инструменты
//
// Первая ячейка каждого урока подключает имена, которые в нём нужны. Щёлкните по ней и нажмите **Shift + Enter**: когда она выполнится, рядом в скобках появится номер.

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
  progress,
  reveal,
  submit,
  t,
} from 'neuronbook';

lang('en');
console.log(t({ en: 'Everything is ready.', ru: 'Всё готово.' }));

// %% [markdown] lang="en"
// ## An array has a shape
//
// `np.array` turns nested lists into an array. Its [shape](glossary.ipynb#shape) says how many rows and columns it has: `[2, 3]` is two rows of three numbers.

// %% [markdown] lang="ru"
// ## У массива есть форма
//
// `np.array` превращает вложенные списки в массив. Его [форма](glossary.ipynb#форма) (shape) говорит, сколько в нём строк и столбцов: `[2, 3]` — это две строки по три числа.

// %%
const a = np.array([
  [1, 2, 3],
  [4, 5, 6],
]);
console.log(a);
console.log(a.shape);

// %% [markdown] lang="en"
// ## Who runs the cells
//
// Behind the notebook works the **kernel**: it runs one cell after the other and remembers every name until it is restarted. `[3]` beside a cell means that it was
// the third to run, `[*]` that it is running or waiting. What counts is the order in which *you* run the cells, not the order on the page.
//
// - A loop that never ends? **■** in the toolbar stops the cell; all names are kept.
// - Lost in your own changes? **▶▶** restarts the kernel and runs the whole notebook from the top.
// - **Tab** completes a name that you have begun, **Shift + Tab** shows what a function takes.
// - Types are checked before a cell runs: `const n: number = 'three'` does not even start, and the message names the line.

// %% [markdown] lang="ru"
// ## Кто выполняет ячейки
//
// За тетрадью работает **ядро** (kernel): оно выполняет ячейки одну за другой и помнит все имена, пока его не перезапустят. `[3]` рядом с ячейкой значит, что она
// выполнена третьей, `[*]` — что она выполняется или ждёт очереди. Важно, в каком порядке ячейки запускаете *вы*, а не в каком они стоят на странице.
//
// - Цикл не кончается? **■** на панели остановит ячейку; все имена сохранятся.
// - Запутались в своих правках? **▶▶** перезапустит ядро и выполнит всю тетрадь с начала.
// - **Tab** дописывает начатое имя, **Shift + Tab** показывает, что принимает функция.
// - Типы проверяются до запуска: ячейка с `const n: number = 'three'` даже не начнёт выполняться, а в сообщении будет названа строка.

// %% [markdown] lang="en"
// ## Transposing moves nothing
//
// `a.T` swaps rows and columns, yet no number is copied. Both arrays look at the same six numbers in memory; only the
// [strides](glossary.ipynb#stride) differ, that is, how far to step for the next row and for the next column. Such an array is called a [view](glossary.ipynb#view):
// write through it, and the original changes.

// %% [markdown] lang="ru"
// ## Транспонирование ничего не перекладывает
//
// `a.T` меняет строки и столбцы местами, но ни одно число не копируется. Оба массива смотрят на одни и те же шесть чисел в памяти;
// различаются только [шаги](glossary.ipynb#шаг) (strides) — на сколько чисел сдвинуться, чтобы попасть в следующую строку и в следующий столбец.
// Такой массив называется [представлением](glossary.ipynb#представление) (view): запишете что-нибудь через него — изменится и исходный.

// %%
const turned = a.T;
console.log(turned);
console.log('shape  ', a.shape, '→', turned.shape);
console.log('strides', a.strides, '→', turned.strides);
turned.set(0, 1, 40); // row 0, column 1 of the view is row 1, column 0 of a
console.log(a);

// %% [markdown] lang="en"
// ## The strip of memory
//
// Below: the memory, one strip of six numbers with their places. Above: the array that you see. Move the slider from `a` to `a.T` to every
// second column of `a`: the strip stays as it is, only the arrows change. The **strides** say how far to jump in the strip for the next row
// and for the next column: element $(i, j)$ lies at place $i \cdot \text{strides}_0 + j \cdot \text{strides}_1$. (The code that draws is folded; click on the dots to read it.)

// %% [markdown] lang="ru"
// ## Лента памяти
//
// Внизу — память: одна лента из шести чисел с номерами мест. Вверху — массив, который вы видите. Двигайте ползунок от `a` к `a.T` и к каждому
// второму столбцу `a`: лента остаётся прежней, меняются только стрелки. **Шаги** (strides) говорят, на сколько мест прыгнуть по ленте к следующей
// строке и к следующему столбцу: элемент $(i, j)$ лежит на месте $i \cdot \text{strides}_0 + j \cdot \text{strides}_1$. (Код, который рисует, свёрнут; щёлкните по многоточию, чтобы прочитать.)

// %% jupyter={"source_hidden": true}
// How the picture is drawn: the memory below, the array above, arrows between.
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
      {
        title: t({
          en: `${name}: shape (${shape.join(', ')}), strides (${strides.join(', ')})`,
          ru: `${name}: форма (${shape.join(', ')}), шаги (${strides.join(', ')})`,
        }),
        height: 420,
      },
    );
  },
  {
    alt: t({
      en:
        'Six numbers in a strip of memory; arrows from the array to the strip: ' +
        'a has the strides (3, 1), a.T (1, 3), every second column (3, 2).',
      ru:
        'Шесть чисел на ленте памяти; стрелки от массива к ленте: ' +
        'у a шаги (3, 1), у a.T — (1, 3), у каждого второго столбца — (3, 2).',
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
// repeated); this is called [broadcasting](glossary.ipynb#broadcasting). `(2, 3)` and `(2,)` do not fit: 3 meets 2. Read the message, it names both shapes.

// %% [markdown] lang="ru"
// ## Нарочно сломаем форму
//
// Когда встречаются два массива, их формы сравниваются справа налево. Размеры по каждой оси должны совпадать, либо один из них равен 1
// (тогда он повторяется) — это называется [транслированием](glossary.ipynb#транслирование) (broadcasting). Формы `(2, 3)` и `(2,)` не подходят: 3 встречает 2.
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
// Add the row `b` to **every** row of `x`. Replace the `throw` line with your own code, run the cell, then run the check below it. The check may be run as often
// as you like; it says what does not fit yet, and for which input.
//
// Stuck? Press **Esc** and **B** for a new cell below, write `hint('addBias')` there and run it: each run gives the next hint, the last one a solved twin of the task.

// %% [markdown] lang="ru"
// ## Первое упражнение: `addBias`
//
// Прибавьте строку `b` к **каждой** строке `x`. Замените строку с `throw` своим кодом, запустите ячейку, а за ней — проверку. Проверку можно запускать сколько
// угодно раз: она скажет, что пока не сходится и при каких данных.
//
// Не получается? Нажмите **Esc** и **B** — снизу появится новая ячейка; напишите в ней `hint('addBias')` и запустите. Каждый запуск даёт следующую подсказку, последняя — разобранная похожая задача.

// %% exercise="addBias"
import { addBias } from '../solutions/00-start.ts';

// %%
await check('addBias', addBias);

// %% [markdown] lang="en"
// ## The matrix product: `matmul`
//
// Networks multiply matrices all day. For place $(n, m)$ of the answer, multiply row $n$ of $a$ by column $m$ of $b$, number by number, and add up:
//
// $$out_{nm} = \sum_k a_{nk}\, b_{km} \qquad (N, K)(K, M) \to (N, M)$$
//
// For two rows and two columns: $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} 5 & 6 \\ 7 & 8 \end{pmatrix} = \begin{pmatrix} 19 & 22 \\ 43 & 50 \end{pmatrix}$,
// since $1 \cdot 5 + 2 \cdot 7 = 19$. Write it once with your own three loops (the primer below shows how a loop looks); from lesson 01 on `a.matmul(b)` does it for
// you. In this exercise it is withheld.

// %% [markdown] lang="ru"
// ## Матричное произведение: `matmul`
//
// Сети только и делают, что перемножают матрицы. Чтобы получить число на месте $(n, m)$ ответа, умножьте строку $n$ из $a$ на столбец $m$ из $b$ — число
// на число — и сложите произведения:
//
// $$out_{nm} = \sum_k a_{nk}\, b_{km} \qquad (N, K)(K, M) \to (N, M)$$
//
// Для двух строк и двух столбцов: $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} 5 & 6 \\ 7 & 8 \end{pmatrix} = \begin{pmatrix} 19 & 22 \\ 43 & 50 \end{pmatrix}$,
// потому что $1 \cdot 5 + 2 \cdot 7 = 19$. Один раз напишите это сами, тремя циклами (как выглядит цикл, показано ниже, в букваре); с урока 01 за вас это будет делать
// `a.matmul(b)`. В этом упражнении он под запретом.

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
// ## Форма заранее: `predictShape`
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
// **Names.** `const` gives a name that stays, `let` one that may be given another value. A type after a colon may be left out where it can be
// guessed; a wrong one is found before the cell runs. `//` begins a comment, `;` ends a statement.

// %% [markdown] lang="ru"
// ## Десять минут TypeScript
//
// **Имена.** `const` даёт имя насовсем, `let` — имя, которому можно присвоить другое значение. Тип после двоеточия можно не писать, если он
// ясен и так; неверный тип обнаружится ещё до запуска ячейки. С `//` начинается комментарий, `;` заканчивает инструкцию.

// %%
const rate = 0.1; // a number: one type for whole numbers and fractions
let passes: number = 3;
passes = passes + 1;
const title: string = `rate ${rate}, passes ${passes}`; // backticks: values are put into the text
console.log(title, passes === 4, 7 / 2, Math.floor(7 / 2), 7 % 2, 2 ** 10);

// %% [markdown] lang="en"
// **Functions.** The long form and the arrow form do the same. **Lists** are written in brackets; `map` makes a new list from an old one.
// **Records** hold named values; braces on the left take them apart. Options of a function come as a record at the end: `np.sum(a, { axis: 0 })` gives the sum of each column.

// %% [markdown] lang="ru"
// **Функции.** Длинная запись и запись со стрелкой делают одно и то же. **Списки** пишутся в квадратных скобках; `map` делает из старого списка
// новый. **Записи** хранят значения по именам; фигурные скобки слева разбирают их на части. Настройки функции передаются записью в конце: `np.sum(a, { axis: 0 })` даёт сумму каждого столбца.

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
console.log(area(inputs, outputs), net.inputs, firstSide, others, doubled.length);

// %% [markdown] lang="en"
// **Loops and choices.** Blocks stand in braces; indentation is only for the eye. `===` asks whether two values are equal, `!==` whether they differ. `&&` is "and",
// `||` is "or", `!` is "not". `throw` raises an error, `try … catch` catches it, as you have seen above. `await` waits for a result that comes later, as that of `check`.

// %% [markdown] lang="ru"
// **Циклы и выбор.** Блоки выделяются фигурными скобками, отступы — только для глаз. `===` спрашивает, равны ли значения, `!==` — различны ли они. `&&` — «и»,
// `||` — «или», `!` — «не». `throw` бросает ошибку, `try … catch` её ловит: вы это уже видели выше. `await` дожидается результата, который придёт позже, как у `check`.

// %%
let total = 0;
for (let i = 0; i < 4; i++) total += i; // i = 0, 1, 2, 3
for (const side of sides) {
  if (side === 2) continue; // leave this one out
  total += side;
}
for (const [i, side] of sides.entries()) if (i > 0 && side < 3) total += 100; // place and value
if (total > 100) console.log(total, 'large');
else console.log(total, 'small');
console.log(total > 100 ? 'large' : 'small'); // the same as a value

// %% [markdown] lang="en"
// **Types in signatures.** What stands behind a colon tells what a function takes and gives. `number[]` is a list of numbers; `'mse' | 'mae'` is one of two words; a
// question mark means "may be left out". You will read more types than you write.

// %% [markdown] lang="ru"
// **Типы в заголовках.** То, что стоит после двоеточия, говорит, что функция принимает и что возвращает. `number[]` — список чисел; `'mse' | 'mae'` — одно из двух слов;
// вопросительный знак значит «можно не указывать». Читать типы вам придётся чаще, чем писать.

// %%
type Flat = { area: number; rooms: number; floor?: number };
const price = (flat: Flat, currency: 'EUR' | 'RUB'): string => `${100 + 2 * flat.area + 8 * flat.rooms} ${currency}`;
const twoFlats: Flat[] = [
  { area: 40, rooms: 2 },
  { area: 60, rooms: 3, floor: 7 },
];
for (const flat of twoFlats) console.log(price(flat, 'EUR'));

// %% [markdown] lang="en"
// ## From Python and NumPy to TypeScript
//
// First the language:
//
// | Python | TypeScript |
// |---|---|
// | `x = 3` | `const x = 3;` or `let x = 3;` |
// | `def f(x): return x + 1` | `const f = (x: number) => x + 1;` |
// | `if a: …  elif b: …  else: …` | `if (a) { … } else if (b) { … } else { … }` |
// | `for v in xs:` | `for (const v of xs) { … }` |
// | `for i in range(n):` | `for (let i = 0; i < n; i++) { … }` |
// | `for i, v in enumerate(xs):` | `for (const [i, v] of xs.entries()) { … }` |
// | `[f(v) for v in xs if v > 0]` | `xs.filter((v) => v > 0).map((v) => f(v))` |
// | `len(xs)`, `xs[-1]`, `xs.append(v)` | `xs.length`, `xs.at(-1)`, `xs.push(v)` |
// | `d = {"w": 1}`, `d["w"]` | `const d = { w: 1 };`, `d.w` |
// | `a, b = b, a` | `[a, b] = [b, a];` |
// | `7 // 2`, `7 % 2`, `2 ** 3` | `Math.floor(7 / 2)`, `7 % 2`, `2 ** 3` |
// | `x == y`, `x != y`, `and`, `or`, `not` | `x === y`, `x !== y`, `&&`, `\|\|`, `!` |
// | `None`, `True`, `False` | `null`, `true`, `false` |
// | `print(f"z = {z:.2f}")` | `` console.log(`z = ${z.toFixed(2)}`); `` |
// | `raise ValueError("…")` | `throw new Error('…');` |
//
// Then the arrays. Operators such as `+` do not work on arrays in TypeScript, so they are methods:
//
// | NumPy | here |
// |---|---|
// | `import numpy as np` | `import { np } from 'neuronbook';` |
// | `np.array([[1, 2], [3, 4]])` | `np.array([[1, 2], [3, 4]])` |
// | `np.zeros((2, 3))` | `np.zeros([2, 3])` |
// | `a + b`, `a - b`, `a * b`, `a / b` | `a.add(b)`, `a.sub(b)`, `a.mul(b)`, `a.div(b)` |
// | `a @ b` | `a.matmul(b)` |
// | `-a`, `a ** 2`, `1 / a` | `a.neg()`, `a.pow(2)`, `np.divide(1, a)` |
// | `np.exp(a)`, `np.maximum(a, 0)` | `np.exp(a)`, `np.maximum(a, 0)` |
// | `a > 0` | `a.greater(0)` |
// | `a[1, 2]`, `a[1, 2] = 5` | `a.get(1, 2)`, `a.set(1, 2, 5)` |
// | `a[0]`, `a[:, 0]`, `a[1:3, ::2]` | `a.at(0)`, `a.slice(':', '0')`, `a.slice('1:3', '::2')` |
// | `a.sum(axis=0, keepdims=True)` | `np.sum(a, { axis: 0, keepdims: true })` |
// | `float(a.mean())` | `Number(np.mean(a))` |
// | `a.shape[0]`, `a.T`, `a.copy()` | `a.shape[0]`, `a.T`, `a.copy()` |
// | `a.reshape(2, 3)` | `a.reshape([2, 3])` |
// | `rng = np.random.default_rng(1)` | `const rng = np.random.default_rng(1);` |
// | `rng.normal(0, 1, (2, 3))` | `rng.normal(0, 1, [2, 3])` |
//
// Four traps for those who come from Python:
//
// - An empty list counts as true; `if (xs.length > 0)` asks for its length.
// - `for (const i in xs)` gives the places as *text*. Write `of`.
// - `const` protects the name, not what is in the list.
// - A list is not an array: `[1, 2].add` does not exist, `np.array([1, 2]).add(1)` does.

// %% [markdown] lang="ru"
// ## С Python и NumPy на TypeScript
//
// Сначала язык:
//
// | Python | TypeScript |
// |---|---|
// | `x = 3` | `const x = 3;` или `let x = 3;` |
// | `def f(x): return x + 1` | `const f = (x: number) => x + 1;` |
// | `if a: …  elif b: …  else: …` | `if (a) { … } else if (b) { … } else { … }` |
// | `for v in xs:` | `for (const v of xs) { … }` |
// | `for i in range(n):` | `for (let i = 0; i < n; i++) { … }` |
// | `for i, v in enumerate(xs):` | `for (const [i, v] of xs.entries()) { … }` |
// | `[f(v) for v in xs if v > 0]` | `xs.filter((v) => v > 0).map((v) => f(v))` |
// | `len(xs)`, `xs[-1]`, `xs.append(v)` | `xs.length`, `xs.at(-1)`, `xs.push(v)` |
// | `d = {"w": 1}`, `d["w"]` | `const d = { w: 1 };`, `d.w` |
// | `a, b = b, a` | `[a, b] = [b, a];` |
// | `7 // 2`, `7 % 2`, `2 ** 3` | `Math.floor(7 / 2)`, `7 % 2`, `2 ** 3` |
// | `x == y`, `x != y`, `and`, `or`, `not` | `x === y`, `x !== y`, `&&`, `\|\|`, `!` |
// | `None`, `True`, `False` | `null`, `true`, `false` |
// | `print(f"z = {z:.2f}")` | `` console.log(`z = ${z.toFixed(2)}`); `` |
// | `raise ValueError("…")` | `throw new Error('…');` |
//
// Теперь массивы. Операторы вроде `+` в TypeScript с массивами не работают, поэтому вместо них методы:
//
// | NumPy | в курсе |
// |---|---|
// | `import numpy as np` | `import { np } from 'neuronbook';` |
// | `np.array([[1, 2], [3, 4]])` | `np.array([[1, 2], [3, 4]])` |
// | `np.zeros((2, 3))` | `np.zeros([2, 3])` |
// | `a + b`, `a - b`, `a * b`, `a / b` | `a.add(b)`, `a.sub(b)`, `a.mul(b)`, `a.div(b)` |
// | `a @ b` | `a.matmul(b)` |
// | `-a`, `a ** 2`, `1 / a` | `a.neg()`, `a.pow(2)`, `np.divide(1, a)` |
// | `np.exp(a)`, `np.maximum(a, 0)` | `np.exp(a)`, `np.maximum(a, 0)` |
// | `a > 0` | `a.greater(0)` |
// | `a[1, 2]`, `a[1, 2] = 5` | `a.get(1, 2)`, `a.set(1, 2, 5)` |
// | `a[0]`, `a[:, 0]`, `a[1:3, ::2]` | `a.at(0)`, `a.slice(':', '0')`, `a.slice('1:3', '::2')` |
// | `a.sum(axis=0, keepdims=True)` | `np.sum(a, { axis: 0, keepdims: true })` |
// | `float(a.mean())` | `Number(np.mean(a))` |
// | `a.shape[0]`, `a.T`, `a.copy()` | `a.shape[0]`, `a.T`, `a.copy()` |
// | `a.reshape(2, 3)` | `a.reshape([2, 3])` |
// | `rng = np.random.default_rng(1)` | `const rng = np.random.default_rng(1);` |
// | `rng.normal(0, 1, (2, 3))` | `rng.normal(0, 1, [2, 3])` |
//
// Четыре ловушки для тех, кто привык к Python:
//
// - Пустой список считается истиной; длину проверяют так: `if (xs.length > 0)`.
// - `for (const i in xs)` выдаёт номера в виде *текста*. Пишите `of`.
// - `const` охраняет имя, а не содержимое списка.
// - Список — ещё не массив: `[1, 2].add` не существует, а `np.array([1, 2]).add(1)` — да.

// %% [markdown] lang="en"
// ## Hand in
//
// When the checks are green, hand the notebook in: save it (**Ctrl + S**), set `ready` to `true` and run the cell. `submit` runs the checks once more on the saved file
// and packs it. The mark then comes from further tests, which you do not see. `progress()` lists what you have done so far in all lessons.

// %% [markdown] lang="ru"
// ## Сдача работы
//
// Когда все проверки зелёные, сдайте тетрадь: сохраните её (**Ctrl + S**), замените `ready` на `true` и запустите ячейку. `submit` ещё раз проверит сохранённый файл
// и упакует его. Оценку потом поставят другие тесты, которых вы не видите. А `progress()` перечислит, что уже сделано во всех уроках.

// %%
const ready = false;
if (ready) await submit();

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

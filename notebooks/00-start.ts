// %% [markdown] lang="en"
// # 00 · Start here
//
// *40 minutes · needs nothing*
//
// This is a notebook: text cells like this one, and code cells that you run with **Shift + Enter**. The code is TypeScript,
// and the arrays come from `np`, a small library that follows NumPy: the same names, the same rules, the same printing.
//
// In this lesson you make an array, look at it from another side, break a shape on purpose, and solve a first exercise.

// %% [markdown] lang="ru"
// # 00 · Начнём отсюда
//
// *40 минут · ничего знать заранее не нужно*
//
// Перед вами тетрадь: ячейки с текстом, как эта, и ячейки с кодом, которые запускаются по **Shift + Enter**. Код написан на TypeScript,
// а массивы даёт `np` — небольшая библиотека, устроенная как NumPy: те же имена, те же правила, тот же вид на печати.
//
// В этом уроке вы создадите массив, посмотрите на него с другой стороны, нарочно сломаете форму и решите первое упражнение.

// %% [markdown] lang="en"
// ## An array has a shape
//
// `np.array` turns nested lists into an array. Its **shape** says how many rows and columns it has: `[2, 3]` is two rows of three numbers.

// %% [markdown] lang="ru"
// ## У массива есть форма
//
// `np.array` превращает вложенные списки в массив. Его **форма** (shape) говорит, сколько в нём строк и столбцов: `[2, 3]` — это две строки по три числа.

// %%
import { check, hint, lang, type NDArray, NotImplementedYet, np, submit } from 'neuronbook';

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
// ## Your first exercise
//
// Add the row `b` to **every** row of `x`. Replace the `throw` line with your own code, run the cell, then run the check below it.
// Stuck? `hint('addBias')` gives one hint at a time.

// %% [markdown] lang="ru"
// ## Первое упражнение
//
// Прибавьте строку `b` к **каждой** строке `x`. Замените строку с `throw` своим кодом, запустите ячейку, а за ней — проверку.
// Не получается? `hint('addBias')` выдаёт подсказки по одной.

// %% exercise="addBias"
import { addBias } from '../solutions/00-start.ts';

// %%
await check('addBias', addBias);

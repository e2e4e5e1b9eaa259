// %% [markdown] lang="en"
// # 13 · Convolution
//
// *90 minutes · needs lesson [00](00-start.ipynb)*
//
// A picture of 640 × 427 points has 273,280 numbers. One weight for each of them, for every neuron? There is a better way: look through a
// small window, and use the same few weights everywhere.

// %% [markdown] lang="ru"
// # 13 · Свёртка
//
// *90 минут · нужен урок [00](00-start.ipynb)*
//
// В картинке 640 × 427 точек — 273 280 чисел. Отдельный вес на каждое, и так для каждого нейрона? Есть способ лучше: смотреть через
// маленькое окно и всюду использовать одни и те же несколько весов.

// %% [markdown] lang="en"
// ## Recognising by a template
//
// Here is a bird on an 8 × 9 picture of zeros and ones. The simplest way to recognise it: lay a **template** of the same size over the
// picture, multiply point by point, add up. Template 1 (23 ones, the shape of a bird) overlaps in 15 points; template 2 (32 ones, a bracket) in 10.

// %% [markdown] lang="ru"
// ## Узнать по шаблону
//
// Вот птица на картинке 8 × 9 из нулей и единиц. Самый простой способ её узнать: наложить **шаблон** того же размера, перемножить
// точку за точкой и сложить. Шаблон 1 (23 единицы, силуэт птицы) совпадает в 15 точках, шаблон 2 (32 единицы, скобка) — в 10.

// %%
import { check, data, hint, lang, type NDArray, NotImplementedYet, np, plot, submit, t } from 'neuronbook';

lang('en');

const bits = (rows: string) => np.array(rows.split(' ').map((row) => [...row].map(Number)));
const bird = bits('000000000 000000000 100000001 110001110 111111111 111111110 000100000 000000000'); // (8, 9)
const template1 = bits('000000000 100000001 110000011 111000111 001111100 000111000 000111000 000000000');
const template2 = bits('111100000 011110000 011110000 011110000 011110000 011110000 011110000 111100000');
console.log('1:', Number(template1.sum()), '->', Number(bird.mul(template1).sum()));
console.log('2:', Number(template2.sum()), '->', Number(bird.mul(template2).sum()));

// %% [markdown] lang="en"
// ## The bird flies off
//
// Move the bird two rows down, and template 1 hardly knows it any more: 4 points, fewer than the 10 of the bracket. A template of the whole
// picture remembers the **place** as well as the shape. So make the template small, and slide it over every place.

// %% [markdown] lang="ru"
// ## Птица улетает
//
// Сдвинем птицу на две строки вниз — и шаблон 1 её почти не узнаёт: 4 точки, меньше, чем 10 у скобки. Шаблон размером с картинку
// запоминает не только форму, но и **место**. Поэтому сделаем шаблон маленьким и проведём его по всем местам.

// %%
for (const shift of [0, 1, 2, 3]) {
  const moved = np.roll(bird, shift, { axis: 0 });
  console.log(t({ en: 'down by', ru: 'вниз на' }), shift, '->', Number(moved.mul(template1).sum()));
}

// %% [markdown] lang="en"
// ## A window slides
//
// The small template is called a **kernel** $k$ of $h \times w$ numbers. At each place $(i, j)$ it is multiplied with the window under it, and the
// products are added up:
//
// $$out_{ij} = \sum_{u=0}^{h-1} \sum_{v=0}^{w-1} x_{i+u,\,j+v}\; k_{uv} \qquad (H, W) \to (H - h + 1,\; W - w + 1)$$
//
// By hand, on the 5 × 5 picture and the 3 × 3 kernel of the lecture, the first place gives
// $1·1 + 2·0 + 0·1 + 0·0 + 1·1 + 2·0 + 1·1 + 0·0 + 0·1 = 3$. There are 3 × 3 places.
//
// (Mathematicians flip the kernel first and call this, unflipped, *cross-correlation*. Neural networks learn the kernel, so nobody flips it.)

// %% [markdown] lang="ru"
// ## Окно скользит
//
// Маленький шаблон называется **ядром** (или фильтром) $k$ из $h \times w$ чисел. В каждом месте $(i, j)$ его перемножают с окном под ним и
// складывают произведения:
//
// $$out_{ij} = \sum_{u=0}^{h-1} \sum_{v=0}^{w-1} x_{i+u,\,j+v}\; k_{uv} \qquad (H, W) \to (H - h + 1,\; W - w + 1)$$
//
// Вручную, на картинке 5 × 5 и ядре 3 × 3 из лекции, первое место даёт
// $1·1 + 2·0 + 0·1 + 0·0 + 1·1 + 2·0 + 1·1 + 0·0 + 0·1 = 3$. Всего таких мест 3 × 3.
//
// (Математики сначала переворачивают ядро, а то же самое без переворота называют *взаимной корреляцией*. Нейронная сеть подбирает ядро
// сама, поэтому его никто не переворачивает.)

// %%
const picture = np.array([
  [1, 2, 0, 0, 3],
  [0, 1, 2, 3, 1],
  [0, 0, 1, 2, 3],
  [3, 2, 1, 2, 0],
  [1, 0, 3, 1, 2],
]); // (5, 5)
const kernel = np.array([
  [1, 0, 1],
  [0, 1, 0],
  [1, 0, 1],
]); // (3, 3)
const firstWindow = picture.slice('0:3, 0:3');
console.log(firstWindow.mul(kernel));
console.log(Number(firstWindow.mul(kernel).sum()));

// %% [markdown] lang="en"
// ### Exercise A2a: `conv2d`
//
// Two loops over the places, one sum of a product inside. The picture need not be square, nor the kernel.

// %% [markdown] lang="ru"
// ### Упражнение A2a: `conv2d`
//
// Два цикла по местам, внутри — одна сумма произведений. Картинка не обязана быть квадратной, ядро тоже.

// %% exercise="conv2d"
import { conv2d } from '../solutions/13-convolution.ts';

// %%
await check('conv2d', conv2d);

// %% [markdown] lang="en"
// ## The feature map of the lecture
//
// The nine numbers are the **feature map**. A word of warning: this kernel equals its own mirror image and its own transpose, so the example
// cannot tell a right solution from one that flips the kernel. That is why the checks use crooked kernels.

// %% [markdown] lang="ru"
// ## Карта признаков из лекции
//
// Девять чисел — это **карта признаков**. Осторожно: это ядро совпадает со своим отражением и со своим транспонированием, поэтому
// пример не отличит верное решение от того, что переворачивает ядро. Вот почему в проверках ядра кривые.

// %%
conv2d(picture, kernel);

// %% [markdown] lang="en"
// ## What kernels see
//
// On a real photograph: the mean of 5 × 5 points **blurs**; the difference of left and right shows **vertical edges**.

// %% [markdown] lang="ru"
// ## Что видят ядра
//
// На настоящей фотографии: среднее по 5 × 5 точкам **размывает**, а разность левого и правого показывает **вертикальные границы**.

// %%
const photo = data.china().image; // (427, 640, 3), 0..255
const grey = np.mean(photo, { axis: 2 }).slice('::2, ::2'); // (214, 320)
const blurred = conv2d(grey, np.full([5, 5], 1 / 25));
const edges = np.abs(
  conv2d(
    grey,
    np.array([
      [1, 0, -1],
      [2, 0, -2],
      [1, 0, -1],
    ]),
  ),
);
plot.image([grey, blurred, edges], {
  titles: [
    t({ en: 'photo', ru: 'фото' }),
    t({ en: 'blur', ru: 'размытие' }),
    t({ en: 'vertical edges', ru: 'вертикальные границы' }),
  ],
  alt: t({
    en: 'A photograph of a Chinese temple, the same blurred, and its vertical edges as bright lines.',
    ru: 'Фотография китайского храма, она же размытая и её вертикальные границы светлыми линиями.',
  }),
});

// %% [markdown] lang="en"
// ## Without a loop over pixels
//
// `np.sliding_window_view` shows all windows as one array without copying a number: only shape and strides are new. Multiply
// and sum over the last two axes, and the whole feature map is there:
//
// $(H, W) \to (H', W', h, w)$, times $(h, w)$, summed over the last two $\to (H', W')$
//
// Is that faster? In Python by far, since its loops are slow. In TypeScript loops are quick as well: see the times for yourself.
// We write whole-array code because it is short, has few places for mistakes, and is what a graphics card runs.

// %% [markdown] lang="ru"
// ## Без цикла по точкам
//
// `np.sliding_window_view` показывает все окна одним массивом, не копируя ни одного числа: новые только форма и шаги. Умножим,
// сложим по двум последним осям — и вся карта признаков готова:
//
// $(H, W) \to (H', W', h, w)$, умножить на $(h, w)$, сложить по двум последним $\to (H', W')$
//
// Быстрее ли это? В Python — намного, ведь циклы там медленные. В TypeScript циклы тоже быстрые: посмотрите на времена сами.
// Код над целыми массивами пишут потому, что он короткий, ошибиться в нём почти негде, и именно такой код выполняет видеокарта.

// %%
const windows = np.sliding_window_view(picture, [3, 3]); // (3, 3, 3, 3), a view
console.log(windows.shape, windows.strides);
console.log(np.sum(windows.mul(kernel), { axis: [2, 3] }));

function plainLoops(image: NDArray, filter: NDArray): NDArray {
  const [H, W] = image.shape;
  const [h, w] = filter.shape;
  const source = Float64Array.from(image.ravel().tolist() as number[]);
  const weights = Float64Array.from(filter.ravel().tolist() as number[]);
  const result = new Float64Array((H - h + 1) * (W - w + 1));
  let p = 0;
  for (let i = 0; i < H - h + 1; i++) {
    for (let j = 0; j < W - w + 1; j++, p++) {
      let sum = 0;
      for (let u = 0; u < h; u++) {
        for (let v = 0; v < w; v++) sum += source[(i + u) * W + j + v] * weights[u * w + v];
      }
      result[p] = sum;
    }
  }
  return np.array(Array.from(result)).reshape([H - h + 1, W - w + 1]);
}
const ways = {
  conv2d: () => conv2d(grey, kernel),
  'plain loops': () => plainLoops(grey, kernel),
  'all windows': () => np.sum(np.sliding_window_view(grey, [3, 3]).mul(kernel), { axis: [2, 3] }),
};
for (const [name, way] of Object.entries(ways)) {
  way(); // the first run compiles
  const started = performance.now();
  way();
  console.log(name.padEnd(12), (performance.now() - started).toFixed(1), t({ en: 'ms', ru: 'мс' }));
}

// %% [markdown] lang="en"
// ## Batches, channels, stride, padding
//
// A layer of a convolutional network takes $N$ pictures with $C$ channels (red, green, blue, or the feature maps of the layer before) and
// has $F$ filters, each with $C$ sheets. **Padding** puts zeros around, so that the border counts too. **Stride** $s$ moves the window
// $s$ points at a time:
//
// $$H' = \left\lfloor \frac{H + 2\,pad - h}{stride} \right\rfloor + 1$$
//
// The trick of the fast libraries: lay every window flat as one row of a matrix (*im2col*), every filter flat as one column, and multiply once.
//
// ### Exercise A2b: `convVec`
//
// No loop over pixels this time; a look at the code checks it.

// %% [markdown] lang="ru"
// ## Пачки, каналы, шаг, дополнение
//
// Слой свёрточной сети получает $N$ картинок по $C$ каналов (красный, зелёный, синий или карты признаков предыдущего слоя) и хранит
// $F$ фильтров, в каждом по $C$ листов. **Дополнение** (padding) окружает картинку нулями, чтобы учитывались и края. **Шаг** (stride) $s$ сдвигает
// окно сразу на $s$ точек:
//
// $$H' = \left\lfloor \frac{H + 2\,pad - h}{stride} \right\rfloor + 1$$
//
// Приём быстрых библиотек: выложить каждое окно в строку матрицы (*im2col*), каждый фильтр — в столбец, и умножить один раз.
//
// ### Упражнение A2b: `convVec`
//
// На этот раз — без цикла по точкам; это проверяется по самому коду.

// %% exercise="convVec"
import { convVec } from '../solutions/13-convolution.ts';

// %%
await check('convVec', convVec);

// %% [markdown] lang="en"
// ## What convolution does and does not know
//
// Shift the picture, and the feature map shifts with it: convolution is **equivariant** to shifts. That is less than is often said of it.
//
// > **A slip to know.** "A convolutional network recognises rotated, scaled or distorted objects by itself" is wrong. Only shifts are built in; pooling adds a little
// > tolerance; everything else has to be learnt from examples.

// %% [markdown] lang="ru"
// ## Что свёртка знает и чего не знает
//
// Сдвиньте картинку — и карта признаков сдвинется вместе с ней: свёртка **эквивариантна** сдвигам. Это меньше, чем о ней часто говорят.
//
// > **Ошибка, которую полезно знать.** «Свёрточная сеть сама узнаёт повёрнутые, увеличенные и искажённые предметы» — неверно. Встроены только сдвиги;
// > подвыборка (pooling) добавляет немного терпимости; всему остальному сеть учится на примерах.

// %%
const spot = np.zeros([1, 1, 8, 8]);
spot.set(0, 0, 2, 2, 1);
const crooked = np.array([
  [
    [
      [1, 2],
      [3, 4],
    ],
  ],
]); // (1, 1, 2, 2)
const here = convVec(spot, crooked, np.zeros([1])); // (1, 1, 7, 7)
const there = convVec(np.roll(spot, 3, { axis: 3 }), crooked, np.zeros([1]));
console.log(np.array_equal(np.roll(here, 3, { axis: 3 }), there));

// %% [markdown] lang="en"
// ## In five lines
//
// - A whole-picture template remembers the place; a sliding kernel does not.
// - `out[i, j]` is the sum of window times kernel; the map has `(H - h + 1, W - w + 1)` places.
// - All windows are one view; a feature map is one product and one sum.
// - im2col turns a layer of a network into one matrix product.
// - Convolution follows shifts, and nothing else by itself.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Шаблон во всю картинку помнит место; скользящее ядро — нет.
// - `out[i, j]` — сумма произведений окна и ядра; в карте `(H - h + 1, W - w + 1)` мест.
// - Все окна — это одно представление; карта признаков — одно умножение и одна сумма.
// - im2col превращает слой сети в одно матричное умножение.
// - Свёртка сама следует только за сдвигом.

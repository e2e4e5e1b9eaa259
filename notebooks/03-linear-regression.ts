// %% [markdown] lang="en"
// # 03 · Linear regression: the price of a flat
//
// *60 minutes · needs lesson [00](00-start.ipynb)*
//
// You will teach a machine to name the price of a flat: a straight line, one number that says how wrong it is, and a way downhill.
// Everything that trains a large network is already here, only smaller.

// %% [markdown] lang="ru"
// # 03 · Линейная регрессия: цена квартиры
//
// *60 минут · нужен урок [00](00-start.ipynb)*
//
// Вы научите машину называть цену квартиры. Понадобятся прямая, одно число, которое говорит, насколько она неточна, и способ спускаться вниз.
// Всё, на чём держится обучение больших сетей, здесь уже есть, только в малом размере.

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

recall('03-linear-regression');

// %% [markdown] lang="en"
// ## Examples with answers
//
// Sixty flats were sold. Of each we know four [features](glossary.ipynb#feature) and the price in thousands: the [target](glossary.ipynb#target). Learning from examples with known answers is called
// [supervised learning](glossary.ipynb#supervised-learning). The features stand in $X$ of the shape $(N, D) = (60, 4)$, the prices in $y$ of the shape $(N,)$.
//
// The flats are made up, by a rule that we know. That is an advantage: at the end we can see whether the machine has found the rule.

// %% [markdown] lang="ru"
// ## Примеры с ответами
//
// Продано шестьдесят квартир. О каждой известны четыре [признака](glossary.ipynb#признак) и цена в тысячах — [ответ](glossary.ipynb#ответ). Обучение на примерах с готовыми ответами называют
// [обучением с учителем](glossary.ipynb#обучение-с-учителем). Признаки лежат в $X$ формы $(N, D) = (60, 4)$, цены — в $y$ формы $(N,)$.
//
// Квартиры придуманы, и правило, по которому назначены цены, мы знаем. Это удобно: в конце можно посмотреть, нашла ли его машина.

// %%
const { X, y, feature_names, truth } = data.flats({ n: 60 }); // X (60, 4), y (60,)
console.log(feature_names.join(' '));
console.log(X.slice('0:4'));
console.log(y.slice('0:4'));

// %% [markdown] lang="en"
// ## Guess the line
//
// First only the area $x$, and a straight line: $\text{price} = \theta_0 + \theta_1 x$. For each flat the vertical stick from the line to the point is
// the **error** $e_n = \theta_0 + \theta_1 x_n - y_n$, what the line says minus what is true. Move the slope $\theta_1$ and look for the shortest sticks.
//
// "Short" needs a number. Square the errors, so that too dear and too cheap both count, and take half their mean:
//
// $$L = \frac{1}{2N} \sum_{n} (\theta_0 + \theta_1 x_n - y_n)^2$$
//
// This is the [loss](glossary.ipynb#loss), here (half) the [mean squared error](glossary.ipynb#mean-squared-error), MSE. It stands above the picture.

// %% [markdown] lang="ru"
// ## Угадайте прямую
//
// Пока возьмём одну только площадь $x$ и прямую: $\text{цена} = \theta_0 + \theta_1 x$. Вертикальная палочка от прямой до точки — это **ошибка** для данной
// квартиры, $e_n = \theta_0 + \theta_1 x_n - y_n$: то, что говорит прямая, минус то, что есть. Подвигайте наклон $\theta_1$ и найдите самые короткие палочки.
//
// «Короткие» нужно выразить числом. Возведём ошибки в квадрат, чтобы считались и «слишком дорого», и «слишком дёшево», и возьмём половину среднего:
//
// $$L = \frac{1}{2N} \sum_{n} (\theta_0 + \theta_1 x_n - y_n)^2$$
//
// Это [функция потерь](glossary.ipynb#функция-потерь), в данном случае — (половина) [среднего квадрата ошибки](glossary.ipynb#средний-квадрат-ошибки), MSE. Её значение написано над картинкой.

// %%
const area = X.slice(':, 0').copy(); // (60,) m²
const areas = area.tolist() as number[];
const prices = y.tolist() as number[];
const drawGuess = (intercept: number, slope: number) => {
  const guess = areas.map((a) => intercept + slope * a);
  const loss = guess.reduce((sum, g, n) => sum + (g - prices[n]) ** 2, 0) / (2 * guess.length);
  const sticks = plot.line(
    [
      {
        x: areas.flatMap((a) => [a, a, NaN]), // a gap after every stick
        y: guess.flatMap((g, n) => [g, prices[n], NaN]),
        name: t({ en: 'errors', ru: 'ошибки' }),
        color: '#999999',
        dash: 'solid',
      },
      {
        x: [20, 125],
        y: [intercept + slope * 20, intercept + slope * 125],
        name: t({ en: 'line', ru: 'прямая' }),
        dash: 'solid',
      },
    ],
    {
      title: `θ₀ = ${intercept}, θ₁ = ${slope}:  L = ${loss.toFixed(0)}`,
      xlabel: t({ en: 'area, m²', ru: 'площадь, м²' }),
      ylabel: t({ en: 'price, thousands', ru: 'цена, тысяч' }),
      xlim: [20, 125],
      ylim: [0, 420],
    },
  );
  const dots = plot.scatter({ x: areas, y: prices, name: t({ en: 'flats', ru: 'квартиры' }) });
  return new plot.Figure({
    data: [...sticks.data, ...dots.data],
    layout: sticks.layout,
    alt: t({
      en: 'A straight line; grey vertical sticks lead from it to the dots, the flats. The loss is in the title.',
      ru: 'Прямая и серые вертикальные палочки от неё до точек-квартир. В заголовке — значение потерь.',
    }),
  });
};
plot.slider([1, 1.5, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.5], (slope) => drawGuess(20, slope), {
  label: 'θ₁ =',
  start: 1.5,
  alt: t({
    en: 'A line through sixty flats for slopes from 1 to 3.5; the sticks are shortest at 2.6, with a loss of 123.',
    ru: 'Прямая и шестьдесят квартир при наклонах от 1 до 3.5; палочки короче всего при 2.6, потери 123.',
  }),
});

// %% [markdown] lang="en"
// Now keep the slope at 2.8 and move the intercept $\theta_0$, where the line begins. From −40 to 60 it matters, but the last bit hardly: a loss of 98 or 99, who could
// see that in the sticks? Remember how flat it is here; soon it will cost us a thousand steps.

// %% [markdown] lang="ru"
// Теперь оставьте наклон 2,8 и двигайте $\theta_0$ — место, откуда прямая выходит. От −40 до 60 разница есть, а вот самая малость почти незаметна: потери 98 или 99 — кто
// разглядит это по палочкам? Запомните, как здесь полого: скоро это обойдётся нам в тысячу шагов.

// %%
plot.slider([-40, -20, -10, -5, 0, 5, 10, 20, 40, 60], (intercept) => drawGuess(intercept, 2.8), {
  label: 'θ₀ =',
  start: 40,
  alt: t({
    en: 'The line moves up from θ₀ = -40 to 60; the loss falls from 905 to 98 at 0 and rises to 1888.',
    ru: 'Прямая поднимается от θ₀ = -40 до 60; потери падают с 905 до 98 в нуле и растут до 1888.',
  }),
});

// %% [markdown] lang="en"
// ## In matrices
//
// One trick removes the special role of $\theta_0$: give every flat a feature that is always 1. Then the whole table of predictions is one product,
// for one feature or for thousands:
//
// $$\hat y = X\theta \qquad (N, D)(D,) \to (N,) \qquad\qquad L(\theta) = \frac{1}{2N} \sum_n (\hat y_n - y_n)^2$$
//
// How does $L$ change when $\theta_d$ grows a little? The chain rule: the square brings a factor $2e_n$ (its 2 meets the ½ and both are gone), and the error grows as fast as $x_{nd}$.
// All $D$ slopes together are the [gradient](glossary.ipynb#gradient):
//
// $$\frac{\partial L}{\partial \theta_d} = \frac1N \sum_n x_{nd}\, e_n \qquad\qquad \nabla L = \frac1N X^\top (X\theta - y) \qquad (D, N)(N,) \to (D,)$$
//
// > **A slip to know.** Many books write $\frac1N \sum e_n^2$ without the ½; their gradient has a 2 in front. Neither is wrong, mixing them is. Always read which loss a gradient belongs to.

// %% [markdown] lang="ru"
// ## То же в матрицах
//
// Есть приём, после которого $\theta_0$ перестаёт быть особенным: дать каждой квартире признак, всегда равный 1. Тогда все предсказания — это одно произведение,
// сколько бы ни было признаков, один или тысяча:
//
// $$\hat y = X\theta \qquad (N, D)(D,) \to (N,) \qquad\qquad L(\theta) = \frac{1}{2N} \sum_n (\hat y_n - y_n)^2$$
//
// Как изменится $L$, если чуть увеличить $\theta_d$? По правилу цепочки квадрат даёт множитель $2e_n$ (двойка встречается с ½, и обе исчезают), а ошибка растёт со скоростью $x_{nd}$.
// Все $D$ наклонов вместе — это [градиент](glossary.ipynb#градиент):
//
// $$\frac{\partial L}{\partial \theta_d} = \frac1N \sum_n x_{nd}\, e_n \qquad\qquad \nabla L = \frac1N X^\top (X\theta - y) \qquad (D, N)(N,) \to (D,)$$
//
// > **Ошибка, которую полезно знать.** Во многих книгах пишут $\frac1N \sum e_n^2$ без ½, и в градиенте появляется двойка. Верно и то и другое, неверно только смешивать. Всегда смотрите, от какой функции потерь взят градиент.

// %%
const withOnes = (A: NDArray): NDArray => np.column_stack([np.ones([A.shape[0]]), A]); // (N, D) -> (N, 1 + D)
const A = withOnes(area); // (60, 2): a column of ones, a column of areas
console.log(A.slice('0:3'));
console.log(A.matmul(np.array([20, 2.6])).slice('0:3')); // three predictions of one guess

// %% [markdown] lang="en"
// ### Exercise: `mseGrad`
//
// The gradient of $L = \frac{1}{2N} \sum (X\theta - y)^2$. Write the shape behind each line, and the place of the transpose follows by itself.

// %% [markdown] lang="ru"
// ### Упражнение: `mseGrad`
//
// Градиент функции $L = \frac{1}{2N} \sum (X\theta - y)^2$. Подписывайте к каждой строке форму — и место транспонирования найдётся само.

// %% exercise="mseGrad"
import { mseGrad } from '../solutions/03-linear-regression.ts';

// %%
await check('mseGrad', mseGrad);

// %% [markdown] lang="en"
// ## Downhill
//
// The gradient points where the loss grows fastest. So step the other way, and not too far:
//
// $$\theta \leftarrow \theta - \eta\, \nabla L(\theta) \qquad (D,) - (D,)$$
//
// The length of the step, $\eta$ or `lr`, is the [learning rate](glossary.ipynb#learning-rate). Repeat, and you have [gradient descent](glossary.ipynb#gradient-descent), the way in which every network of this course is trained.
//
// ### Exercise: `fit`
//
// Start at $\theta = 0$ and take `steps` steps with your `mseGrad`. All parameters step at once: the whole gradient is computed before any of them moves.

// %% [markdown] lang="ru"
// ## Вниз по склону
//
// Градиент показывает, куда потери растут быстрее всего. Значит, шагать нужно в обратную сторону, и не слишком далеко:
//
// $$\theta \leftarrow \theta - \eta\, \nabla L(\theta) \qquad (D,) - (D,)$$
//
// Длину шага, $\eta$ или `lr`, называют [скоростью обучения](glossary.ipynb#скорость-обучения). Повторяйте — и получится [градиентный спуск](glossary.ipynb#градиентный-спуск), которым обучаются все сети этого курса.
//
// ### Упражнение: `fit`
//
// Начните с $\theta = 0$ и сделайте `steps` шагов с вашей `mseGrad`. Все параметры шагают разом: сначала считается весь градиент, и только потом что-то меняется.

// %% exercise="fit"
import { fit } from '../solutions/03-linear-regression.ts';

// %%
await check('fit', fit);

// %% [markdown] lang="en"
// ## Too far
//
// With `lr = 0.0002` the loss falls from 27,860 to 98 in twenty steps. With `lr = 0.0003`, half as much again, will it be there sooner? Write down what loss you expect after twenty steps, and only then run on.

// %% [markdown] lang="ru"
// ## Слишком далеко
//
// При `lr = 0.0002` потери за двадцать шагов падают с 27 860 до 98. А при `lr = 0.0003`, в полтора раза больше, получится быстрее? Запишите, какие потери вы ждёте после двадцати шагов, и только потом запускайте дальше.

// %%
predict('03-diverge', null); // put your guess here

// %%
const lossOf = (M: NDArray, target: NDArray, theta: NDArray): number =>
  Number(np.sum(np.square(M.matmul(theta).sub(target)))) / (2 * target.size);
const after = [...Array(21).keys()]; // 0 … 20 steps
const calm = after.map((steps) => lossOf(A, y, fit(A, y, { lr: 0.0002, steps })));
const wild = after.map((steps) => lossOf(A, y, fit(A, y, { lr: 0.0003, steps })));
reveal('03-diverge', Math.round(wild[20]));
plot.line(
  [
    { x: after, y: calm, name: 'lr = 0.0002' },
    { x: after, y: wild, name: 'lr = 0.0003' },
  ],
  {
    title: t({ en: 'The same descent with two learning rates', ru: 'Один и тот же спуск с двумя скоростями обучения' }),
    xlabel: t({ en: 'steps', ru: 'шаги' }),
    ylabel: 'L',
    ylog: true,
    alt: t({
      en:
        'With the smaller rate the loss falls quickly to about 98; ' +
        'with the larger one it grows with every step, to three million.',
      ru:
        'При меньшей скорости потери быстро падают примерно до 98; ' +
        'при большей растут с каждым шагом, до трёх миллионов.',
    }),
  },
);

// %% [markdown] lang="en"
// Three million. Each step jumps over the valley and lands higher on the other side: the descent **diverges**. A loss that grows without end (or shows `Infinity` and `NaN`) means: learning rate too large.
//
// And the calm run is not well either. Compare its $\theta$ after 1,000 steps with the exact answer, which for straight lines can be computed (`np.linalg.lstsq` solves the *normal equations* $X^\top X\theta = X^\top y$):

// %% [markdown] lang="ru"
// Три миллиона. Каждый шаг перепрыгивает долину и приземляется на другом склоне ещё выше: спуск **расходится**. Если потери растут без конца (или превратились в `Infinity` и `NaN`), скорость обучения слишком велика.
//
// Но и у спокойного спуска не всё в порядке. Сравните его $\theta$ после 1000 шагов с точным ответом: для прямых его можно вычислить (`np.linalg.lstsq` решает *нормальные уравнения* $X^\top X\theta = X^\top y$):

// %%
const exact = np.linalg.lstsq(A, y)[0]; // (2,)
console.log(t({ en: 'exact', ru: 'точно' }), exact);
console.log(t({ en: '1000 steps', ru: '1000 шагов' }), fit(A, y, { lr: 0.0002, steps: 1000 }));

// %% [markdown] lang="en"
// ## One scale for all
//
// The slope is right, but $\theta_0$ has hardly moved: 0.06 instead of 1.08. This is the flatness that you saw above. The areas are numbers around 80, the column of ones has ones; so the loss is a canyon, seven thousand times
// steeper along $\theta_1$ than along $\theta_0$. A rate that is safe across the canyon crawls along it.
//
// The cure is to [standardise](glossary.ipynb#standardisation) the columns: subtract the mean, divide by the standard deviation.
//
// $$x'_{nd} = \frac{x_{nd} - \mu_d}{s_d} \qquad (N, D) - (D,)$$
//
// Mean and deviation come from the **training** rows, and the test rows use the same two numbers. Test data play the future; nothing may be taken from there. A constant column has $s_d = 0$: it is only moved.
//
// ### Exercise: `standardise`
//
// Bring both parts to the scale of the training rows and return them as `{ train, test }`. The inputs stay as they were.

// %% [markdown] lang="ru"
// ## Всем один масштаб
//
// Наклон верный, а $\theta_0$ почти не сдвинулся: 0,06 вместо 1,08. Это та самая пологость, которую вы видели выше. Площади — числа около 80, а в столбце единиц стоят единицы, поэтому потери похожи на каньон: вдоль $\theta_1$ они в семь тысяч раз
// круче, чем вдоль $\theta_0$. Скорость, безопасная поперёк каньона, вдоль него ползёт еле-еле.
//
// Лечение — [стандартизация](glossary.ipynb#стандартизация) столбцов: вычесть среднее и поделить на стандартное отклонение.
//
// $$x'_{nd} = \frac{x_{nd} - \mu_d}{s_d} \qquad (N, D) - (D,)$$
//
// Среднее и отклонение берут у **обучающих** строк, а тестовые пользуются теми же числами. Тестовые данные играют роль будущего, и подсматривать туда нельзя. У постоянного столбца $s_d = 0$: его только сдвигают.
//
// ### Упражнение: `standardise`
//
// Приведите обе части к масштабу обучающих строк и верните их записью `{ train, test }`. Сами входы не меняются.

// %% exercise="standardise"
import { standardise } from '../solutions/03-linear-regression.ts';

// %%
await check('standardise', standardise);

// %% [markdown] lang="en"
// ## The bowl
//
// For two parameters the loss is a landscape. Here it is for the standardised area: a round bowl, and on it the way of the descent, thirty steps with `lr = 0.2`.
// Turn it with the mouse.

// %% [markdown] lang="ru"
// ## Чаша
//
// Для двух параметров потери — это рельеф. Вот он для стандартизованной площади: круглая чаша, а на ней путь спуска, тридцать шагов при `lr = 0.2`.
// Чашу можно повернуть мышью.

// %%
const side = area.reshape([60, 1]); // (60, 1)
const S = withOnes(standardise(side, side).train); // (60, 2)
const t0 = np.linspace(0, 440, 45);
const t1 = np.linspace(-100, 250, 36);
const [g0, g1] = np.meshgrid(t0, t1); // (36, 45) each
const thetas = np.stack([g0.ravel(), g1.ravel()]); // (2, 1620): one pair of parameters a column
const misses = S.matmul(thetas).sub(y.reshape([60, 1])); // (60, 2) @ (2, 1620) - (60, 1) = (60, 1620)
const bowl = np.mean(np.square(misses), { axis: 0 }).div(2).reshape([36, 45]);
const hill = plot.surface(bowl, {
  x: t0,
  y: t1,
  xlabel: 'θ₀',
  ylabel: 'θ₁',
  zlabel: 'L',
  title: t({ en: 'The loss over both parameters', ru: 'Потери над плоскостью двух параметров' }),
});
const descent = [...Array(31).keys()].map((steps) => fit(S, y, { lr: 0.2, steps }));
new plot.Figure({
  data: [
    ...hill.data,
    {
      type: 'scatter3d',
      mode: 'lines+markers',
      x: descent.map((p) => p.get(0)),
      y: descent.map((p) => p.get(1)),
      z: descent.map((p) => lossOf(S, y, p) + 300), // a little above the bowl, so that it is not hidden
      marker: { size: 3, color: '#D55E00' },
      line: { width: 4, color: '#D55E00' },
      showlegend: false,
    },
  ],
  // seen from above, so that the near side hides nothing
  layout: { ...hill.layout, scene: { ...(hill.layout.scene as object), camera: { eye: { x: 0.95, y: 1.3, z: 2 } } } },
  alt: t({
    en: 'A round bowl; a chain of thirty points runs from θ₀ = θ₁ = 0 down to its lowest point near θ₀ = 219, θ₁ = 86.',
    ru: 'Круглая чаша; цепочка из тридцати точек спускается от θ₀ = θ₁ = 0 к самой низкой точке около θ₀ = 219, θ₁ = 86.',
  }),
});

// %% [markdown] lang="en"
// Now from above, where rates can be compared: one point a step, twelve steps. Dark is low. Small rates creep; in this perfectly round bowl `1` is at the bottom after a single step; at `1.8` every step leaps over it and lands a little lower on the other side; at `2` it comes no lower at all.

// %% [markdown] lang="ru"
// Теперь сверху, чтобы сравнить скорости: одна точка — один шаг, всего двенадцать шагов. Чем темнее, тем ниже. При маленькой скорости спуск еле ползёт; при `1` в этой идеально круглой чаше он попадает на дно за один шаг; при `1.8` каждый шаг перелетает дно и приземляется на другом склоне чуть ниже; а при `2` ниже уже не становится.

// %%
const drawPath = (lr: number) => {
  const path = [...Array(13).keys()].map((steps) => fit(S, y, { lr, steps }));
  const below = plot.heatmap(np.sqrt(bowl), { x: t0, y: t1, values: false, scale: 'grey' });
  const way = plot.line({
    x: path.map((p) => p.get(0)),
    y: path.map((p) => p.get(1)),
    color: '#D55E00',
    markers: true,
  });
  const options = {
    title: `lr = ${lr}`,
    xlabel: 'θ₀',
    ylabel: 'θ₁',
    xlim: [0, 440] as const,
    ylim: [-100, 250] as const,
    equal: true,
    height: 440,
  };
  return new plot.Figure({
    data: [{ ...below.data[0], showscale: false }, ...way.data],
    layout: plot.line([0], options).layout,
    alt: t({
      en: `The loss from above and twelve steps of descent with learning rate ${lr}.`,
      ru: `Потери, вид сверху, и двенадцать шагов спуска со скоростью обучения ${lr}.`,
    }),
  });
};
plot.slider([0.05, 0.2, 0.5, 1, 1.5, 1.8, 2], drawPath, {
  label: 'lr =',
  start: 0.2,
  alt: t({
    en: 'The bowl from above with twelve steps: 0.05 gets halfway, 1 is there after one step, 2 jumps to and fro.',
    ru: 'Чаша сверху и двенадцать шагов: 0.05 доходит до половины, 1 попадает за один шаг, 2 прыгает туда-сюда.',
  }),
});

// %% [markdown] lang="en"
// ## All features, and a test
//
// Four features, the same two functions. A fifth of the flats is set aside before anything is computed; the model never sees their prices. How good is it on them?
// $R^2 = 1 - \frac{\sum (y - \hat y)^2}{\sum (y - \bar y)^2}$ is 1 for perfect predictions and 0 for always naming the mean price.
//
// Dividing $\theta_d$ by $s_d$ brings it back to thousands per square metre, per room, per floor, per kilometre from the centre: compare with the rule of the data.

// %% [markdown] lang="ru"
// ## Все признаки и проверка
//
// Четыре признака, те же две функции. Пятая часть квартир отложена ещё до всяких вычислений: их цен модель не видит. Насколько она хороша на них?
// $R^2 = 1 - \frac{\sum (y - \hat y)^2}{\sum (y - \bar y)^2}$ равен 1 у безошибочных предсказаний и 0, если всегда называть среднюю цену.
//
// Поделив $\theta_d$ на $s_d$, мы вернёмся к тысячам за квадратный метр, за комнату, за этаж, за километр от центра: сравните с правилом, по которому сделаны данные.

// %%
const market = data.flats({ n: 400, seed: 1 });
const [Xtrain, Xtest, ytrain, ytest] = data.train_test_split(market.X, market.y, { test_size: 0.2 });
const flatsScaled = standardise(Xtrain, Xtest); // (320, 4) and (80, 4)
const theta = fit(withOnes(flatsScaled.train), ytrain, { lr: 0.1, steps: 500 }); // (5,)
const r2 = nn.r2_score(ytest, withOnes(flatsScaled.test).matmul(theta));
console.log(t({ en: 'R² on the test flats', ru: 'R² на тестовых квартирах' }), r2.toFixed(3));
console.log(feature_names.join(' '));
console.log(t({ en: 'found', ru: 'найдено' }), theta.slice('1:').div(np.std(Xtrain, { axis: 0 })));
console.log(t({ en: 'the rule', ru: 'правило' }), truth.theta);

// %% [markdown] lang="en"
// ## Real data are not so kind
//
// 442 people with diabetes, ten measurements each, and how far the disease had gone a year later. The same code gives an $R^2$ of about 0.42: most of what decides is not in the table, or does not
// follow a straight line. Either is good to know, and only the test rows can tell.

// %% [markdown] lang="ru"
// ## Настоящие данные не так любезны
//
// 442 человека с диабетом, по десять измерений на каждого, и то, насколько болезнь развилась через год. Тот же код даёт $R^2$ около 0,42: большей части того, что решает дело, в таблице нет, или зависимость
// не линейна. И то и другое полезно знать, а узнать об этом можно только по тестовым строкам.

// %%
const people = data.diabetes({ scaled: false });
const [Ptrain, Ptest, qtrain, qtest] = data.train_test_split(people.X, people.y);
const peopleScaled = standardise(Ptrain, Ptest);
const thetaPeople = fit(withOnes(peopleScaled.train), qtrain, { lr: 0.1, steps: 1000 }); // (11,)
const named = withOnes(peopleScaled.test).matmul(thetaPeople); // (111,)
console.log('R²', nn.r2_score(qtest, named).toFixed(3));
const points = plot.scatter({ x: qtest, y: named, name: t({ en: 'people', ru: 'люди' }) });
const diagonal = plot.line(
  { x: [0, 350], y: [0, 350], name: t({ en: 'no error', ru: 'без ошибки' }), color: '#666666', dash: 'dash' },
  {
    title: t({ en: 'Test people: truth and prediction', ru: 'Тестовые строки: ответ и предсказание' }),
    xlabel: t({ en: 'true', ru: 'на самом деле' }),
    ylabel: t({ en: 'predicted', ru: 'предсказано' }),
    xlim: [0, 350],
    ylim: [0, 350],
    equal: true,
    height: 440,
  },
);
new plot.Figure({
  data: [...diagonal.data, ...points.data],
  layout: diagonal.layout,
  alt: t({
    en: 'A broad cloud along the diagonal: small values are predicted too large, large ones too small.',
    ru: 'Широкое облако вдоль диагонали: малые значения предсказаны слишком большими, большие — слишком малыми.',
  }),
});

// %% [markdown] lang="en"
// ## One wrong price
//
// Someone types an extra zero: the largest flat costs 3,439 thousand instead of 344. Fifty-nine prices are right. The slope was 2.8 thousand per m². What will it be now? Guess, then run.

// %% [markdown] lang="ru"
// ## Одна неверная цена
//
// Кто-то приписал лишний ноль: самая большая квартира стоит 3439 тысяч вместо 344. Остальные пятьдесят девять цен верны. Наклон был 2,8 тысячи за м². Каким он станет теперь? Сначала догадка, потом запуск.

// %%
predict('03-outlier', null); // put your guess here: thousands per m²

// %%
const typo = y.copy();
const largest = Number(np.argmax(area));
typo.set(largest, 10 * y.get(largest));
const perMetre = Number(np.std(area)); // back from standardised areas to m²
const bent = fit(S, typo, { lr: 0.5, steps: 100 }); // (2,)
reveal('03-outlier', Number((bent.get(1) / perMetre).toFixed(1)));

// %% [markdown] lang="en"
// A square makes a large error huge: one flat pulls as hard as all others together. The [mean absolute error](glossary.ipynb#mean-absolute-error), MAE, does not square:
//
// $$L = \frac1N \sum_n |\hat y_n - y_n| \qquad\qquad \nabla L = \frac1N X^\top \operatorname{sign}(X\theta - y) \qquad (D, N)(N,) \to (D,)$$
//
// Now every flat pulls with the same force, 1 or −1, however far away it lies. At an error of exactly 0 the graph of $|e|$ has a kink; there the course takes the slope 0, as `np.sign` does.
//
// ### Exercise: `maeGrad`
//
// As `mseGrad`, with the sign of the error in place of the error.

// %% [markdown] lang="ru"
// Квадрат превращает большую ошибку в огромную: одна квартира тянет так же сильно, как все остальные вместе. [Средняя абсолютная ошибка](glossary.ipynb#средняя-абсолютная-ошибка), MAE, обходится без квадрата:
//
// $$L = \frac1N \sum_n |\hat y_n - y_n| \qquad\qquad \nabla L = \frac1N X^\top \operatorname{sign}(X\theta - y) \qquad (D, N)(N,) \to (D,)$$
//
// Теперь все квартиры тянут с одинаковой силой, 1 или −1, как бы далеко они ни лежали. При ошибке ровно 0 у графика $|e|$ излом; наклон в нём в курсе считается нулевым, как и у `np.sign`.
//
// ### Упражнение: `maeGrad`
//
// Как `mseGrad`, только вместо ошибки — её знак.

// %% exercise="maeGrad"
import { maeGrad } from '../solutions/03-linear-regression.ts';

// %%
await check('maeGrad', maeGrad);

// %%
let robust = np.zeros([2]);
// lr = 1: the gradients of MAE are short
for (let step = 0; step < 1000; step++) robust = robust.sub(maeGrad(S, typo, robust));
const ends = np.array([20, 125]); // m²
const scaledEnds = withOnes(standardise(side, ends.reshape([2, 1])).test); // (2, 2)
const cloud = plot.scatter({ x: areas, y: prices, name: t({ en: 'flats', ru: 'квартиры' }), color: '#0072B2' });
const lines = plot.line([
  { x: ends, y: scaledEnds.matmul(bent), name: 'MSE', color: '#D55E00', dash: 'dash' },
  { x: ends, y: scaledEnds.matmul(robust), name: 'MAE', color: '#009E73', dash: 'solid' },
]);
console.log('MSE', (bent.get(1) / perMetre).toFixed(2), ' MAE', (robust.get(1) / perMetre).toFixed(2));
new plot.Figure({
  data: [...cloud.data, ...lines.data],
  layout: {
    ...plot.line([0], {
      title: t({ en: 'One wrong price (far above the picture)', ru: 'Одна неверная цена (далеко за верхним краем)' }),
      xlabel: t({ en: 'area, m²', ru: 'площадь, м²' }),
      ylabel: t({ en: 'price, thousands', ru: 'цена, тысяч' }),
      xlim: [20, 125],
      ylim: [0, 600],
    }).layout,
    showlegend: true,
  },
  alt: t({
    en:
      'The MSE line is twice as steep as the flats and misses nearly all of them; ' +
      'the MAE line runs through the middle of the cloud.',
    ru: 'Прямая MSE вдвое круче и проходит мимо почти всех квартир; прямая MAE идёт по середине облака.',
  }),
});

// %% [markdown] lang="en"
// The MAE line has not moved at all: the typo only changed how far above the line that flat lies, and it was above before. Lesson 05 collects more losses and what each is good for.

// %% [markdown] lang="ru"
// Прямая MAE не сдвинулась вовсе: из-за опечатки квартира лишь оказалась ещё выше над прямой, а выше она была и раньше. В уроке 05 собраны другие функции потерь и рассказано, для чего хороша каждая.

// %% [markdown] lang="en"
// ## In five lines
//
// - A model $\hat y = X\theta$, a loss $L$, a gradient, steps against it: this is learning.
// - The gradient of the (half) MSE is $\frac1N X^\top(X\theta - y)$, as long as $\theta$.
// - Too large a learning rate diverges, too small a one crawls.
// - Standardise the columns, with mean and deviation of the training rows only.
// - A squared error listens to the loudest example; an absolute error counts heads.

// %% [markdown] lang="ru"
// ## Главное в пяти строках
//
// - Модель $\hat y = X\theta$, потери $L$, градиент и шаги против него — это и есть обучение.
// - Градиент (половины) MSE равен $\frac1N X^\top(X\theta - y)$; в нём столько же чисел, сколько в $\theta$.
// - При слишком большой скорости обучения спуск расходится, при слишком маленькой — ползёт.
// - Столбцы нужно стандартизовать, причём средним и отклонением только обучающих строк.
// - Квадрат ошибки слушает самого громкого, модуль ошибки считает голоса.

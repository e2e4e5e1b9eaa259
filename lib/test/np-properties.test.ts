// Laws of np on arrays of random shape and layout: permuted axes, reversed axes, steps.
import fc from 'fast-check';
import { type NDArray, np } from 'neuronbook';
import { expect, test } from 'vitest';

interface Layout {
  shape: number[];
  order: number[];
  reversed: boolean[];
  steps: number[];
}

const layouts: fc.Arbitrary<Layout> = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    order: fc.shuffledSubarray([...shape.keys()], { minLength: shape.length, maxLength: shape.length }),
    reversed: fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }),
    steps: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: shape.length, maxLength: shape.length }),
  }),
);

/** An array of that layout holding 1, 2, 3, ... somewhere in a larger memory. */
function build({ shape, order, reversed, steps }: Layout): NDArray {
  const memory = order.map((axis) => shape[axis]! * steps[axis]!);
  const size = memory.reduce((n, m) => n * m, 1);
  const inverse = order.map((_, axis) => order.indexOf(axis));
  const a = np
    .arange(1, size + 1)
    .reshape(memory)
    .transpose(...inverse);
  if (shape.length === 0) return a;
  return a.slice(...shape.map((_, axis) => (reversed[axis] ? `::-${steps[axis]}` : `::${steps[axis]}`)));
}

const arrays = layouts.map(build);
const all = (law: (a: NDArray) => void): void => fc.assert(fc.property(arrays, law), { numRuns: 200 });
const same = (a: NDArray, b: NDArray): void => {
  expect(a.shape).toEqual(b.shape);
  expect(a.dtype).toBe(b.dtype);
  expect(a.tolist()).toEqual(b.tolist());
};

test('a.T.T is a', () => all((a) => same(a.T.T, a)));
test('a view gives the same results as its copy', () =>
  all((a) => {
    for (const f of [np.exp, np.negative, np.floor, np.sign]) same(f(a), f(a.copy()));
    for (const f of [np.add, np.multiply, np.maximum, np.less]) same(f(a, a.copy()), f(a.copy(), a));
    same(np.where(a.greater(3), a, 0), np.where(a.copy().greater(3), a.copy(), 0));
    same(np.roll(a, 2), np.roll(a.copy(), 2));
    same(np.repeat(a, 2), np.repeat(a.copy(), 2));
    expect(np.array_repr(a)).toBe(np.array_repr(a.copy()));
  }));
test('reshape keeps the order of the elements, and ravel of a C-ordered array is a view', () =>
  all((a) => {
    expect([...a.ravel().flat]).toEqual([...a.flat]);
    const c = a.copy();
    expect(np.may_share_memory(c.ravel(), c)).toBe(c.size > 0);
    same(a.reshape(-1).reshape(a.shape), a);
  }));
test('broadcasting equals copying the array out to the full shape', () =>
  fc.assert(
    fc.property(layouts, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (layout, stretched) => {
      const a = build(layout);
      const b = build({ ...layout, shape: layout.shape.map((n, i) => (stretched[i] ? 1 : n)) });
      const tiled = np.tile(
        b,
        layout.shape.map((n, i) => (stretched[i] ? n : 1)),
      );
      for (const f of [np.add, np.subtract, np.less, np.maximum, np.divide]) same(f(a, b), f(a.copy(), tiled));
      same(np.broadcast_to(b, a.shape), tiled);
    }),
    { numRuns: 200 },
  ));
test('writing to a view writes to the array it came from', () =>
  fc.assert(
    fc.property(layouts, fc.nat(), (layout, pick) => {
      const a = build(layout);
      fc.pre(a.size > 0);
      const place = a.shape.map((n, i) => (pick >> i) % n);
      for (const view of [a.T, np.flip(a), np.expand_dims(a, 0), a.slice('...')]) {
        view.fill(-1);
        expect(a.get(...place)).toBe(-1);
        a.set(...place, 5);
        expect([...view.flat].includes(5)).toBe(true);
      }
    }),
  ));
test('out may be an input in any layout', () =>
  fc.assert(
    fc.property(layouts, (layout) => {
      const a = build(layout);
      const expected = np.add(a.copy(), np.flip(a).copy());
      same(np.add(a, np.flip(a), { out: a }), expected);
      same(a, expected);
    }),
    { numRuns: 200 },
  ));
test('split and concatenate undo each other', () =>
  all((a) => {
    fc.pre(a.ndim > 0);
    for (let axis = 0; axis < a.ndim; axis++) {
      same(np.concatenate(np.array_split(a, 3, { axis }), { axis }), a.copy());
      if (a.shape[axis]! > 0) same(np.stack(np.unstack(a, { axis }), { axis }), a.copy());
    }
  }));
test('a mask chooses what where finds', () =>
  all((a) => {
    const mask = np.equal(np.mod(a, 2), 0);
    same(a.at(mask), a.ravel().at(np.flatnonzero(mask)));
    const b = a.copy();
    b.set(mask, 0);
    same(b, np.where(mask, 0, a));
  }));
test('a scijs view is the same memory', () =>
  all((a) => {
    fc.pre(a.size > 0);
    const place = a.shape.map(() => 0);
    a.view.set(...place, 42);
    expect(a.get(...place)).toBe(42);
    expect(a.view.shape).toEqual(a.shape);
    same(np.asarray(a.view), a);
    expect(np.may_share_memory(np.asarray(a.view), a)).toBe(true);
  }));
test('exp is within one unit of the last place of Math.exp, over its whole range', () => {
  const x = np.linspace(-745, 709.7, 200_001);
  const y = np.exp(x);
  let worst = 0;
  for (let i = 0; i < x.size; i++) {
    const wanted = Math.exp(x.get(i));
    if (wanted > 2.3e-308) worst = Math.max(worst, Math.abs(y.get(i) - wanted) / wanted / 2 ** -52);
    else expect(y.get(i)).toBe(wanted);
  }
  expect(worst).toBeLessThan(1.01);
  expect(np.exp([0, 1, Infinity, -Infinity, 710, -746, 1e-300]).tolist()).toEqual([
    1,
    Math.E,
    Infinity,
    0,
    Infinity,
    0,
    1,
  ]);
});

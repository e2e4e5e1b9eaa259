// The real data sets against scikit-learn's own sums (lib/data/datasets.json), the generators against their own promises.
import { readFileSync } from 'node:fs';
import { data, type NDArray, np } from 'neuronbook';
import { describe, expect, test } from 'vitest';

const golden = JSON.parse(readFileSync(new URL('../data/datasets.json', import.meta.url), 'utf8')).datasets;

/** Sum and position-weighted sum, as lib/data/convert.py forms them. */
function sums(a: NDArray): { shape: number[]; sum: number; weighted: number } {
  const flat = a.ravel();
  let [sum, weighted] = [0, 0];
  for (let i = 0; i < flat.size; i++) {
    sum += flat.get(i);
    weighted += flat.get(i) * (i % 97);
  }
  return { shape: [...a.shape], sum, weighted };
}

function expectSums(a: NDArray, wanted: { shape: number[]; sum: number; weighted: number }): void {
  const { shape, sum, weighted } = sums(a);
  expect(shape).toEqual(wanted.shape);
  expect(sum).toBeCloseTo(wanted.sum, 6);
  expect(weighted / (Math.abs(wanted.weighted) || 1)).toBeCloseTo(
    wanted.weighted / (Math.abs(wanted.weighted) || 1),
    9,
  );
}

describe('real data', () => {
  for (const name of ['iris', 'wine', 'breast_cancer', 'digits'] as const) {
    test(`${name} has scikit-learn's values, names and description`, () => {
      const bunch = data[name]();
      expectSums(bunch.X, golden[name].X);
      expectSums(bunch.y, golden[name].y);
      expect(bunch.y.dtype).toBe('int32');
      expect(bunch.target_names).toEqual(golden[name].target_names);
      if (name !== 'digits') expect(bunch.feature_names).toEqual(golden[name].feature_names);
      expect(bunch.feature_names).toHaveLength(bunch.X.shape[1]!);
      expect(bunch.DESCR).toContain('Number of Instances');
    });
  }

  test('diabetes is scaled as in scikit-learn, or raw on request', () => {
    expectSums(data.diabetes().y, golden.diabetes.y);
    expect(Number(data.diabetes().X.get(0, 0))).toBeCloseTo(0.038075906433423026, 14); // scikit-learn's first value
    expect(sums(data.diabetes().X).weighted).toBeCloseTo(golden.diabetes.X.weighted, 6);
    expect(data.diabetes({ scaled: false }).X.get(0, 0)).toBe(59);
  });

  test('the photographs have the pixels of the JPEG files', () => {
    for (const name of ['china', 'flower'] as const) {
      const { image, credit } = data[name]();
      expectSums(image, golden[name].X);
      expect(credit).toContain('CC BY 2.0');
    }
  });

  test('digits come as rows and as pictures of the same numbers', () => {
    const { X, images } = data.digits();
    expect(images.shape).toEqual([1797, 8, 8]);
    expect(images.get(5, 3, 2)).toBe(X.get(5, 26));
  });

  test('a changed array does not change the next one', () => {
    const first = data.iris();
    first.X.set(0, 0, -1);
    first.y.set(0, 9);
    expect(data.iris().X.get(0, 0)).toBe(5.1);
    expect(data.iris().y.get(0)).toBe(0);
  });
});

describe('generators', () => {
  const all = {
    xor: () => data.xor({ n: 40 }),
    moons: () => data.moons(),
    rings: () => data.rings({ classes: 3, n: 30 }),
    spirals: () => data.spirals(),
    ring_of_eight: () => data.ring_of_eight(),
    flats: () => data.flats(),
    sine: () => data.sine(),
    shapes: () => data.shapes({ n: 5 }),
    recall: () => data.symbols('recall'),
  };
  for (const [name, make] of Object.entries(all)) {
    test(`${name}: the same seed gives the same data`, () => {
      expect(make().X.tolist()).toEqual(make().X.tolist());
    });
  }

  test('another seed gives other data, a generator goes on', () => {
    expect(data.moons({ seed: 1 }).X.tolist()).not.toEqual(data.moons({ seed: 2 }).X.tolist());
    const rng = np.random.default_rng(1);
    expect(data.moons({ seed: rng }).X.tolist()).not.toEqual(data.moons({ seed: rng }).X.tolist());
  });

  test('xor without noise is the four corners', () => {
    const { X, y } = data.xor();
    expect(X.tolist()).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]]); // biome-ignore format: a table
    expect(y.tolist()).toEqual([0, 1, 1, 0]);
  });

  test('clouds have equally many points a class', () => {
    for (const c of [0, 1, 2])
      expect(
        data
          .spirals({ n: 300 })
          .y.tolist<number[]>()
          .filter((y) => y === c),
      ).toHaveLength(100);
  });

  test('flats without noise follow the rule that they state', () => {
    const { X, y, truth } = data.flats({ n: 50, noise: 0 });
    for (let i = 0; i < 50; i++) {
      const price = truth.theta.reduce((sum, w, d) => sum + w * Number(X.get(i, d)), truth.bias);
      expect(y.get(i)).toBeCloseTo(price, 10);
    }
  });

  test('shapes: each box is the tightest around its pixels, and boxes are apart', () => {
    const { masks, boxes } = data.shapes({ n: 60, seed: 3 });
    for (let n = 0; n < 60; n++) {
      const inside = new Set<number>();
      for (const { label, xyxy } of boxes[n]!) {
        const [x0, y0, x1, y1] = xyxy;
        const touched = { left: false, top: false, right: false, bottom: false };
        for (let i = y0; i < y1; i++) {
          for (let j = x0; j < x1; j++) {
            inside.add(i * 16 + j);
            if (masks.get(n, i, j) === 0) continue;
            expect(masks.get(n, i, j)).toBe(label);
            if (i === y0) touched.top = true;
            if (i === y1 - 1) touched.bottom = true;
            if (j === x0) touched.left = true;
            if (j === x1 - 1) touched.right = true;
          }
        }
        expect(touched).toEqual({ left: true, top: true, right: true, bottom: true });
      }
      for (let k = 0; k < 256; k++) if (!inside.has(k)) expect(masks.get(n, k >> 4, k & 15)).toBe(0);
    }
  });

  test('symbols: the answers follow from the sequences', () => {
    const rows = (task: 'recall' | 'reverse' | 'again') => {
      const { X, y } = data.symbols(task, { n: 9, length: 6, symbols: 3 });
      return [X.tolist<number[][]>(), y.tolist<number[][]>()] as const;
    };
    const [a, first] = rows('recall');
    expect(first).toEqual(a.map((row) => row[0]));
    const [b, reversed] = rows('reverse');
    expect(reversed).toEqual(b.map((row) => [...row].reverse()));
    const [c, again] = rows('again');
    expect(again).toEqual(c.map((row) => row.map((s, t) => (row.slice(t + 1).includes(s) ? 1 : 0))));
  });
});

describe('preparing', () => {
  const X = np.arange(40).reshape(20, 2);
  const y = np.array(
    Array.from({ length: 20 }, (_, i) => (i < 15 ? 0 : 1)),
    { dtype: 'int32' },
  );

  test('train_test_split keeps pairs together and loses nothing', () => {
    const [a, b, ya, yb] = data.train_test_split(X, np.arange(20), { test_size: 0.3, seed: 4 });
    expect([a.shape, b.shape]).toEqual([[14, 2], [6, 2]]); // biome-ignore format: a table
    const rows = [...a.tolist<number[][]>(), ...b.tolist<number[][]>()];
    const labels = [...ya.tolist<number[]>(), ...yb.tolist<number[]>()];
    expect([...labels].sort((p, q) => p - q)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    rows.forEach((row, i) => {
      expect(row[0]).toBe(2 * labels[i]!);
    });
  });

  test('stratify keeps the share of each class', () => {
    const [, , , test] = data.train_test_split(X, y, { test_size: 0.2, stratify: true });
    expect(test.tolist<number[]>().sort()).toEqual([0, 0, 0, 1]);
  });

  test('it works on views', () => {
    const [a] = data.train_test_split(np.arange(40).reshape(2, 20).T, y, { test_size: 0.5 });
    for (const [p, q] of a.tolist<[number, number][]>()) expect(q - p).toBe(20);
  });

  test('standardise uses the training rows only; a constant column becomes 0', () => {
    const train = np.array([[1, 5, 0.1], [3, 5, 0.1], [5, 5, 0.1]]); // biome-ignore format: a table
    const { train: a, test: b, mean } = data.standardise(train, np.array([[3, 6, 0.1]]));
    expect(mean.get(0)).toBe(3);
    expect(Number(a.get(0, 0))).toBeCloseTo(-Math.sqrt(1.5), 12);
    expect(a.tolist<number[][]>().map((row) => row[2])).toEqual([0, 0, 0].map(() => expect.closeTo(0, 12)));
    expect(b.get(0, 0)).toBe(0);
  });

  test('one_hot and batches', () => {
    expect(data.one_hot(np.array([0, 2], { dtype: 'int32' })).tolist()).toEqual([[1, 0, 0], [0, 0, 1]]); // biome-ignore format: a table
    const sizes = [...data.batches(X, y, { size: 8 })].map(([a, b]) => [a.shape[0], b.shape[0]]);
    expect(sizes).toEqual([[8, 8], [8, 8], [4, 4]]); // biome-ignore format: a table
  });

  test('bad input is refused in words', () => {
    expect(() => data.one_hot(np.array([0, 3]), 3)).toThrow('label 3 at position 1 is out of bounds for 3 classes');
    expect(() => data.train_test_split(X, np.arange(3))).toThrow('equally many rows, got shapes (20,2) and (3)');
    expect(() => data.moons({ n: 0 })).toThrow('n must be a whole number');
    expect(() => data.symbols('sort' as never)).toThrow("unknown task 'sort'");
    expect(() => data.readPng(new Uint8Array(50))).toThrow('not a PNG');
  });
});

describe('png', () => {
  test('every number of channels comes back', () => {
    const rng = np.random.default_rng(2);
    for (const channels of [1, 2, 3, 4]) {
      const pixels = Uint8Array.from({ length: 7 * 5 * channels }, () => 256 * Number(rng.random()));
      const picture = { width: 7, height: 5, channels, pixels };
      expect(data.readPng(data.writePng(picture))).toEqual(picture);
    }
  });
});

describe('image helpers', () => {
  const photo = data.china().image;

  test('grey weighs red, green and blue', () => {
    const grey = data.grey(photo);
    expect(grey.shape).toEqual([427, 640]);
    const [r, g, b] = [0, 1, 2].map((c) => photo.get(5, 7, c));
    expect(grey.get(5, 7)).toBeCloseTo(0.299 * r! + 0.587 * g! + 0.114 * b!, 10);
    expect(() => data.grey(grey)).toThrow('must have shape (H, W, 3), got (427, 640)');
  });

  test('resize keeps the mean, whatever the size', () => {
    const mean = Number(np.mean(photo));
    for (const size of [
      [100, 200],
      [427, 640],
      [61, 33],
      [900, 700],
    ] as [number, number][]) {
      // biome-ignore format: a table
      const small = data.resize(photo, size);
      expect(small.shape).toEqual([...size, 3]);
      expect(Number(np.mean(small))).toBeCloseTo(mean, 6);
    }
    expect(data.resize(np.array([[1, 3], [5, 7]]), [1, 1]).tolist()).toEqual([[4]]); // biome-ignore format: a table
    expect(data.resize(np.array([[1, 3]]), [1, 4]).tolist()).toEqual([[1, 1, 3, 3]]);
  });

  test('shifted digits hold every digit whole, at many places', () => {
    const { images, y } = data.shifted_digits({ seed: 1 });
    expect(images.shape).toEqual([1797, 1, 14, 14]);
    expect(y.tolist()).toEqual(data.digits().y.tolist());
    const centred = np.sum(data.digits().X, { axis: 1 }) as NDArray;
    expect((np.sum(images.reshape([1797, 196]), { axis: 1 }) as NDArray).tolist()).toEqual(centred.tolist());
    expect(data.shifted_digits({ size: 8 }).images.reshape([1797, 64]).tolist()).toEqual(data.digits().X.tolist());
  });
});

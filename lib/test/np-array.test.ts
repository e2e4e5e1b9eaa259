// How an array behaves towards people and other code: conversion, reading and writing, texts, guards.
import { inspect } from 'node:util';
import ndarray from 'ndarray';
import { NDArray, np } from 'neuronbook';
import { expect, test } from 'vitest';

const a = (): NDArray =>
  np.array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

test('whole numbers in lists are float64, booleans bool, bytes int32, and a dtype can be asked for', () => {
  expect(np.array([1, 2]).dtype).toBe('float64');
  expect(np.array([[true], [false]]).dtype).toBe('bool');
  expect(np.array(new Uint8Array([1, 255])).tolist()).toEqual([1, 255]);
  expect(np.array(new Uint8Array([1, 255])).dtype).toBe('int32');
  expect(np.array(new BigInt64Array([1n, 2n])).tolist()).toEqual([1, 2]);
  expect(np.array([1.5], { dtype: 'int32' }).tolist()).toEqual([1]);
  expect(np.array([np.array([1, 2]), [3, 4]]).shape).toEqual([2, 2]);
});
test('asarray shares typed arrays and scijs arrays, array copies them', () => {
  const data = new Float32Array([1, 2, 3, 4]);
  np.asarray(data).set(0, 9);
  expect(data[0]).toBe(9);
  np.array(data).set(0, 7);
  expect(data[0]).toBe(9);
  const scijs = ndarray(data, [2, 2]).transpose(1, 0);
  const shared = np.asarray(scijs as never);
  expect(shared.tolist()).toEqual([
    [9, 3],
    [2, 4],
  ]);
  shared.set(1, 0, -1);
  expect(scijs.get(1, 0)).toBe(-1);
  expect(np.asarray(ndarray([1, 2, 3, 4], [2, 2]) as never).dtype).toBe('float64');
  expect(np.asarray(ndarray(new Uint8Array([1, 255])) as never).tolist()).toEqual([1, 255]);
});
test('get and set count from the end and check every bound', () => {
  const x = a();
  expect(x.get(-1, -1)).toBe(6);
  x.set(-1, 0, 10);
  expect(x.tolist()).toEqual([
    [1, 2, 3],
    [10, 5, 6],
  ]);
  expect(() => x.get(2, 0)).toThrow(
    'index 2 is out of bounds for axis 0 with size 2\nhint: indices are 0 to 1, or -1 to -2',
  );
  expect(() => x.get(0)).toThrow(
    'get: 1 index for an array of 2 dimensions, shape (2,3)\nhint: for rows and parts use a.slice(0)',
  );
  expect(() => x.get(0, 0, 0)).toThrow('too many indices for array: array is 2-dimensional, but 3 were indexed');
  expect(() => x.get(0, 0.5)).toThrow('an index must be a whole number, got 0.5');
});
test('slices, tuples and lists: slice takes bounds, at takes indices', () => {
  const x = np.arange(10);
  expect(x.slice([2, 8, 3]).tolist()).toEqual([2, 5]);
  expect(x.slice([null, null, -4]).tolist()).toEqual([9, 5, 1]);
  expect(x.at([2, 8, 3]).tolist()).toEqual([2, 8, 3]);
  expect(() => x.slice([1])).toThrow('for a list of indices use a.at([0, 2])');
  expect(() => x.slice('1:2:3:4')).toThrow("invalid index '1:2:3:4'");
});
test('a read-only array refuses every way of writing, and its views are read-only', () => {
  const x = a();
  x.writeable = false;
  const refused = 'assignment destination is read-only';
  for (const write of [
    () => x.set(0, 0, 1),
    () => x.set('0', 1),
    () => x.set([0], 1),
    () => x.T.fill(0),
    () => x.slice('1:').set(5),
    () => np.copyto(x, 0),
    () => np.copyto(x.reshape(6), 0, { where: true }),
    () => np.broadcast_to([1], 3).set(0, 1),
  ])
    expect(write).toThrow(refused);
  expect(() => np.add(x, 1, { out: x })).toThrow('output array is read-only');
  expect(x.copy().writeable).toBe(true);
});
test('operators are refused with the method to use, a 0-d array is a number', () => {
  const x = a() as unknown as number;
  expect(() => x + 1).toThrow('use a.add(b)');
  expect(() => x * 2).toThrow('use a.add(b)');
  expect(() => x < 1).toThrow('use a.add(b)');
  expect(+(np.array(3) as unknown as number) + 1).toBe(4);
  expect(`${np.array([1, 2])}`).toBe('[1. 2.]');
});
test('console.log shows what NumPy shows, indented inside objects', () => {
  expect(inspect(a())).toBe('array([[1., 2., 3.],\n       [4., 5., 6.]])');
  expect(inspect({ w: a() })).toBe('{\n  w: array([[1., 2., 3.],\n         [4., 5., 6.]])\n}');
});
test('a notebook gets text, and an escaped table for a matrix', () => {
  const display = Symbol.for('Jupyter.display');
  const bundle = (x: NDArray) => (x as unknown as Record<symbol, () => Record<string, string>>)[display]!();
  expect(bundle(np.array([1, 2]))).toEqual({ 'text/plain': 'array([1., 2.])' });
  const html = bundle(a())['text/html']!;
  expect(html).toContain('<td>6.</td>');
  expect(html.match(/<tr>/g)).toHaveLength(3);
  expect(bundle(np.zeros([200, 300]))['text/html']!.match(/<td>…<\/td>/g)).toHaveLength(13);
  const evil = np.printoptions({ nanstr: '<img onerror=x>' }, () => bundle(np.array([[NaN]])));
  expect(evil['text/html']).toContain('&lt;img onerror=x&gt;');
  expect(evil['text/html']).not.toContain('<img');
});
test('plain numbers in give plain numbers out', () => {
  expect(np.sqrt(9)).toBe(3);
  expect(np.add(1, 2)).toBe(3);
  expect(np.greater(2, 1)).toBe(true);
  expect(np.isnan(Number.NaN)).toBe(true);
  expect(np.clip(5, 0, 1)).toBe(1);
  expect(np.round(2.5)).toBe(2);
  expect(np.exp([0])).toBeInstanceOf(NDArray);
});
test('plain numbers keep the dtype of the array where they fit', () => {
  const i = np.array([1, 2], { dtype: 'int32' });
  expect(i.add(1).dtype).toBe('int32');
  expect(i.add(0.5).dtype).toBe('float64');
  expect(i.add(3e9).tolist()).toEqual([3000000001, 3000000002]);
  expect(i.astype('float32').mul(0.1).dtype).toBe('float32');
  expect(np.array([true]).add(1).dtype).toBe('int32');
});
test('print options: a changed one is restored, also after an error and after a promise', async () => {
  const pi = np.array([Math.PI]);
  expect(() =>
    np.printoptions({ precision: 1 }, () => {
      throw new Error('x');
    }),
  ).toThrow('x');
  expect(`${pi}`).toBe('[3.14159265]');
  const later = np.printoptions({ precision: 1 }, async () => {
    await null;
    return `${pi}`;
  });
  expect(await later).toBe('[3.1]');
  expect(`${pi}`).toBe('[3.14159265]');
  expect(() => np.set_printoptions({ precison: 2 } as never)).toThrow(
    "unknown print option 'precison'\nhint: options are precision,",
  );
});
test('an unknown dtype is refused with the list of those that exist', () => {
  expect(() => np.zeros(2, { dtype: 'int64' as never })).toThrow(
    "data type 'int64' not understood\nhint: use one of 'float64'",
  );
});

// .npy and .npz: our files are NumPy's, byte for byte, and NumPy's files are read.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type NDArray, np } from '../src/index.ts';

type Value = number | string;
interface Entry {
  bytes: string;
  shape: number[];
  values: Value[];
}
interface Files {
  same: Record<string, Entry>;
  read: Record<string, Entry>;
  refused: Record<string, string>;
  npz: Record<string, string>;
}
const golden = JSON.parse(readFileSync(new URL('./golden/npy-files.json', import.meta.url), 'utf8')) as Files;
const folder = mkdtempSync(join(tmpdir(), 'neuronbook-npy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
const numbers = (values: Value[]): number[] =>
  values.map((v) => (typeof v === 'number' ? v : Number(v.replace('nan', 'NaN').replace('inf', 'Infinity'))));

function file(name: string, data: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, data);
  return path;
}

test.each(Object.entries(golden.same))('%s: read, and written back byte for byte as np.save does', (name, entry) => {
  const a = np.load(file(`${name}.npy`, bytes(entry.bytes))) as NDArray;
  expect(a.shape).toEqual(entry.shape);
  expect(Array.from(a.flat, Number)).toEqual(numbers(entry.values));
  const again = join(folder, `${name}-again.npy`);
  np.save(again, a);
  expect(readFileSync(again).equals(bytes(entry.bytes))).toBe(true);
});

test.each(Object.entries(golden.read))('%s: read and converted', (name, entry) => {
  const a = np.load(file(`${name}.npy`, bytes(entry.bytes))) as NDArray;
  expect(a.shape).toEqual(entry.shape);
  expect(Array.from(a.flat, Number)).toEqual(numbers(entry.values));
});

test('a transposed view is written in C order', () => {
  const a = np.array([
    [1, 2, 3],
    [4, 5, 6],
  ]).T;
  np.save(join(folder, 'view'), a);
  expect(np.load(`${folder}/view.npy`).tolist()).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
});

test.each(Object.keys(golden.npz))('an .npz file from Python (%s) is read', (kind) => {
  const { W, b } = np.load(file(`${kind}.npz`, bytes(golden.npz[kind])) as 'x.npz');
  expect(W.shape).toEqual([2, 3]);
  expect([b.dtype, b.size]).toEqual(['float32', 4]);
});

test('savez and savez_compressed keep every array under its name', () => {
  const arrays = {
    W: np.array([
      [1, 2],
      [3, 4],
    ]),
    y: np.array([1, 2], { dtype: 'int32' }),
    mask: np.array([true, false]),
  };
  for (const save of [np.savez, np.savez_compressed]) {
    save(join(folder, 'model'), arrays);
    const back = np.load(`${folder}/model.npz`);
    expect(Object.keys(back)).toEqual(['W', 'y', 'mask']);
    for (const [name, a] of Object.entries(arrays)) {
      expect(back[name].dtype).toBe(a.dtype);
      expect(back[name].tolist()).toEqual(a.tolist());
    }
  }
});

test('a file is written beside and renamed: nothing is left over', () => {
  np.save(join(folder, 'clean.npy'), [1, 2]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('what cannot be read is refused with the reason', () => {
  const refused = (name: string): string => file(`refused-${name}.npy`, bytes(golden.refused[name]));
  expect(() => np.load(refused('int64'))).toThrow('1099511627776 at element 1 does not fit into int32');
  expect(() => np.load(refused('complex'))).toThrow("unsupported dtype '<c16'");
  expect(() => np.load(refused('text'))).toThrow('unsupported dtype');
  expect(() => np.load(file('text.npy', Buffer.from('hello, world')))).toThrow('not an .npy file');
  expect(() => np.load(join(folder, 'nowhere.npy'))).toThrow('load: cannot read');
  const whole = bytes(golden.same.float64.bytes);
  expect(() => np.load(file('cut.npy', whole.subarray(0, whole.length - 8)))).toThrow(
    'needs 48 bytes, the file has 40',
  );
});

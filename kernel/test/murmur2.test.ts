// The hash that names a cell's source for JupyterLab's debugger: values of ipykernel 7's murmur2_x86.
import { expect, test } from 'vitest';
import { murmur2 } from '../src/control/murmur2.ts';

test.each([
  ['', 3990065800],
  ['a', 2167009006],
  ['const x = 1;', 2401825191],
  ['привет', 718430974],
  ['abc', 3350977461],
  ['abcdefg', 3677849364],
])('murmur2(%j) is ipykernel’s', (text, hash) => expect(murmur2(text)).toBe(hash));

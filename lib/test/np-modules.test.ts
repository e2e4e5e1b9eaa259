// Modules of np import each other in circles: methods call functions, functions make arrays.
// That is safe only while no module needs another one during loading, so each of them must be able to load first.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

test('every module of np can be the first one that is imported, but for the two that NDArray extends', () => {
  const args = ['--experimental-vm-modules', '--no-warnings', path('load-each-first.mjs'), path('../dist/np')];
  const lines = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
  expect(lines.slice(0, -1)).toEqual([
    "methods-arithmetic.js: Cannot access 'ArithmeticMethods' before initialization",
    "methods-reduce.js: Cannot access 'ReduceMethods' before initialization",
  ]);
  expect(Number.parseInt(lines.at(-1)!, 10)).toBeGreaterThan(50);
});

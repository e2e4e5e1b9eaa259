// Which answers count as alike when a wrong solution is looked for.
import { np } from 'neuronbook';
import { expect, test } from 'vitest';
import { alike } from '../src/testing/values.ts';

test('Infinity is like Infinity, and like nothing finite', () => {
  expect(alike(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(true);
  expect(alike(Number.POSITIVE_INFINITY, 800)).toBe(false);
  expect(alike(800, Number.POSITIVE_INFINITY)).toBe(false);
  expect(alike(np.array([1, Number.POSITIVE_INFINITY]), np.array([1, 2]))).toBe(false);
});

test('equal up to rounding', () => {
  expect(alike(0.1 + 0.2, 0.3)).toBe(true);
  expect(alike(0.3, 0.30001)).toBe(false);
});

// Every activation and loss against PyTorch: values, gradients, and the same gradients through the tape.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type NDArray, nn, np } from '../src/index.ts';

interface Packed {
  shape: number[];
  dtype: 'float64' | 'int32';
  data: number[];
}
interface Case {
  name: string;
  options: Record<string, unknown>;
  inputs: Packed[];
  target: Packed | null;
  seed: Packed;
  out: Packed;
  grads: Packed[];
}
const golden = JSON.parse(readFileSync(new URL('./golden/nn-functions.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

const unpack = (p: Packed): NDArray => np.array(p.data, { dtype: p.dtype }).reshape(p.shape);
const isPacked = (v: unknown): v is Packed => typeof v === 'object' && v !== null && 'data' in v;

/** Worst difference, relative to the size of the numbers. */
function worst(a: NDArray, b: Packed): number {
  expect(a.shape).toEqual(b.shape);
  const got = a.ravel().tolist() as number[];
  return Math.max(0, ...got.map((v, i) => Math.abs(v - b.data[i]) / (1e-3 + Math.abs(b.data[i]))));
}

type AnyOp = {
  (...args: unknown[]): unknown;
  run(...args: unknown[]): { out: NDArray; backward(d?: NDArray): (NDArray | null)[] };
};

const byName = groupBy(golden.cases);
function groupBy(cases: Case[]): Map<string, Case[]> {
  const map = new Map<string, Case[]>();
  for (const c of cases) map.set(c.name, [...(map.get(c.name) ?? []), c]);
  return map;
}

describe('equal to PyTorch in value and gradient', () => {
  for (const [name, cases] of byName) {
    test(`nn.${name}`, () => {
      const f = (nn as unknown as Record<string, AnyOp>)[name];
      for (const c of cases) {
        const inputs = c.inputs.map(unpack);
        const target = c.target ? [unpack(c.target)] : [];
        const options = Object.fromEntries(Object.entries(c.options).map(([k, v]) => [k, isPacked(v) ? unpack(v) : v]));
        const { out, backward } = f.run(...inputs, ...target, options);
        expect(worst(out, c.out)).toBeLessThan(1e-12);
        const grads = backward(unpack(c.seed));
        c.grads.forEach((g, i) => {
          expect(worst(grads[i]!, g)).toBeLessThan(1e-10);
        });
        // the tape gives the same
        const leaves = inputs.map((x) => nn.tensor(x, { requires_grad: true }));
        (f(...leaves, ...target, options) as nn.Tensor).backward(unpack(c.seed));
        c.grads.forEach((g, i) => {
          expect(worst(leaves[i].grad!, g)).toBeLessThan(1e-10);
        });
      }
    });
  }
});

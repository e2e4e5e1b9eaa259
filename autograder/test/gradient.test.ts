// Gradient checks: few calls where the gradient is right; every single wrong entry is found and named.
import { np } from 'neuronbook';
import { expect, test } from 'vitest';
import { LocalAnswerer } from '../src/runner/local.ts';
import { makeContext } from '../src/testing/context.ts';
import { Failure } from '../src/testing/failure.ts';
import { filled } from '../src/testing/index.ts';

const W = filled([3, 4], (i, j) => Math.sin(1 + i + 3 * j));
const b = filled([4], (j) => Math.cos(j));
const x = filled([5, 3], (i, j) => Math.sin(i * j + 2));
const forward = (params: { W: typeof W; b: typeof b }) => np.tanh(x.matmul(params.W).add(params.b));
const loss = (answer: typeof W): number => answer.mul(answer).sum() as number;

/** The check of a student whose functions are these. */
const checkerOf = (module: Record<string, unknown>, reference = {}) =>
  makeContext({ answerer: new LocalAnswerer(module), reference, seed: 1, source: '', trace: { begin: () => {} } })
    .gradients;

let calls = 0;
const gradients = checkerOf({
  forward: (params: never) => {
    calls++;
    return forward(params);
  },
});

const a = forward({ W, b });
const slope = a.mul(2).mul(np.subtract(1, a.mul(a)));
const right = { dW: x.T.matmul(slope), db: slope.sum({ axis: 0 }) as typeof b };
const checkOf = (given: typeof right) => ({
  params: { W, b },
  gradients: { W: given.dW, b: given.db },
  forward: { name: 'forward', args: (p: unknown) => [p] },
  loss,
});

const check = (given: typeof right): Promise<void> => gradients(checkOf(given));

test('a right gradient needs a few calls, not two for each entry', async () => {
  calls = 0;
  await check(right);
  expect(calls).toBeLessThan(2 * (W.size + b.size) - 10);
});

test.each([1e-5, 0.1, -2])('each entry that is off by %d of the largest is found and named', async (by) => {
  for (const [name, size] of [
    ['dW', W.size],
    ['db', b.size],
  ] as const) {
    for (let n = 0; n < size; n++) {
      const wrong = { dW: right.dW.copy(), db: right.db.copy() };
      const flat = wrong[name].ravel();
      const largest = np.abs(right[name]).max() as number;
      flat.set(n, flat.get(n) + by * largest);
      const failure = await check(wrong).then(
        () => null,
        (error: Failure) => error,
      );
      expect(failure).toBeInstanceOf(Failure);
      const index = name === 'dW' ? [Math.floor(n / 4), n % 4] : [n];
      expect(failure!.params).toMatchObject({ part: name, index });
    }
  }
});

test('mistakes that cancel each other in the sum are found', async () => {
  const zigzag = filled([3, 4], (i, j) => ((i + j) % 2 === 0 ? 1e-4 : -1e-4));
  await expect(check({ ...right, dW: right.dW.add(zigzag) })).rejects.toMatchObject({ params: { part: 'dW' } });
});

test('of several checks the first wrong one is named', async () => {
  const wrong = { ...right, db: right.db.mul(2) };
  await expect(gradients([checkOf(right), checkOf(wrong)])).rejects.toMatchObject({ params: { part: 'db' } });
  await expect(gradients([checkOf(right), checkOf(right)])).resolves.toBeUndefined();
});

test('several right checks together need two calls for each direction', async () => {
  calls = 0;
  await gradients([checkOf(right), checkOf(right), checkOf(right)]);
  expect(calls).toBe(3 * 4);
});

test('a gradient of zeros is looked at, however small the right one is beside the others', async () => {
  const zeros = { ...right, db: np.zeros([4]) };
  await expect(check(zeros)).rejects.toMatchObject({ params: { part: 'db' } });
});

test('a gradient made to fit directions that were known before is found, however large its entries', async () => {
  // two directions drawn from a fixed hash, as they could stand in a published grader
  const entry = (d: number, n: number): number => {
    const u = Math.sin(12.9898 * (n + 1) + 78.233 * (d + 1)) * 43758.5453;
    const fraction = u - Math.floor(u);
    return fraction < 0.5 ? -0.5 - 2 * fraction : 2 * fraction - 0.5;
  };
  const dot = (p: number[], q: number[]): number => p.reduce((sum, value, n) => sum + value * q[n]!, 0);
  /** The gradient in the plane of the two directions that has the right slopes along both: two central differences tell them. */
  const made = (slopes: number[]): number[] => {
    const [p, q] = [0, 1].map((d) => slopes.map((_, n) => entry(d, n))) as [number[], number[]];
    const [pp, pq, qq, sp, sq] = [dot(p, p), dot(p, q), dot(q, q), dot(slopes, p), dot(slopes, q)];
    const det = pp * qq - pq * pq;
    const [s, t] = [(sp * qq - sq * pq) / det, (sq * pp - sp * pq) / det];
    return p.map((value, n) => s * value + t * q[n]!);
  };
  const [dW, db] = [right.dW.flatten().tolist(), right.db.tolist()] as [number[], number[]];
  const parts = (all: number[]) => ({
    dW: np.array(all.slice(0, W.size)).reshape([3, 4]),
    db: np.array(all.slice(W.size)) as typeof b,
  });
  const large = (size: number): number[] => [...dW, ...db].map((_, n) => (n % 2 === 0 ? size : -size));
  for (const given of [made([...dW, ...db]), [...made(dW), ...made(db)], large(1), large(1e9), large(1e300)])
    await expect(check(parts(given))).rejects.toMatchObject({ code: 'gradient' });
});

test('a forward pass that answers the same to everything is the fault of its author', async () => {
  const answer = forward({ W, b });
  const checker = checkerOf({ forward: () => answer }, { forward });
  for (const given of [right, { dW: np.zeros([3, 4]), db: np.zeros([4]) }])
    await expect(checker(checkOf(given as typeof right))).rejects.toMatchObject({
      code: 'constant',
      params: { call: 'forward', parameter: 'W' },
    });
});

test('a parameter that the loss does not depend on is the fault of the fixture', async () => {
  const unused = gradients({
    params: { W, b, c: b },
    gradients: { W: right.dW, b: right.db, c: np.zeros([4]) },
    forward: { name: 'forward', args: (p) => [p] },
    loss,
  });
  await expect(unused).rejects.toThrow('the loss does not depend on c');
});

test('a mistake in a gradient a million times smaller than the others is found', async () => {
  const tiny = (params: { W: typeof W; b: typeof b }) => forward({ W: params.W, b: params.b.mul(1e-6) });
  const checker = checkerOf({ tiny });
  const answer = tiny({ W, b });
  const along = answer.mul(2).mul(np.subtract(1, answer.mul(answer)));
  const [dW, db] = [x.T.matmul(along), (along.sum({ axis: 0 }) as typeof b).mul(1e-6)];
  const look = (given: typeof b): Promise<void> =>
    checker({
      params: { W, b },
      gradients: { W: dW, b: given },
      forward: { name: 'tiny', args: (p) => [p] },
      loss,
      rtol: 1e-4, // differences of so small a slope are no better
    });
  await expect(look(db)).resolves.toBeUndefined();
  await expect(look(db.mul(1.01))).rejects.toMatchObject({ params: { part: 'db' } });
});

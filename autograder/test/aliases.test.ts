// A withheld function under other names: aliases, methods, the classes above, namespaces. Each line is somebody's way round.
import { np } from 'neuronbook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unknownNames, withAliases, withheldMethods } from '../src/sandbox/host/aliases.ts';
import { type Box, openPool, type Pool } from '../src/sandbox/index.ts';

const WAYS: Record<string, string> = {
  itself: 'np.multiply(x, y)',
  alias: 'np.mul(x, y)',
  method: 'x.mul(y)',
  computed: "(x as any)[['m', 'ul'].join('')](y)",
  prototype: '(NDArray.prototype as any).mul.call(x, y)',
  parent: 'Object.getPrototypeOf(NDArray.prototype).mul.call(x, y)',
  grandparent: 'Object.getPrototypeOf(Object.getPrototypeOf(NDArray.prototype)).mul.call(x, y)',
  ofTheAnswer: 'Object.getPrototypeOf(Object.getPrototypeOf(np.zeros([1]))).mul.call(x, y)',
  ndarray: '(np.ndarray.prototype as any).mul.call(x, y)',
  superclass:
    '(new (class extends (NDArray as any) { go(b: any) { return super.mul(b); } })(x.data, x.dtype, x.shape, x.strides, x.offset, true) as any).go(y)',
  reflected: "Reflect.get(NDArray.prototype, 'mul', x).call(x, y)",
  descriptor: `(() => {
    for (let p: any = x; p; p = Object.getPrototypeOf(p))
      for (const d of Object.values(Object.getOwnPropertyDescriptors(p)) as any[])
        if (/multiply\\(/.test(String(d.value))) return d.value.call(x, y);
  })()`,
  byName: "(Object.values(np) as any[]).find((f) => f?.name === 'multiply' || /^ufunc multiply/.test(String(f)))(x, y)",
  byTrying: `(() => {
    for (const f of [np, np.linalg, np.random].flatMap((space) => Object.entries(space)) as any[])
      if (/^mul/.test(f[0])) return f[1](x, y);
  })()`,
};

const code = (ways: Record<string, string>): string =>
  `import { np, NDArray } from 'neuronbook';\n${Object.entries(ways)
    .map(([name, way]) => `export const ${name} = (x: NDArray, y: NDArray): any => ${way};`)
    .join('\n')}`;

let pool: Pool;
beforeAll(async () => {
  pool = await openPool();
}, 60_000);
afterAll(() => pool.close());

const open = (withholds: string[], ways: Record<string, string>): Promise<Box> =>
  pool.open({ code: code(ways), allow: { withholds, uses: [] } });

const product = np.array([8, 15]);
async function gains(box: Box, call: string): Promise<boolean> {
  const outcome = await box.run({ call, args: [np.array([2, 3]), np.array([4, 5])] });
  return outcome.ok && String(outcome.value) === String(product);
}

describe.each([['multiply'], ['mul'], ['np.multiply']])('%s withheld', (name) => {
  let box: Box;
  beforeAll(async () => {
    box = await open([name], WAYS);
  }, 60_000);
  test.each(Object.keys(WAYS))('%s brings nothing', async (way) => {
    expect(await gains(box, way)).toBe(false);
  });
  test('and the sentence names what was tried', async () => {
    const outcome = await box.run({ call: 'alias', args: [np.array([2]), np.array([4])] });
    expect(outcome.ok ? null : outcome.failure).toMatchObject({ kind: 'forbidden', details: { subject: 'np.mul' } });
  });
});

test('where it is not withheld, the ways work: the test above means something', async () => {
  const box = await open([], WAYS);
  const works = await Promise.all(Object.keys(WAYS).map(async (way) => ((await gains(box, way)) ? way : '')));
  expect(works.filter(Boolean).length).toBeGreaterThan(9);
});

test('a name of a nested namespace is withheld there', async () => {
  const ways = { solved: 'np.linalg.lstsq(x, y)', inverted: 'np.linalg.inv(x)', other: 'np.linalg.norm(x)' };
  const box = await open(['lstsq', 'linalg.inv'], ways);
  const eye = np.eye(2);
  for (const [call, subject] of [
    ['solved', 'np.linalg.lstsq'],
    ['inverted', 'np.linalg.inv'],
  ] as const) {
    const outcome = await box.run({ call, args: [eye, eye] });
    expect(outcome.ok ? call : outcome.failure.details.subject).toBe(subject);
  }
  expect((await box.run({ call: 'other', args: [eye, eye] })).ok).toBe(true);
});

test('every alias of np is known, each method by what it calls', () => {
  const space = np as unknown as Record<string, unknown>;
  for (const [one, other] of [
    ['abs', 'absolute'],
    ['amax', 'max'],
    ['sub', 'subtract'],
    ['div', 'divide'],
    ['pow', 'power'],
    ['mod', 'remainder'],
    ['neg', 'negative'],
    ['around', 'round'],
  ] as const) {
    expect(withAliases(space, [one])).toContain(other);
    expect(withAliases(space, [other])).toContain(one);
  }
  expect(withAliases(space, ['gradient_of_everything'])).toEqual([]);
  expect(withheldMethods(np.ndarray, ['power'])).toEqual(['pow']);
  expect(withheldMethods(np.ndarray, ['transpose'])).toEqual(['T', 'transpose']);
  expect(withheldMethods(np.ndarray, ['convolve', 'correlate'])).toEqual([]);
});

test('a name that np does not have is a slip of the pen, which the audit reports', () => {
  const space = np as unknown as Record<string, unknown>;
  expect(unknownNames(space, ['matmull', 'np.convolve', 'lstsq', 'linalg.solve', 'linalg.solv'])).toEqual([
    'matmull',
    'linalg.solv',
  ]);
});

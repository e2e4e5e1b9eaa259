// Boxes in the strongest sandbox that this machine has: real processes, real limits.
import { NDArray, np } from 'neuronbook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Box,
  frozen,
  type Handle,
  openPool,
  type Policy,
  type Pool,
  rng,
  StudentFailure,
  sharesMemory,
} from '../src/sandbox/index.ts';

let pool: Pool;
beforeAll(async () => {
  pool = await openPool({ workers: 1 });
}, 60_000);
afterAll(() => pool.close());

const CODE = `
import { np, type NDArray } from 'neuronbook';
import { readFileSync } from 'node:fs';
let calls = 0;
export const EPS = 1e-5;
export const double = (x: NDArray): NDArray => x.add(x);
export const same = (...values: unknown[]): unknown => values[0];
export const count = (): number => ++calls;
export const layout = (x: NDArray): unknown => [x.shape, x.strides, x.writeable, x.tolist()];
export const spoil = (x: NDArray): NDArray => { x.set(0, 9); return x; };
export const sneaky = (x: NDArray): NDArray => { x.data[0] = 9; return x.copy(); };
export const detach = (x: NDArray): number => { structuredClone(x.data.buffer, { transfer: [x.data.buffer as ArrayBuffer] }); return 1; };
export const pair = (x: NDArray) => { const y = x.copy(); return { same: x, one: y, two: y.reshape(-1), other: x.copy() }; };
export const three = (f: (x: number) => number): number => f(1) + f(2) + f(3);
export const wrongCall = (f: (x: NDArray) => number): number => f(undefined as never);
export const draw = (g: { random(): number }): number => g.random();
export const chance = (): number => Math.random();
export class Counter { n: number; constructor(n: number) { this.n = n; } add(k: number): number { return (this.n += k); } }
export const make = (): unknown => new Counter(10);
export const adder = (a: number) => (b: number): number => a + b;
export const read = (): string => readFileSync('/etc/hostname', 'utf8');
export const say = (): void => console.log('hello', { a: 1 });
export const flood = (): void => { for (let i = 0; i < 1e5; i++) console.log('x'.repeat(100)); };
export const fail = (): never => {
  throw new RangeError('too far');
};
export const rude = (): never => { throw { get message() { throw 1; }, toString: null }; };
export const later = async (x: number): Promise<number> => { await new Promise((r) => setTimeout(r, 5)); return x + 1; };
export const stray = (): number => { void Promise.reject(new Error('stray')); setTimeout(() => { throw new Error('late'); }, 0); return 1; };
export const never = (): Promise<void> => new Promise(() => {});
export const endless = (): void => { for (;;); };
export const bomb = (): void => { const kept = []; for (;;) kept.push(new Float64Array(1e6)); };
export const cycle = (): unknown => { const a: unknown[] = []; a.push(a); return a; };
export const big = (): unknown => new Float64Array(9e6);
export const symbol = (): unknown => Symbol('x');
`;

const lineOf = (text: string): number => CODE.slice(0, CODE.indexOf(text)).split('\n').length;

let box: Box;
beforeAll(async () => {
  box = await pool.open({ code: CODE, seed: 5 });
});

/** The failure of a call that must fail. */
async function failure(name: string, args: unknown[] = [], options = {}): Promise<StudentFailure> {
  const outcome = await box.run({ call: name, args }, options);
  if (outcome.ok) throw new Error(`${name} gave an answer`);
  expect(outcome.failure).toBeInstanceOf(StudentFailure);
  return outcome.failure;
}

describe('values', () => {
  test('every kind of value goes there and back', async () => {
    const values = [
      null,
      undefined,
      true,
      -0,
      Number.NaN,
      'ё𝄞',
      [],
      [1, [2]],
      { a: { b: [] } },
      new Float32Array([1.5]),
    ];
    for (const value of values) expect(await box.call('same', [value])).toEqual(value);
    const array = np.array([[1, 2]], { dtype: 'int32' });
    const back = (await box.call('same', [array])) as NDArray;
    expect(back).toBeInstanceOf(NDArray);
    expect([back.dtype, back.tolist()]).toEqual(['int32', [[1, 2]]]);
  });

  test('a transposed view, a reversed one and a read-only one arrive as such', async () => {
    const x = np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const transposed = [[3, 2], [1, 3], true, x.T.tolist()];
    expect(await box.call('layout', [x.T])).toEqual(transposed);
    const reversed = new NDArray(x.data, x.dtype, [3], [-1], 2, true);
    expect(await box.call('layout', [reversed])).toEqual([[3], [-1], true, [3, 2, 1]]);
    expect(((await box.call('layout', [frozen(x)])) as unknown[])[2]).toBe(false);
  });

  test('an exported constant, an awaited answer, an rng with a seed, a seeded Math.random', async () => {
    expect(await box.get('EPS')).toBe(1e-5);
    expect(await box.call('later', [1])).toBe(2);
    expect(await box.call('draw', [rng(7)])).toBe(np.random.default_rng(7).random());
    const first = await box.call('chance');
    const again = await pool.open({ code: CODE, seed: 5 });
    await again.call('chance');
    expect(await again.fresh()).toBeUndefined();
    expect(await again.call('chance')).toBe(first);
    await again.close();
  });

  test('callbacks are asked in the middle of the call; what went wrong in them is not told', async () => {
    expect(await box.call('three', [(x: number) => x * 10])).toBe(60);
    const refused = await failure('wrongCall', [(x: NDArray) => x.size]);
    expect(refused.message).toBe('the function that was passed in cannot take (undefined)');
  });

  test('objects and functions stay there as handles', async () => {
    const counter = (await box.construct('Counter', [1])) as Handle;
    expect(await counter.call('add', [2])).toBe(3);
    expect(await counter.get('n')).toBe(3);
    expect(await ((await box.call('make')) as Handle).call('add', [1])).toBe(11);
    expect(await ((await box.call('adder', [2])) as Handle).invoke([3])).toBe(5);
    expect(await box.call('same', [counter])).toMatchObject({ id: counter.id, className: 'Counter' });
  });

  test('arrays that share memory are told apart from copies', async () => {
    const x = np.array([1, 2]);
    const { same, one, two, other } = (await box.call('pair', [x])) as Record<string, NDArray>;
    expect(sharesMemory(same!, x)).toBe(true);
    expect(sharesMemory(one!, two!)).toBe(true);
    expect(sharesMemory(one!, other!)).toBe(false);
    expect(sharesMemory(other!, x)).toBe(false);
  });
});

describe('faults of the student', () => {
  test('a changed input is found, also behind the library', async () => {
    const x = np.array([1, 2, 3]);
    expect(await failure('spoil', [x])).toMatchObject({ kind: 'mutated-input', details: { mutated: [0] } });
    expect((await failure('sneaky', [x])).kind).toBe('mutated-input');
    expect((await failure('detach', [x])).kind).toBe('mutated-input');
    const outcome = await box.run({ call: 'spoil', args: [x] }, { mutates: true });
    expect(outcome).toMatchObject({ ok: true, mutated: [0] });
    expect((outcome as { args: NDArray[] }).args[0]!.tolist()).toEqual([9, 2, 3]);
    expect((await failure('spoil', [frozen(x)])).message).toContain('read-only');
    expect(x.tolist()).toEqual([1, 2, 3]);
  });

  test.each([
    ['fail', { kind: 'threw', message: 'too far', details: { errorName: 'RangeError', line: lineOf('too far') } }],
    ['rude', { kind: 'threw', message: 'an object that is no Error was thrown' }],
    ['nothing', { kind: 'missing', message: "there is no 'nothing'" }],
    ['EPS', { kind: 'missing', message: "'EPS' is not a function but number" }],
    ['read', { kind: 'forbidden', details: { subject: "import 'node:fs'" } }],
    ['cycle', { kind: 'unsendable' }],
    ['symbol', { kind: 'unsendable', message: 'a symbol cannot be sent' }],
    ['big', { kind: 'protocol' }],
    ['never', { kind: 'crashed' }],
  ])('%s', async (name, expected) => {
    expect(await failure(name)).toMatchObject(expected);
  });

  test('a loop, a bomb and a crash cost only their own call', async () => {
    const operations = ['count', 'endless', 'count', 'bomb', 'never', 'later'].map((call) => ({ call, args: [4] }));
    const outcomes = await box.runMany(operations, { cpu: 0.3 });
    const kinds = outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.failure.kind));
    expect(kinds).toEqual(['ok', 'timeout', 'ok', 'memory', 'crashed', 'ok']);
    expect(outcomes[2]).toMatchObject({ value: 1 }); // a fresh process remembers nothing
  });

  test('a hasty box has no more answers after its first loss, and says that it had one', async () => {
    const hasty = await pool.open({ code: CODE, hasty: true });
    expect(await hasty.call('count')).toBe(1);
    expect(hasty.lost).toBe(false);
    const operations = ['endless', 'count', 'count'].map((call) => ({ call, args: [] }));
    const outcomes = await hasty.runMany(operations, { cpu: 0.3 });
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.failure.kind))).toEqual(Array(3).fill('timeout'));
    expect(hasty.lost).toBe(true);
    await hasty.close();
  });

  test('a module that cannot be loaded is no loss: it gives the same answer however often it is asked', async () => {
    const hasty = await pool.open({
      code: 'export const one = () => 1;\nfor (;;);',
      limits: { cpu: 0.3 },
      hasty: true,
    });
    expect((await hasty.run({ call: 'one' })) as object).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
    expect(hasty.lost).toBe(false);
    await hasty.close();
  });

  test('the environment is empty, also to code that has broken out', async () => {
    const code = 'export const names = () => Object.keys((globalThis as any).hatch.process.env);';
    const broken = await pool.open({ code, allow: { hatch: true } });
    expect(await broken.call('names')).toEqual([]);
    await broken.close();
  });

  test('an object does not outlive its process', async () => {
    const counter = (await box.construct('Counter', [1])) as Handle;
    await failure('never');
    await expect(counter.call('add', [1])).rejects.toMatchObject({ kind: 'crashed' });
    expect(await box.call('later', [1])).toBe(2);
  });

  test('a stray rejection and a late timer cost nothing', async () => {
    expect(await box.call('stray')).toBe(1);
    expect(await box.call('later', [1])).toBe(2);
  });

  test('what is printed is kept, bounded', async () => {
    expect(await box.run({ call: 'say' })).toMatchObject({ console: 'hello { a: 1 }\n' });
    const flooded = await box.run({ call: 'flood' });
    expect(flooded.ok && flooded.console.length).toBe(4000);
  });
});

describe('loading', () => {
  const open = (code: string, limits = {}, allow: Partial<Policy> = {}) => pool.open({ code, limits, allow });

  test('a syntax error says where', async () => {
    const broken = await open('export const a = 1;\nexport const b = ;');
    expect(broken.loadFailure).toMatchObject({ kind: 'threw', details: { errorName: 'SyntaxError', line: 2 } });
    expect((await broken.run({ call: 'a' })).ok).toBe(false);
    await broken.close();
  });

  test('types are removed, not checked', async () => {
    const typed = await open(
      'enum Kind { A = 3 }\nexport const a = (x: string): number => (x as unknown as number) + Kind.A;',
    );
    expect(await typed.call('a', [4])).toBe(7);
    await typed.close();
  });

  test('what throws at the top level leaves the functions callable', async () => {
    const late = await open("export function f(): number { return 1; }\nthrow new Error('late');");
    expect(late.loadFailure).toMatchObject({ kind: 'threw', message: 'late', details: { line: 2 } });
    expect(await late.call('f')).toBe(1);
    await late.close();
  });

  test('a module that never ends is tried once, not once a call', async () => {
    const endless = await open('for (;;);', { cpu: 0.3 });
    expect(endless.loadFailure).toMatchObject({ kind: 'timeout' });
    const started = performance.now();
    for (let i = 0; i < 20; i++) expect((await endless.run({ call: 'f' })).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
    await endless.close();
  });

  test('all calls together have a limit too', async () => {
    const slow = await open('export const f = () => { for (;;); };', { cpu: 0.2, total: 0.5 });
    const kinds: string[] = [];
    for (let i = 0; i < 6; i++) {
      const outcome = await slow.run({ call: 'f' });
      kinds.push(outcome.ok ? 'ok' : outcome.failure.message);
    }
    expect(kinds.at(-1)).toBe('the 0.5 s of computing for this submission are used up');
    await slow.close();
  });
});

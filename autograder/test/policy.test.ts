// What an exercise may use: the rest is not hidden in the box, it is not there.
import { np } from 'neuronbook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyKey } from '../src/sandbox/host/policy.ts';
import { programFor, programText } from '../src/sandbox/host/program.ts';
import { type Box, openPool, type Policy, type Pool, StudentFailure } from '../src/sandbox/index.ts';

const POLICY: Policy = { withholds: ['exp', 'matmul', 'random.default_rng'], uses: [] };
const CODE = `
import { np, nn, plot, check, type NDArray } from 'neuronbook';
import * as everything from 'neuronbook';
import lodash, { chunk } from 'lodash';
const hidden = ['e', 'xp'].join('');
export const plain = (x: NDArray) => np.exp(x);
export const computed = (x: NDArray) => (np as any)[hidden](x);
export const star = (x: NDArray) => (everything as any).np[hidden](x);
export const viaPrototype = (x: NDArray) => (Object.getPrototypeOf(np) as any)[hidden](x);
export const viaDescriptor = (x: NDArray) => Object.getOwnPropertyDescriptor(np, 'exp')!.get!();
export const viaValues = () => Object.values(np).length + Object.keys(np).length;
export const method = (x: NDArray) => x.matmul(x);
export const methodCall = (x: NDArray) => (np.ndarray.prototype as any).matmul.call(x, x);
export const nested = () => np.random.default_rng(1);
export const net = () => new nn.Linear(2, 3);
export const netComputed = () => (nn as any)['Lin' + 'ear'](2, 3);
export const replaced = (x: NDArray) => { (np as any).exp = () => 1; return 1; };
export const dynamic = async () => (await import('neuronbook')).np.exp;
export const dynamicOther = async () => (await import('node:fs')).readFileSync('/sandbox/program', 'latin1').length;
export const foreign = () => chunk([1], 1);
export const foreignDefault = () => lodash.chunk([1], 1);
export const plots = () => { (plot as any).line([1], { a: 1 }).show(); return (check as any)('plain', plain) === undefined; };
export const allowed = (x: NDArray) => np.log(x);
`;

let pool: Pool;
let box: Box;
beforeAll(async () => {
  pool = await openPool();
  box = await pool.open({ code: CODE, allow: POLICY });
}, 60_000);
afterAll(() => pool.close());

describe('a withheld or unused name', () => {
  test.each([
    ['plain', 'np.exp'],
    ['computed', 'np.exp'],
    ['star', 'np.exp'],
    ['viaDescriptor', 'np.exp'],
    ['method', 'np.matmul'],
    ['methodCall', 'np.matmul'],
    ['nested', 'np.random.default_rng'],
    ['dynamic', 'np.exp'],
    ['foreign', "import 'lodash'"],
    ['foreignDefault', "import 'lodash'"],
    ['dynamicOther', "import 'node:fs'"],
    ['net', 'nn'],
    ['netComputed', 'nn'],
  ])('%s: a sentence names %s', async (name, subject) => {
    const outcome = await box.run({ call: name, args: [np.array([[1]])] });
    const failure = outcome.ok ? null : outcome.failure;
    expect(failure).toBeInstanceOf(StudentFailure);
    expect([failure!.kind, failure!.details.subject]).toEqual(['forbidden', subject]);
    expect(failure!.message.length).toBeGreaterThan(20);
  });

  test.each(['viaPrototype', 'replaced'])('%s: does not work either', async (name) => {
    expect((await box.run({ call: name, args: [np.array([[1]])] })).ok).toBe(false);
  });

  test('what is allowed works, what nobody looks at is silent', async () => {
    expect(await box.call('viaValues')).toBeGreaterThan(10);
    expect(String(await box.call('allowed', [np.array([1])]))).toBe('[0.]');
    expect(await box.call('plots')).toBe(false);
  });
});

describe('the program in the box', () => {
  test('a withheld function is not in its text', async () => {
    const full = await programText({ withholds: [], uses: [] });
    const less = await programText({ withholds: ['sliding_window_view'], uses: [] });
    expect(full).toContain('function sliding_window_view(');
    expect(less).not.toContain('function sliding_window_view(');
    expect(less.length).toBeLessThan(full.length);
  });

  test('no policy puts hidden tests, solutions or pictures into it', async () => {
    const text = await programText({ withholds: [], uses: [] });
    for (const word of ['vitest', 'BEGIN SOLUTION', 'jsdom', 'plotly']) expect(text).not.toContain(word);
  });

  test('is small to read: no comment, one byte a character', async () => {
    const text = await programText({ withholds: [], uses: ['nn'] });
    expect(text).not.toMatch(/^\s*\/[/*]/m);
    expect([...text].every((character) => character.charCodeAt(0) < 0x80)).toBe(true);
  });

  test('is a startup snapshot, with and without nn', async () => {
    for (const uses of [[], ['nn']]) expect((await programFor({ withholds: [], uses }, true)).isSnapshot).toBe(true);
  });

  test('one policy has one name, whatever the order of its lists', () => {
    const one = policyKey({ withholds: ['np.b', 'a'], uses: ['y', 'x'] });
    expect(one).toBe(policyKey({ withholds: ['a', 'b', 'a'], uses: ['x', 'y'] }));
  });

  test('a name in "uses" that neuronbook does not have is a mistake in the yaml', async () => {
    await expect(pool.open({ code: '', allow: { uses: ['nn.Linaer'] } })).rejects.toThrow(/'nn.Linaer'.*yaml/);
  });
});

describe('stages of one process', () => {
  // grabs whatever it can reach at its top level, and keeps it where a later or earlier module would find it
  const GRABS = `
import { nn, np, type NDArray } from 'neuronbook';
const any = globalThis as any;
any.loads = (any.loads ?? 0) + 1;
try { any.kept ??= (nn as any).sigmoid; } catch {}
export const direct = (x: NDArray) => (nn as any).sigmoid(x);
export const kept = (x: NDArray) => any.kept(x);
export const loads = () => any.loads;
export const withheld = (x: NDArray) => np.exp(x);
export const dies = () => { for (;;); };
`;
  const allow = { withholds: ['exp'], uses: [], later: [['sigmoid']] };
  const x = np.array([0]);

  test('what a later stage allows is there in that stage alone, and what is withheld in none', async () => {
    const staged = await pool.open({ code: GRABS, allow });
    const failure = async (name: string, stage: number): Promise<string> => {
      const outcome = await staged.run({ call: name, args: [x] }, { stage });
      return outcome.ok ? 'answered' : outcome.failure.kind;
    };
    expect(await failure('direct', 0)).toBe('forbidden');
    expect(await failure('kept', 0)).toBe('threw');
    expect(String(await staged.call('direct', [x], { stage: 1 }))).toBe('[0.5]');
    expect(await staged.call('loads', [], { stage: 1 })).toBe(2); // one process, loaded once for each stage
    expect(await failure('withheld', 1)).toBe('forbidden');
    // going back costs the process: nothing that was kept comes along
    expect(await failure('kept', 0)).toBe('threw');
    expect(await staged.call('loads')).toBe(1);
    await staged.close();
  });

  test('a crash in a stage is followed by a fresh process of the same stage', async () => {
    const staged = await pool.open({ code: GRABS, allow });
    await staged.open(1);
    expect((await staged.run({ call: 'dies' }, { stage: 1, cpu: 0.2 })).ok).toBe(false);
    expect(String(await staged.call('direct', [x], { stage: 1 }))).toBe('[0.5]');
    expect(await staged.call('loads', [], { stage: 1 })).toBe(1);
    await staged.close();
  });
});

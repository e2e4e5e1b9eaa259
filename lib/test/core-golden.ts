// Reads golden/core.json: turns its encoded values into arguments, and compares results with what NumPy gave.
import { readFileSync } from 'node:fs';
import { type DType, NDArray, np } from 'neuronbook';
import { describe, expect, test } from 'vitest';

export interface Case {
  group: string;
  fn: string;
  args: unknown[];
  options?: Record<string, unknown>;
  result?: unknown;
  error?: string;
  ulp?: number;
}

interface ArrayCode {
  dtype: DType;
  shape: number[];
  data: (number | boolean | string)[];
  strides?: number[];
  offset?: number;
}

export function readCases(file: string): Case[] {
  return JSON.parse(readFileSync(new URL(`golden/${file}`, import.meta.url), 'utf8')).cases;
}

const WORDS: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity, '-0': -0 };
const number = (x: number | boolean | string): number => (typeof x === 'string' ? WORDS[x]! : Number(x));

/** An array in the recorded layout: permuted, reversed and repeated axes included. */
function buildArray(code: ArrayCode): NDArray {
  const flat = np.zeros(code.data.length, { dtype: code.dtype });
  flat.data.set(code.data.map(number));
  if (!code.strides) return flat.reshape(code.shape);
  return new NDArray(flat.data, code.dtype, code.shape, code.strides, code.offset!, true);
}

export function decode(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(decode);
  if (typeof x !== 'object' || x === null) return x;
  if ('array' in x) return buildArray(x.array as ArrayCode);
  if ('number' in x) return number(x.number as number);
  return Object.fromEntries(Object.entries((x as { record: object }).record).map(([k, v]) => [k, decode(v)]));
}

/** Distance of two floats in units of the last place of the dtype. */
function distance(a: number, b: number, dtype: DType): number {
  if (Object.is(a, b)) return 0;
  if (a === b) return 0.5; // 0 and -0
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.POSITIVE_INFINITY;
  const [digits, tiny] = dtype === 'float32' ? [2 ** -23, 2 ** -149] : [2 ** -52, 2 ** -1074];
  return Math.abs(a - b) / Math.max(Math.abs(b) * digits, tiny);
}

/** What differs, or undefined. */
export function difference(got: unknown, expected: unknown, ulp: number): string | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length)
      return `expected a list of ${expected.length}, got ${show(got)}`;
    return expected.map((e, i) => difference(got[i], e, ulp)).find((d) => d);
  }
  const code = (expected as { array?: ArrayCode } | null)?.array;
  if (!code) {
    const value = decode(expected);
    return Object.is(got, value) ? undefined : `expected ${show(value)}, got ${show(got)}`;
  }
  const want = buildArray(code);
  // plain numbers in give plain numbers out
  const have = typeof got === 'number' || typeof got === 'boolean' ? np.asarray(got) : got;
  if (!(have instanceof NDArray)) return `expected an array, got ${show(got)}`;
  if (have.dtype !== want.dtype) return `expected dtype ${want.dtype}, got ${have.dtype}`;
  if (have.shape.join() !== want.shape.join()) return `expected shape ${want.shape}, got ${have.shape}`;
  const [x, y] = [[...have.flat], [...want.flat]];
  const at = y.findIndex((v, i) => distance(x[i]!, v, want.dtype) > ulp);
  return at < 0 ? undefined : `element ${at}: expected ${y[at]}, got ${x[at]}`;
}

export function show(x: unknown): string {
  return x instanceof NDArray ? `${np.array_repr(x)} strides ${x.strides}` : JSON.stringify(x);
}

type Fn = (...args: unknown[]) => unknown;

/** Runs one case; undefined, or what went wrong. Errors must start with NumPy's words. */
export function run(
  { fn, args, options, result, error, ulp }: Case,
  functions: Record<string, Fn>,
): string | undefined {
  const given = args.map(decode);
  const last = options ? [Object.fromEntries(Object.entries(options).map(([k, v]) => [k, decode(v)]))] : [];
  const call = `${fn}(${[...given, ...last].map(show).join(', ')})`;
  try {
    const got = functions[fn]!(...given, ...last);
    const wrong =
      error === undefined ? difference(got, result, ulp ?? 0) : `expected the error "${error}", got ${show(got)}`;
    return wrong && `${call}: ${wrong}`;
  } catch (e) {
    const message = (e as Error).message;
    if (error !== undefined && message.startsWith(error)) return undefined;
    return `${call}: expected ${error === undefined ? show(result) : `"${error}"`}, got the error "${message}"`;
  }
}

/** One test for each function and group. */
export function testAll(cases: readonly Case[], functions: Record<string, Fn>): void {
  for (const group of new Set(cases.map((c) => c.group))) {
    describe(group, () => {
      const own = cases.filter((c) => c.group === group);
      for (const fn of new Set(own.map((c) => c.fn))) {
        const list = own.filter((c) => c.fn === fn);
        test(`${fn} equals NumPy (${list.length} cases)`, () => {
          expect(list.map((c) => run(c, functions)).filter((wrong) => wrong)).toEqual([]);
        });
      }
    });
  }
}

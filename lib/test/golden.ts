// Reads the golden files: builds their inputs (the twin of golden/numeric_inputs.py), calls np, compares.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NDArray, np } from '../src/index.ts';

type Value = number | 'nan' | 'inf' | '-inf';
interface Input {
  dtype: 'float64' | 'float32' | 'int32' | 'bool';
  values?: Value[];
  shape?: number[];
  seed?: number;
  base?: number[];
  scale?: number;
  below?: number;
  nan?: number[];
  perm?: number[];
  slices?: [number | null, number | null, number | null][];
  broadcast?: number[];
}
interface ArrayResult {
  dtype: string;
  shape: number[];
  values: Value[] | null;
  sha1?: string;
}
export type Expected = Value | boolean | string | ArrayResult | { list: Expected[] };
export interface Case {
  fn: string;
  args: unknown[];
  options: Record<string, unknown>;
  tol: number;
  expect?: Expected;
  error?: string;
}

const WORDS: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const number = (x: Value): number => (typeof x === 'string' ? WORDS[x] : x);
const isInput = (x: unknown): x is Input =>
  typeof x === 'object' && x !== null && 'dtype' in x && ('seed' in x || 'values' in x);

export function build(spec: Input): NDArray {
  if (spec.values) return np.array(spec.values.map(number), { dtype: spec.dtype }).reshape(spec.shape!);
  const rng = np.random.default_rng(spec.seed);
  const base = spec.base!;
  let a: NDArray;
  if (spec.dtype === 'int32') a = rng.integers(-9, 10, base);
  else if (spec.dtype === 'bool') {
    const draws = rng.integers(0, 10, base);
    a = np
      .array(
        Array.from(draws.data, (x) => x < (spec.below ?? 5)),
        { dtype: 'bool' },
      )
      .reshape(base);
  } else a = np.array(rng.standard_normal(base).mul(spec.scale ?? 1), { dtype: spec.dtype });
  for (const place of spec.nan ?? []) if (place < a.size) a.data[place] = NaN;
  if (spec.perm) a = a.transpose(...spec.perm);
  if (spec.slices) a = a.slice(...spec.slices.map((s) => s as [number | null, number | null, number]));
  if (spec.broadcast) a = np.broadcast_to(a, spec.broadcast);
  return a;
}

export const argument = (x: unknown): unknown => (isInput(x) ? build(x) : x);

/** Options in TypeScript's terms; every key stays as it is. */
const options = (o: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(o).map(([k, v]) => [k, k === 'dtype' ? v : argument(v)]));

export function call(c: Case): unknown {
  let f: unknown = np;
  for (const part of c.fn.split('.')) f = (f as Record<string, unknown>)[part];
  const given = Object.keys(c.options).length > 0 ? [options(c.options)] : [];
  const result = (f as (...args: unknown[]) => unknown)(...c.args.map(argument), ...given);
  // the signs of singular vectors are free
  return c.fn === 'linalg.svd' ? (result as NDArray[]).map((x) => np.sqrt(x.mul(x))) : result;
}

function close(got: number, want: number, tol: number): boolean {
  if (Number.isNaN(want)) return Number.isNaN(got);
  return got === want || Math.abs(got - want) <= tol * Math.max(1, Math.abs(want));
}

export function compare(got: unknown, want: Expected, tol: number): void {
  if (typeof want === 'object' && 'list' in want) {
    expect(Array.isArray(got) ? got.length : 'no list').toBe(want.list.length);
    want.list.forEach((w, i) => {
      compare((got as unknown[])[i], w, tol);
    });
    return;
  }
  if (typeof want !== 'object') {
    const plain = got instanceof NDArray && got.ndim === 0 ? got.item() : got;
    if (typeof want === 'boolean') expect(Boolean(plain)).toBe(want);
    else if (typeof want === 'string' && !(want in WORDS)) expect(plain).toBe(want);
    else if (!close(plain as number, number(want as Value), tol)) expect(plain).toBe(number(want as Value));
    return;
  }
  const a = typeof got === 'number' || typeof got === 'boolean' ? np.array(got) : (got as NDArray);
  expect(a).toBeInstanceOf(NDArray);
  expect(a.shape).toEqual(want.shape);
  expect(a.dtype).toBe(want.dtype);
  const values = Float64Array.from(a.flat, Number);
  if (want.values === null) {
    expect(createHash('sha1').update(Buffer.from(values.buffer)).digest('hex')).toBe(want.sha1);
    return;
  }
  const wanted = want.values.map(number);
  const bad = wanted.findIndex((w, i) => !close(values[i], w, tol));
  if (bad >= 0) expect(`[${bad}] ${values[bad]}`, `of ${values.length}`).toBe(`[${bad}] ${wanted[bad]}`);
}

function groups(cases: Case[]): Map<string, Case[]> {
  const map = new Map<string, Case[]>();
  for (const c of cases) map.set(c.fn, [...(map.get(c.fn) ?? []), c]);
  return map;
}

/** One test per function of a golden file, each with all its cases. */
export function goldenTests(group: string): void {
  const url = new URL(`./golden/numeric-${group}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(url, 'utf8')) as { cases: Case[] };
  for (const [fn, list] of groups(cases)) {
    test(`${fn}: ${list.length} cases equal NumPy's`, () => {
      for (const c of list) {
        try {
          if (c.error === undefined) compare(call(c), c.expect!, c.tol);
          else expect(() => call(c)).toThrow(c.error);
        } catch (e) {
          throw new Error(`${fn}(${JSON.stringify(c.args)}, ${JSON.stringify(c.options)})\n${(e as Error).message}`, {
            cause: e,
          });
        }
      }
    });
  }
}

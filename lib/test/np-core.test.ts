// The core of np against NumPy: every case of golden/core.json, a test for each function.
import { np } from 'neuronbook';
import { describe, expect, test } from 'vitest';
import { type Case, cases, decode, difference, show } from './core-golden.ts';

type Fn = (...args: unknown[]) => unknown;

/** The same mistake, said by us: NumPy's first line, which must start ours. */
function run({ fn, args, options, result, error, ulp }: Case): string | undefined {
  const given = args.map(decode);
  const last = options ? [Object.fromEntries(Object.entries(options).map(([k, v]) => [k, decode(v)]))] : [];
  const call = `${fn}(${[...given, ...last].map(show).join(', ')})`;
  try {
    const got = (np as unknown as Record<string, Fn>)[fn]!(...given, ...last);
    const wrong =
      error === undefined ? difference(got, result, ulp ?? 0) : `expected the error "${error}", got ${show(got)}`;
    return wrong && `${call}: ${wrong}`;
  } catch (e) {
    const message = (e as Error).message;
    if (error !== undefined && message.startsWith(error)) return undefined;
    return `${call}: expected ${error === undefined ? show(result) : `"${error}"`}, got the error "${message}"`;
  }
}

for (const group of new Set(cases.map((c) => c.group))) {
  describe(group, () => {
    const own = cases.filter((c) => c.group === group);
    for (const fn of new Set(own.map((c) => c.fn))) {
      const list = own.filter((c) => c.fn === fn);
      test(`${fn} equals NumPy (${list.length} cases)`, () => {
        expect(list.map(run).filter((x) => x)).toEqual([]);
      });
    }
  });
}

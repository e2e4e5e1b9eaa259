// Compares an answer of any kind with the right one: arrays and numbers by toBeAllclose, records part by part.
import { NDArray } from 'neuronbook';
import { type CompareOptions, toBeAllclose } from './expect.ts';
import { Failure } from './failure.ts';
import { isRecord, kindOf } from './values.ts';

/** Throws a Failure unless `got` is `want` up to rounding. Extra keys of a record are allowed, missing ones are named. */
export function compare(got: unknown, want: unknown, options: CompareOptions = {}): void {
  if (want instanceof NDArray || typeof want === 'number') {
    toBeAllclose(got, want, options);
    return;
  }
  if (isRecord(want)) {
    if (!isRecord(got)) throw new Failure('type', { got: kindOf(got), want: 'object' });
    const missing = Object.keys(want).filter((key) => !(key in got));
    if (missing.length > 0) throw new Failure('keys', { missing });
    for (const key of Object.keys(want)) compare(got[key], want[key], { ...options, part: key });
    return;
  }
  if (kindOf(got) !== kindOf(want))
    throw new Failure('type', { got: kindOf(got), want: kindOf(want), part: options.part });
  if (Array.isArray(want)) {
    const list = got as unknown[];
    if (list.length !== want.length) throw new Failure('length', { got: list.length, want: want.length });
    want.forEach((item, i) => {
      compare(list[i], item, options);
    });
    return;
  }
  if (got !== want) throw new Failure('value', options.part ? { part: options.part } : {});
}

// A function must leave its arguments alone: the caller still needs them.
import { NDArray } from 'neuronbook';
import { frozen } from './arrays.ts';
import { compare } from './compare.ts';
import type { Student } from './context.ts';
import { Failure } from './failure.ts';
import { generator } from './generators.ts';
import { isRecord } from './values.ts';

/** Every array in a value, read-only. */
function freeze(value: unknown): unknown {
  if (value instanceof NDArray) return frozen(value);
  if (Array.isArray(value)) return value.map(freeze);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, freeze(item)]));
  return value;
}

/** Fails with 'mutated-input' if an argument is changed or if writing to a read-only one is tried. */
export async function untouched(
  student: Student,
  reference: (...args: any[]) => unknown,
  name: string,
  args: unknown[],
): Promise<void> {
  await student.$call(name, args, { mutation: 'fail' });
  let answer: unknown;
  try {
    answer = await student.$call(name, args.map(freeze), { mutation: 'fail' });
  } catch (error) {
    const tried = error instanceof Failure && error.code === 'threw' && String(error.params.text).includes('read-only');
    throw tried ? new Failure('mutated-input', {}) : error;
  }
  compare(answer, reference(...args.map(generator)));
}

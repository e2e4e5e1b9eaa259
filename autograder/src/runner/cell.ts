// The smallest failing input as a cell to paste: the arrays as the test made them, then the call. No expected value.
import { NDArray } from 'neuronbook';
import { Rng } from '../sandbox/wire/value.ts';
import { brackets, sourceOf } from '../testing/arrays.ts';
import { flat, isRecord } from '../testing/values.ts';
import type { Call } from './trace.ts';

const LONGEST = 1500;

/** Code that makes a value again, or null if it is too large or cannot be written. */
function code(value: unknown): string | null {
  if (value instanceof NDArray) {
    if (value.size > 120) return null;
    const made = sourceOf(value);
    if (made !== undefined) return made;
    return value.size === 0
      ? `np.zeros([${value.shape.join(', ')}])`
      : `np.array(${brackets(flat(value), value.shape)})`;
  }
  if (Array.isArray(value)) return list(value, '[', ']', (item) => code(item));
  if (isRecord(value)) return list(Object.entries(value), '{ ', ' }', ([key, item]) => property(key, code(item)));
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined || value === null)
    return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Rng) return `np.random.default_rng(${value.seed})`;
  return null; // callbacks, handles
}

const property = (key: string, text: string | null): string | null => (text === null ? null : `${key}: ${text}`);

function list<T>(items: readonly T[], open: string, close: string, each: (item: T) => string | null): string | null {
  const texts = items.map(each);
  return texts.includes(null) ? null : `${open}${texts.join(', ')}${close}`;
}

/** Names of a function's parameters, from its text; x0, x1 … where it has none. */
function parameters(fn: unknown, count: number): string[] {
  const head = typeof fn === 'function' ? /\(([^)]*)\)/.exec(String(fn))?.[1] : undefined;
  const names = (head ?? '').split(',').map((part) => part.trim().split(/\s|=/)[0] ?? '');
  return Array.from({ length: count }, (_, n) => (/^[A-Za-z_]\w*$/.test(names[n] ?? '') ? names[n]! : `x${n}`));
}

/** The last call of the exercise in the failing run, as code; empty if it is too large to paste. */
export function cell(exercise: string, calls: readonly Call[], reference: unknown): string {
  const call = calls.findLast((c) => c.call === exercise);
  if (call === undefined) return '';
  const names = parameters(reference, call.args.length);
  const lines: string[] = [];
  for (const [n, arg] of call.args.entries()) {
    const text = code(arg);
    if (text === null) return '';
    const readonly = arg instanceof NDArray && !arg.writeable;
    lines.push(`const ${names[n]} = ${text};`, ...(readonly ? [`${names[n]}.writeable = false;`] : []));
  }
  const text = [...lines, `await ${exercise}(${names.join(', ')})`.replace('await ', '')].join('\n');
  return text.length > LONGEST ? '' : text;
}

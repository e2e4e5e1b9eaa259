// Values of course.yaml, each checked at the door: what is wrong is named by its place in the file, with what was expected.
import { SLUG, UsageError } from '../runner/course.ts';

export type Table = Record<string, unknown>;

/** What a key must be, besides its value. */
type KeyCheck = (key: string, name: string) => void;

export interface Fields {
  wrong(what: string): never;
  table(value: unknown, name: string): Table;
  /** A table of which every value is read; `key` checks the keys. */
  each<T>(
    value: unknown,
    name: string,
    read: (value: unknown, name: string) => T,
    key?: KeyCheck | undefined,
  ): Record<string, T>;
  only(value: Table, name: string, keys: readonly string[]): void;
  number(value: unknown, name: string, most: number): number;
  /** A whole number of at least 1. */
  count(value: unknown, name: string): number;
  date(value: unknown, name: string): Date;
  /** A key that must be the name of a lesson. */
  lesson: KeyCheck;
}

/** How each table looks, for who wrote something else. */
const EXAMPLES: Record<string, string> = {
  points: '{ 01-neuron: { sigmoid: 10 } }',
  due: '{ 01-neuron: 2026-11-30T23:59:00+01:00 }',
  late: '{ percent_per_day: 10, most: 50 }',
  extensions: '{ ada: { 01-neuron: 2026-12-05T23:59:00+01:00 } }',
  attempts: '{ most: 3, count: best }',
  extra_attempts: '{ ada: { 01-neuron: 1 } }',
};

function example(name: string): string {
  const [key = ''] = name.split('.', 1);
  return key in EXAMPLES ? `; expected for example ${key}: ${EXAMPLES[key]}` : '';
}

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** Readers for the file `path`; with `known` the names of lessons must be among them. */
export function fieldsOf(path: string, known: readonly string[] | null): Fields {
  const wrong = (what: string): never => {
    throw new UsageError(`${path}: ${what}`);
  };
  const table = (value: unknown, name: string): Table => {
    if (value === undefined || value === null) return {};
    if (typeof value !== 'object' || Array.isArray(value))
      return wrong(`${name} must be a table "key: value", got ${show(value)}${example(name)}`);
    return value as Table;
  };
  return {
    wrong,
    table,
    each: (value, name, read, key) =>
      Object.fromEntries(
        Object.entries(table(value, name)).map(([one, held]) => {
          key?.(one, `${name}.${one}`);
          return [one, read(held, `${name}.${one}`)];
        }),
      ),
    only(value, name, keys) {
      const odd = Object.keys(value).find((key) => !keys.includes(key));
      if (odd !== undefined) wrong(`unknown key ${name === '' ? '' : `${name}.`}${odd}, expected ${keys.join(', ')}`);
    },
    number(value, name, most) {
      if (typeof value !== 'number' || !(value >= 0 && value <= most))
        return wrong(`${name} must be a number from 0 to ${most}, got ${show(value)}`);
      return value;
    },
    count(value, name) {
      if (!Number.isSafeInteger(value) || (value as number) < 1)
        return wrong(`${name} must be a whole number of at least 1, got ${show(value)}`);
      return value as number;
    },
    date(value, name) {
      // a time without a zone would mean another moment on every machine
      const text = value instanceof Date ? value.toISOString() : String(value);
      const found = new Date(text);
      if (Number.isNaN(found.getTime()) || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(text))
        return wrong(`${name} must be a time with its zone, as 2026-11-30T23:59:00+01:00, got ${text}`);
      return found;
    },
    lesson(key, name) {
      if (!SLUG.test(key)) wrong(`${name}: ${key} is no lesson, expected a name as 01-neuron`);
      if (known !== null && !known.includes(key))
        wrong(`${name}: this course has no hidden tests for ${key}, expected one of ${known.join(', ')}`);
    },
  };
}

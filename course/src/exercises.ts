// exercises/NN-slug.yaml: title, what an exercise may use, limits, hints and a sentence per wrong solution, in two languages.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { InputError } from './input-error.ts';
import type { Words } from './submission-error.ts';

export interface ExerciseSpec {
  title: Words;
  /** Names of nn, tape and tfjs that are allowed; default none. */
  uses: string[];
  /** Names of np that are withheld; default none. */
  withholds: string[];
  /** CPU seconds and MB of memory; default 5 and 512. */
  limits: { cpu: number; memory: number };
  /** Ladder, the last one a worked twin of the task. */
  hints: Words[];
  /** A sentence per named wrong solution. */
  wrong: Record<string, Words>;
}

const KEYS = ['title', 'uses', 'withholds', 'limits', 'hints', 'wrong'];

/**
 * Reads and validates one yaml file: exercise id → specification.
 * @throws InputError naming file, key and what was expected
 */
export function readExercises(path: string): Record<string, ExerciseSpec> {
  return parseExercises(readFileSync(path, 'utf8'), basename(path));
}

export function parseExercises(text: string, file: string): Record<string, ExerciseSpec> {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new InputError(`${file}: invalid YAML: ${(error as Error).message}`);
  }
  const exercises = record(record(document, file, 'the file').exercises, file, 'exercises');
  const specs: Record<string, ExerciseSpec> = {};
  for (const [id, value] of Object.entries(exercises)) specs[id] = spec(record(value, file, id), file, id);
  return specs;
}

/** A question that a later lesson opens with; `answer` is a letter, a for the first option. */
export interface RecallQuestion {
  q: Words;
  options: Words[];
  answer: string;
  why: Words;
}

/** The list `recall:` of a yaml file, empty where there is none. */
export function readRecall(path: string): RecallQuestion[] {
  const file = basename(path);
  const document = record(parse(readFileSync(path, 'utf8')), file, 'the file');
  return list(document.recall ?? [], file, 'recall').map((value, i) => {
    const key = `recall[${i}]`;
    const question = record(value, file, key);
    const options = list(question.options, file, `${key}.options`).map((o, k) =>
      words(o, file, `${key}.options[${k}]`),
    );
    const answer = String(question.answer);
    if (!/^[a-h]$/.test(answer) || answer.charCodeAt(0) - 97 >= options.length)
      throw new InputError(
        `${file}: invalid ${key}.answer '${answer}', expected the letter of one of ${options.length} options`,
      );
    return { q: words(question.q, file, `${key}.q`), options, answer, why: words(question.why, file, `${key}.why`) };
  });
}

function spec(value: Record<string, unknown>, file: string, id: string): ExerciseSpec {
  for (const key of Object.keys(value))
    if (!KEYS.includes(key)) throw new InputError(`${file}: unknown key ${id}.${key}, expected ${KEYS.join(', ')}`);
  const limits = record(value.limits ?? {}, file, `${id}.limits`);
  for (const key of Object.keys(limits))
    if (key !== 'cpu' && key !== 'memory')
      throw new InputError(`${file}: unknown key ${id}.limits.${key}, expected cpu (seconds) or memory (MB)`);
  const hints = list(value.hints ?? [], file, `${id}.hints`).map((h, i) => words(h, file, `${id}.hints[${i}]`));
  if (hints.length === 0) throw new InputError(`${file}: missing ${id}.hints, expected a list of { en, ru }`);
  return {
    title: words(value.title, file, `${id}.title`),
    uses: names(value.uses ?? [], file, `${id}.uses`),
    withholds: names(value.withholds ?? [], file, `${id}.withholds`),
    limits: {
      cpu: positive(limits.cpu ?? 5, file, `${id}.limits.cpu`),
      memory: positive(limits.memory ?? 512, file, `${id}.limits.memory`),
    },
    hints,
    wrong: Object.fromEntries(
      Object.entries(record(value.wrong ?? {}, file, `${id}.wrong`)).map(([name, sentence]) => [
        name,
        words(sentence, file, `${id}.wrong.${name}`),
      ]),
    ),
  };
}

function record(value: unknown, file: string, key: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError(`${file}: invalid ${key}, expected a mapping`);
  return value as Record<string, unknown>;
}

function list(value: unknown, file: string, key: string): unknown[] {
  if (!Array.isArray(value)) throw new InputError(`${file}: invalid ${key}, expected a list`);
  return value;
}

function names(value: unknown, file: string, key: string): string[] {
  const all = list(value, file, key);
  if (!all.every((name) => typeof name === 'string')) throw new InputError(`${file}: invalid ${key}, expected names`);
  return all as string[];
}

function positive(value: unknown, file: string, key: string): number {
  if (typeof value !== 'number' || !(value > 0)) throw new InputError(`${file}: invalid ${key}, expected a number > 0`);
  return value;
}

/** `{ en, ru }`, both present and not empty. */
export function words(value: unknown, file: string, key: string): Words {
  const both = record(value, file, `${key}, expected { en: …, ru: … }`);
  for (const lang of ['en', 'ru'] as const)
    if (typeof both[lang] !== 'string' || !both[lang].trim())
      throw new InputError(`${file}: missing ${key}.${lang}, every text is written in English and in Russian`);
  return { en: (both.en as string).trim(), ru: (both.ru as string).trim() };
}

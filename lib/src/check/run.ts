// Runs the visible checks of one exercise against a student's function. The same for notebook, terminal and hand-in.

import type { Lang, Words } from '../lang.ts';
import { NotImplementedYet } from '../NotImplementedYet.ts';
import * as nn from '../nn/index.ts';
import * as np from '../np/index.ts';
import { NDArray } from '../np/NDArray.ts';
import { kindOf, makeExpect } from './expect.ts';
import { CheckFailure, type Place, type Problem } from './failure.ts';
import { layouts } from './layouts.ts';
import { type ExerciseInfo, loadChecks } from './lesson-file.ts';
import { seal } from './sealed.ts';
import type { Check, CheckContext, Student } from './types.ts';
import { withheldIn } from './withheld.ts';
import { problemWords, withheldWords } from './words.ts';

/** One check's verdict. */
export interface CheckOutcome {
  name: string;
  passed: boolean;
  message: string | null;
  hint: string | null;
}

/** The verdict on one exercise; `status` not-implemented: it is still the stub. */
export interface ExerciseOutcome {
  exercise: string;
  lesson: string;
  title: string;
  lang: Lang;
  status: 'passed' | 'failed' | 'not-implemented';
  checks: CheckOutcome[];
  /** How many checks there are; fewer are listed when the stub is untouched. */
  total: number;
}

/**
 * @param functions the student's functions by name, `{ sigmoid }`
 * @param before called before each check with its number, for whoever keeps the time
 */
export async function runChecks(
  info: ExerciseInfo,
  functions: Record<string, unknown>,
  lang: Lang,
  before: (index: number, name: string) => void = () => {},
): Promise<ExerciseOutcome> {
  const checks = await loadChecks(info);
  const outcome: ExerciseOutcome = {
    exercise: info.id,
    lesson: info.lesson,
    title: info.title[lang],
    lang,
    status: 'passed',
    checks: [],
    total: checks.length,
  };
  for (const [index, check] of checks.entries()) {
    before(index, check.name[lang]);
    const failure = await runOne(check, info.id, functions, lang);
    const said = failure ? problemWords(failure.problem, failure.place, lang) : { message: null, hint: null };
    outcome.checks.push({ name: check.name[lang], passed: failure === null, ...said });
    if (!failure) continue;
    outcome.status = 'failed';
    // one sentence is enough for a function that is not there
    if (failure.problem.kind === 'not-implemented') outcome.status = 'not-implemented';
    if (['not-implemented', 'not-a-function'].includes(failure.problem.kind)) break;
  }
  const withheld = outcome.status === 'not-implemented' ? null : withheldIn(functions[info.id], info);
  if (withheld !== null) {
    outcome.checks.push({ passed: false, ...withheldWords(withheld, lang) });
    outcome.status = 'failed';
    outcome.total++;
  }
  return outcome;
}

async function runOne(
  check: Check,
  exercise: string,
  functions: Record<string, unknown>,
  lang: Lang,
): Promise<CheckFailure | null> {
  const place: Place = {};
  try {
    await check.run(context(check, functions, lang, place));
    return null;
  } catch (error) {
    if (error instanceof CheckFailure) return error;
    if ((error as Error | null)?.name === 'InterruptError') throw error; // Stop was pressed: no verdict
    return new CheckFailure(thrownProblem(error, exercise), place);
  }
}

function thrownProblem(error: unknown, exercise: string): Problem {
  // by name: a notebook may hold a class from an earlier start of the library
  if (error instanceof NotImplementedYet || (error as Error | null)?.name === 'NotImplementedYet')
    return { kind: 'not-implemented', exercise: (error as NotImplementedYet).exercise ?? exercise };
  const message = error instanceof Error ? error.message : String(error);
  if (/assignment destination is read-only/.test(message)) return { kind: 'changed-input' };
  return { kind: 'threw', error: error instanceof Error ? error.name : 'throw', message };
}

function context(check: Check, functions: Record<string, unknown>, lang: Lang, place: Place): CheckContext {
  const expect = makeExpect(() => ({ ...place }));
  const fail = (problem: Problem, hint?: Words): never => {
    throw new CheckFailure(problem, { ...place, hint });
  };
  return {
    student: studentOf(functions, check.mutates === true, (problem) => fail(problem)),
    np,
    nn,
    expect,
    lang,
    layouts: (array) => layouts(array, (layout) => void (place.layout = layout)),
    fail: (words, hint) => fail({ kind: 'words', words }, hint),
    parts(answer, ...keys) {
      if (typeof answer !== 'object' || answer === null || answer instanceof NDArray || Array.isArray(answer))
        return fail({ kind: 'type', expected: `{ ${keys.join(', ')} }`, got: kindOf(answer) });
      const record = answer as Record<string, NDArray>;
      for (const key of keys) {
        if (!(key in record)) fail({ kind: 'missing-key', key, got: Object.keys(record) });
        if (!(record[key] instanceof NDArray))
          fail({ kind: 'type', expected: `${key}: NDArray`, got: kindOf(record[key]) });
      }
      return record;
    },
    quiz(exercise, answers, seals) {
      if (typeof answers !== 'object' || answers === null || Array.isArray(answers))
        return fail({ kind: 'type', expected: `{ ${Object.keys(seals).join(', ')} }`, got: kindOf(answers) });
      const given = answers as Record<string, unknown>;
      const open = Object.keys(seals).filter((name) => seal(`${exercise}.${name}`, given[name]) !== seals[name]);
      const right = Object.keys(seals).length - open.length;
      if (open.length > 0)
        fail({
          kind: 'words',
          words: {
            en: `${right} of ${Object.keys(seals).length} answers are right; look again at ${open.join(', ')}.`,
            ru: `Верных ответов: ${right} из ${Object.keys(seals).length}; посмотрите ещё раз на ${open.join(', ')}.`,
          },
        });
    },
    separate(arrays) {
      const entries = Object.entries(arrays);
      for (const [i, [first, a]] of entries.entries())
        for (const [second, b] of entries.slice(i + 1))
          if (a.data.buffer === b.data.buffer) fail({ kind: 'shared-memory', first, second });
    },
  };
}

/** Functions as a check calls them: a promise, with every array among the arguments compared before and after. */
function studentOf(functions: Record<string, unknown>, mutates: boolean, fail: (problem: Problem) => never): Student {
  return new Proxy({} as Student, {
    get:
      (_, name) =>
      async (...args: unknown[]) => {
        const f = functions[String(name)];
        if (typeof f !== 'function') return fail({ kind: 'not-a-function', exercise: String(name), got: kindOf(f) });
        const watched = mutates ? [] : arraysIn(args);
        const before = watched.map((array) => array.copy());
        const answer = await (f as (...all: unknown[]) => unknown)(...args);
        watched.forEach((array, i) => {
          if (!sameBits(array, before[i]!)) fail({ kind: 'changed-input' });
        });
        return answer;
      },
  });
}

function arraysIn(value: unknown, depth = 0): NDArray[] {
  if (value instanceof NDArray) return [value];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  return Object.values(value).flatMap((inner) => arraysIn(inner, depth + 1));
}

function sameBits(a: NDArray, b: NDArray): boolean {
  const other = b.flat;
  for (const value of a.flat) if (!Object.is(value, other.next().value)) return false;
  return true;
}

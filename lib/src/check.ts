// check('sigmoid', sigmoid): the visible checks of an exercise, shown at once and returned as data.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import { ageWords, notebookAge } from './check/age.ts';
import { findExercise } from './check/lesson-file.ts';
import { openNotebook } from './check/open-notebook.ts';
import { readProgress, writeProgress } from './check/progress.ts';
import { escapeHtml, headline, reportHtml, reportText } from './check/report.ts';
import { type ExerciseOutcome, runChecks } from './check/run.ts';
import { DISPLAY, display } from './display.ts';
import { type Lang, lang } from './lang.ts';

/** What `await check(…)` gives: the verdict as data. It has been shown already, so a notebook does not show it again. */
export interface CheckResult extends ExerciseOutcome {
  /** All checks passed. */
  passed: boolean;
}

export interface CheckOptions {
  /** Language of the report; default: what `lang()` says. */
  lang?: Lang;
  /** Where the search for `exercises/` starts, upward; default: the notebook's folder. */
  from?: string;
}

/** `check` and `check.all`. */
export interface CheckFunction {
  /**
   * Runs the visible checks of one exercise and shows the verdict: what holds, what does not, both shapes, a hint.
   * @param exercise its id, `'sigmoid'`
   * @param solution your function; without it, the function of that name in the notebook
   * @throws RangeError for an unknown exercise; a failed check is a result, not an error
   */
  (exercise: string, solution?: unknown, options?: CheckOptions): Promise<CheckResult>;
  /** Checks several exercises one after another: `await check.all({ forward, backward })`. */
  all(solutions: Record<string, unknown>, options?: CheckOptions): Promise<CheckResult[]>;
}

async function checkOne(exercise: string, solution?: unknown, options: CheckOptions = {}): Promise<CheckResult> {
  if (typeof exercise !== 'string')
    throw new TypeError(
      `check: expected the exercise's name first, as in check('sigmoid', sigmoid), got ${typeof exercise}`,
    );
  const info = findExercise('check', exercise, options.from ?? process.cwd());
  const given = solution === undefined ? lookUp(exercise) : solution;
  const outcome = await runChecks(info, { [exercise]: given }, options.lang ?? lang());
  const again = remember(dirname(info.file), outcome) ? `hint('${exercise}')` : null;
  const bundle = { 'text/plain': reportText(outcome, again), 'text/html': reportHtml(outcome, again) };
  const old = saidOnce(dirname(info.file), outcome.lang);
  if (old !== null) {
    bundle['text/plain'] += `\n${old}`;
    bundle['text/html'] += `<p lang="${outcome.lang}">${escapeHtml(old)}</p>`;
  }
  if (!display(bundle)) console.log(bundle['text/plain']);
  return silent({ ...outcome, passed: outcome.status === 'passed' });
}

async function checkAll(solutions: Record<string, unknown>, options?: CheckOptions): Promise<CheckResult[]> {
  if (typeof solutions !== 'object' || solutions === null)
    throw new TypeError('check.all: expected the functions by name, as in check.all({ forward, backward })');
  const results: CheckResult[] = [];
  for (const [exercise, solution] of Object.entries(solutions))
    results.push(await checkOne(exercise, solution, options));
  return silent(results);
}

/** Checks your solution of an exercise: `await check('sigmoid', sigmoid)`. */
export const check: CheckFunction = Object.assign(checkOne, { all: checkAll });

/** The function of that name among the notebook's variables. Indirect eval sees them; the name is an identifier. */
function lookUp(name: string): unknown {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  try {
    // biome-ignore lint/security/noGlobalEval: a variable declared by another cell cannot be read in any other way
    // biome-ignore lint/complexity/noCommaOperator: a direct eval would look into this file instead
    return (0, eval)(name);
  } catch {
    return undefined;
  }
}

let said = false;

/** At the first check of a session: that the notebook is older than the course, or null. */
function saidOnce(exercises: string, language: Lang): string | null {
  if (said) return null;
  said = true;
  const path = openNotebook();
  const age = path === null ? null : notebookAge(readFileSync(path, 'utf8'), exercises);
  return age && ageWords(age, path!, language);
}

/** Counts failures in a row; true when the same check has failed twice or more. */
function remember(folder: string, { exercise, status, checks }: ExerciseOutcome): boolean {
  const before = readProgress(folder, exercise);
  const failures: Record<string, number> = {};
  for (const { name, passed } of checks) if (!passed) failures[name] = (before.failures[name] ?? 0) + 1;
  writeProgress(folder, exercise, { ...before, passed: status === 'passed', failures });
  return status !== 'passed' && Object.values(failures).some((count) => count >= 2);
}

/** Data whose display is empty: the report stands above already. In a terminal it prints as one line. */
function silent<T extends object>(value: T): T {
  const line = Array.isArray(value) ? value.map((v) => headline(v)).join('\n') : headline(value as never);
  Object.defineProperty(value, DISPLAY, { value: () => null });
  Object.defineProperty(value, inspect.custom, { value: () => line });
  return value;
}

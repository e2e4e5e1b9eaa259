// What several tests of an exercise have in common is said once, before them: ten tests of a function that is missing would
// otherwise say ten times the same, which is tedious to read and more so to listen to.
import type { ExerciseResult, TestResult } from './types.ts';
import { type Lang, vocabulary } from './words/index.ts';

/** A test's texts without those that stand in the lead. */
export interface Said {
  test: TestResult;
  message: string;
  hint: string;
}

export interface Lead {
  /** Sentences before the tests: plain, or under a label. */
  lead: { label: string; text: string }[];
  tests: Said[];
}

const withoutKnown = ({ message, known = '' }: TestResult): string =>
  known === '' ? message : message.replace(known, '').replaceAll(/\s+/g, ' ').trim();

/** The texts that more than one test has, in the order of their first use, with the number of tests. */
function repeated(texts: readonly string[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const text of texts) if (text !== '') count.set(text, (count.get(text) ?? 0) + 1);
  return new Map([...count].filter(([, n]) => n > 1));
}

export function leadOf(exercise: ExerciseResult, lang: Lang): Lead {
  const { page, shared } = vocabulary(lang);
  const open = exercise.tests.filter(({ status }) => status !== 'passed');
  const known = repeated(open.map((test) => test.known ?? ''));
  const hints = repeated(open.map(({ hint }) => hint));
  // a sentence of all open tests; one of some would leave the reader to guess of which
  const same = [...repeated(open.map(withoutKnown))].find(([, n]) => n === open.length)?.[0] ?? '';
  const lead: Lead['lead'] = [];
  if (same !== '') lead.push({ label: '', text: same });
  for (const [text, n] of known) lead.push({ label: '', text: n === open.length ? text : shared(text, n) });
  for (const text of hints.keys()) lead.push({ label: page.hint!, text });
  const tests = exercise.tests.map((test): Said => {
    const base = withoutKnown(test);
    const own = [base === same ? '' : base, known.has(test.known ?? '') ? '' : (test.known ?? '')];
    return { test, message: own.filter(Boolean).join(' '), hint: hints.has(test.hint) ? '' : test.hint };
  });
  return { lead, tests };
}

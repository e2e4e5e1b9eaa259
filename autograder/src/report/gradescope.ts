// Gradescope's results.json of one student: what its page shows, test by test.
// Format: gradescope/autograder_samples, docs/specs.md.

import { testText } from './text.ts';
import type { StudentResult, TestResult, Visibility } from './types.ts';

// A hidden test's finding (property, shapes, input) is meant for the student, but only with the published marks.
const VISIBILITY: Record<Visibility, string> = {
  visible: 'visible',
  after_due: 'after_due_date',
  hidden: 'after_published',
};

function entry(exercise: string, test: TestResult, lang: 'en' | 'ru', number: string): Record<string, unknown> {
  return {
    name: `${exercise}: ${test.title}`,
    name_format: 'text',
    number,
    score: test.score,
    max_score: test.max,
    status: test.status === 'passed' ? 'passed' : 'failed',
    output: testText(test, lang),
    output_format: 'text',
    visibility: VISIBILITY[test.visibility],
    extra_data: { status: test.status, looksLike: test.looksLike, carried: test.carried },
  };
}

/** The document; a submission that was not graded has no score anywhere, so that no 0 is recorded. */
export function gradescope(result: StudentResult, seconds?: number): Record<string, unknown> {
  const base = {
    output: result.message,
    output_format: 'text',
    stdout_visibility: 'hidden',
    ...(seconds === undefined ? {} : { execution_time: seconds }),
    extra_data: { status: result.status, fault: result.fault, max: result.max },
  };
  // without a score: Gradescope shows the sentence and records no mark
  const said = {
    name: 'submission',
    name_format: 'text',
    output: result.message,
    output_format: 'text',
    visibility: 'visible',
  };
  if (result.status === 'error') return { ...base, tests: [said] };
  const tests = result.exercises.flatMap((exercise, e) =>
    exercise.tests.map((test, n) => entry(exercise.id, test, result.lang, `${e + 1}.${n + 1}`)),
  );
  return { ...base, score: result.score, tests };
}

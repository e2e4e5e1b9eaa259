// junit.xml: one suite a student, one case a test; points stand in a property of the case (JUnit has no scores).
import { fragment } from 'xmlbuilder2';
import type { StudentResult, TestResult } from './types.ts';

// XML 1.0 cannot hold most control characters, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const clean = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '�');

function testcase(exercise: string, test: TestResult): Record<string, unknown> {
  const text = clean(test.message || test.status);
  const outcome =
    test.status === 'passed'
      ? {}
      : test.status === 'grader_error'
        ? { error: { '@message': text, '@type': test.status } }
        : { failure: { '@message': text, '@type': test.status } };
  return {
    '@classname': exercise,
    '@name': clean(test.name),
    properties: {
      property: [
        { '@name': 'score', '@value': test.score },
        { '@name': 'max', '@value': test.max },
      ],
    },
    ...outcome,
  };
}

/** The suite of one student. */
export function junitSuite(result: StudentResult): string {
  const tests = result.exercises.flatMap((exercise) =>
    exercise.tests.map((test) => ({ test, node: testcase(exercise.id, test) })),
  );
  const notGraded = { '@classname': 'submission', '@name': 'graded', error: { '@message': clean(result.message) } };
  const cases: Record<string, unknown>[] = result.status === 'error' ? [notGraded] : tests.map(({ node }) => node);
  const errors = tests.filter(({ test }) => test.status === 'grader_error').length;
  const failures = tests.filter(({ test }) => test.status !== 'passed').length - errors;
  return fragment()
    .ele({
      testsuite: {
        '@name': clean(result.id),
        '@tests': cases.length,
        '@failures': failures,
        '@errors': result.status === 'error' ? 1 : errors,
        testcase: cases,
      },
    })
    .toString({ prettyPrint: true });
}

export const JUNIT_OPEN = (assignment: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${assignment.replaceAll(/[&<>"]/g, '_')}">\n`;
export const JUNIT_CLOSE = '</testsuites>\n';

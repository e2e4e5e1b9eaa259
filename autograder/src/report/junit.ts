// junit.xml: one suite a student, one case a test; points stand in a property of the case (JUnit has no scores).
import type { StudentResult, TestResult } from './types.ts';

// XML 1.0 cannot hold most control characters, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Halves of a surrogate pair without the other half. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of an attribute; line breaks and tabs by number, or a reader would see spaces. */
const escaped = (text: string): string =>
  text
    .replaceAll(CONTROL, '\ufffd')
    .replaceAll(HALF, '\ufffd')
    .replaceAll(/[&<>"]/g, (char) => ENTITIES[char]!)
    .replaceAll(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);

function element(name: string, attributes: Record<string, string | number>, inside: readonly string[] = []): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const open = `<${name}${words.join('')}`;
  if (inside.length === 0) return `${open}/>`;
  return `${open}>\n${inside.join('\n').replaceAll(/^/gm, '  ')}\n</${name}>`;
}

function testcase(exercise: string, test: TestResult): string {
  const inside = [
    element('properties', {}, [
      element('property', { name: 'score', value: test.score }),
      element('property', { name: 'max', value: test.max }),
    ]),
  ];
  if (test.status !== 'passed') {
    const tag = test.status === 'grader_error' ? 'error' : 'failure';
    inside.push(element(tag, { message: test.message || test.status, type: test.status }));
  }
  return element('testcase', { classname: exercise, name: test.name }, inside);
}

/** The suite of one student. */
export function junitSuite(result: StudentResult): string {
  const tests = result.exercises.flatMap(({ id, tests }) => tests.map((test) => ({ id, test })));
  const notGraded = element('testcase', { classname: 'submission', name: 'graded' }, [
    element('error', { message: result.message }),
  ]);
  const cases = result.status === 'error' ? [notGraded] : tests.map(({ id, test }) => testcase(id, test));
  const errors = tests.filter(({ test }) => test.status === 'grader_error').length;
  const failures = tests.filter(({ test }) => test.status !== 'passed').length - errors;
  const count = { tests: cases.length, failures, errors: result.status === 'error' ? 1 : errors };
  return element('testsuite', { name: result.id, ...count }, cases);
}

export const JUNIT_OPEN = (assignment: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${assignment.replaceAll(/[&<>"]/g, '_')}">\n`;
export const JUNIT_CLOSE = '</testsuites>\n';

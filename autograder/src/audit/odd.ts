// A test must tell a wrong answer from a fault of its own, whatever the answer is: a teacher's line that reads `answer.shape`
// of null must not leave a student without a mark. Every function that a test calls answers here in each of these ways.
import { NDArray, np } from 'neuronbook';
import { isRecord } from '../testing/values.ts';
import type { Fn, Trial } from './trial.ts';

type Way = (right: Fn) => Fn;

/** The answer with each array and number replaced. */
export function replaced(value: unknown, change: (a: NDArray) => unknown): unknown {
  if (value instanceof NDArray) return change(value);
  if (typeof value === 'number') {
    const one = change(np.array([value]));
    return one instanceof NDArray ? one.get(0) : one;
  }
  if (Array.isArray(value)) return value.map((item) => replaced(item, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, change)]));
}

const always = (value: unknown): Way => {
  return () => () => value;
};
const answer = (change: (answer: any) => unknown): Way => {
  return (right) =>
    async (...args) =>
      change(await right(...args));
};
const arrays = (change: (a: any) => unknown): Way => answer((value) => replaced(value, change));

const WAYS: Record<string, Way> = {
  undefined: always(undefined),
  null: always(null),
  'a number': always(3),
  'a text': always('x'),
  'an empty object': always({}),
  'an empty list': always([]),
  'an array of no axes': always(np.array(1)),
  'an array of no elements': always(np.zeros([0])),
  zeros: arrays((a) => np.zeros(a.shape)),
  NaN: arrays((a) => np.full(a.shape, Number.NaN)),
  'giant numbers': arrays((a) => a.mul(1e300)),
  'float32 arrays': arrays((a) => a.astype('float32')),
  'int32 arrays': arrays((a) => a.astype('int32')),
  'flattened arrays': arrays((a) => a.flatten()),
  'transposed arrays': arrays((a) => a.T),
  'arrays with an axis more': arrays((a) => a.reshape([1, ...a.shape])),
  'arrays one row shorter': arrays((a) => (a.ndim > 0 && a.shape[0] > 1 ? a.slice('1:') : a)),
  'sums of the arrays': arrays((a) => a.sum()),
  'nothing in place of the arrays': arrays(() => undefined),
  'a key less': answer((value) => (isRecord(value) ? Object.fromEntries(Object.entries(value).slice(1)) : value)),
  'an item less': answer((value) => (Array.isArray(value) ? value.slice(1) : value)),
  'its first answer every time': (right) => {
    let first: unknown;
    return (...args) => (first ??= right(...args));
  },
  'with an error that is none': () => () => {
    throw null;
  },
};

/** The functions that a test calls, found by running it on the reference. */
async function calledBy(run: (module: Record<string, unknown>) => Promise<unknown>, reference: Record<string, Fn>) {
  const called = new Set<string>();
  const watch = (name: string, fn: Fn): Fn =>
    new Proxy(fn, {
      apply(target, self, args) {
        called.add(name);
        return Reflect.apply(target, self, args);
      },
    });
  const watched = Object.entries(reference).map(([name, value]) => [
    name,
    typeof value === 'function' ? watch(name, value) : value,
  ]);
  await run(Object.fromEntries(watched));
  return called;
}

/** One sentence for each test that ends as a fault of the grader, with the first answer that brings it there. */
export async function oddAnswers(tests: readonly Trial[], reference: Record<string, Fn>): Promise<string[]> {
  const problems: string[] = [];
  for (const test of tests) {
    const called = await calledBy(test.run, reference);
    const faultOf = async (): Promise<string | null> => {
      for (const name of called)
        for (const [way, make] of Object.entries(WAYS)) {
          const { status, finding } = await test.run({ ...reference, [name]: make(reference[name]!) });
          if (status !== 'grader_error') continue;
          const [first] = String(finding?.params.text).split('\n');
          return `${name} answers ${way}: ${first}`;
        }
      return null;
    };
    const fault = await faultOf();
    if (fault !== null)
      problems.push(`${test.exercise}: the test "${test.name}" fails by a fault of its own where ${fault}`);
  }
  return problems;
}

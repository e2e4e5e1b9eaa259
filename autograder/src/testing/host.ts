// `test` of the hidden tests: vitest's own, whose body gets the student and the helpers from whoever hosts the run,
// the grader (runner/assignment.ts) or, under plain vitest, the reference solutions (runner/reference.ts).
import { describe as vitestDescribe, test as vitestTest } from '@vitest/runner';
import type { Visibility } from '../report/types.ts';
import type { HiddenContext } from './context.ts';

/** What a test says about itself in `meta`. */
export interface TestMeta {
  /** Points for passing (default 1). */
  points?: number;
  /** Who sees the finding, and when (default 'hidden'). */
  visibility?: Visibility;
  /** The test's name in Russian; the name itself is the English one. */
  ru?: string;
}

declare module '@vitest/runner' {
  interface TaskMeta {
    points?: number;
    visibility?: Visibility;
    ru?: string;
  }
}

export interface TestInfo {
  exercise: string;
  name: string;
  points: number;
  visibility: Visibility;
  ru: string;
}

export type TestBody = (context: HiddenContext) => void | Promise<void>;

export interface HiddenTest {
  info: TestInfo;
  body: TestBody;
}

/** Runs the bodies of hidden tests. */
export interface Host {
  run(info: TestInfo, body: TestBody): Promise<void>;
}

let host: Host | null = null;

/** Sets who runs the bodies of the tests from now on. */
export function setHost(next: Host): void {
  host = next;
}

/** While a file's tests are only listed: those so far, and the `describe` that is being read. */
let listing: { tests: HiddenTest[]; exercise: string; isPlain: boolean } | null = null;

/**
 * The tests that a file registers, without vitest, whose account of them costs 3 ms a submission. Null where only vitest knows
 * what the file means: a `describe` that is asynchronous, or within another one.
 */
export function list(register: () => void): HiddenTest[] | null {
  listing = { tests: [], exercise: '', isPlain: true };
  try {
    register();
    return listing.isPlain ? listing.tests : null;
  } finally {
    listing = null;
  }
}

function listDescribe(listed: NonNullable<typeof listing>, name: unknown, factory: unknown): void {
  if (listed.exercise !== '' || typeof name !== 'string' || typeof factory !== 'function') {
    listed.isPlain = false;
    return;
  }
  listed.exercise = name;
  if (factory() !== undefined) listed.isPlain = false;
  listed.exercise = '';
}

/** vitest's `describe`; its name is the exercise's. */
export const describe: typeof vitestDescribe = new Proxy(vitestDescribe, {
  apply(vitests, self, [name, ...rest]: [string, () => void]) {
    if (listing === null) Reflect.apply(vitests, self, [name, ...rest]);
    else listDescribe(listing, name, rest.length === 1 ? rest[0] : null);
  },
  get(vitests, name) {
    if (listing !== null) listing.isPlain = false; // describe.skip, .each and the like
    return Reflect.get(vitests, name);
  },
});

/** A hidden test; its `describe` names the exercise. */
export function test(name: string, options: { meta?: TestMeta; timeout?: number }, body: TestBody): void {
  const meta = { points: 1, visibility: 'hidden' as Visibility, ru: name, ...options.meta };
  if (listing !== null) {
    listing.tests.push({ info: { exercise: listing.exercise, name, ...meta }, body });
    return;
  }
  vitestTest(name, { ...options, meta }, async ({ task }) => {
    if (host === null) throw new Error('internal: a hidden test was started without a host');
    await host.run({ exercise: task.suite?.name ?? '', name, ...meta }, body);
  });
}

// `test` of the hidden tests: vitest's own, whose body gets the student and the helpers from whoever hosts the run,
// the grader (runner/run.ts) or, under plain vitest, the reference solutions (runner/reference.ts).
import { test as vitestTest } from '@vitest/runner';
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

/** Runs the bodies of hidden tests. */
export interface Host {
  run(info: TestInfo, body: TestBody): Promise<void>;
}

let host: Host | null = null;

/** Sets who runs the bodies of the tests from now on. */
export function setHost(next: Host): void {
  host = next;
}

/** A hidden test; its `describe` names the exercise. */
export function test(name: string, options: { meta?: TestMeta; timeout?: number }, body: TestBody): void {
  const meta = { points: 1, visibility: 'hidden' as Visibility, ru: name, ...options.meta };
  vitestTest(name, { ...options, meta }, async ({ task }) => {
    if (host === null) throw new Error('internal: a hidden test was started without a host');
    await host.run({ exercise: task.suite?.name ?? '', name, ...meta }, body);
  });
}

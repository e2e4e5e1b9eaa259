// An assignment ready to run in this process: its tests as a function that registers them, reference and wrong solutions.

import type { ExerciseSpec } from '@neuronbook/course';
import { collectTests, type File, startTests, type VitestRunner, type VitestRunnerConfig } from '@vitest/runner';
import type { ContextParts } from '../testing/context.ts';
import { type HiddenTest, list, setHost, type TestInfo } from '../testing/host.ts';
import type { AssignmentSource } from './course.ts';
import { UsageError } from './course.ts';
import { instantiate } from './modules.ts';

type Exports = Record<string, any>;

/** A named wrong solution: the functions it gets wrong, over the reference's others. */
export interface WrongSolution {
  name: string;
  module: Exports;
}

export interface Assignment {
  slug: string;
  hash: string;
  /** The exercises in the order of the tests. */
  ids: string[];
  specs: Record<string, ExerciseSpec>;
  tests: TestInfo[];
  reference: Exports;
  wrong: Map<string, WrongSolution[]>;
  /** The tests made anew: what one submission leaves in a variable of their file is not there for the next. */
  collect(): Promise<HiddenTest[]>;
  /** Inputs and right answers of a test under a seed, kept from one student to the next. */
  memo(seed: number): Memo;
}

type Memo = NonNullable<ContextParts['memo']>;

const config: VitestRunnerConfig = {
  root: '/',
  setupFiles: [],
  name: 'hidden',
  passWithNoTests: false,
  testNamePattern: undefined,
  allowOnly: true,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  chaiConfig: undefined,
  maxConcurrency: 1,
  // the grader has its own deadlines, which tell the student's time from ours
  testTimeout: 0,
  hookTimeout: 0,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
};

const specification = (slug: string): { filepath: string }[] => [{ filepath: `/${slug}.test.ts` }];

/** Everything that went wrong outside the tests' bodies (a describe that throws, a hook): a fault of the test file. */
function fileError(file: File): string | null {
  return file.result?.state === 'fail' ? (file.result.errors?.[0]?.message ?? null) : null;
}

/** Makes an assignment of its compiled texts. */
export async function prepare(source: AssignmentSource): Promise<Assignment> {
  const text = (path: string): string => source.compiled[path] ?? '';
  const register = instantiate(text(source.test));
  const reference: Exports = {};
  for (const path of source.solutions) Object.assign(reference, instantiate(text(path))());
  // the assignment's own solutions win over those of other lessons
  for (const path of source.solutions.filter((p) => p.endsWith(`${source.slug}.ts`)))
    Object.assign(reference, instantiate(text(path))());

  const runner = (): VitestRunner => ({ config, importFile: () => void register(), onTaskUpdate: async () => {} });
  const [collected] = await collectTests(specification(source.slug), runner());
  const tests: TestInfo[] = [];
  for (const suite of collected?.tasks ?? []) {
    for (const task of suite.type === 'suite' ? suite.tasks : [suite]) {
      const { points = 1, visibility = 'hidden', ru = task.name } = task.meta;
      tests.push({ exercise: suite.type === 'suite' ? suite.name : '', name: task.name, points, visibility, ru });
    }
  }
  const problem = collected ? fileError(collected) : 'nothing was registered';
  if (problem !== null) throw new UsageError(`the hidden tests of ${source.slug} do not load: ${problem}`);
  const ids = [...new Set(tests.map((test) => test.exercise))];
  for (const id of ids) {
    if (!(id in source.exercises))
      throw new UsageError(
        `the hidden tests of ${source.slug} describe '${id}', which exercises/${source.slug}.yaml does not list`,
      );
    if (typeof reference[id] !== 'function')
      throw new UsageError(
        `no solution in solutions/ exports '${id}', which the hidden tests of ${source.slug} describe`,
      );
  }
  const wrong = new Map<string, WrongSolution[]>(ids.map((id) => [id, []]));
  for (const { name, path } of source.wrong) {
    const module = instantiate(text(path))();
    for (const id of ids) if (id in module) wrong.get(id)!.push({ name, module: { ...reference, ...module } });
  }
  const isPlain = JSON.stringify(list(register)?.map(({ info }) => info)) === JSON.stringify(tests);
  const run = async (): Promise<HiddenTest[]> => {
    const ran: HiddenTest[] = [];
    setHost({
      async run(info, body) {
        ran.push({ info, body });
      },
    });
    const [file] = await startTests(specification(source.slug), runner());
    const failed = file ? fileError(file) : null;
    if (failed !== null) throw new Error(`the hidden tests of ${source.slug} failed outside a test: ${failed}`);
    return ran;
  };
  let queue: Promise<unknown> = Promise.resolve(); // vitest's runner is one for the whole thread
  const collect = (): Promise<HiddenTest[]> => {
    if (isPlain) return Promise.resolve(list(register)!);
    const ran = queue.then(run);
    queue = ran.catch(() => {});
    return ran;
  };
  const memos = new Map<number, Memo>();
  const memo = (seed: number): Memo => {
    const held = memos.get(seed) ?? new Map();
    memos.set(seed, held);
    return held;
  };
  return { slug: source.slug, hash: source.hash, ids, specs: source.exercises, tests, reference, wrong, collect, memo };
}

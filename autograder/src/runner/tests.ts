// All hidden tests of one submission. Those of a stage run at once, so that their calls share frames of the pipe: for the four
// core functions 11 frames, where one test after the other sends 53, and a class takes 13 % less time. Who loses a process
// there starts again from the beginning, one test after the other: then a crash or a time-out costs only the test that it
// happened in.
import type { Finding } from '../report/types.ts';
import type { Answerer } from '../testing/answerer.ts';
import type { HiddenTest } from '../testing/host.ts';
import type { Assignment } from './assignment.ts';
import { type Attempt, attempt } from './attempt.ts';
import { seedOf } from './seed.ts';

/** Wall time for one test, far above any limit of the student's calls. */
const DEADLINE_MS = 120_000;

/** Who answers for an exercise, or the finding that says why nobody does. */
export interface Answers {
  source: string;
  answerer(id: string): Promise<Answerer>;
  /** Tests of exercises with a lower number run first. */
  stageOf(id: string): number;
  absent(id: string): Finding | null;
  /** A process ended too early: the answers so far may be only those of its end. */
  lost(): Promise<boolean>;
  /** From now on new processes answer, which have all the time that the limits allow. */
  begin(): Promise<void>;
  /** Where a line of `source` stands in what was handed in. */
  place(id: string, line: number): Place;
}

/** A line of a file, or of a notebook's cell: the one that defines the exercise, or another. */
export interface Place {
  line?: number;
  cell?: 'own' | 'other';
}

/** One test with what it found, before likeness and words. */
export interface Graded extends Omit<HiddenTest, 'body'> {
  own: Attempt;
  carried: Attempt | null;
}

const NOT_RUN: Omit<Attempt, 'status' | 'finding'> = { calls: [], first: [], earlier: [] };

/** Runs every test; they come back in the order of the stages. */
export async function runTests(assignment: Assignment, answers: Answers, seed: number): Promise<Graded[]> {
  const tests = await inStages(assignment, answers);
  const atOnce: Graded[] = [];
  for (const stage of new Set(tests.map((test) => test.stage))) {
    const running = tests
      .filter((test) => test.stage === stage)
      .map((test) => runTest(assignment, answers, seed, test));
    atOnce.push(...(await Promise.all(running)));
    if ((await answers.lost()) || atOnce.some(isUndecided)) return oneByOne(assignment, answers, seed);
  }
  return atOnce;
}

async function oneByOne(assignment: Assignment, answers: Answers, seed: number): Promise<Graded[]> {
  await answers.begin();
  const graded: Graded[] = [];
  for (const test of await inStages(assignment, answers)) graded.push(await runTest(assignment, answers, seed, test));
  return graded;
}

async function inStages(assignment: Assignment, answers: Answers): Promise<(HiddenTest & { stage: number })[]> {
  const tests = await assignment.collect();
  return tests
    .map((test) => ({ ...test, stage: answers.stageOf(test.info.exercise) }))
    .sort((a, b) => a.stage - b.stage);
}

/** A deadline or a fault of ours: among many tests at once, either may be for want of time. */
const isUndecided = ({ own }: Graded): boolean => own.status === 'grader_error' || own.finding?.code === 'deadline';

async function runTest(
  assignment: Assignment,
  answers: Answers,
  seed: number,
  { info, body }: HiddenTest,
): Promise<Graded> {
  const finding = answers.absent(info.exercise);
  if (finding !== null) return { info, own: { status: 'missing', finding, ...NOT_RUN }, carried: null };
  const own = seedOf(seed, info.exercise, info.name); // the test's own: any test draws the same for every student
  const once = async (replaceEarlier: boolean): Promise<Attempt> =>
    attempt({
      info,
      body,
      answerer: await answers.answerer(info.exercise),
      reference: assignment.reference,
      seed: own,
      source: answers.source,
      replaceEarlier,
      deadline: DEADLINE_MS,
      memo: assignment.memo(own),
    });
  let first = await once(false);
  if (first.status === 'grader_error') first = await once(false); // our fault: once more, then it is reported
  const carried = first.status !== 'passed' && first.earlier.length > 0 ? await once(true) : null;
  return { info, own: first, carried };
}

// Proves the tests of an assignment: the stub scores 0, the reference everything, every named wrong solution fails a hidden
// test by a sentence of its own, at least nine of ten generated mutants of the reference die, no answer of whatever kind
// makes a test itself fail, and none earns points without work.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { np } from 'neuronbook';
import { gradeBatch } from '../batch/batch.ts';
import type { BatchResult, StudentResult } from '../report/types.ts';
import { type Assignment, prepare } from '../runner/assignment.ts';
import { type AssignmentSource, readAssignment } from '../runner/course.ts';
import { unknownNames } from '../sandbox/host/aliases.ts';
import { effortless } from './effortless.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { oddAnswers } from './odd.ts';
import { survives } from './survive.ts';
import { type Trial, trials } from './trial.ts';
import { readWaivers, waives } from './waivers.ts';

/** Share of the mutants, waived ones left out, that the tests must kill. */
export const ENOUGH = 0.9;

export interface WrongVerdict {
  name: string;
  exercise: string;
  score: number;
  max: number;
  /** Tests that it failed, and in how many of them it was recognised. */
  failed: number;
  named: number;
  problem: string | null;
}

export interface Survivor {
  exercise: string;
  line: number;
  source: string;
  change: string;
  /** Why it may live; null if nobody has said so. */
  waiver: string | null;
}

export interface AuditResult {
  assignment: string;
  ok: boolean;
  stub: { score: number | null; max: number };
  reference: { score: number | null; max: number };
  wrong: WrongVerdict[];
  mutants: { total: number; killed: number; waived: number; score: number; survivors: Survivor[] };
  problems: string[];
}

export interface AuditOptions {
  root: string;
  slug: string;
  seed: number;
  workers: number;
  sandbox: string;
  progress?: (done: number, of: number, what: string) => void;
}

/** Stub, reference and wrong solutions as a class of students, graded as any other. */
async function gradeClass(source: AssignmentSource, options: AuditOptions): Promise<Map<string, StudentResult>> {
  const { root, slug } = options;
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-audit-'));
  try {
    const submissions = join(folder, 'submissions');
    const hand = (student: string, from: string): void => {
      mkdirSync(join(submissions, student), { recursive: true });
      copyFileSync(from, join(submissions, student, `${slug}.ts`));
    };
    hand('reference', join(root, 'solutions', `${slug}.ts`));
    hand('stub', join(root, 'exercises', `${slug}.ts`));
    for (const { name, path } of source.wrong) hand(`wrong-${name}`, path);
    const out = join(folder, 'out');
    await gradeBatch({ ...options, submissions, out });
    const { students } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as BatchResult;
    return new Map(students.map((student) => [student.id, student]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judgeWrong(
  source: AssignmentSource,
  name: string,
  exercise: string,
  result: StudentResult | undefined,
): WrongVerdict {
  const graded = result?.exercises.find(({ id }) => id === exercise);
  const tests = (graded?.tests ?? []).filter((test) => test.status !== 'passed');
  const named = tests.filter((test) => test.looksLike === name);
  const sentences = source.exercises[exercise]?.wrong ?? {};
  const same = Object.keys(sentences).find((other) => other !== name && sentences[other]?.en === sentences[name]?.en);
  let problem: string | null = null;
  if (graded === undefined || graded.tests.length === 0) problem = result?.message ?? 'was not graded';
  else if (tests.length === 0) problem = 'passes every test';
  else if (tests.every((test) => test.visibility === 'visible')) problem = 'fails only visible tests';
  else if (sentences[name] === undefined)
    problem = `has no sentence: add ${exercise}.wrong.${name} to exercises/${source.slug}.yaml`;
  else if (same !== undefined) problem = `has the same sentence as ${same}`;
  else if (named.length === 0) {
    const taken = [...new Set(tests.map((test) => test.looksLike).filter(Boolean))];
    problem = `is not recognised${taken.length > 0 ? `, but taken for ${taken.join(', ')}` : ''}`;
  }
  return {
    name,
    exercise,
    score: graded?.score ?? 0,
    max: graded?.max ?? 0,
    failed: tests.length,
    named: named.length,
    problem,
  };
}

async function mutate(
  assignment: Assignment,
  tests: readonly Trial[],
  options: AuditOptions,
): Promise<AuditResult['mutants'] & { stale: string[] }> {
  const text = readFileSync(join(options.root, 'solutions', `${options.slug}.ts`), 'utf8');
  const mutants = mutantsOf(text, assignment.ids);
  const alive: Mutant[] = [];
  for (const [n, mutant] of mutants.entries()) {
    if (await survives(assignment.reference, tests, mutant)) alive.push(mutant);
    options.progress?.(n + 1, mutants.length, `${mutant.exercise} ${mutant.change}`);
  }
  const waivers = readWaivers(join(options.root, 'autograder', 'wrong', options.slug, 'waivers.yaml'));
  const survivors = alive.map(({ code: _, ...mutant }): Survivor => {
    const waiver = waivers.find((one) => waives(one, mutant as Mutant));
    return { ...mutant, waiver: waiver?.reason ?? null };
  });
  const stale = waivers.filter((waiver) => !alive.some((mutant) => waives(waiver, mutant)));
  const waived = survivors.filter(({ waiver }) => waiver !== null).length;
  const killed = mutants.length - alive.length;
  const score = mutants.length === waived ? 1 : killed / (mutants.length - waived);
  return {
    total: mutants.length,
    killed,
    waived,
    score,
    survivors,
    stale: stale.map((one) => `${one.line}: ${one.change}`),
  };
}

/** Audits one assignment. */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const { root, slug } = options;
  const source = await readAssignment(root, slug);
  const problems: string[] = [];
  if (!existsSync(join(root, 'exercises', `${slug}.ts`)))
    problems.push(`exercises/${slug}.ts is missing: run neuronbook build`);
  const students = await gradeClass(source, options);
  const stub = students.get('stub')!;
  const reference = students.get('reference')!;
  if (stub.score !== 0) problems.push(`the stub scores ${stub.score}, expected 0: ${stub.message}`);
  if (reference.score !== reference.max)
    problems.push(`the reference scores ${reference.score} of ${reference.max}: ${reference.message}`);
  const assignment = await prepare(source);
  const { wrong: solutions, ids } = assignment;
  for (const id of Object.keys(source.exercises))
    if (!ids.includes(id))
      problems.push(
        `${id} has no hidden test: describe it in autograder/tests/${slug}.test.ts or in a file of autograder/tests/${slug}/ that it imports`,
      );
  for (const [id, { withholds }] of Object.entries(source.exercises))
    for (const name of unknownNames(np, withholds))
      problems.push(
        `${id} withholds ${name} in exercises/${slug}.yaml, but np has no such name: correct it or take it out`,
      );
  const wrong = [...solutions].flatMap(([exercise, list]) =>
    list.map(({ name }) => judgeWrong(source, name, exercise, students.get(`wrong-${name}`))),
  );
  for (const { exercise, name, problem } of wrong)
    if (problem) problems.push(`${exercise}: the wrong solution ${name} ${problem}`);
  for (const [exercise, spec] of Object.entries(source.exercises)) {
    for (const name of Object.keys(spec.wrong)) {
      if (!wrong.some((one) => one.exercise === exercise && one.name === name)) {
        problems.push(
          `${exercise}: exercises/${slug}.yaml has a sentence for ${name}, but autograder/wrong/${slug}/${name}.ts does not export ${exercise}`,
        );
      }
    }
  }
  const tests = await trials(assignment, options.seed);
  problems.push(...(await oddAnswers(tests, assignment.reference)), ...(await effortless(tests, assignment)));
  const { stale, ...mutants } = await mutate(assignment, tests, options);
  if (mutants.score < ENOUGH)
    problems.push(
      `the tests kill ${(100 * mutants.score).toFixed(1)} % of the mutants, expected at least ${100 * ENOUGH} %`,
    );
  for (const waiver of stale)
    problems.push(`waivers.yaml of ${slug}: no surviving mutant fits "${waiver}"; remove the entry`);
  const { score, max } = stub;
  return {
    assignment: slug,
    ok: problems.length === 0,
    stub: { score, max },
    reference: { score: reference.score, max: reference.max },
    wrong,
    mutants,
    problems,
  };
}

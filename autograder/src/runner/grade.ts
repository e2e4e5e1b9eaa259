// One submission, from its text to its result: module, sandbox, every hidden test, carry-forward, likeness, words.
import { locate, SubmissionError, type SubmissionModule } from '@neuronbook/course';
import { notGraded } from '../report/not-graded.ts';
import type { ExerciseResult, Finding, StudentResult, TestResult } from '../report/types.ts';
import { type Lang, nextStep, sentence, vocabulary } from '../report/words/index.ts';
import type { Pool } from '../sandbox/index.ts';
import type { Assignment } from './assignment.ts';
import type { Attempt } from './attempt.ts';
import { Boxes } from './box.ts';
import { cell } from './cell.ts';
import { lookalike } from './lookalike.ts';
import { type Answers, type Graded, type Place, runTests } from './tests.ts';

/** Runs every test and puts the findings into words. `max` of an exercise is what its tests give. */
export async function gradeAnswers(
  assignment: Assignment,
  answers: Answers,
  seed: number,
  lang: Lang,
): Promise<ExerciseResult[]> {
  const graded = await runTests(assignment, answers, seed);
  const exercises: ExerciseResult[] = [];
  for (const id of assignment.ids) {
    const mine = graded.filter(({ info }) => info.exercise === id);
    const tests: TestResult[] = [];
    for (const one of mine) tests.push(await inWords(assignment, answers, one, mine, lang));
    const score = tests.reduce((sum, test) => sum + test.score, 0);
    const max = tests.reduce((sum, test) => sum + test.max, 0);
    exercises.push({ id, title: assignment.specs[id]!.title[lang], score, max, tests });
  }
  return exercises;
}

async function inWords(
  assignment: Assignment,
  answers: Answers,
  one: Graded,
  all: Graded[],
  lang: Lang,
): Promise<TestResult> {
  const { info, own, carried } = one;
  const points = (a: Attempt): number => (a.status === 'passed' ? info.points : 0);
  // a mistake of an earlier function counts there, once: here the better of both marks counts
  const score = Math.max(points(own), carried ? points(carried) : 0);
  const base = {
    name: info.name,
    title: lang === 'ru' ? info.ru : info.name,
    score,
    max: info.points,
    status: own.status,
    visibility: info.visibility,
  };
  const finding = own.finding === null ? null : placed(own.finding, info.exercise, answers);
  const carriedScore = carried && points(carried) !== points(own) ? points(carried) : null;
  if (finding === null)
    return { ...base, message: '', hint: '', counterexample: '', looksLike: null, carried: carriedScore, finding };
  const wrong = own.status === 'failed';
  const id = info.exercise;
  const others = all.flatMap((other) => other.own.first);
  const looksLike = wrong
    ? await lookalike(assignment, { exercise: id, calls: own.calls, others, answerer: await answers.answerer(id) })
    : null;
  const known = looksLike === null ? undefined : assignment.specs[id]!.wrong[looksLike];
  const message = [sentence(finding, lang, info.visibility, known === undefined), known?.[lang] ?? ''];
  if (carriedScore !== null) message.push(vocabulary(lang).carried(carriedScore, info.points));
  return {
    ...base,
    message: message.filter(Boolean).join(' '),
    known: known?.[lang] ?? '',
    hint: nextStep(finding, lang),
    counterexample:
      own.status !== 'missing' && own.status !== 'grader_error' ? cell(id, own.calls, assignment.reference[id]) : '',
    looksLike,
    carried: carriedScore,
    finding,
  };
}

/** The finding with its line counted as the student counts it. */
function placed(finding: Finding, id: string, answers: Answers): Finding {
  const { line, ...params } = finding.params;
  if (typeof line !== 'number' || finding.code === 'broken') return finding;
  return { ...finding, params: { ...params, ...answers.place(id, line) } };
}

/** Only what is needed of a hand-in is run, so that lines of the program are not those of the notebook. */
function placeOf(module: SubmissionModule, notebook: boolean, id: string, line: number): Place {
  const at = locate(module, line);
  if (at === null) return {};
  if (!notebook) return { line: at.line };
  return { line: at.line, cell: at.cell === module.exercises[id]?.cell ? 'own' : 'other' };
}

/** The module's own account of an exercise that cannot be called. */
function absent(module: SubmissionModule, id: string): Finding | null {
  const found = module.exercises[id];
  if (found === undefined || found.status === 'missing') return { code: 'missing', params: { call: id } };
  if (found.status === 'stub') return { code: 'stub', params: { call: id } };
  if (found.status === 'broken') return { code: 'broken', params: { call: id, text: found.message, line: found.line } };
  return null;
}

export const maxOf = (assignment: Assignment): number => assignment.tests.reduce((sum, { points }) => sum + points, 0);

/** Grades one submission's text. Never throws for a student's fault; throws for ours. */
export async function gradeText(
  assignment: Assignment,
  pool: Pool,
  id: string,
  name: string,
  text: string,
  seed: number,
  /** Where neither the notebook nor its words say which. */
  fallback: Lang = 'en',
): Promise<StudentResult> {
  const max = maxOf(assignment);
  let module: SubmissionModule;
  try {
    module = await pool.reader.read(text, assignment.ids, name);
  } catch (problem) {
    if (!(problem instanceof SubmissionError)) throw problem;
    const lang: Lang = /[а-яё]{3}/i.test(text.slice(0, 100_000)) ? 'ru' : fallback;
    return notGraded({ id, max, lang, message: vocabulary(lang).submission.json!({ text: problem.words[lang] }) });
  }
  const open = (hasty: boolean): Boxes =>
    new Boxes(pool, module.code, seed, Object.values(assignment.specs), { hasty });
  let boxes = open(true);
  try {
    const answers: Answers = {
      source: module.code,
      lost: () => boxes.lost(),
      async begin() {
        await boxes.close();
        boxes = open(false);
      },
      answerer: (exercise) => boxes.answerer(exercise, assignment.specs[exercise]!),
      stageOf: (exercise) => boxes.stageOf(assignment.specs[exercise]!),
      absent: (exercise) => absent(module, exercise),
      place: (exercise, line) => placeOf(module, name.endsWith('.ipynb'), exercise, line),
    };
    boxes.prepare(assignment.ids.filter((id) => answers.absent(id) === null).map((id) => assignment.specs[id]!));
    const exercises = await gradeAnswers(assignment, answers, seed, module.lang);
    return { ...total(exercises, module.lang, max), id, lang: module.lang, attempt: 1, exercises };
  } finally {
    await boxes.close();
  }
}

/** Score and status of a submission; a test that we could not run leaves it without a score. */
function total(
  exercises: ExerciseResult[],
  lang: Lang,
  max: number,
): Pick<StudentResult, 'status' | 'fault' | 'score' | 'max' | 'message'> {
  const words = vocabulary(lang).submission;
  const ours = exercises.some(({ tests }) => tests.some((test) => test.status === 'grader_error'));
  if (ours) return { status: 'error', fault: 'grader', score: null, max, message: words.grader!({}) };
  const score = exercises.reduce((sum, exercise) => sum + exercise.score, 0);
  return { status: 'graded', fault: null, score, max, message: words.graded!({ score, max }) };
}

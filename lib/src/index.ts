// Everything that a notebook imports from 'neuronbook', flat.
import './plot/training.ts';

// --- for the neuronbook command: the same checks without a notebook ----------------------------------------------------
export { ageWords, type NotebookAge, notebookAge } from './check/age.ts';
export { type ExerciseInfo, exercisesFolder, findExercise, listExercises } from './check/lesson-file.ts';
export { reportText } from './check/report.ts';
export { type CheckOutcome, type ExerciseOutcome, runChecks } from './check/run.ts';
export { seal } from './check/sealed.ts';
export type { Check, CheckContext, Checks } from './check/types.ts';
// --- what a learner calls: checks, hints, hand-in, the reader's language -----------------------------------------------
export { type CheckOptions, type CheckResult, check } from './check.ts';
export * as data from './data/index.ts';
export { type Hint, hint } from './hint.ts';
export { type Lang, lang, type Words } from './lang.ts';
export { NotImplementedYet } from './NotImplementedYet.ts';
export * as nn from './nn/index.ts';
export type { DType } from './np/dtype.ts';
export * as np from './np/index.ts';
export { NDArray } from './np/NDArray.ts';
export * as plot from './plot/index.ts';
export { predict, reveal } from './predict.ts';
export { type LessonProgress, progress } from './progress.ts';
export { type RecallResult, recall } from './recall.ts';
export { type ShapeStep, type ShapeTrace, shapes } from './shapes.ts';
export { type Submission, submissionText, submit } from './submit.ts';
export { type BundleOptions, type WrittenBundle, writeBundle } from './submit-bundle.ts';
export { t } from './t.ts';

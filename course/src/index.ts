// What other packages may use of the course, in the order of a lesson's life: sources, build, hand-in.
export { type ExerciseSpec, parseExercises, readExercises } from './exercises.ts';
export { InputError } from './input-error.ts';
export { SubmissionError, type SubmissionFault, type Words } from './submission-error.ts';
export {
  type FoundExercise,
  locate,
  type ModuleOptions,
  notebookToModule,
  type SubmissionModule,
} from './submission-module.ts';

// What other packages may use of the course, in the order of a lesson's life: sources, build, hand-in.
export { type BuildResult, build, plan, staleFiles } from './build.ts';
export { type Bundle, type BundleManifest, readBundle } from './bundle.ts';
export { type CourseFile, readCourse } from './course-file.ts';
export { type ExerciseSpec, parseExercises, readExercises } from './exercises.ts';
export { readIfThere, writeIfChanged } from './files.ts';
export { InputError } from './input-error.ts';
export { LANGS, type Lang, type LessonCell, readLesson } from './lesson.ts';
export { isEdited, writeNotebook } from './notebook.ts';
export { type PercentCell, type PercentFile, readPercent, writePercent } from './percent.ts';
export { type ReleaseResult, release, secrets } from './release/release.ts';
export { type Leak, scan } from './release/scan.ts';
export { type Mode, readSolutions, type Solutions } from './solutions.ts';
export { stripTypes } from './strip-types.ts';
export { exerciseModule, solutionText } from './stub.ts';
export { SubmissionError, type SubmissionFault, type Words } from './submission-error.ts';
export {
  type FoundExercise,
  locate,
  type ModuleOptions,
  notebookToModule,
  type SubmissionModule,
} from './submission-module.ts';

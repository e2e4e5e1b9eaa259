// Grading a folder of submissions, and no more: the rest of this package loads the library of arrays with it, which a
// command that hands the work to threads has no use for.
export { csvHeader } from '../report/csv.ts';
export { makeFolder, openBeside } from '../report/files.ts';
export { rulesNotes } from '../rules/notes.ts';
export { type Rules, readRules } from '../rules/rules.ts';
export { assignmentsOf, findCourse } from '../runner/course.ts';
export { type BatchOptions, type BatchSummary, gradeBatch } from './batch.ts';
export { type Excluded, tellExcluded } from './excluded.ts';
export { assignmentsIn, strays, students as studentsIn } from './find.ts';

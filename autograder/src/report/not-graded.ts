// The result of a hand-in that has none: no score, which is not the same as 0 points.
import type { StudentResult } from './types.ts';

/** A hand-in that was not graded; `fault` is the student's unless said otherwise, the attempt the first. */
export const notGraded = (
  told: Pick<StudentResult, 'id' | 'max' | 'lang' | 'message'> & Partial<Pick<StudentResult, 'fault' | 'attempt'>>,
): StudentResult => ({ status: 'error', fault: 'student', score: null, attempt: 1, exercises: [], ...told });

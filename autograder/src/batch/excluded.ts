// Hand-ins for lessons that course.yaml does not choose: they get no mark and no row, the teacher hears of them, and each
// student finds a page that says so, instead of waiting for one.
import { join } from 'node:path';
import { writeWhole } from '../report/files.ts';
import { feedbackHtml } from '../report/html.ts';
import { notGraded } from '../report/not-graded.ts';
import { feedbackMarkdown } from '../report/text.ts';
import { vocabulary } from '../report/words/index.ts';
import { findAttempts } from './find.ts';
import { readReceipt } from './store.ts';

export interface Excluded {
  assignment: string;
  students: string[];
}

/** Writes the pages to OUT/<assignment>/<student>/; verdicts of an earlier run, when the lesson was chosen, stay as they are. */
export function tellExcluded(
  out: string,
  submissions: string,
  slugs: readonly string[],
  lang: 'en' | 'ru',
): Excluded[] {
  return slugs.map((assignment) => {
    const all = findAttempts(submissions, assignment).map((attempts) => attempts.at(-1)!);
    const students = all.filter(({ path }) => path !== null).map(({ student }) => student);
    const dir = join(out, assignment);
    for (const id of students) {
      if (readReceipt(dir, id) !== null) continue;
      const message = vocabulary(lang).submission.excluded!({ slug: assignment });
      const result = notGraded({ id, max: 0, lang, message, fault: null });
      writeWhole(join(dir, id, 'feedback.md'), feedbackMarkdown(assignment, result));
      writeWhole(join(dir, id, 'feedback.html'), feedbackHtml(assignment, result));
    }
    return { assignment, students };
  });
}

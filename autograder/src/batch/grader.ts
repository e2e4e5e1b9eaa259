// One hand-in of a batch, from its file to its result: opened, read and graded, or told why it cannot be.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readBundle, SubmissionError } from '@neuronbook/course';
import { notGraded } from '../report/not-graded.ts';
import type { StudentResult } from '../report/types.ts';
import { vocabulary } from '../report/words/index.ts';
import { prepare } from '../runner/assignment.ts';
import type { AssignmentSource } from '../runner/course.ts';
import { gradeText, maxOf } from '../runner/grade.ts';
import type { Pool } from '../sandbox/index.ts';
import type { Found } from './find.ts';

export interface GraderStart {
  source: AssignmentSource;
  seed: number;
  /** Language of what is said about a hand-in that does not tell its own. */
  lang: 'en' | 'ru';
}

export interface Grader {
  /** Points of the whole assignment. */
  max: number;
  grade(found: Found, pool: Pool): Promise<StudentResult>;
}

/** Name and text of what was handed in; a bundle is opened. A bundle that cannot be read is graded as what it is: no notebook. */
function contentOf(path: string): [name: string, text: string] {
  if (!path.endsWith('.zip')) return [basename(path), readFileSync(path, 'utf8')];
  const { file, text } = readBundle(readFileSync(path), basename(path));
  return [file, text];
}

/** Has the assignment's tests ready. Throws a UsageError where they do not load. */
export async function makeGrader({ source, seed, lang }: GraderStart): Promise<Grader> {
  const assignment = await prepare(source);
  const max = maxOf(assignment);
  async function grade({ student, path, refused, near, both, attempt }: Found, pool: Pool): Promise<StudentResult> {
    const words = vocabulary(lang).submission;
    const told = (message: string): StudentResult => notGraded({ id: student, max, lang, message, attempt });
    if (path === null) return told(words.nothing!({ slug: source.slug, near }));
    if (refused !== null) return told(words[refused]!({ name: basename(path) }));
    let content: [name: string, text: string];
    try {
      content = contentOf(path);
    } catch (error) {
      if (error instanceof SubmissionError) return told(words.json!({ text: error.words[lang] }));
      // gone or closed since it was found
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return told(words.unreadable!({ name: basename(path) }));
    }
    const [name, text] = content;
    const result = await gradeText(assignment, pool, student, name, text, seed, lang);
    if (both) result.message += ` ${vocabulary(result.lang).submission.both!({ used: basename(path) })}`;
    return { ...result, attempt };
  }

  return { max, grade };
}

// A worker thread: has the assignment's tests ready and grades the submissions it is sent. A thread of its own,
// because vitest's runner keeps its state in the module and because a fault here must not end the batch.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readBundle, SubmissionError } from '@neuronbook/course';
import type { StudentResult } from '../report/types.ts';
import { vocabulary } from '../report/words/index.ts';
import { prepare } from '../runner/assignment.ts';
import type { AssignmentSource } from '../runner/course.ts';
import { gradeText, maxOf } from '../runner/grade.ts';
import { openPool } from '../sandbox/index.ts';
import type { Found } from './find.ts';

export interface WorkerStart {
  source: AssignmentSource;
  sandbox: string;
  seed: number;
  /** Language of what is said about a hand-in that does not tell its own. */
  lang: 'en' | 'ru';
}

export type ToWorker = { grade: Found; id: number } | { end: true };
export type FromWorker =
  | { ready: true; sandbox: { kind: string; limits: Record<string, unknown>; notEnforced: string[] }; max: number }
  | { unusable: true; usage: boolean; message: string }
  | { id: number; result: StudentResult }
  | { id: number; fault: string };

const port = parentPort!;
const { source, sandbox, seed, lang } = workerData as WorkerStart;
const say = (message: FromWorker): void => port.postMessage(message);

/** Name and text of what was handed in; a bundle is opened. A bundle that cannot be read is graded as what it is: no notebook. */
function contentOf(path: string): [name: string, text: string] {
  if (!path.endsWith('.zip')) return [basename(path), readFileSync(path, 'utf8')];
  const { file, text } = readBundle(readFileSync(path), basename(path));
  return [file, text];
}

async function main(): Promise<void> {
  const assignment = await prepare(source);
  const pool = await openPool({ sandbox: sandbox as 'auto', workers: 1 });
  const max = maxOf(assignment);
  const notGraded = (id: string, sentence: string): StudentResult => ({
    id,
    status: 'error',
    fault: 'student',
    score: null,
    max,
    message: sentence,
    lang,
    attempt: 1,
    exercises: [],
  });

  async function grade({ student, path, refused, near, both }: Found): Promise<StudentResult> {
    const words = vocabulary(lang).submission;
    if (path === null) return notGraded(student, words.nothing!({ slug: source.slug, near }));
    if (refused !== null) return notGraded(student, words[refused]!({ name: basename(path) }));
    let content: [name: string, text: string];
    try {
      content = contentOf(path);
    } catch (error) {
      if (error instanceof SubmissionError) return notGraded(student, words.json!({ text: error.words[lang] }));
      // gone or closed since it was found
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return notGraded(student, words.unreadable!({ name: basename(path) }));
    }
    const [name, text] = content;
    const result = await gradeText(assignment, pool, student, name, text, seed, lang);
    if (both) result.message += ` ${vocabulary(result.lang).submission.both!({ used: basename(path) })}`;
    return result;
  }

  port.on('message', (message: ToWorker) => {
    if ('end' in message) {
      void pool.close().finally(() => port.close());
      return;
    }
    const { id } = message;
    grade(message.grade).then(
      (result) => say({ id, result: { ...result, attempt: message.grade.attempt } }),
      (error: Error) => say({ id, fault: error.stack ?? String(error) }),
    );
  });
  const { kind, limits, notEnforced } = pool.info;
  say({ ready: true, sandbox: { kind, limits: { ...limits }, notEnforced: [...notEnforced] }, max });
}

main().catch((error: Error) => say({ unusable: true, usage: error.name === 'UsageError', message: error.message }));

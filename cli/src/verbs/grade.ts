// neuronbook grade: the hidden tests on every submission of a folder.
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import {
  assignmentsIn,
  assignmentsOf,
  type BatchSummary,
  csvHeader,
  type Excluded,
  findCourse,
  gradeBatch,
  makeFolder,
  openBeside,
  type Rules,
  readRules,
  rulesNotes,
  strays,
  studentsIn,
  tellExcluded,
} from '@neuronbook/autograder/batch';
import type { Command } from 'commander';
import { oneLine, printJson, UsageError } from '../output.ts';
import { progress } from '../progress.ts';

interface Options {
  out: string;
  assignment?: string;
  workers?: string;
  seed: string;
  sandbox: string;
  course?: string;
  json?: boolean;
}

function whole(text: string, name: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`${name} must be a whole number of at least ${least}, got ${text}`);
  }
  return value;
}

/** One line a batch: what was graded, kept and not graded. */
function report(batch: BatchSummary): string {
  const { assignment, students, graded, kept, errors, seconds, sandbox, out } = batch;
  const lines = [
    `${assignment}: ${students === 1 ? '1 student' : `${students} students`}, ${graded} graded, ${kept} unchanged, ${seconds} s, sandbox ${sandbox.kind}; results in ${out}`,
  ];
  if (sandbox.notEnforced?.length) lines.push(`  not enforced: ${sandbox.notEnforced.join(', ')}`);
  for (const { student, attempt, message } of errors)
    lines.push(
      `  ${oneLine(student)}${attempt > 1 ? `, attempt ${attempt}` : ''}: ${oneLine(message.split('\n')[0]!)}`,
    );
  return `${lines.join('\n')}\n`;
}

const STRAY = {
  link: 'a link; links are not followed, copy what it points to',
  loose: 'which lies beside the folders of the students; put it into one',
};

/** The assignments handed in, split by whether course.yaml chooses them, and what the choice makes worth a word. */
function choose(
  folder: string,
  known: string[],
  rules: Rules | null,
): { slugs: string[]; others: string[]; notes: string[] } {
  const found = assignmentsIn(folder, known);
  const lessons = rules?.lessons ?? found;
  const slugs = found.filter((slug) => lessons.includes(slug));
  if (slugs.length === 0)
    throw new UsageError(
      `nothing to grade in ${folder}: course.yaml chooses ${lessons.join(', ') || 'no lesson'}, but only ${found.join(', ')} ` +
        'was handed in; change lessons in course.yaml, or name one with --assignment',
    );
  const nobody = lessons.filter((slug) => !found.includes(slug));
  const notes = nobody.map((slug) => `course.yaml, lessons: nobody has handed in ${slug} yet`);
  return { slugs, others: found.filter((slug) => !lessons.includes(slug)), notes };
}

const excludedLine = ({ assignment, students }: Excluded, out: string): string =>
  `${assignment}: not graded, course.yaml does not choose it; ${students.length} handed it in (${students.map(oneLine).join(', ')}), each finds a page that says so in ${join(out, assignment)}\n`;

async function grade(folder: string, options: Options): Promise<void> {
  const root = findCourse(options.course);
  const known = assignmentsOf(root);
  if (options.assignment !== undefined && !known.includes(options.assignment)) {
    throw new UsageError(`unknown assignment ${options.assignment}: hidden tests exist for ${known.join(', ')}`);
  }
  const rules = readRules(folder, known);
  const { slugs, others, notes } =
    options.assignment === undefined
      ? choose(folder, known, rules)
      : { slugs: [options.assignment], others: [], notes: [] as string[] };
  notes.push(...rulesNotes(rules, folder, studentsIn(folder), known));
  if (options.assignment !== undefined && rules?.lessons?.includes(options.assignment) === false)
    notes.push(`course.yaml does not choose ${options.assignment}; graded all the same, since --assignment names it`);
  const workers = options.workers === undefined ? availableParallelism() : whole(options.workers, '--workers', 1);
  const seed = whole(options.seed, '--seed', 0);
  const out = resolve(options.out);
  if (!relative(resolve(folder), out).startsWith('..')) {
    throw new UsageError(
      `--out ${options.out} lies in the folder of submissions, where it would pass for a student: choose another`,
    );
  }
  makeFolder(out);
  const single = options.assignment !== undefined;
  const table = single ? null : openBeside(join(out, 'grades.csv'));
  table?.write(csvHeader());
  const batches: BatchSummary[] = [];
  try {
    for (const slug of slugs) {
      const bar = progress(slug, options.json === true);
      const batch = await gradeBatch({
        root,
        submissions: folder,
        out: single ? out : join(out, slug),
        slug,
        workers,
        seed,
        sandbox: options.sandbox,
        progress: bar.step,
        ...(table ? { rows: table } : {}),
      }).finally(bar.stop);
      batches.push(batch);
      if (!options.json) process.stdout.write(report(batch));
    }
  } catch (error) {
    table?.abandon();
    throw error;
  }
  table?.commit();
  const excluded = tellExcluded(out, folder, others, rules?.lang ?? 'en');
  const ignored = strays(folder);
  if (options.json) printJson({ schema: 1, out, batches, excluded, notes, ignored });
  else {
    for (const one of excluded) process.stdout.write(excludedLine(one, out));
    for (const { name, why } of ignored) process.stdout.write(`not looked at: ${oneLine(name)}, ${STRAY[why]}\n`);
    for (const note of notes) process.stdout.write(`note: ${oneLine(note)}\n`);
  }
  // marks, whatever they are, end with 0; a submission that we could not grade is our fault
  if (batches.some(({ errors }) => errors.some(({ fault }) => fault === 'grader'))) process.exitCode = 2;
}

export function register(program: Command): void {
  program
    .command('grade')
    .description('runs the hidden tests on every submission of a folder')
    .argument('<submissions>', 'folder with <student>/<NN-slug>.ipynb, .ts or the .zip of neuronbook submit')
    .requiredOption('--out <dir>', 'where marks, feedback and results go; a folder of its own, kept from run to run')
    .option('--assignment <slug>', 'one assignment (default: each that is found, in a folder of its own)')
    .option('--workers <n>', 'cores to grade on, a thread for every two (default: all)')
    .option('--seed <n>', 'the seed of all drawn inputs', '0')
    .option(
      '--sandbox <kind>',
      'auto: the strongest that works here; required: bubblewrap or refuse; or bubblewrap, user, permission, none',
      'auto',
    )
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .addHelpText(
      'after',
      `
Rules of the course (due dates, attempts, points, extensions) are read from <submissions>/course.yaml; docs/teaching.md shows one.
The same command goes on after a crash and grades only what is new or has changed.
Ends with 0 whatever the marks are, 1 where something given is wrong, 2 where a hand-in could not be graded through our fault.

Example:
  neuronbook grade submissions --out marks`,
    )
    .action(grade);
}

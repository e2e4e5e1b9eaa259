// neuronbook solution NAME: the reference solution, for learners on their own; refused while the assignment is open.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRules } from '@neuronbook/autograder';
import { readSolutions, solutionText } from '@neuronbook/course';
import type { Command } from 'commander';
import { courseRoot } from '../course-root.ts';
import { printJson, UsageError } from '../output.ts';

export function register(program: Command): void {
  program
    .command('solution')
    .description('show the solution of an exercise (not while course.yaml says that it is due later)')
    .argument('<id>', "the exercise's name, such as sigmoid")
    .option('--json', 'print one JSON document')
    .action((id: string, options: { json?: boolean }) => {
      const root = courseRoot(process.cwd(), 'solutions');
      const { slug, text } = find(root, id);
      // the course's own rules: course.yaml in its folder, as beside submissions
      const due = readRules(root)?.due[slug];
      if (due !== undefined && due > new Date()) {
        throw new UsageError(
          `the solution of ${id} is closed: ${slug} is due on ${due.toISOString()}\nhint: npx neuronbook hint ${id}`,
        );
      }
      if (options.json) printJson({ exercise: id, lesson: slug, solution: text });
      else process.stdout.write(`${text}\n`);
    });
}

/** The exercise in the solutions of all lessons. */
function find(root: string, id: string): { slug: string; text: string } {
  const known: string[] = [];
  for (const name of readdirSync(join(root, 'solutions')).sort()) {
    if (!/^\d\d-.*\.ts$/.test(name)) continue;
    const solutions = readSolutions(readFileSync(join(root, 'solutions', name), 'utf8'), name);
    if (solutions.exercises.includes(id)) return { slug: name.slice(0, -3), text: solutionText(solutions, id) };
    known.push(...solutions.exercises);
  }
  throw new UsageError(`unknown exercise '${id}', expected one of ${known.join(', ')}`);
}

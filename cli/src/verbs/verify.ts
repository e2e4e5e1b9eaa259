// neuronbook verify: a receipt and the file that was handed in give the same verdict again.
import { findCourse, type Verification, verifyReceipt } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { printJson } from '../output.ts';

interface Options {
  sandbox: string;
  course?: string;
  json?: boolean;
}

const WHAT: Record<string, string> = {
  submission: 'this is not the file that was graded',
  tests: 'tests, solutions or the library have changed since',
  version: 'another version of the grader',
  node: 'another version of Node',
  sandbox: 'another kind of sandbox',
};

function text({ student, assignment, seed, same, differs, change }: Verification): string {
  const head = `${student}, ${assignment}, seed ${seed}: ${same ? 'the same verdict' : 'ANOTHER VERDICT'}`;
  const lines = differs.map((what) => `  ${WHAT[what]}`);
  for (const { id, before, after } of change?.exercises ?? [])
    lines.push(`  ${id}: ${before ?? '–'} → ${after ?? '–'}`);
  return `${[head, ...lines].join('\n')}\n`;
}

async function verify(receipt: string, file: string, options: Options): Promise<void> {
  const found = await verifyReceipt({ root: findCourse(options.course), receipt, file, sandbox: options.sandbox });
  if (options.json) printJson({ schema: 1, ...found });
  else process.stdout.write(text(found));
  if (!found.same) process.exitCode = 1;
}

export function register(program: Command): void {
  program
    .command('verify')
    .description('makes the verdict of a receipt once more and says whether it is the same')
    .argument('<receipt>', 'receipt.json of a student, in the --out folder of grade')
    .argument('<file>', 'the file that was handed in')
    .option(
      '--sandbox <kind>',
      'auto: the strongest that works here; required: bubblewrap or refuse; or bubblewrap, user, permission, none',
      'auto',
    )
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .action(verify);
}

// neuronbook audit: proves the hidden tests themselves.
import { availableParallelism } from 'node:os';
import { type AuditResult, assignmentsOf, audit, findCourse } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { printJson, UsageError } from '../output.ts';
import { progress } from '../progress.ts';

interface Options {
  seed: string;
  sandbox: string;
  course?: string;
  json?: boolean;
}

function report(result: AuditResult): string {
  const { assignment, ok, stub, reference, wrong, mutants, problems } = result;
  const percent = (100 * mutants.score).toFixed(1);
  const lines = [
    `${ok ? 'ok  ' : 'FAIL'} ${assignment}: stub ${stub.score}, reference ${reference.score}/${reference.max}, ` +
      `${wrong.filter(({ problem }) => problem === null).length} of ${wrong.length} wrong solutions named, ` +
      `mutants ${mutants.killed} of ${mutants.total - mutants.waived} killed (${percent} %), ${mutants.waived} waived`,
  ];
  for (const { exercise, line, source, change, waiver } of mutants.survivors) {
    if (waiver === null)
      lines.push(`     survivor: solutions/${assignment}.ts:${line} (${exercise}) ${change} in: ${source}`);
  }
  for (const problem of problems) lines.push(`     ${problem}`);
  return `${lines.join('\n')}\n`;
}

async function run(slug: string | undefined, options: Options): Promise<void> {
  const root = findCourse(options.course);
  const known = assignmentsOf(root);
  if (slug !== undefined && !known.includes(slug)) {
    throw new UsageError(`unknown assignment ${slug}: hidden tests exist for ${known.join(', ')}`);
  }
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError(`--seed must be a whole number, got ${options.seed}`);
  const results: AuditResult[] = [];
  for (const one of slug === undefined ? known : [slug]) {
    const bar = progress(`${one}: mutants`, options.json === true || !process.stderr.isTTY);
    const result = await audit({
      root,
      slug: one,
      seed,
      workers: availableParallelism(),
      sandbox: options.sandbox,
      progress: bar.step,
    }).finally(bar.stop);
    results.push(result);
    if (!options.json) process.stdout.write(report(result));
  }
  if (options.json) printJson({ schema: 1, assignments: results });
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
}

export function register(program: Command): void {
  program
    .command('audit')
    .description(
      'proves the hidden tests: stub 0, reference full, every wrong solution named, mutants killed, no answer that breaks a test or earns points without work',
    )
    .argument('[assignment]', 'one assignment (default: all)')
    .option('--seed <n>', 'the seed of all drawn inputs', '0')
    .option('--sandbox <kind>', "'required' refuses to run without a real sandbox", 'auto')
    .option('--course <dir>', 'top folder of the course (default: found from the current folder upward)')
    .option('--json', 'prints one JSON document')
    .action(run);
}

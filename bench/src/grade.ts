// Grading beside nbgrader and Otter-Grader: one assignment with the four core functions, hidden tests complete, in one run.
//   npm run bench:grade                prints the table
//   npm run bench:grade -- --write     and writes it to docs/bench-grade.md
//   --count N (200)  --peers N (20)  --no-peers
// Ours is the whole command as a teacher starts it, with its start; the peers' time is that of their own command.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SLUG, writeClass, writeCourse } from './grade/core.ts';

const root: string = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    count: { type: 'string', default: '200' },
    peers: { type: 'string', default: '20' },
    'no-peers': { type: 'boolean' },
  },
});

interface Measured {
  wall: number;
  cpu: number;
  /** Peak of the summed proportional memory of grader and boxes, MB. */
  memory: number;
}

/** Proportional memory of a process and everything below it, MB. */
function memory(pid: number): number {
  let total = 0;
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    total += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
      for (const child of children.split(' ').filter(Boolean)) total += memory(Number(child));
    }
  } catch {
    // ended while we looked
  }
  return total;
}

/** One batch by the real command. */
async function ours(
  course: string,
  submissions: string,
  count: number,
  workers: number,
): Promise<Measured & { marks: number[] }> {
  const out = mkdtempSync(join(tmpdir(), 'neuronbook-bench-'));
  const args = [
    'grade',
    submissions,
    '--course',
    course,
    '--assignment',
    SLUG,
    '--out',
    out,
    '--workers',
    String(workers),
    '--json',
  ];
  const before = process.resourceUsage();
  const start = performance.now();
  // `time` counts what was reaped: grader and boxes
  const child = spawn(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', process.execPath, join(root, 'cli/bin/neuronbook.mjs'), ...args],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, memory(child.pid!))), 250);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  const wall = (performance.now() - start) / 1000;
  void before;
  const [user, system] = said.trim().split('\n').at(-1)!.split(' ').map(Number);
  const { students } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as {
    students: { score: number; max: number }[];
  };
  rmSync(out, { recursive: true });
  return {
    wall: wall / count,
    cpu: (user! + system!) / count,
    memory: peak,
    marks: students.map(({ score, max }) => score / max),
  };
}

/** nbgrader and Otter in an environment of their own, made on the first run. */
function peers(folder: string, count: number): Record<'nbgrader' | 'otter', { wall: number; cpu: number }> {
  const venv = join(root, '.neuronbook/grade-venv');
  if (!existsSync(join(venv, 'bin/otter'))) {
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
    const wanted = ['nbgrader==0.9.6', 'otter-grader[grading]==7.0.0', 'numpy==2.4.6', 'ipykernel'];
    execFileSync(join(venv, 'bin/pip'), ['install', '-q', ...wanted], { stdio: 'inherit' });
  }
  const script = join(root, 'bench/src/grade/peers.py');
  const few = String(Math.max(2, Math.round(count / 4))); // Otter takes seconds for each
  const text = execFileSync(join(venv, 'bin/python'), [script, folder, String(count), few], { encoding: 'utf8' });
  return JSON.parse(text.trim().split('\n').at(-1)!);
}

const ms = (seconds: number): string => `${(1000 * seconds).toFixed(0)} ms`;

async function main(): Promise<void> {
  const count = Number(values.count);
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-bench-grade-'));
  try {
    const [course, submissions] = [join(folder, 'course'), join(folder, 'submissions')];
    writeCourse(root, course);
    mkdirSync(submissions);
    const right = writeClass(root, submissions, count);
    const rows: string[] = [];
    const found: Record<number, Measured> = {};
    for (const workers of [1, 2]) {
      const { marks, ...measured } = await ours(course, submissions, count, workers);
      const full = marks.filter((mark) => mark === 1).length;
      if (full !== right) throw new Error(`${right} submissions are right, but ${full} have full marks`);
      found[workers] = measured;
      rows.push(
        `| neuronbook, ${workers} worker${workers > 1 ? 's' : ''} | ${ms(measured.wall)} | ${ms(measured.cpu)} | ${measured.memory.toFixed(0)} MB | |`,
      );
    }
    if (!values['no-peers']) {
      for (const [name, { wall, cpu }] of Object.entries(peers(join(folder, 'peers'), Number(values.peers)))) {
        const ratio = [1, 2].map((workers) => `${(wall / found[workers]!.wall).toFixed(1)}x`).join(' / ');
        rows.push(`| ${name} | ${ms(wall)} | ${ms(cpu)} | | ${ratio} |`);
      }
    }
    const text = `# Grading, beside nbgrader and Otter-Grader

Made by \`npm run bench:grade -- --write\`; ${count} submissions of the four core functions, half of them wrong.
${cpus().length} cores (${cpus()[0]!.model}), Node ${process.versions.node}. Every right submission had full marks, every wrong one less.

| grader | wall per submission | CPU per submission | peak memory | times ours (1 / 2 workers) |
|---|---|---|---|---|
${rows.join('\n')}
`;
    process.stdout.write(text);
    if (values.write) writeFileSync(join(root, 'docs/bench-grade.md'), text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();

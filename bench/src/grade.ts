// Grading beside nbgrader and Otter-Grader: one assignment with the four core functions, hidden tests complete, in one run.
//   npm run bench:grade                prints the table
//   npm run bench:grade -- --write     and writes it to docs/bench-grade.md
//   --count N (200)  --peers N (20)  --no-peers
// Ours is the whole command as a teacher starts it, with its start; the peers' time is that of their own command.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SLUG, writeClass, writeCourse } from './grade/core.ts';
import { median } from './median.ts';

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
  /** Seconds per submission; CPU is that of the whole machine meanwhile. */
  wall: number;
  cpu: number;
}

interface Memory {
  /** Peak of the summed proportional memory of grader and boxes, MB. */
  peak: number;
  /** Mean around the submission of a quarter of the batch, and around the last ones. */
  early: number;
  late: number;
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

/** Looks at the memory now and then; `count` is the size of the batch. */
function watchMemory(pid: number, out: string, count: number): () => Memory {
  const seen: { done: number; mb: number }[] = [];
  // seldom: adding up the pages of all processes takes longer than grading a submission
  const timer = setInterval(() => {
    const done = existsSync(out) ? readdirSync(out).filter((name) => name.startsWith('student-')).length : 0;
    seen.push({ done, mb: memory(pid) });
  }, 700);
  const mean = (from: number, to: number): number => {
    const some = seen.filter(({ done, mb }) => done >= from * count && done < to * count && mb > 0);
    return some.reduce((sum, { mb }) => sum + mb, 0) / Math.max(some.length, 1);
  };
  return () => {
    clearInterval(timer);
    return { peak: Math.max(...seen.map(({ mb }) => mb)), early: mean(0.15, 0.35), late: mean(0.8, 1) };
  };
}

const timed: string = join(root, 'bench/src/grade/timed.py');

/** One batch by the real command. Adding up pages stops the processes meanwhile, so memory is watched in a batch of its own. */
async function batch(
  course: string,
  submissions: string,
  count: number,
  workers: number,
  watched: boolean,
): Promise<{ wall: number; cpu: number; memory: Memory | undefined; marks: number[] }> {
  const out = mkdtempSync(join(tmpdir(), 'neuronbook-bench-'));
  const command = [process.execPath, join(root, 'cli/bin/neuronbook.mjs'), 'grade', submissions, '--course', course];
  const options = ['--assignment', SLUG, '--out', out, '--workers', String(workers), '--json'];
  const child = spawn('python3', [timed, ...command, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const remembered = watched ? watchMemory(child.pid!, out, count) : undefined;
  await new Promise((resolve) => child.on('close', resolve));
  const { wall, machine, status } = JSON.parse(said.trim().split('\n').at(-1)!) as Record<string, number>;
  if (status !== 0) throw new Error(`neuronbook grade ended with code ${status}: ${said}`);
  const { students } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as {
    students: { score: number; max: number }[];
  };
  rmSync(out, { recursive: true });
  return {
    wall: wall! / count,
    cpu: machine! / count,
    memory: remembered?.(),
    marks: students.map(({ score, max }) => score / max),
  };
}

/** CPU seconds of starting Node for nothing: each box pays it. The median of some, so that the batches' noise is in it too. */
function bareStart(): number {
  const all = Array.from({ length: 15 }, () => {
    const env = { PATH: process.env.PATH }; // the boxes' environment is as empty
    const { stderr } = spawnSync('python3', [timed, process.execPath, '-e', '0'], { encoding: 'utf8', env });
    return (JSON.parse(stderr.trim().split('\n').at(-1)!) as { cpu: number }).cpu;
  });
  return median(all);
}

type Peer = 'nbgrader' | 'otter';

/** One of the peers, in an environment of their own, made on the first run. */
function peer(name: Peer, folder: string, count: number): Measured {
  const venv = join(root, '.neuronbook/grade-venv');
  if (!existsSync(join(venv, 'bin/otter'))) {
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
    const wanted = ['nbgrader==0.9.6', 'otter-grader[grading]==7.0.0', 'numpy==2.4.6', 'ipykernel'];
    execFileSync(join(venv, 'bin/pip'), ['install', '-q', ...wanted], { stdio: 'inherit' });
  }
  const script = join(root, 'bench/src/grade/peers.py');
  const text = execFileSync(join(venv, 'bin/python'), [script, name, folder, String(count)], { encoding: 'utf8' });
  return JSON.parse(text.trim().split('\n').at(-1)!) as Measured;
}

const mean = (all: number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

const ms = (seconds: number): string => `${(1000 * seconds).toFixed(0)} ms`;

async function main(): Promise<void> {
  const count = Number(values.count);
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-bench-grade-'));
  try {
    const [course, submissions] = [join(folder, 'course'), join(folder, 'submissions')];
    writeCourse(root, course);
    mkdirSync(submissions);
    const right = writeClass(root, submissions, count);
    const graded: Record<number, Measured[]> = { 1: [], 2: [] };
    const node: number[] = [];
    const grade = async (workers: number): Promise<void> => {
      const { marks, ...measured } = await batch(course, submissions, count, workers, false);
      const full = marks.filter((mark) => mark === 1).length;
      if (full !== right) throw new Error(`${right} submissions are right, but ${full} have full marks`);
      if (marks.includes(0)) throw new Error('a submission with one wrong function has no mark at all');
      process.stderr.write(`${workers} worker(s): ${ms(measured.wall)}\n`);
      graded[workers]!.push(measured);
      node.push(bareStart());
    };
    // in turn, ours before and after each of the peers' batches: a machine does not keep its speed for minutes
    const theirs: Record<Peer, Measured[]> = { nbgrader: [], otter: [] };
    const order: Peer[] = values['no-peers'] ? [] : ['nbgrader', 'otter', 'nbgrader', 'nbgrader'];
    for (const workers of [1, 2]) await grade(workers);
    for (const [n, name] of order.entries()) {
      theirs[name].push(peer(name, join(folder, `peer-${n}`), Number(values.peers)));
      process.stderr.write(`${name}: ${ms(theirs[name].at(-1)!.wall)}\n`);
      for (const workers of n % 2 === 0 ? [2, 1] : [1, 2]) await grade(workers);
    }
    const wallOf = (workers: number): number => median(graded[workers]!.map(({ wall }) => wall));
    const rows: string[] = [];
    for (const workers of [1, 2]) {
      const cpu = median(graded[workers]!.map((one) => one.cpu));
      const { memory } = await batch(course, submissions, count, workers, true);
      const mb = [memory!.early, memory!.late, memory!.peak].map((one) => one.toFixed(0)).join(' / ');
      const share = `${((100 * mean(node)) / cpu).toFixed(0)} %`;
      const name = `neuronbook, ${workers} worker${workers > 1 ? 's' : ''}`;
      rows.push(`| ${name} | ${ms(wallOf(workers))} | ${ms(cpu)} | ${share} | ${mb} MB | |`);
    }
    for (const [name, all] of Object.entries(theirs)) {
      if (all.length === 0) continue;
      const [wall, cpu] = [median(all.map((one) => one.wall)), median(all.map((one) => one.cpu))];
      const ratio = [1, 2].map((workers) => `${(wall / wallOf(workers)).toFixed(1)}x`).join(' / ');
      rows.push(`| ${name} | ${ms(wall)} | ${ms(cpu)} | | | ${ratio} |`);
    }
    const early = Math.round(count / 4);
    const text = `# Grading, beside nbgrader and Otter-Grader

Made by \`npm run bench:grade -- --write\`; ${count} submissions of the four core functions for neuronbook, ${values.peers} for each
peer; ten right styles and ten wrong ones in turn. Every right submission had full marks, every wrong one less, but some.
${cpus().length} cores (${cpus()[0]!.model}), Node ${process.versions.node}, load ${loadavg()[0]!.toFixed(1)} at the end. All rows are from one run: on a busy machine only
their ratios mean something; each row is the median of its batches: five of ours, in turn with three of nbgrader and one of Otter. Wall is that of the whole command, its start included; CPU is that of the whole machine
meanwhile (Linux counts a sandbox that is ended as a whole for nobody), so it needs one with nothing else to do.

| grader | wall a submission | CPU a submission | of it the bare start of one Node | memory at submission ${early} / ${count} / peak | times ours (1 / 2 workers) |
|---|---|---|---|---|---|
${rows.join('\n')}

Memory is the proportional set of the grader and of all sandboxes that are alive at that moment, watched in a batch of its own.
`;
    process.stdout.write(text);
    if (values.write) writeFileSync(join(root, 'docs/bench-grade.md'), text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();

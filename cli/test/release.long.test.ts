// The students' project as a student gets it: unpacked elsewhere, installed, started, solved, handed in; then graded by the teacher.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(ROOT, 'cli', 'bin', 'neuronbook.mjs');
const LESSONS = ['00-start', '01-neuron', '13-convolution'];

let place: string;
let project: string;
let server: ChildProcess | null = null;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'neuronbook-released-'));
  project = join(place, 'neuronbook-course');
});
afterAll(() => {
  server?.kill('SIGTERM');
  rmSync(place, { recursive: true, force: true });
});

const teacher = (...args: string[]) => spawnSync(process.execPath, [COMMAND, ...args], { cwd: ROOT, encoding: 'utf8' });
/** The student's own command, not ours. */
const student = (...args: string[]) =>
  spawnSync(process.execPath, [join(project, 'node_modules', '.bin', 'neuronbook'), ...args], {
    cwd: project,
    encoding: 'utf8',
  });

test('released and installed elsewhere: only the chosen lessons, only the students’ verbs', () => {
  const { status, stdout, stderr } = teacher('release', ...LESSONS, '--out', join(place, 'course.zip'), '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout).lessons).toEqual(LESSONS);
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(place, 'course.zip'))))) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytes);
  }
  const notebooks = [...LESSONS, 'contents', 'glossary'].map((name) => `${name}.ipynb`);
  expect(readdirSync(join(project, 'notebooks', 'ru'))).toEqual(notebooks);
  const install = spawnSync('npm', ['install', '--no-fund', '--no-audit'], { cwd: project, encoding: 'utf8' });
  expect(install.status, install.stderr).toBe(0);
  expect(existsSync(join(project, 'node_modules', '@neuronbook', 'autograder'))).toBe(false);
  const { stdout: help } = student('--help');
  expect(help).toMatch(/lab .*check .*hint .*submit .*export /s);
  expect(help).not.toMatch(/^ {2}(grade|regrade|audit|build|release|gradescope|import)/m);
});

test('npm start: JupyterLab answers, the lessons are copied', async () => {
  server = spawn('npm', ['--silent', 'start', '--', '--no-browser', '--json', '--lang', 'ru'], { cwd: project });
  const answer = await new Promise<string>((done, failed) => {
    let text = '';
    server!.stdout!.on('data', (chunk) => {
      text += chunk;
      if (text.trimEnd().endsWith('}')) done(text);
    });
    server!.on('exit', (code) => failed(new Error(`npm start ended with ${code}: ${text}`)));
  });
  const { base, token, pid } = JSON.parse(answer);
  const status = await fetch(`${base}api/kernelspecs?token=${token}`);
  expect(Object.keys(((await status.json()) as { kernelspecs: object }).kernelspecs)).toContain('neuronbook');
  expect(readdirSync(join(project, 'work', 'ru')).filter((name) => name.endsWith('.ipynb'))).toHaveLength(
    LESSONS.length + 2, // contents and glossary
  );
  process.kill(pid, 'SIGTERM');
  server.kill('SIGTERM');
  server = null;
});

test('a solved notebook runs on the installed kernel, is handed in by submit() and gets full marks', () => {
  expect(teacher('build', '--solutions', join(place, 'solved')).status).toBe(0);
  const notebook = join(project, 'work', 'ru', '01-neuron.ipynb');
  const solved = JSON.parse(readFileSync(join(place, 'solved', 'ru', '01-neuron.ipynb'), 'utf8'));
  solved.cells.push({
    id: 'last',
    cell_type: 'code',
    metadata: {},
    source: "await submit('01-neuron.ipynb')",
    outputs: [],
    execution_count: null,
  });
  writeFileSync(notebook, JSON.stringify(solved));
  const python = join(project, '.neuronbook', 'venv', 'bin', 'python');
  const run = spawnSync(python, ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', notebook], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
  expect(readFileSync(notebook, 'utf8').includes('Все открытые проверки пройдены')).toBe(true);
  const bundles = readdirSync(join(project, 'work', 'ru', 'hand-in'));
  expect(bundles).toEqual([expect.stringMatching(/^01-neuron-.*\.zip$/)]);

  const submissions = join(place, 'submissions');
  mkdirSync(join(submissions, 'ada'), { recursive: true });
  cpSync(join(project, 'work', 'ru', 'hand-in', bundles[0]!), join(submissions, 'ada', bundles[0]!));
  const grade = teacher('grade', submissions, '--out', join(place, 'marks'), '--assignment', '01-neuron', '--json');
  expect(grade.status, grade.stderr).toBe(0);
  const { students } = JSON.parse(readFileSync(join(place, 'marks', 'results.json'), 'utf8'));
  expect(students).toHaveLength(1);
  expect(students[0]).toMatchObject({ id: 'ada', status: 'graded', lang: 'ru', score: students[0].max });
});

test('export to a page and to a document, with the pictures in', () => {
  const { status, stdout, stderr } = student('export', 'work/ru/01-neuron.ipynb', '--to', 'html');
  expect(status, stderr).toBe(0);
  expect(stdout).toMatch(/wrote .*01-neuron\.html/);
  const page = readFileSync(join(project, 'work', 'ru', '01-neuron.html'), 'utf8');
  // not toContain: a failure would print the whole page
  expect(page.includes('Нейрон и сигмоида')).toBe(true);
  const pictures = [...page.matchAll(/data:image\/svg\+xml;base64,([^"]+)/g)].map(([, text]) =>
    Buffer.from(text!, 'base64').toString(),
  );
  expect(pictures.some((svg) => svg.includes('class="line"') && svg.includes('Сигмоида и её наклон'))).toBe(true);
  const pdf = student('export', 'work/ru/01-neuron.ipynb', '--to', 'pdf');
  expect(pdf.status, pdf.stderr).toBe(0);
  expect(
    readFileSync(join(project, 'work', 'ru', '01-neuron.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

// The visible checks on a notebook or module: its exercises as a module, run in a process of its own with time and memory limits.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { notebookToModule, readBundle, type SubmissionModule, stripTypes } from '@neuronbook/course';
import {
  type ExerciseInfo,
  type ExerciseOutcome,
  exercisesFolder,
  type Lang,
  listExercises,
  type NotebookAge,
  notebookAge,
} from 'neuronbook';
import type { ChildMessage, ChildTask } from './check-child.ts';
import { type Trouble, troubleWords } from './check-words.ts';
import { UsageError } from './output.ts';

export interface CheckedExercise extends Omit<ExerciseOutcome, 'status'> {
  status: ExerciseOutcome['status'] | 'missing' | 'broken';
}

export interface CheckedFile {
  file: string;
  lesson: string;
  lang: Lang;
  /** Versions of a notebook that is older than the course; null when it is not. */
  older: NotebookAge | null;
  exercises: CheckedExercise[];
}

export interface CheckFileOptions {
  exercise?: string;
  lang?: Lang;
}

/** @throws UsageError when there is nothing to check: no file, no course around it, unknown lesson or exercise */
export async function checkFile(file: string, options: CheckFileOptions = {}): Promise<CheckedFile> {
  const path = resolve(file);
  const { text, name } = readText(path);
  const all = exercisesAround(path);
  const probe = notebookToModule(text, [], { name });
  const lesson = lessonOf(name, probe.lesson, all);
  const wanted = choose(all, lesson, options.exercise);
  const module = notebookToModule(
    text,
    wanted.map((e) => e.id),
    { name, resolve: resolver(path) },
  );
  const lang = options.lang ?? module.lang;
  const outcomes = await runInChild(module, wanted, lang);
  const older = notebookAge(text, dirname(all[0]!.file));
  return { file: path, lesson, lang, older, exercises: wanted.map((e) => outcomes.get(e.id)!) };
}

function readText(path: string): { text: string; name: string } {
  if (!existsSync(path))
    throw new UsageError(`no file ${path}\nhint: give the path of a notebook (.ipynb) or module (.ts).`);
  if (!statSync(path).isFile())
    throw new UsageError(`${path} is a folder, expected a notebook (.ipynb) or module (.ts)`);
  if (path.endsWith('.zip')) {
    const bundle = readBundle(readFileSync(path), basename(path));
    return { text: bundle.text, name: bundle.file };
  }
  if (!/\.(ipynb|ts)$/.test(path))
    throw new UsageError(`${basename(path)}: unknown kind of file, expected .ipynb, .ts or .zip`);
  return { text: readFileSync(path, 'utf8'), name: basename(path) };
}

/** Exercises of the course that the file lies in, or of the one that the command was started in. */
function exercisesAround(path: string): ExerciseInfo[] {
  const folder = exercisesFolder(dirname(path)) ?? exercisesFolder(process.cwd());
  if (!folder)
    throw new UsageError(
      `no folder exercises/ with check modules around ${path}\nhint: run the command inside the course's folder.`,
    );
  return listExercises(folder);
}

function lessonOf(name: string, own: string | null, all: ExerciseInfo[]): string {
  const lessons = [...new Set(all.map((e) => e.lesson))];
  const byName = lessons.find((lesson) => name.startsWith(lesson));
  const lesson = byName ?? own;
  if (lesson && lessons.includes(lesson)) return lesson;
  throw new UsageError(`${name}: unknown lesson, expected a file name that starts with one of ${lessons.join(', ')}`);
}

function choose(all: ExerciseInfo[], lesson: string, only: string | undefined): ExerciseInfo[] {
  const own = all.filter((e) => e.lesson === lesson);
  if (only === undefined) return own;
  const chosen = own.filter((e) => e.id === only);
  if (!chosen.length)
    throw new UsageError(`unknown exercise '${only}', lesson ${lesson} has ${own.map((e) => e.id).join(', ')}`);
  return chosen;
}

/** Imports as the file would find them, written as URLs: the module itself lies in a temporary folder. */
function resolver(path: string): (specifier: string) => string {
  const require = createRequire(path);
  return (specifier) => {
    if (specifier === 'neuronbook') return import.meta.resolve('neuronbook');
    if (specifier.startsWith('node:')) return specifier;
    if (specifier.startsWith('.')) return pathToFileURL(resolve(dirname(path), specifier)).href;
    try {
      const found = require.resolve(specifier);
      return found.startsWith('/') || /^[A-Za-z]:/.test(found) ? pathToFileURL(found).href : found;
    } catch {
      return specifier; // the import fails in the child, which says so
    }
  };
}

async function runInChild(
  module: SubmissionModule,
  wanted: ExerciseInfo[],
  lang: Lang,
): Promise<Map<string, CheckedExercise>> {
  const outcomes = new Map<string, CheckedExercise>();
  const trouble = (info: ExerciseInfo, what: Trouble): void => {
    const status = what.kind === 'missing' || what.kind === 'broken' ? what.kind : 'failed';
    outcomes.set(info.id, troubled(info, what, status, lang));
  };
  for (const info of wanted) {
    const found = module.exercises[info.id]!;
    if (found.status === 'missing') trouble(info, { kind: 'missing' });
    if (found.status === 'broken') trouble(info, { kind: 'broken', found });
  }
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-check-'));
  try {
    const file = join(folder, 'module.mjs');
    writeFileSync(file, stripTypes(module.code));
    for (;;) {
      // after a time-out or a crash the rest goes on in a new process
      const rest = wanted.filter((info) => !outcomes.has(info.id));
      if (!rest.length) return outcomes;
      await oneChild({ module: pathToFileURL(file).href, exercises: rest, lang }, outcomes, trouble);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One process until it ends; every exercise that it began has an outcome afterwards. */
function oneChild(
  task: ChildTask,
  outcomes: Map<string, CheckedExercise>,
  trouble: (info: ExerciseInfo, what: Trouble) => void,
): Promise<void> {
  const memory = Math.max(...task.exercises.map((e) => e.limits.memory));
  const child = startChild(memory);
  let current = task.exercises[0]!;
  let check = '';
  let timer: NodeJS.Timeout;
  let late = false;
  const watch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, secondsFor(current) * 1000);
  };
  child.on('message', (message: ChildMessage) => {
    if (message.kind === 'unloadable') for (const info of task.exercises) trouble(info, message);
    else if (message.kind === 'done') outcomes.set(message.outcome.exercise, message.outcome);
    else {
      if (message.check === '') watch(); // a new exercise: its own time
      current = task.exercises.find((e) => e.id === message.exercise)!;
      check = message.check;
    }
  });
  watch();
  child.send(task);
  return new Promise((done) => {
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (!outcomes.has(current.id))
        trouble(
          current,
          late
            ? { kind: 'timeout', seconds: secondsFor(current), check }
            : { kind: 'ended', code, signal, memory, check },
        );
      done();
    });
  });
}

/** Wall time for all visible checks of an exercise: twice its CPU seconds, since the machine does other things too. */
const secondsFor = (info: ExerciseInfo): number => 2 * info.limits.cpu;

function startChild(memory: number): ChildProcess {
  const file = fileURLToPath(new URL('./check-child.js', import.meta.url));
  return fork(file, [], {
    execArgv: [`--max-old-space-size=${memory}`],
    // what the student's code prints is shown, but never mixed into the report
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
  });
}

function troubled(info: ExerciseInfo, what: Trouble, status: CheckedExercise['status'], lang: Lang): CheckedExercise {
  const words = troubleWords(info.id, what, lang);
  const check = { name: info.id, passed: false, ...words };
  return { exercise: info.id, lesson: info.lesson, title: info.title[lang], lang, status, checks: [check], total: 1 };
}

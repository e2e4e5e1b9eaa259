// neuronbook release: the project that students get, as one zip. Packed packages, lessons, stubs, visible checks and hints;
// nothing leaves before the scan has found no solution, hidden test or wrong solution in it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { stringify } from 'yaml';
import { staleFiles } from '../build.ts';
import { contentsCells } from '../contents.ts';
import { type CourseFile, readCourse } from '../course-file.ts';
import { writeIfChanged } from '../files.ts';
import { InputError } from '../input-error.ts';
import { LANGS } from '../lesson.ts';
import { writeNotebook } from '../notebook.ts';
import { readSolutions } from '../solutions.ts';
import { exerciseModule } from '../stub.ts';
import { readme } from './readme.ts';
import { type Files, type Leak, scan } from './scan.ts';
import { fileSecrets, normal, type Secret, solutionSecrets } from './secrets.ts';
import { studentCommand } from './student-command.ts';

export interface ReleaseResult {
  out: string;
  lessons: string[];
  files: number;
  bytes: number;
}

const FOLDER = 'neuronbook-course';

/**
 * Writes the zip; everything in it lies in one folder.
 * @param lessons NN-slug each; none means all
 * @throws InputError when a lesson is unknown, something is not built, or the scan finds a secret
 */
export function release(root: string, lessons: string[], out: string): ReleaseResult {
  const course = readCourse(join(root, 'notebooks', 'course.yaml'));
  const chosen = choose(root, lessons);
  const stale = staleFiles(root);
  if (stale.length)
    throw new InputError(`not built: ${stale.join(', ')} out of date\nhint: run \`npx neuronbook build\` first.`);
  const files: Files = new Map([...lessonFiles(root, chosen, course), ...packages(root)]);
  files.set('package.json', json(projectManifest(root, course, [...files.keys()])));
  refuse(scan(files, secrets(root)));
  const zip = zipSync(
    Object.fromEntries(
      [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [`${FOLDER}/${path}`, bytes]),
    ),
    {
      level: 6,
      mtime: new Date('2020-01-01T00:00:00'), // the same course gives the same bytes
    },
  );
  writeIfChanged(out, zip);
  return { out, lessons: chosen, files: files.size, bytes: zip.length };
}

function choose(root: string, lessons: string[]): string[] {
  const all = readdirSync(join(root, 'notebooks'))
    .filter((name) => /^\d\d-.*\.ts$/.test(name))
    .map((name) => basename(name, '.ts'));
  for (const lesson of lessons)
    if (!all.includes(lesson)) throw new InputError(`unknown lesson '${lesson}', expected some of ${all.join(', ')}`);
  return lessons.length ? all.filter((lesson) => lessons.includes(lesson)) : all;
}

function lessonFiles(root: string, lessons: string[], course: CourseFile): Files {
  const files: Files = new Map();
  const add = (path: string): void => {
    if (existsSync(join(root, path))) files.set(path, readFileSync(join(root, path)));
  };
  for (const lesson of lessons) {
    for (const lang of LANGS) add(`notebooks/${lang}/${lesson}.ipynb`);
    add(`exercises/${lesson}.ts`);
    add(`exercises/${lesson}.check.mjs`);
  }
  for (const lang of LANGS) add(`notebooks/${lang}/glossary.ipynb`); // lessons link to its terms
  add('LICENSE');
  const own = Object.fromEntries(Object.entries(course.lessons).filter(([slug]) => lessons.includes(slug)));
  for (const lang of LANGS) {
    const contents = writeNotebook(contentsCells(own), { lesson: 'contents', lang, version: course.version });
    files.set(`notebooks/${lang}/contents.ipynb`, new TextEncoder().encode(contents));
  }
  files.set('notebooks/course.yaml', new TextEncoder().encode(stringify({ version: course.version, lessons: own })));
  files.set('README.md', new TextEncoder().encode(readme(own)));
  return files;
}

/** Packed tarballs of lib, kernel, course and the students' command. */
function packages(root: string): Files {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-release-'));
  try {
    const command = join(folder, 'cli');
    writeStudentCommand(join(root, 'cli'), command);
    const sources = [...['lib', 'kernel', 'course'].map((name) => join(root, name)), command];
    const { status, stderr } = spawnSync(
      'npm',
      ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, ...sources],
      {
        cwd: folder,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    );
    if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
    const archives = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    return new Map(archives.map((name) => [`packages/${name}`, readFileSync(join(folder, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeStudentCommand(cli: string, target: string): void {
  const { files, manifest } = studentCommand(cli);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
  }
  for (const folder of ['bin', 'python'])
    if (existsSync(join(cli, folder)))
      cpSync(join(cli, folder), join(target, folder), {
        recursive: true,
        filter: (path) => !path.includes('__pycache__'),
      });
  writeFileSync(join(target, 'package.json'), JSON.stringify(manifest, null, 2));
}

function projectManifest(root: string, course: CourseFile, paths: string[]): unknown {
  const { engines, devDependencies, allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const archive = (name: string): string => `file:${paths.find((path) => path.startsWith(`packages/${name}-`))}`;
  return {
    name: FOLDER,
    version: course.version,
    private: true,
    type: 'module',
    engines,
    scripts: { start: 'neuronbook lab' },
    dependencies: {
      '@neuronbook/cli': archive('neuronbook-cli'),
      '@neuronbook/course': archive('neuronbook-course'),
      '@neuronbook/kernel': archive('neuronbook-kernel'),
      // what `console` and `process` in a cell are, for the kernel's type checks
      '@types/node': devDependencies['@types/node'],
      neuronbook: archive('neuronbook'),
    },
    allowScripts: { zeromq: allowScripts?.zeromq ?? true },
  };
}

/** Fingerprints of everything in the course that students must not see, chosen lessons or not. */
export function secrets(root: string): Secret[] {
  const found: Secret[] = [];
  const each = (folder: string, take: (text: string, path: string) => Secret[]): void => {
    if (!existsSync(join(root, folder))) return;
    for (const name of readdirSync(join(root, folder), { recursive: true }) as string[])
      if (name.endsWith('.ts'))
        found.push(...take(readFileSync(join(root, folder, name), 'utf8'), `${folder}/${name}`));
  };
  // a worked example or a line of a hint may stand in a test or solution too: what authors show is no secret
  const shown = normal([...sources(root, 'notebooks'), ...sources(root, 'exercises')].join('\n'));
  each('solutions', (text, path) => solutionSecrets(readSolutions(text, basename(path)), shown));
  each('autograder/tests', (text, path) => fileSecrets(text, path).filter(({ print }) => !shown.includes(print)));
  // a signature over several lines, with its types, is what every stub shows
  const stubs = normal(
    sources(root, 'solutions')
      .map((text) => exerciseModule(readSolutions(text, 'solutions')))
      .join('\n'),
  );
  each('autograder/wrong', (text, path) => fileSecrets(text, path).filter(({ print }) => !stubs.includes(print)));
  return found;
}

function sources(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => /\.(ts|yaml)$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

function refuse(leaks: Leak[]): void {
  if (!leaks.length) return;
  const lines = leaks.map(({ path, secret }) => `  ${path}: holds ${secret}`);
  throw new InputError(`nothing was written: the release would show what students must not see\n${lines.join('\n')}`);
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

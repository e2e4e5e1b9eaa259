// The zip that a teacher uploads to Gradescope as the autograder of one assignment: the built packages, the assignment's
// tests and solutions, and the two scripts. Everything that it needs beyond npm packages is in it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { readAssignment } from '../runner/course.ts';
import { GRADE_ONE, RUN, SETUP } from './scripts.ts';

/** Node that the image gets: the one that the project is tested on first. */
const NODE = 'v20.20.2';

/** Folder of a package that this one imports, or of this package itself. */
function packageFolder(name: string | null): string {
  let folder =
    name === null ? dirname(fileURLToPath(import.meta.url)) : dirname(fileURLToPath(import.meta.resolve(name)));
  while (!readdirSync(folder).includes('package.json')) folder = dirname(folder);
  return folder;
}

/** Files below a folder whose relative path passes. */
function below(folder: string, keep: (path: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => keep(path) && statSync(join(folder, path)).isFile())
    .sort();
}

const built = (path: string): boolean =>
  /^(dist\/(?!\.)|data\/|package\.json$)/.test(path) && !/\.(d\.ts|tsbuildinfo)$/.test(path);

/** The zip for one assignment. Its bytes depend on its content alone. */
export async function gradescopeZip(root: string, slug: string, seed: number): Promise<Uint8Array> {
  const source = await readAssignment(root, slug); // a broken assignment is found here, not on Gradescope
  const files: Zippable = {};
  const time = new Date('2000-01-01T00:00:00'); // zip times are local; a fixed one keeps the bytes equal
  const put = (path: string, content: string | Uint8Array, mode = 0o644): void => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    files[path] = [bytes, { os: 3, attrs: (0o100000 | mode) << 16, mtime: time }];
  };
  const workspaces: string[] = [];
  for (const [name, packed] of [
    ['lib', 'neuronbook'],
    ['course', '@neuronbook/course'],
    ['autograder', null],
  ] as const) {
    workspaces.push(`packages/${name}`);
    const folder = packageFolder(packed);
    for (const path of below(folder, built)) put(`packages/${name}/${path}`, readFileSync(join(folder, path)));
  }
  const wanted = new Set([source.test, ...source.parts, ...source.solutions, ...source.wrong.map(({ path }) => path)]);
  for (const path of wanted) put(`course/${path.slice(root.length).replace(/^\//, '')}`, readFileSync(path));
  put(`course/exercises/${slug}.yaml`, readFileSync(join(root, 'exercises', `${slug}.yaml`)));
  const manifest = { name: 'neuronbook-gradescope', private: true, type: 'module', workspaces };
  put('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  put('setup.sh', SETUP(NODE), 0o755);
  put('run_autograder', RUN, 0o755);
  put('grade-one.mjs', GRADE_ONE(slug, seed));
  return zipSync(files, { level: 6 });
}

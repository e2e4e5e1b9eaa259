// The students' edition of the neuronbook command: the same files, but only the verbs for students and what those import.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { InputError } from '../input-error.ts';
import type { Files } from './scan.ts';

export const STUDENT_VERBS = ['lab', 'kernel', 'check', 'hint', 'submit', 'export'];

/**
 * Files of the package, by path inside it. What is not reached from the students' verbs stays out, the grader above all.
 * @param cli folder of the built package @neuronbook/cli
 */
export function studentCommand(cli: string): { files: Files; manifest: Record<string, unknown> } {
  const verbs = STUDENT_VERBS.filter((verb) => existsSync(join(cli, 'dist', 'verbs', `${verb}.js`)));
  if (!verbs.includes('lab')) throw new InputError(`${cli}/dist is missing\nhint: run \`npm run build\` first.`);
  const list = [
    'export const verbs = {',
    ...verbs.map((verb) => `  ${verb}: () => import('./verbs/${verb}.js'),`),
    '};',
  ].join('\n');
  const sources = new Map<string, string>();
  const packages = new Set<string>();
  // check-child.js is started as a process, not imported
  const queue = ['dist/main.js', 'dist/check-child.js'];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (sources.has(path)) continue;
    const text = path === 'dist/verbs.js' ? `${list}\n` : readFileSync(join(cli, path), 'utf8');
    sources.set(path, text);
    for (const specifier of imported(text)) {
      if (specifier.startsWith('.')) queue.push(normalize(join(dirname(path), specifier)));
      else packages.add(packageName(specifier));
    }
  }
  const files: Files = new Map([...sources].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return { files, manifest: manifest(cli, packages) };
}

function imported(text: string): string[] {
  return [...text.matchAll(/(?:from\s*|import\s*\(?\s*)['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function manifest(cli: string, packages: Set<string>): Record<string, unknown> {
  const own = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));
  const dependencies = Object.fromEntries(
    Object.entries(own.dependencies as Record<string, string>).filter(
      // the kernel is started, not imported
      ([name]) => packages.has(name) || name === '@neuronbook/kernel',
    ),
  );
  const { name, version, description, license, type, engines, bin } = own;
  return { name, version, description, license, type, engines, bin, files: ['dist', 'bin', 'python'], dependencies };
}

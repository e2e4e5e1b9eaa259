// Dockerfile and dev container: every file, command, option, script and stage that they name exists.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

/** Instructions of the Dockerfile, lines that end in a backslash joined. */
const instructions = read('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'))
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1).trim()] as const);
const all = (name: string): string[] => instructions.filter(([word]) => word === name).map(([, rest]) => rest);
const stages = all('FROM').map((from) => / AS (\w+)$/.exec(from)?.[1]);
const devcontainer = JSON.parse(read('.devcontainer/devcontainer.json').replace(/^\s*\/\/.*$/gm, '')) as {
  build: { dockerfile: string; context: string; target: string; args: Record<string, string> };
  postCreateCommand: string;
  runArgs: string[];
  remoteUser: string;
};

/** Commands that a shell line runs, one after the other. */
const commands = (line: string): string[] => line.split(/&&|;/).map((command) => command.trim());

/** Options of a verb, from its own help. */
function options(...verb: string[]): string {
  return execFileSync(process.execPath, [join(ROOT, 'cli/bin/neuronbook.mjs'), ...verb, '--help'], {
    encoding: 'utf8',
  });
}

/** Every command of ours in a line, as verb and options; fails for files and scripts that are not there. */
function ours(line: string): string[][] {
  return commands(line).flatMap((command) => {
    const words = command.split(/\s+/);
    if (words[0] === 'node') {
      expect(existsSync(join(ROOT, words[1]!)), words[1]).toBe(true);
      return [words.slice(2)];
    }
    if (words[0] === 'npx') return [words.slice(2)];
    if (words[0] === 'npm' && words[1] === 'start')
      return [[...scripts.start!.split(/\s+/).slice(2), ...words.slice(3)]];
    if (words[0] === 'npm' && words[1] === 'run') expect(scripts).toHaveProperty(words[2]!);
    return [];
  });
}

test('the Dockerfile: known instructions, stages that exist, an unprivileged user before the course is installed', () => {
  const known = ['FROM', 'RUN', 'ARG', 'WORKDIR', 'USER', 'COPY', 'VOLUME', 'EXPOSE', 'CMD'];
  expect(instructions.map(([word]) => word).filter((word) => !known.includes(word))).toEqual([]);
  expect(stages).toEqual(['tools', 'course']);
  expect(all('FROM')[1]).toMatch(/^tools /);
  const order = instructions.map(([word, rest]) => `${word} ${rest}`);
  expect(order.findIndex((line) => line.startsWith('USER node'))).toBeLessThan(
    order.findIndex((line) => line.includes('npm ci')),
  );
  expect(read('.dockerignore')).toMatch(/node_modules/);
  expect(read('.dockerignore')).toMatch(/\.neuronbook/);
});

test('what it runs exists, with these options', () => {
  const cmd = (JSON.parse(all('CMD')[0]!) as string[]).join(' ');
  const called = [...all('RUN').flatMap(ours), ...ours(cmd)];
  expect(called.length).toBe(2);
  for (const [verb, ...rest] of called) {
    const help = options(verb!);
    for (const option of rest.filter((word) => word.startsWith('--')))
      expect(help, `${verb} ${option}`).toContain(option);
  }
  expect(all('EXPOSE')[0]).toBe(/--port (\d+)/.exec(cmd)![1]);
});

test('the dev container builds a stage of it with arguments that it knows, and runs what exists', () => {
  const { build, postCreateCommand, runArgs, remoteUser } = devcontainer;
  expect(existsSync(join(ROOT, '.devcontainer', build.dockerfile))).toBe(true);
  expect(stages).toContain(build.target);
  expect(Object.keys(build.args)).toEqual(all('ARG').map((arg) => arg.split('=')[0]));
  const called = ours(postCreateCommand);
  expect(called.map(([verb]) => verb)).toEqual(['lab', 'kernel']);
  expect(options('lab')).toContain('--prepare');
  expect(options('kernel')).toContain('install');
  expect(remoteUser).toBe('node'); // the user of the base image, with the number 1000
  for (const flag of runArgs.filter((arg) => arg.includes('='))) expect(read('docs/install.md')).toContain(flag);
});

test('every option that the page about installing gives to our command exists', () => {
  const page = read('docs/install.md');
  const calls = [...page.matchAll(/neuronbook\.mjs (\w+) ([^\n`]*)/g)].map(([, verb, rest]) => [verb!, rest!] as const);
  expect(calls.length).toBeGreaterThan(0);
  for (const [verb, rest] of calls)
    for (const [option] of rest.matchAll(/--[a-z]+/g)) expect(options(verb), `${verb} ${option}`).toContain(option);
});

// docs/how-to-add-an-exercise.md followed word by word, in a copy of the course.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs', 'how-to-add-an-exercise.md'), 'utf8');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'neuronbook-how-to-'));
  for (const part of ['package.json', 'solutions', 'exercises', 'notebooks', 'autograder/tests', 'autograder/wrong'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  for (const part of ['node_modules', 'lib']) symlinkSync(join(ROOT, part), join(copy, part));
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Blocks such as "```ts append=solutions/01-neuron.ts": what to do, where, with which text. */
function blocks(): { action: string; path: string; text: string }[] {
  return [...PAGE.matchAll(/^```\w+ (append|check|create)=(\S+)\n([\s\S]*?)^```$/gm)].map(([, action, path, text]) => ({
    action: action!,
    path: join(copy, path!),
    text: text!,
  }));
}

function run(...args: string[]): { status: number | null; out: string } {
  const command = join(ROOT, 'cli', 'bin', 'neuronbook.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: copy, encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

test('every piece has its place, and the commands say what the page says', () => {
  const pieces = blocks();
  expect(pieces).toHaveLength(6);
  for (const { action, path, text } of pieces) {
    if (action === 'create') writeFileSync(path, text);
    else if (action === 'append') appendFileSync(path, path.endsWith('.yaml') ? text : `\n${text}`);
    else {
      const file = readFileSync(path, 'utf8');
      writeFileSync(path, file.replace('} satisfies Checks;', `${text}} satisfies Checks;`));
    }
  }
  expect(run('build')).toMatchObject({ status: 0 });
  const check = run('check', 'exercises/01-neuron.ts', '--exercise', 'rowRange');
  expect(check.out).toMatch(/rowRange · The range of each row: not written yet/);
  const audit = run('audit', '01-neuron');
  expect(audit.out).toMatch(/^ok +01-neuron/m);
  expect(audit.status).toBe(0);
  expect(run('build', '--solutions', 'work/filled').status).toBe(0);
  expect(run('check', 'work/filled/ru/01-neuron.ipynb').out).toMatch(
    /✓ rowRange · Размах каждой строки: все проверки пройдены/,
  );
  expect(run('build', '--check').status).toBe(0);
});

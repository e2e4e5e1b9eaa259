// await submit(): runs the visible checks on the saved notebook and packs it for handing in.
// The checks run by the neuronbook command in a process of its own, on the file as it is saved: that file is what is graded.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { notebooksHere, openNotebook } from './check/open-notebook.ts';
import { escapeHtml } from './check/report.ts';
import { DISPLAY, display } from './display.ts';
import { type Lang, lang } from './lang.ts';
import { writeBundle } from './submit-bundle.ts';

export interface Submission {
  /** The bundle. */
  path: string;
  assignment: string;
  sha256: string;
  /** Exercise → passed, failed, not-implemented, missing, broken; empty when the checks could not run. */
  checks: Record<string, string>;
}

/**
 * Packs a notebook for handing in, after running the visible checks on it.
 * @param file the notebook; default: the one that is open in JupyterLab, or the only one in the folder
 * @throws Error when it cannot be told which notebook is meant
 */
export async function submit(file?: string): Promise<Submission> {
  const path = resolve(file ?? thisNotebook());
  const submission = (await byCommand(path, lang())) ?? { ...writeBundle(path), checks: {} };
  const text = submissionText(submission, statSync(path).mtime, lang());
  if (
    !display({
      'text/plain': text,
      'text/html': `<pre lang="${lang()}" style="white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere">${escapeHtml(text)}</pre>`,
    })
  )
    console.log(text);
  Object.defineProperty(submission, DISPLAY, { value: () => null });
  Object.defineProperty(submission, inspect.custom, { value: () => submission.path });
  return submission;
}

/** What is said after a hand-in. */
export function submissionText({ path, assignment, checks }: Submission, saved: Date, language: Lang): string {
  const en = language === 'en';
  const open = Object.entries(checks).filter(([, status]) => status !== 'passed');
  const lines = [en ? `${assignment} is packed: ${path}` : `Урок ${assignment} упакован: ${path}`];
  const time = saved.toTimeString().slice(0, 5);
  lines.push(
    en
      ? `It holds the notebook as saved at ${time}; save and submit again if you changed it since.`
      : `Внутри тетрадь, сохранённая в ${time}; если после этого вы её меняли, сохраните и сдайте снова.`,
  );
  if (!Object.keys(checks).length)
    lines.push(en ? 'The visible checks could not be run.' : 'Открытые проверки запустить не удалось.');
  else if (!open.length) lines.push(en ? 'All visible checks passed.' : 'Все открытые проверки пройдены.');
  else {
    lines.push(en ? 'Not done yet:' : 'Ещё не готово:');
    for (const [id, status] of open) lines.push(`  ${id}: ${statusWord(status, en)}`);
  }
  return lines.join('\n');
}

function statusWord(status: string, en: boolean): string {
  const words: Record<string, [string, string]> = {
    failed: ['a visible check fails', 'не пройдена открытая проверка'],
    'not-implemented': ['not written yet', 'ещё не написано'],
    missing: ['the function is missing', 'функции нет в тетради'],
    broken: ['its cell has a syntax error', 'в ячейке синтаксическая ошибка'],
  };
  return words[status]?.[en ? 0 : 1] ?? status;
}

/** The notebook to hand in when none is named. */
function thisNotebook(): string {
  const name = openNotebook();
  if (name !== null) return name;
  const example = notebooksHere()[0] ?? '01-neuron.ipynb';
  throw new Error(`submit: missing the notebook's name\nhint: await submit('${example}')`);
}

/** `neuronbook submit FILE --json` of the project that the notebook lies in; null when it is not installed there. */
async function byCommand(path: string, language: Lang): Promise<Submission | null> {
  const command = findCommand(dirname(path));
  if (!command) return null;
  const child = spawn(process.execPath, [command, 'submit', path, '--json', '--lang', language], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [out, code] = await Promise.all([
    new Response(child.stdout as never).text(),
    new Promise<number | null>((done) => child.on('close', done)),
  ]);
  const answer = JSON.parse(out || '{}') as Submission & { error?: { message: string } };
  if (code !== 0 || !answer.path)
    throw new Error(`submit: ${answer.error?.message ?? `the command ended with code ${code}`}`);
  return answer;
}

function findCommand(from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', '@neuronbook', 'cli', 'bin', 'neuronbook.mjs');
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return null;
  }
}

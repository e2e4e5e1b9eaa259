// neuronbook doctor: what is in force on this machine (sandbox, limits, Node, Python, browser), and the sandbox attacked.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type AttackResult, openPool, type SandboxInfo, type SandboxMode, selfTest } from '@neuronbook/autograder';
import type { Command } from 'commander';
import { findPython } from '../lab/python.ts';
import { printJson } from '../output.ts';

interface Tool {
  found: string | null;
  /** What goes on without it and what to install, where it is missing. */
  message: string;
}

interface Report {
  schema: 1;
  node: string;
  python: Tool;
  browser: Tool;
  sandbox: SandboxInfo;
  attacks: AttackResult[];
  held: number;
  notHeld: number;
}

function python(): Tool {
  try {
    const { kind, command, version } = findPython();
    return { found: kind === 'uv' ? `uv (${version})` : `${version} (${command})`, message: '' };
  } catch (error) {
    return { found: null, message: (error as Error).message.split('\n')[0]! };
  }
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** A Chromium: only the browser tests and PDF export need one. */
function browser(): Tool {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of BROWSERS) {
      if (folder !== '' && existsSync(join(folder, name))) return { found: join(folder, name), message: '' };
    }
  }
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const playwright = existsSync(cache) ? readdirSync(cache).find((name) => name.startsWith('chromium')) : undefined;
  if (playwright !== undefined) return { found: join(cache, playwright), message: '' };
  const message =
    'no Chromium: PDF export and the browser tests do not run; install chromium or run npx playwright-core install chromium';
  return { found: null, message };
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

function text({ node, python, browser, sandbox, attacks, held, notHeld }: Report): string {
  const { limits } = sandbox;
  const shown = (tool: Tool): string => tool.found ?? tool.message;
  const facts = [
    ['Node', node],
    ['Python', shown(python)],
    ['Browser', shown(browser)],
    ['Sandbox', sandbox.kind],
    [
      'Limits',
      `${limits.cpu} s CPU and ${limits.wall} s wall for a call, ${limits.total} s CPU in all, ${limits.memory} MB memory,`,
    ],
    [
      '',
      `${limits.answer} MB an answer, ${limits.processes} more threads, ${limits.files} open files, ${limits.disk} MB disk`,
    ],
    ['Not enforced', sandbox.notEnforced.length === 0 ? 'everything is' : sandbox.notEnforced.join(', ')],
    ...sandbox.passedOver.map((reason) => ['Passed over', reason.split('\n')[0]!]),
  ];
  const rows = [
    ['attack', 'result', 'what came of it'],
    ...attacks.map(({ tries, result, detail }) => [tries, result, detail]),
  ];
  const open = attacks.length - held - notHeld;
  const sum = `${held} of ${attacks.length} attacks held${open > 0 ? `, ${open} are not enforced by this kind of sandbox` : ''}`;
  const alarm = notHeld > 0 ? `\n${notHeld} NOT HELD: do not grade submissions of strangers on this machine.` : '';
  return `${table(facts)}\n\n${table(rows)}\n\n${sum}.${alarm}\n`;
}

async function doctor({ sandbox, json }: { sandbox: SandboxMode; json?: boolean }): Promise<void> {
  const pool = await openPool({ sandbox });
  try {
    const attacks = await selfTest(pool);
    const count = (result: AttackResult['result']): number => attacks.filter((one) => one.result === result).length;
    const report: Report = {
      schema: 1,
      node: process.version,
      python: python(),
      browser: browser(),
      sandbox: pool.info,
      attacks,
      held: count('held'),
      notHeld: count('NOT HELD'),
    };
    if (json) printJson(report);
    else process.stdout.write(text(report));
    if (report.notHeld > 0) process.exitCode = 2;
  } finally {
    await pool.close();
  }
}

export function register(program: Command): void {
  program
    .command('doctor')
    .description('which sandbox, limits, Node, Python and browser are in force; attacks its own sandbox')
    .option('--sandbox <kind>', 'which to look at: auto, required, bubblewrap, user or permission', 'auto')
    .option('--json', 'prints one JSON document')
    .action(doctor);
}

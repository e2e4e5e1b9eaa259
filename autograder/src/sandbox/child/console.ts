// The student's console: kept per call, bounded, never on a file descriptor.
import { formatWithOptions } from 'node:util';
import { TEXT_MAX } from '../wire/messages.ts';

const PRINTING = ['log', 'info', 'debug', 'warn', 'error', 'dir', 'table', 'trace'] as const;
const SILENT = [
  'assert',
  'clear',
  'count',
  'countReset',
  'group',
  'groupCollapsed',
  'groupEnd',
  'time',
  'timeEnd',
  'timeLog',
];

let kept = '';

/** Puts the bounded console in place of Node's. */
export function captureConsole(): void {
  const captured: Record<string, (...values: unknown[]) => void> = {};
  for (const name of PRINTING) captured[name] = print;
  for (const name of SILENT) captured[name] = () => {};
  Object.defineProperty(globalThis, 'console', { value: captured, configurable: true, writable: true });
}

function print(...values: unknown[]): void {
  if (kept.length >= TEXT_MAX.console) return; // full: not even formatted, so that printing a lot costs little
  try {
    kept += `${formatWithOptions({ depth: 3, maxArrayLength: 20, maxStringLength: 500 }, ...values)}\n`;
  } catch {
    kept += '(a value that cannot be printed)\n';
  }
}

/** Adds a line of the harness's own. */
export function note(...values: unknown[]): void {
  print(...values);
}

/** What was printed since the last call. */
export function takeConsole(): string {
  const text = kept.slice(0, TEXT_MAX.console);
  kept = '';
  return text;
}

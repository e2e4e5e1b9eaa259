// One cell from code to `done`. A cell ends exactly once: with its value, its error, an interrupt, or an uncaught
// error of its own timers. Nothing here waits on a promise for its own bookkeeping: an interrupt may drop microtasks.
import { performance } from 'node:perf_hooks'; // the global is made at its first use, which an interrupt may spoil
import { errorData } from '../errors/report.ts';
import { mark, send } from './channel.ts';
import { runInCell } from './context.ts';
import { abandon, evaluate, type Settled } from './evaluate.ts';
import { InterruptError, interruptsNoticed, interruptsSent } from './interrupt.ts';
import { closeGroups } from './output.ts';
import { type Bundle, type ErrorData, encodeFrame, type Frame, type Outcome } from './protocol.ts';
import { frameAt, registerSource } from './stack.ts';

export interface CellRequest {
  cell: number;
  name: string;
  code: string;
  mappings: string | null;
  silent: boolean;
  allowStdin: boolean;
  /** names that the cell declares, and those that a failed cell left without a value, as they are kept */
  declares: string[];
  unset: string[];
  /** user_expressions, compiled: evaluated one after another when the cell went well */
  expressions: { key: string; name: string; code: string }[];
}

/** process.exit() was called: what the inspector answers now is about its own end. */
let exiting = false;
export function stopCells(): void {
  exiting = true;
}

const ECHO_MS = 100;
let stopped = { cell: 0, at: 0 };
/** What a cell still throws in the moment in which it is stopped belongs to its end and is no error of its own. */
export function justStopped(cell: number): boolean {
  return stopped.cell === cell && performance.now() - stopped.at < ECHO_MS;
}

/** Makes the bundle of a value; calls back now or later. */
export type Formatter = (value: unknown, done: (bundle: Bundle | null, failed?: unknown) => void) => void;

let running: { request: CellRequest; stops: number; answers: Record<string, unknown> } | null = null;
/** A `done` that an interrupt may have cut off before it was written. */
let unsent: Frame | null = null;
/** the newest cell that has ended; numbers only rise */
let ended = 0;
let format: Formatter;
const variables = globalThis as unknown as Record<string, unknown>;

export function setupCells(formatter: Formatter): void {
  format = formatter;
}

export function stdinAllowed(cell: number): boolean {
  return running?.request.cell === cell && running.request.allowStdin;
}

export function runningCell(): number | null {
  return running?.request.cell ?? null;
}

export function startCell(request: CellRequest): void {
  registerSource(request.name, request.mappings, request.cell);
  const state = { request, stops: interruptsNoticed(), answers: {} };
  running = state;
  runInCell(request.cell, () =>
    evaluate(request.code, (result) => {
      if (running !== state || exiting) return; // the cell has ended already: stopped, or failed in a timer
      if ('terminated' in result) {
        if (interruptsSent() === state.stops) failCell(request.cell, new Error('the evaluation was cut off'));
      } else if ('thrown' in result) failCell(request.cell, result.thrown, result.at);
      else showValue(request, result.value);
    }),
  );
}

function showValue(request: CellRequest, value: unknown): void {
  if (value === undefined || request.silent) {
    answerExpressions(request);
    return;
  }
  format(value, (bundle, failed) => {
    if (running?.request !== request) return;
    if (failed !== undefined) {
      failCell(request.cell, failed);
      return;
    }
    try {
      if (bundle) send({ op: 'result', cell: request.cell, ...bundle });
    } catch (error) {
      failCell(request.cell, error); // what a display gave is no JSON: a BigInt, a circle
      return;
    }
    answerExpressions(request);
  });
}

function answerExpressions(request: CellRequest, at = 0): void {
  const expression = request.expressions[at];
  if (!expression) {
    finish('ok');
    return;
  }
  const { answers } = running!;
  const next = (answer: unknown): void => {
    if (running?.request !== request) return;
    answers[expression.key] = answer;
    answerExpressions(request, at + 1);
  };
  evaluate(expression.code, (result: Settled) => {
    if ('terminated' in result) return;
    if ('thrown' in result) {
      next({ status: 'error', error: errorData(result.thrown) });
      return;
    }
    format(result.value, (bundle, failed) => {
      if (failed !== undefined) {
        next({ status: 'error', error: errorData(failed) });
        return;
      }
      const answer = { status: 'ok', data: { 'text/plain': 'undefined' }, metadata: {}, ...bundle };
      try {
        encodeFrame({ op: 'answer', answer }); // the reply must not fail because of it
        next(answer);
      } catch (error) {
        next({ status: 'error', error: errorData(error) });
      }
    });
  });
}

/** Ends the running cell with an error; false if it was not running any more. `at`: of an error without a stack. */
export function failCell(cell: number, thrown: unknown, at?: { line: number; column: number }): boolean {
  if (running?.request.cell !== cell) return false;
  if (InterruptError.is(thrown)) {
    interruptCell();
    return true;
  }
  const error = errorData(thrown);
  if (at && error.frames.length === 0) error.frames.push(frameAt(running.request.name, at.line + 1, at.column + 1));
  finish('error', error);
  return true;
}

/**
 * The interrupt has been noticed. Also writes a `done` that the interrupt itself had cut off, and ends cell `posted`,
 * if the interrupt struck between the message that brought it and its first line.
 */
export function interruptCell(posted: number = 0): void {
  if (unsent) {
    flushDone();
    return;
  }
  stopped = { cell: running?.request.cell ?? posted, at: performance.now() };
  const error: ErrorData = { name: 'InterruptError', message: new InterruptError().message, frames: [] };
  if (running) finish('interrupted', error);
  else if (posted > ended) {
    unsent = { op: 'done', cell: posted, outcome: 'interrupted', error, expressions: {} };
    flushDone();
  }
}

function finish(outcome: Outcome, error?: ErrorData): void {
  const { request, answers } = running!;
  const { declares, unset } = request;
  const watched = outcome === 'ok' ? unset : [...declares, ...unset];
  const empty = watched.filter((name) => variables[name] === undefined);
  unsent = { op: 'done', cell: request.cell, outcome, error, expressions: answers, empty };
  running = null;
  if (outcome !== 'ok') {
    abandon();
    closeGroups();
  }
  flushDone();
}

function flushDone(): void {
  send({ ...unsent!, ...mark() });
  ended = unsent!.cell as number;
  unsent = null;
}

// From anything that was thrown to data that crosses a pipe: name, message, frames, cause, the errors of an aggregate.
import { inspect, types } from 'node:util';
import type { ErrorData } from '../engine/protocol.ts';
import { stackFrames } from '../engine/stack.ts';

const MAX_TEXT = 10_000;
const MAX_ERRORS = 10;
const MAX_DEPTH = 6; // a chain of causes may be a circle
const KNOWN = new Set(['stack', 'message', 'name', 'cause', 'errors', 'loc', 'pos', 'requireStack']);

export function errorData(thrown: unknown, depth = 0): ErrorData {
  if (!isError(thrown)) return { name: 'Thrown', message: cut(describe(thrown)), frames: [] };
  const data: ErrorData = {
    name: nameOf(thrown),
    message: cut(inWords(text(() => thrown.message))),
    frames: safely(() => stackFrames(thrown)) ?? [],
  };
  const detail = extras(thrown);
  if (detail) data.detail = detail;
  if (depth >= MAX_DEPTH) return data;
  const cause = safely(() => thrown.cause);
  if (cause !== undefined && cause !== null) data.cause = errorData(cause, depth + 1);
  const errors = safely(() => {
    const list: unknown = (thrown as AggregateError).errors;
    return Array.isArray(list) ? list.slice(0, MAX_ERRORS) : undefined;
  });
  if (errors) data.errors = errors.map((error: unknown) => errorData(error, depth + 1));
  return data;
}

/** Names that are the kernel's and not the user's: `process$nb` (compile/cellScope.ts), guards, the importer of modules.ts. */
function inWords(message: string): string {
  return message
    .replace(/(\w)\$nb\b/g, '$1')
    .replace(/__nb\.k\(\.\.\.\)|__nb\.k is not a function or its return value(?= is not)/g, '(await …)')
    .replaceAll('__nb.meta', 'import.meta')
    .replace(/^(Cannot find package .*) imported from .*[/\\]__cell__\.mjs$/, '$1')
    .replace(/ imported from .*[/\\]__cell__\.mjs$/, '')
    .replace(/\nRequire stack:\n- \S+notebook\.ts$/, '');
}

/** `class ShapeError extends Error {}` is called ShapeError, also where its author did not set `name`. */
function nameOf(error: Error): string {
  const name = text(() => error.name) || 'Error';
  return name === 'Error' ? text(() => error.constructor.name) || name : name;
}

function isError(value: unknown): value is Error {
  return (
    types.isNativeError(value) ||
    safely(() => value instanceof Error || Object.prototype.toString.call(value) === '[object Error]') === true
  );
}

function extras(error: Error): string {
  return safely(() => ownProperties(error)) ?? '';
}

/** Own properties that libraries add: `code: 'ENOENT'`. */
function ownProperties(error: Error): string {
  if ((error as { generatedMessage?: unknown }).generatedMessage) return ''; // node:assert said it all
  const keys = Object.keys(error).filter((key) => !KNOWN.has(key));
  if (keys.length === 0) return '';
  const record = Object.fromEntries(keys.slice(0, 10).map((key) => [key, safely(() => error[key as keyof Error])]));
  return cut(describe(record));
}

function describe(value: unknown): string {
  return (
    safely(() => inspect(value, { depth: 2, maxArrayLength: 20, maxStringLength: 1000 })) ??
    '[a value that cannot be shown]'
  );
}

function text(read: () => unknown): string {
  const value = safely(read);
  return typeof value === 'string' ? value : value === undefined ? '' : describe(value);
}

/** What `read` gives; nothing if it throws. */
export function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // a getter of the user's that throws must not hide the error itself
  }
}

function cut(value: string): string {
  return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}… (${value.length - MAX_TEXT} more characters)` : value;
}

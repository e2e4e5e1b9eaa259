// What a thrown value says about itself, read with care: it may be anything, getters and proxies included.

import { WireError } from '../wire/bytes.ts';
import { type Complaint, Status, TEXT_MAX } from '../wire/messages.ts';
import { ForbiddenError } from './library.ts';

/** Finds the line of the submitted module in a stack; set by the loader, which knows the source map. */
export type LineOf = (stack: string) => number;

export function complain(thrown: unknown, lineOf: LineOf): Complaint {
  if (thrown instanceof ForbiddenError) {
    return {
      status: Status.forbidden,
      errorName: thrown.name,
      message: thrown.message,
      line: lineFrom(thrown, lineOf),
      subject: thrown.subject,
    };
  }
  const isError = thrown instanceof Error;
  return {
    status: Status.threw,
    errorName: isError ? text(() => thrown.name, TEXT_MAX.name) : '',
    message: isError ? text(() => thrown.message, TEXT_MAX.message) : text(() => describe(thrown), TEXT_MAX.message),
    line: isError ? lineFrom(thrown, lineOf) : 0,
    subject: '',
  };
}

/** An answer that the pipe cannot carry. */
export function unsendable(thrown: unknown, lineOf: LineOf): Complaint {
  if (!(thrown instanceof WireError)) return complain(thrown, lineOf); // a getter of the answer threw
  return { status: Status.unsendable, errorName: '', message: thrown.message, line: 0, subject: '' };
}

function lineFrom(error: Error, lineOf: LineOf): number {
  try {
    const line = lineOf(text(() => error.stack, 20_000));
    return Number.isInteger(line) && line > 0 ? line : 0;
  } catch {
    return 0;
  }
}

function text(read: () => unknown, most: number): string {
  try {
    return String(read()).slice(0, most);
  } catch {
    return '';
  }
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'an object that is no Error was thrown' : String(value);
}

// text/plain of a value: util.inspect without colours, cut where a value is huge.
import { inspect, types } from 'node:util';

const LIMIT = 100_000; // characters; a notebook that holds more can hardly be opened

const OPTIONS = { depth: 4, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 100, colors: false } as const;

export function plainText(value: unknown): string {
  let text: string;
  try {
    text = inspect(value, OPTIONS);
  } catch (error) {
    // an own [util.inspect.custom] or a getter threw: the value is still a value
    text = `[${typeof value}: cannot be shown, ${(error as Error)?.message ?? error}]`;
  }
  return text.length > LIMIT ? `${text.slice(0, LIMIT)}\n… (${text.length - LIMIT} more characters)` : text;
}

/** One table cell: strings as they are, errors without their stack, the rest in one short line. */
export function shortText(value: unknown): string {
  if (value === undefined) return '';
  const text =
    typeof value === 'string' ? value : inspect(value, { depth: 0, breakLength: Infinity, maxArrayLength: 5 });
  return shortened(types.isNativeError(value) ? text.split('\n', 1)[0]! : text);
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}

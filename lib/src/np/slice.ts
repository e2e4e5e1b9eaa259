// Slice notation: '1:, ::-1' and [start, stop, step] to numbers. Parsed once per text, then looked up.
import { hinted } from './errors.ts';

/** Computed bounds: `[start, stop, step]`, where null or a missing one means "to the end". */
export type SliceTuple = readonly (number | null | undefined)[];

/** One part of an index. */
export type Part =
  | { kind: 'int'; value: number }
  | { kind: 'slice'; start: number | null; stop: number | null; step: number }
  | { kind: 'ellipsis' }
  | { kind: 'newaxis' };

const CACHE_LIMIT = 1000;
const cache = new Map<string, readonly Part[]>();

/** Parses `'1:, ::-1'`; the parts are those of NumPy: integers, slices, `...`, `newaxis` (or `None`). */
export function parseIndex(text: string): readonly Part[] {
  const known = cache.get(text);
  if (known) return known;
  const parts = text.split(',').map((part) => parsePart(part.trim(), text));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, parts);
  return parts;
}

function parsePart(part: string, text: string): Part {
  if (part === '...') return { kind: 'ellipsis' };
  if (part === 'newaxis' || part === 'None') return { kind: 'newaxis' };
  if (/^[+-]?\d+$/.test(part)) return { kind: 'int', value: Number(part) };
  const match = /^([+-]?\d+)?\s*:\s*([+-]?\d+)?\s*(?::\s*([+-]?\d+)?)?$/.exec(part);
  if (!match) {
    throw new SyntaxError(
      hinted(`invalid index '${part}' in '${text}'`, "parts are like '2', '-1', '1:', ':3', '::-1', '...', 'newaxis'"),
    );
  }
  const bound = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return sliceOf(bound(match[1]), bound(match[2]), bound(match[3]));
}

/** A slice with its step checked. */
export function sliceOf(start: number | null, stop: number | null, step: number | null): Part {
  for (const n of [start, stop, step]) {
    if (n !== null && !Number.isInteger(n))
      throw new TypeError(`slice indices must be integers or null, got ${String(n)}`);
  }
  if (step === 0) throw new RangeError('slice step cannot be zero');
  return { kind: 'slice', start, stop, step: step ?? 1 };
}

/** `[start, stop, step]` as a part. */
export function tupleSlice(tuple: SliceTuple): Part {
  if (tuple.length < 2 || tuple.length > 3) {
    throw new TypeError(
      hinted(
        `a slice needs [start, stop] or [start, stop, step], got ${tuple.length} numbers`,
        'for a list of indices use a.at([0, 2])',
      ),
    );
  }
  return sliceOf(tuple[0] ?? null, tuple[1] ?? null, tuple[2] ?? null);
}

/** First index and count of a slice over an axis of length n, by Python's rules (bounds beyond the end are cut). */
export function resolveSlice(part: Part & { kind: 'slice' }, n: number): { first: number; count: number } {
  const { step } = part;
  const low = step > 0 ? 0 : -1; // where an index before the start ends up
  const high = step > 0 ? n : n - 1;
  const clamp = (bound: number) => Math.min(Math.max(bound < 0 ? bound + n : bound, low), high);
  const first = part.start === null ? (step > 0 ? 0 : n - 1) : clamp(part.start);
  const end = part.stop === null ? (step > 0 ? n : -1) : clamp(part.stop);
  return { first, count: Math.max(0, Math.ceil((end - first) / step)) };
}

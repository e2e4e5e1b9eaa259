// Source-map "mappings" text: written and read here, without a dependency, because the engine loads this file too.
// A segment says: from this generated column on, the text comes from that line and column. Format: ECMA-426 (base64 VLQ).

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE: Uint8Array = new Uint8Array(128);
for (let i = 0; i < DIGITS.length; i++) VALUE[DIGITS.charCodeAt(i)] = i;

function vlq(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/** Collects segments in the order of the generated text. All numbers count from 0. */
export class MappingsWriter {
  #text = '';
  #generatedColumn = 0;
  #line = 0;
  #column = 0;
  #first = true;

  newline(): void {
    this.#text += ';';
    this.#generatedColumn = 0;
    this.#first = true;
  }

  segment(generatedColumn: number, line: number, column: number): void {
    if (!this.#first) this.#text += ',';
    this.#text += `${vlq(generatedColumn - this.#generatedColumn)}A${vlq(line - this.#line)}${vlq(column - this.#column)}`;
    this.#generatedColumn = generatedColumn;
    this.#line = line;
    this.#column = column;
    this.#first = false;
  }

  toString(): string {
    return this.#text;
  }
}

/** `[generated column, source line, source column]`, all from 0. */
export type Segment = [generated: number, line: number, column: number];

/** The segments of each generated line. */
export function decodeMappings(mappings: string): Segment[][] {
  const lines: Segment[][] = [];
  let line = 0;
  let column = 0;
  for (const text of mappings.split(';')) {
    const segments: Segment[] = [];
    let generated = 0;
    let at = 0;
    const read = (): number => {
      let value = 0;
      let shift = 0;
      let digit: number;
      do {
        digit = VALUE[text.charCodeAt(at++)] ?? 0;
        value |= (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      return value & 1 ? -(value >>> 1) : value >>> 1;
    };
    while (at < text.length) {
      generated += read();
      if (at < text.length && text[at] !== ',') {
        read(); // which source: always the first
        line += read();
        column += read();
        if (at < text.length && text[at] !== ',') read(); // a name: not used
        segments.push([generated, line, column]);
      }
      at++; // the comma
    }
    lines.push(segments);
  }
  return lines;
}

function lookup(lines: Segment[][], line: number, column: number): [line: number, column: number] | null {
  const segments = lines[line];
  let found: Segment | undefined;
  for (const segment of segments ?? []) {
    if (segment[0] > column && found) break;
    found = segment;
  }
  return found ? [found[1], Math.max(found[2], found[2] + column - found[0])] : null;
}

// the last maps that were asked for: a stack trace asks for one map many times
const decoded: Map<string, Segment[][]> = new Map();

/**
 * Where a place of the generated code stands in the source; lines and columns from 1.
 * Between two segments columns are carried on from the segment before.
 */
export function originalPosition(
  mappings: string,
  line: number,
  column: number,
): { line: number; column: number } | null {
  let lines = decoded.get(mappings);
  if (!lines) {
    lines = decodeMappings(mappings);
    if (decoded.size >= 16) decoded.clear();
    decoded.set(mappings, lines);
  }
  const found = lookup(lines, line - 1, column - 1);
  return found && { line: found[0] + 1, column: found[1] + 1 };
}

/** One map out of two: `outer` leads from the final text to the middle one, `inner` from there to the source. */
export function composeMappings(outer: string, inner: string): string {
  const writer = new MappingsWriter();
  const middle = decodeMappings(inner);
  decodeMappings(outer).forEach((segments, index) => {
    if (index > 0) writer.newline();
    segments.forEach(([generated, line, column], i) => {
      const first = lookup(middle, line, column);
      if (first) writer.segment(generated, first[0], first[1]);
      // the middle line's own segments, up to where the next outer segment begins
      const end = column + (segments[i + 1]?.[0] ?? Number.POSITIVE_INFINITY) - generated;
      for (const [at, sourceLine, sourceColumn] of middle[line] ?? []) {
        if (at > column && at < end) writer.segment(generated + at - column, sourceLine, sourceColumn);
      }
    });
  });
  return writer.toString();
}

// Puts the engine's three outputs (frames on fd 3, raw bytes on fd 1 and 2) into one order.
// The engine marks points that all three must have reached: a mark in the raw bytes and a frame `sync`. A source that
// is there first waits for the others. Between two marks each source keeps its own order.

export type Source = 'frames' | 'stdout' | 'stderr';
const SOURCES: Source[] = ['frames', 'stdout', 'stderr'];

interface Mark {
  sync: number;
  sources: Source[];
}

/** Calls `deliver` for every item in order. Items wait while their source is at a mark that another has not reached. */
export class Merge<Item> {
  private readonly deliver: (source: Source, item: Item) => void;
  private readonly waiting: Record<Source, (Item | Mark)[]> = { frames: [], stdout: [], stderr: [] };
  private readonly at: Record<Source, number> = { frames: 0, stdout: 0, stderr: 0 };
  private gate: Mark | null = null;

  constructor(deliver: (source: Source, item: Item) => void) {
    this.deliver = deliver;
  }

  push(source: Source, item: Item): void {
    this.waiting[source].push(item);
    this.run();
  }

  /** The source reached mark `sync`. Only `frames` knows which sources take part (a closed fd 1 cannot). */
  mark(source: Source, sync: number, sources: Source[] = SOURCES): void {
    this.waiting[source].push({ sync, sources });
    this.run();
  }

  /** The source has ended: it holds up nobody any more. */
  end(source: Source): void {
    this.at[source] = Number.POSITIVE_INFINITY;
    this.run();
  }

  private run(): void {
    let moved = true;
    while (moved) {
      moved = false;
      for (const source of SOURCES) {
        const list = this.waiting[source];
        while (list.length > 0 && !this.blocked(source)) {
          moved = true;
          const item = list.shift()!;
          if (isMark(item)) this.reach(source, item);
          else this.deliver(source, item);
        }
      }
    }
  }

  private reach(source: Source, mark: Mark): void {
    if (this.at[source] < mark.sync) this.at[source] = mark.sync;
    if (source === 'frames') this.gate = mark;
  }

  /** A raw source past mark k waits until the frames reach k; the frames wait at k for every source that takes part. */
  private blocked(source: Source): boolean {
    if (source !== 'frames') return this.at[source] > this.at.frames && this.at[source] !== Number.POSITIVE_INFINITY;
    const { gate } = this;
    return gate?.sources.some((other) => this.at[other] < gate.sync) ?? false;
  }
}

function isMark(item: unknown): item is Mark {
  return typeof item === 'object' && item !== null && 'sync' in item && 'sources' in item;
}

/** Finds the marks in a raw byte stream: `token` + number + `;`. Text that may be the start of a mark is held back. */
export class MarkScanner {
  private rest: Buffer = Buffer.alloc(0);
  private readonly token: Buffer;
  private readonly onBytes: (bytes: Buffer) => void;
  private readonly onMark: (sync: number) => void;

  constructor(token: string, onBytes: (bytes: Buffer) => void, onMark: (sync: number) => void) {
    this.token = Buffer.from(token);
    this.onBytes = onBytes;
    this.onMark = onMark;
  }

  push(chunk: Buffer): void {
    let bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    for (;;) {
      const start = bytes.indexOf(this.token);
      if (start < 0) break;
      const end = bytes.indexOf(0x3b, start + this.token.length); // ';'
      if (end < 0) {
        this.keep(bytes, start);
        return;
      }
      if (start > 0) this.onBytes(bytes.subarray(0, start));
      this.onMark(Number(bytes.toString('latin1', start + this.token.length, end)));
      bytes = bytes.subarray(end + 1);
    }
    let tail = Math.min(bytes.length, this.token.length - 1);
    while (tail > 0 && !this.token.subarray(0, tail).equals(bytes.subarray(bytes.length - tail))) tail--;
    this.keep(bytes, bytes.length - tail);
  }

  end(): void {
    if (this.rest.length > 0) this.onBytes(this.rest);
    this.rest = Buffer.alloc(0);
  }

  private keep(bytes: Buffer, from: number): void {
    if (from > 0) this.onBytes(bytes.subarray(0, from));
    this.rest = bytes.subarray(from);
  }
}

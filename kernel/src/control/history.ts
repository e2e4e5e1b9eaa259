// What was run, for history_request: tail, range and search. In memory; with NEURONBOOK_KERNEL_HISTORY=FILE also in
// that file (one JSON line a cell), so that a console remembers earlier sessions.
import { appendFileSync, readFileSync } from 'node:fs';

interface Entry {
  session: number;
  line: number;
  input: string;
  output: string | null;
}

export interface HistoryRequest {
  output?: boolean;
  hist_access_type?: string;
  session?: number;
  start?: number;
  stop?: number | null;
  n?: number | null;
  pattern?: string;
  unique?: boolean;
}

export type HistoryRow = [session: number, line: number, input: string | [string, string | null]];

export class History {
  private readonly entries: Entry[] = [];
  private readonly file: string | undefined;
  readonly session: number;

  constructor(file?: string) {
    this.file = file;
    if (file) this.load(file);
    this.session = (this.entries.at(-1)?.session ?? 0) + 1;
  }

  add(line: number, input: string): void {
    this.entries.push({ session: this.session, line, input, output: null });
  }

  /** The cell has ended; `output` is the text/plain of its value. */
  finish(line: number, output: string | null): void {
    const entry = this.entries.findLast((one) => one.line === line && one.session === this.session);
    if (!entry) return;
    entry.output = output;
    if (!this.file) return;
    try {
      appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      process.stderr.write(`neuronbook kernel: history: ${(error as Error).message}\n`);
    }
  }

  answer(request: HistoryRequest): HistoryRow[] {
    const found = this.find(request);
    return found.map(({ session, line, input, output }) => [session, line, request.output ? [input, output] : input]);
  }

  private find({
    hist_access_type: type,
    session = 0,
    start = 0,
    stop,
    n,
    pattern = '*',
    unique,
  }: HistoryRequest): Entry[] {
    if (type === 'range') {
      // 0 is this session, -1 the one before
      const wanted = session > 0 ? session : this.session + session;
      const end = stop ?? Number.POSITIVE_INFINITY;
      return this.entries.filter((one) => one.session === wanted && one.line >= start && one.line < end);
    }
    let found = this.entries;
    if (type === 'search') {
      const glob = globExpression(pattern);
      found = found.filter(({ input }) => glob.test(input));
      if (unique) found = [...new Map(found.map((entry) => [entry.input, entry])).values()];
    }
    return n == null ? found : n > 0 ? found.slice(-n) : [];
  }

  private load(file: string): void {
    let text = '';
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return; // the first session
    }
    for (const line of text.split('\n').slice(-10_000)) {
      try {
        const entry = JSON.parse(line);
        if (Number.isInteger(entry.session) && typeof entry.input === 'string') this.entries.push(entry);
      } catch {
        // a line cut off by a crash
      }
    }
  }
}

/** `*` any text, `?` one character, as in IPython. */
function globExpression(pattern: string): RegExp {
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  return new RegExp(`^${text}$`);
}

// What the kernel knows about types: a check before a cell runs, completion, inspection.
// One TypeScript server a kernel; cells go to it one at a time, each seeing what the cells before it left.
import { fileURLToPath } from 'node:url';
import { type Completions, complete } from './complete.ts';
import { checkedDocument, draftDocument } from './document.ts';
import { type Inspection, inspect } from './inspect.ts';
import { inWords } from './libs.ts';
import { LocalFiles } from './localFiles.ts';
import { type ModuleProblem, Modules } from './modules.ts';
import { Past } from './past.ts';
import { Session } from './session.ts';

export type { Completion, Completions } from './complete.ts';
export type { Inspection } from './inspect.ts';
export type { ModuleProblem } from './modules.ts';

/** Lines and columns from 1, in UTF-16 units. */
export interface TypeDiagnostic {
  /** TypeScript's number: 2322 for TS2322. */
  code: number;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: 'error' | 'warning' | 'hint';
}

interface RawDiagnostic {
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  severity?: number;
  code: number;
  message: string;
}

const SEVERITIES = ['error', 'error', 'warning', 'hint', 'hint'] as const;

// "implicitly has an 'any' type" and its kin (all TS70xx): a notebook may leave types out. `strict` stays on for the rest:
// without noImplicitAny `const a = []` would be never[]
const lenient = (code: number): boolean => code >= 7000 && code < 7100;

/** Of a module: its syntax errors (1xxx) stop the import anyway. */
const counts = (code: number): boolean => code >= 2000 && !lenient(code);

/** The comment by which a file, and so a cell, asks not to be checked: the server wants it before anything else. */
const NOCHECK = /^\s*(?:\/\/.*\n\s*)*\/\/\s*@ts-nocheck\b/;

export class TypeServer {
  readonly #log: (text: string) => void;
  readonly #past: Past = new Past();
  readonly #files: LocalFiles = new LocalFiles();
  readonly #changed: Set<string> = new Set();
  readonly #modules: Modules = new Modules();
  #session: Session | null = null;
  #started: Promise<void> = Promise.resolve();
  #cwd = '';
  readonly #limit: number;
  #trouble = '';
  #told = false;
  /** Why the newest check found out nothing, and what to do; what holds for all cells is said once. */
  unchecked: string | null = null;
  /** Type errors in the files that the newest checked cell imports, and in those that changed before it. */
  inModules: ModuleProblem[] = [];

  /** `limit`: seconds for one question to the server; 0 = none. */
  constructor(options: { log?(text: string): void; limit?: number } = {}) {
    this.#log = options.log ?? (() => {});
    this.#limit = options.limit ?? 15;
  }

  get pid(): number | undefined {
    return this.#session?.pid;
  }

  /** Starts the server for a notebook in `cwd`; the other calls wait for it. */
  start(cwd: string): Promise<void> {
    this.#cwd = cwd;
    try {
      this.#session = new Session(cwd, this.#log, this.#limit);
      this.#started = this.#session.start();
    } catch (error) {
      this.#trouble = (error as Error).message;
      this.#log(`no type check: ${this.#trouble}`);
    }
    return this.#started;
  }

  /** The errors of a cell, seen from what was accepted before it. `signal`: they are not wanted any more. */
  async check(_name: string, source: string, signal?: AbortSignal): Promise<TypeDiagnostic[]> {
    const session = this.#session;
    this.unchecked = session ? null : this.#once(this.#trouble);
    this.inModules = [];
    if (!session || NOCHECK.test(source)) return [];
    const document = checkedDocument(source, this.#past);
    this.#sync(session, source);
    session.set('cell', document.text);
    const params = { textDocument: { uri: session.project.uri('cell') } };
    const report = await session.ask<{ items: RawDiagnostic[] }>('textDocument/diagnostic', params, signal);
    if (!report && !signal?.aborted) this.unchecked = session.gone ? this.#once(session.trouble) : session.trouble;
    const files = new Set([...this.#files.reach(source, this.#cwd), ...this.#changed]);
    this.#changed.clear();
    if (report && files.size > 0) this.inModules = await this.#modules.check(session, files, counts, signal);
    const found: TypeDiagnostic[] = [];
    for (const { range, severity, code, message } of report?.items ?? []) {
      const start = document.toCell(range.start);
      const end = document.toCell(range.end);
      if (!start || !end) continue;
      found.push({
        code,
        message: inWords(code, message),
        ...start,
        endLine: end.line,
        endColumn: end.column,
        severity: lenient(code) ? 'hint' : SEVERITIES[severity ?? 1]!,
      });
    }
    return found.filter((d) => d.severity !== 'hint').sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #once(trouble: string): string | null {
    if (this.#told) return null;
    this.#told = true;
    return trouble;
  }

  /** The cell runs: later cells see what it declares. */
  accept(name: string, source: string): void {
    this.#past.accept(name, source);
    this.#session?.set('past', this.#past.text());
  }

  async complete(source: string, offset: number): Promise<Completions> {
    const session = this.#draft(source);
    return session ? complete(session, source, offset) : { matches: [], start: offset, end: offset };
  }

  async inspect(source: string, offset: number, level: 0 | 1): Promise<Inspection | null> {
    const session = this.#draft(source);
    return session ? inspect(session, this.#past, source, offset, level) : null;
  }

  #draft(source: string): Session | null {
    const session = this.#session;
    if (!session) return null;
    this.#sync(session, source);
    session.set('draft', draftDocument(source, this.#past));
    return session;
  }

  /** Tells the server about files of the notebook's folder that changed since it last looked. */
  #sync(session: Session, source: string): void {
    this.#files.add(source, this.#cwd);
    const changes = this.#files.changes();
    if (changes.length === 0) return;
    session.notify('workspace/didChangeWatchedFiles', { changes });
    this.#modules.forget();
    for (const { uri, type } of changes) if (type !== 3) this.#changed.add(fileURLToPath(uri));
  }

  /** A fresh engine: nothing of the earlier cells is left. */
  forget(): void {
    this.#past.forget();
    this.#session?.set('past', this.#past.text());
  }

  dispose(): void {
    this.#session?.dispose();
    this.#session = null;
  }
}

// Names that a later cell looks for in vain, and why: their cell failed, was stopped, did not run, or the engine ended.
// Errors that such a name is behind of get a line that says so (`hints`); names without a value throw when they are read
// (CellScope.unset).
import { type CompiledCell, topNames, unreached } from '../compile/index.ts';
import type { ErrorData } from '../engine/protocol.ts';

export interface Failure {
  /** `Cell[3]` */
  cell: string;
  how: 'failed' | 'was stopped';
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
// what JavaScript says about a value that is not there
const ABSENT = /undefined|is not defined|is not a function|is not a constructor|is not iterable|NaN/;

export class Missing {
  /** name → why it is not there */
  private readonly reasons = new Map<string, string>();
  /** names that are declared and have no value → the name under which they are kept */
  readonly unset: Map<string, string> = new Map();
  private readonly madeBy = new Map<string, string>();

  /** A cell did not run at all: a syntax error, a type error, Stop. */
  notRun(source: string, { cell, how }: Failure): void {
    this.add(topNames(source), `would have been declared by ${cell}, which ${how}: run it again first`);
  }

  /** A cell that waited behind one that failed. */
  dropped(source: string, { cell, how }: Failure): void {
    this.add(topNames(source), `is declared by a cell that did not run, since ${cell} ${how}: run that one first`);
  }

  /** A cell begins to run. */
  began({ declares }: CompiledCell, cell: string): void {
    for (const name of declares) this.madeBy.set(name, cell);
  }

  /** A cell ran to its end, or failed (`failure`): `empty` are those of its names and of `unset` that are undefined. */
  ran(compiled: CompiledCell, source: string, empty: string[], failure?: Failure & { error: ErrorData }): void {
    for (const [name, kept] of this.unset) if (!empty.includes(kept)) this.found(name);
    for (const { name } of compiled.names) this.found(name);
    if (!failure) return;
    const { cell, how, error } = failure;
    const place = error.frames.findLast(({ file }) => file === cell) ?? null;
    for (const { name, sure } of unreached(source, place)) {
      const kept = compiled.values[name] ?? name;
      if (!empty.includes(kept)) continue;
      this.reasons.set(name, `would have been declared by ${cell}, which ${how}: run it again first`);
      if (sure) this.unset.set(name, kept);
    }
  }

  /** The engine ended, and all variables with it. */
  lost(): void {
    this.unset.clear();
    for (const [name, cell] of this.madeBy)
      this.reasons.set(name, `was declared by ${cell} and lost when the engine ended: run that cell again first`);
    this.madeBy.clear();
  }

  /** Lines for an error about `names`. */
  hints(names: Iterable<string>): string[] {
    const groups = new Map<string, string[]>();
    for (const name of new Set(names)) {
      const reason = this.reasons.get(name);
      if (reason !== undefined) groups.set(reason, [...(groups.get(reason) ?? []), `\`${name}\``]);
    }
    return [...groups].map(([reason, list]) => `hint: ${list.join(', ')} ${reason}`);
  }

  /** Lines for an error of a cell that ran: about the name that it tells, else about those on the line where it stands. */
  hintsFor({ name, message, frames }: ErrorData, source: (file: string) => string | undefined): string[] {
    if (this.reasons.size === 0 || !/^(?:Reference|Type)Error$/.test(name) || !ABSENT.test(message)) return [];
    const told = /^(\S+) is not defined/.exec(message)?.[1];
    if (told !== undefined) return this.hints([told]);
    for (const { file, line } of frames) {
      const text = source(file)?.split('\n')[line - 1];
      if (text !== undefined) return this.hints(text.match(IDENTIFIER) ?? []);
    }
    return [];
  }

  private add(names: Iterable<string>, reason: string): void {
    for (const name of names) if (!this.madeBy.has(name) || this.unset.has(name)) this.reasons.set(name, reason);
  }

  private found(name: string): void {
    this.reasons.delete(name);
    this.unset.delete(name);
  }
}

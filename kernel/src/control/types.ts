// The TypeScript server as the kernel uses it: it starts beside the engine, and a mode says what a type error does.
import type { ModuleProblem, TypeDiagnostic } from '../types/index.ts';
import { TypeServer } from '../types/index.ts';
import type { TypesMode } from './magics.ts';

const PATIENCE_MS = 300; // most checks that were stopped are ready soon, and a fresh server takes longer

export class Types {
  mode: TypesMode;
  private readonly server: TypeServer;

  /** `limit`: seconds for one check */
  constructor(mode: string | undefined, cwd: string, log: (text: string) => void, limit: number) {
    this.mode = mode === 'warn' || mode === 'off' ? mode : 'strict';
    this.server = new TypeServer({ log, limit });
    void this.server.start(cwd);
  }

  /** The errors of a cell; none when checks are off, or when it is stopped before they are known. */
  async check(name: string, source: string, stopped: Promise<void>): Promise<TypeDiagnostic[]> {
    if (this.mode === 'off') return [];
    const unwanted = new AbortController();
    const check = this.server.check(name, source, unwanted.signal);
    const found = await Promise.race([check, stopped]);
    if (found) return found.filter(({ severity }) => severity === 'error');
    const timer = setTimeout(() => unwanted.abort(), PATIENCE_MS);
    void check.finally(() => clearTimeout(timer));
    return [];
  }

  /** Type errors in files that the cell imports: they stop nothing. */
  inModules(): ModuleProblem[] {
    return this.mode === 'off' ? [] : this.server.inModules;
  }

  /** Why the check that has just ended says nothing, in one line; null if it was one. */
  unchecked(): string | null {
    const { unchecked } = this.server;
    return this.mode === 'off' || unchecked === null ? null : `not checked for types: ${unchecked}`;
  }

  accept(name: string, source: string): void {
    this.server.accept(name, source);
  }

  complete(source: string, offset: number): ReturnType<TypeServer['complete']> {
    return this.server.complete(source, offset);
  }

  inspect(source: string, offset: number, level: 0 | 1): ReturnType<TypeServer['inspect']> {
    return this.server.inspect(source, offset, level);
  }

  forget(): void {
    this.server.forget();
  }

  dispose(): void {
    this.server.dispose();
  }
}

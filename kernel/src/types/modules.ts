// Type errors inside the local modules that cells import. Such a module runs all the same, as it would under any other
// loader of TypeScript: its errors are told, and stop nothing. A `// @ts-nocheck` at its top silences them.
import { pathToFileURL } from 'node:url';
import type { Session } from './session.ts';

export interface ModuleProblem {
  path: string;
  line: number;
  column: number;
  code: number;
  message: string;
}

interface Raw {
  range: { start: { line: number; character: number } };
  severity?: number;
  code: number;
  message: string;
}

/** More files than this are no helpers of a notebook but a project of its own, which has its own check. */
const MAX_FILES = 40;

export class Modules {
  /** path → what was found; empty again when any file has changed, for they use each other's types */
  readonly #found: Map<string, ModuleProblem[]> = new Map();

  forget(): void {
    this.#found.clear();
  }

  /** The problems of some files; `isError` says which codes count. */
  async check(
    session: Session,
    paths: Iterable<string>,
    isError: (code: number) => boolean,
    signal?: AbortSignal,
  ): Promise<ModuleProblem[]> {
    const wanted = [...paths].filter((path) => /\.[mc]?ts$/.test(path) && !/\.d\.[mc]?ts$|\/node_modules\//.test(path));
    if (wanted.length > MAX_FILES) return [];
    for (const path of wanted) {
      if (this.#found.has(path)) continue;
      const params = { textDocument: { uri: pathToFileURL(path).href } };
      const report = await session.ask<{ items: Raw[] }>('textDocument/diagnostic', params, signal);
      if (signal?.aborted) return [];
      const errors = (report?.items ?? []).filter(({ severity = 1, code }) => severity === 1 && isError(code));
      this.#found.set(
        path,
        errors.map(({ range: { start }, code, message }) => ({
          path,
          line: start.line + 1,
          column: start.character + 1,
          code,
          message,
        })),
      );
    }
    return wanted.flatMap((path) => this.#found.get(path)!);
  }
}

// What compiled cells remember of each other: which names are constants, and which of Node's own names were taken.
// A top-level `process` or `window` of a cell would be seen by every library (all scripts share one global scope), so
// such a name is kept under another one; libraries go on seeing Node's.
import type { Declared } from './names.ts';
import { isValue } from './names.ts';
import type { Program } from './parse.ts';
import { freeReferences } from './scope.ts';

// names by which libraries tell a browser, a worker, another runtime or a module system
const SIGNS =
  'window document self location parent top frames history screen alert importScripts WorkerGlobalScope Deno Bun define exports module require __filename __dirname display prompt confirm Jupyter chrome regeneratorRuntime';

const RESERVED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(globalThis), ...SIGNS.split(' ')]);
const CONSTANT: ReadonlySet<string> = new Set(['const', 'using', 'import']);

export class CellScope {
  readonly #constants: Set<string> = new Set();
  readonly #taken: Set<string> = new Set();
  #local = false;
  /** Names of cells that failed before they gave them a value. */
  unset: ReadonlySet<string> = new Set();

  /** Whether some cell imported a file of the notebook's folder, which may change. */
  get importsFiles(): boolean {
    return this.#local;
  }

  /** The cell runs: later cells see its names. */
  accept(cell: { names: Declared[]; importsFiles: boolean }): void {
    this.#local ||= cell.importsFiles;
    const values = cell.names.filter(isValue);
    for (const { name } of values) this.#constants.delete(name);
    for (const { name, kind } of values) {
      if (CONSTANT.has(kind)) this.#constants.add(name);
      if (RESERVED.has(name)) this.#taken.add(name);
    }
  }

  /** A fresh engine: nothing is declared any more. */
  forget(): void {
    this.#constants.clear();
    this.#taken.clear();
    this.unset = new Set();
    this.#local = false;
  }

  /** The name under which a top-level name is kept, seen from a cell that declares `names`. */
  naming(names: Declared[]): Naming {
    const own = new Set(names.filter(isValue).map(({ name }) => name));
    return (name) => (RESERVED.has(name) && (own.has(name) || this.#taken.has(name)) ? `${name}$nb` : name);
  }

  /** What has to be written at which offset of a cell that declares `names`. */
  renames(program: Program, names: Declared[], naming: Naming): Map<number, string> {
    const values = names.filter(isValue);
    const own = new Set(values.map(({ name }) => name));
    const constants = new Set(values.filter(({ kind }) => CONSTANT.has(kind)).map(({ name }) => name));
    const isConstant = (name: string): boolean => (own.has(name) ? constants : this.#constants).has(name);
    const renames = new Map<number, string>();
    if (own.size + this.#constants.size + this.#taken.size + this.unset.size === 0) return renames;
    for (const { name, start, type, write, shorthand } of freeReferences(program, false)) {
      if (type) continue;
      const kept = naming(name);
      const isUnset = !write && this.unset.has(name) && !own.has(name);
      const text = write && isConstant(name) ? `__nb.fixed.${kept}` : isUnset ? `__nb.unset.${kept}` : kept;
      if (text !== name) renames.set(start, shorthand === 'property' ? `${name}: ${text}` : text);
    }
    return renames;
  }
}

export type Naming = (name: string) => string;

// The names that cells imported. A static import of a cell copies values into variables; this file keeps the copies of
// local modules fresh: before a cell runs, what changed on disk (or by the module itself) is read and put in again.
import { importFrom, localFile } from './modules.ts';

type Namespace = Record<string, unknown>;
/** Name in the module (`*`: all of it), name of the cell's variable, whether the cell uses it as a value. */
export type Binding = [imported: string, local: string, used: 0 | 1];

interface Bound {
  specifier: string;
  options: unknown;
  imported: string;
  value: unknown;
}

const bound = new Map<string, Bound>();
const complained = new Map<string, string>();
const variables = globalThis as unknown as Namespace;

/** A static import of a cell: the namespace, with a complaint about names that are not there. */
export async function importCell(
  specifier: string,
  folder: string,
  options?: unknown,
  bindings: Binding[] = [],
): Promise<Namespace> {
  const namespace = await importFrom(specifier, folder, options);
  const hot = localFile(specifier, folder) !== null;
  for (const [imported, local, used] of bindings) {
    if (imported !== '*' && !(imported in namespace) && used) {
      throw new SyntaxError(`The requested module '${specifier}' does not provide an export named '${imported}'`);
    }
    if (hot) bound.set(local, { specifier, options, imported, value: pick(namespace, imported) });
    else bound.delete(local);
  }
  return namespace;
}

function pick(namespace: Namespace, imported: string): unknown {
  return imported === '*' ? namespace : namespace[imported];
}

/** Before a cell: variables that still hold what was imported get what the module holds now. */
export async function refreshImports(folder: string): Promise<void> {
  for (const [local, entry] of bound) {
    const { specifier, options, imported, value } = entry;
    if (!Object.is(variables[local], value)) {
      bound.delete(local); // the name was declared or assigned since: it is the user's now
      continue;
    }
    try {
      entry.value = pick(await importFrom(specifier, folder, options), imported);
      variables[local] = entry.value;
      complained.delete(specifier);
    } catch (error) {
      // half-edited files are common: say it once and go on with what there is
      const text = String((error as Error)?.stack ?? error);
      if (complained.get(specifier) !== text) console.error(`${specifier} was not read again: ${text}`);
      complained.set(specifier, text);
    }
  }
}

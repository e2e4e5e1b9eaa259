// Rich output from library code: a bundle of MIME types goes to whichever kernel runs us, and can be replaced later.
// Our kernel has a global `display`; stock tslab has an API of its own, found among the loaded modules.
import { createRequire } from 'node:module';

/** The same thing in several forms, the reader's program takes the best it can show: `{ 'text/plain': …, 'image/svg+xml': … }`. */
export type Bundle = Record<string, unknown>;

/** Method by which a value says how it is shown: `value[DISPLAY]()` gives a Bundle. */
export const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

/** How a kernel shows a bundle. `update` replaces what was shown under the same `display_id`. */
export type Host = (bundle: Bundle, options: { display_id?: string; update?: boolean; metadata?: Bundle }) => void;

type TslabJupyter = {
  lastWriteDisplayData?: ((content: unknown, update: boolean) => void) | null;
};

let tslab: TslabJupyter | undefined;

/** tslab's module that writes messages. It cannot be imported by name: it must be the very copy that runs the notebook. */
function findTslab(): TslabJupyter | undefined {
  if (!tslab) {
    const { cache } = createRequire(import.meta.url);
    const file = Object.keys(cache).find((name) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(name));
    if (file) tslab = cache[file]?.exports as TslabJupyter;
  }
  return tslab;
}

/** Is this stock tslab, which shows the value of a cell's last line as text only? */
export function onTslab(): boolean {
  return typeof findTslab()?.lastWriteDisplayData === 'function';
}

/** Our kernel's global `display`, kept from the start: a notebook may name a variable of its own so. */
interface KernelDisplay {
  (value: unknown, options: { raw: true; id?: string; metadata?: Bundle }): unknown;
  update(id: string, value: unknown, options: { raw: true; metadata?: Bundle }): void;
  broadcast: unknown;
}
const global = (globalThis as { display?: KernelDisplay }).display;
const kernel = typeof global === 'function' && typeof global.broadcast === 'function' ? global : undefined;

/** The kernel's way to show things, or undefined in a terminal and in tests. */
export function displayHost(): Host | undefined {
  if (kernel) {
    return (bundle, { display_id: id, update = false, metadata = {} }) => {
      if (id && update) kernel.update(id, bundle, { raw: true, metadata });
      else kernel(bundle, { raw: true, metadata, ...(id ? { id } : {}) });
    };
  }
  if (!onTslab()) return undefined;
  return (data, { display_id, update = false, metadata = {} }) => {
    tslab!.lastWriteDisplayData!({ data, metadata, transient: display_id ? { display_id } : {} }, update);
  };
}

/** Shows a bundle now. False where nothing can show it: then print its text/plain. */
export function display(
  bundle: Bundle,
  options: { display_id?: string; update?: boolean; metadata?: Bundle } = {},
): boolean {
  const host = displayHost();
  host?.(bundle, options);
  return host !== undefined;
}

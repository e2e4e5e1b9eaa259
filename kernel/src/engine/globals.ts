// The names that cells find beside Node's own: display, prompt, confirm, alert, require, and one hidden `__nb`, by
// which compiled code reaches the kernel.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withoutGuards } from '../compile/guard.ts';
import { decorate, decorateParam, eachOf, fixed, unset, usingCtx } from '../compile/helpers.ts';
import type { Display } from '../display/display.ts';
import { type Binding, importCell, refreshImports } from './bindings.ts';
import { take } from './evaluate.ts';
import { afterAwait, beforeAwait, rethrowInterrupt } from './interrupt.ts';
import { importMeta, provide } from './modules.ts';
import { alert, confirm, prompt } from './stdin.ts';

/** A function's source as its author wrote it: it may be printed, or sent to a Worker, where there is no `__nb`. */
function hideGuards(): void {
  const { prototype } = Function;
  const { toString: native } = prototype;
  const { apply } = Reflect;
  const shown = {
    toString(this: unknown): string {
      if (this === shown) return 'function toString() { [native code] }';
      const text: string = apply(native, this, []);
      return text.includes('nb') ? withoutGuards(text) : text;
    },
  }.toString;
  Object.defineProperty(prototype, 'toString', { value: shown, writable: true, configurable: true, enumerable: false });
}

export function setupGlobals(folder: string, display: Display): void {
  hideGuards();
  const notebook = join(folder, 'notebook.ts'); // a name for messages; the file need not exist
  const hidden = {
    import: (specifier: string, options?: unknown, bindings?: Binding[]) =>
      importCell(String(specifier), folder, options, bindings),
    refresh: () => refreshImports(folder),
    e: beforeAwait,
    k: afterAwait,
    r: rethrowInterrupt,
    each: eachOf({ e: beforeAwait, k: afterAwait as (token: unknown, value: unknown) => never }),
    decorate,
    decorateParam,
    usingCtx,
    fixed,
    unset,
    meta: importMeta(notebook),
    take,
  };
  Object.defineProperty(globalThis, '__nb', { value: Object.freeze(hidden) });
  const { newDisplay } = display;
  provide('tslab', { display, newDisplay, default: { display, newDisplay } });
  const names = {
    display,
    prompt,
    confirm,
    alert,
    require: createRequire(notebook),
    __dirname: folder,
    __filename: notebook,
  };
  void globalThis.performance; // made now: an interrupt during its first use would leave it undefined
  for (const [name, value] of Object.entries(names))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

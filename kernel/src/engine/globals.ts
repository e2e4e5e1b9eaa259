// The names that cells find beside Node's own: display, prompt, confirm, alert, require, and one hidden `__nb`, by
// which compiled code reaches the kernel.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Display } from '../display/display.ts';
import { take } from './evaluate.ts';
import { afterAwait, beforeAwait, rethrowInterrupt } from './interrupt.ts';
import { importFrom, importMeta, provide } from './modules.ts';
import { alert, confirm, prompt } from './stdin.ts';

export function setupGlobals(folder: string, display: Display): void {
  const notebook = join(folder, 'notebook.ts'); // a name for messages; the file need not exist
  const hidden = {
    import: (specifier: string, options?: unknown) => importFrom(String(specifier), folder, options),
    named(namespace: Record<string, unknown>, name: string, specifier: string): unknown {
      if (name in namespace) return namespace[name];
      throw new SyntaxError(`The requested module '${specifier}' does not provide an export named '${name}'`);
    },
    e: beforeAwait,
    k: afterAwait,
    r: rethrowInterrupt,
    meta: importMeta(notebook),
    take,
  };
  Object.defineProperty(globalThis, '__nb', { value: Object.freeze(hidden) });
  provide('tslab', { display, default: { display } });
  const names = {
    display,
    prompt,
    confirm,
    alert,
    require: createRequire(notebook),
    __dirname: folder,
    __filename: notebook,
  };
  for (const [name, value] of Object.entries(names))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

// Where the student's process begins: from a startup snapshot that already holds library and harness, or as a script.
import v8 from 'node:v8';
import { ndarrayAdapter } from '../wire/ndarray.ts';
import { ONLY_START } from './only-start.ts';
import { rehearse } from './rehearse.ts';
import { serve } from './serve.ts';
import type { Stripper } from './strip.ts';

type NDArrayClass = Parameters<typeof ndarrayAdapter>[0];

/** Called once by the generated program; the native stripper's path is the last argument of the command line. */
export function start(
  stages: readonly Record<string, unknown>[],
  NDArray: NDArrayClass,
  rng: (seed: number) => unknown,
  hatch?: NodeJS.Require,
): void {
  for (const exports of stages) Object.freeze(exports);
  const library = { stages, arrays: ndarrayAdapter(NDArray), rng };
  const main = (): void => {
    if (process.argv.at(-1) === ONLY_START) return;
    const binding = { exports: {} as Stripper };
    process.dlopen(binding, process.argv.at(-1)!);
    // what it says is for the allocators alone (kinds/bubblewrap.ts), and they have read it
    for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
    // for the self-test alone: what an attacker would hold who had broken out of JavaScript's part of the walls
    if (hatch !== undefined) Object.assign(globalThis, { hatch: { process, require: hatch } });
    void serve(library, binding.exports);
  };
  if (v8.startupSnapshot.isBuildingSnapshot()) {
    void rehearse(library); // its promises settle before the snapshot is taken
    v8.startupSnapshot.setDeserializeMainFunction(main);
  } else main();
}

// Teachers' compiled files (hidden tests, reference and wrong solutions) as functions of this process: turned into a
// function once, called as often as needed. Importing a test file per submission would leak a module each time.
import { createRequire } from 'node:module';
import fc from 'fast-check';
import * as neuronbook from 'neuronbook';
import * as testing from '../testing/index.ts';

const require = createRequire(import.meta.url);
const PROVIDED: Record<string, unknown> = {
  neuronbook,
  '@neuronbook/autograder/testing': testing,
  vitest: testing,
  'fast-check': fc,
};

/** A function that runs the module's top level anew and returns its exports. */
export function instantiate(text: string): () => Record<string, unknown> {
  const run = new Function('require', 'module', 'exports', text);
  const provide = (name: string): unknown => PROVIDED[name] ?? require(name);
  return () => {
    const module = { exports: {} as Record<string, unknown> };
    run(provide, module, module.exports);
    // own enumerable properties only: esbuild's exports are getters
    return { ...module.exports };
  };
}

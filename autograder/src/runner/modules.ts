// Teachers' TypeScript files (hidden tests, reference and wrong solutions) as functions of this process: bundled once by
// esbuild, turned into a function once, called as often as needed. Importing a test file per submission would leak a module each time.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';
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

/** Compiled text by absolute path; plain strings, so that it can be sent to worker threads. */
export type Compiled = Record<string, string>;

/** Bundles each file with what it imports by path; packages stay imports. */
export async function compile(paths: readonly string[]): Promise<Compiled> {
  if (paths.length === 0) return {};
  const entryPoints = paths.map((path, n) => ({ in: resolve(path), out: String(n) }));
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    outdir: '/out',
    logLevel: 'silent',
  });
  const texts = new Map(outputFiles.map((file) => [file.path.match(/(\d+)\.js$/)?.[1], file.text]));
  return Object.fromEntries(paths.map((path, n) => [resolve(path), texts.get(String(n)) ?? '']));
}

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

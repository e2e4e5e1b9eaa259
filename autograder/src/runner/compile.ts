// Teachers' TypeScript files (hidden tests, reference and wrong solutions), bundled by esbuild. Apart from what runs them,
// so that a command that only has to know whether they changed need not load the library.
import { resolve } from 'node:path';
import { build } from 'esbuild';

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

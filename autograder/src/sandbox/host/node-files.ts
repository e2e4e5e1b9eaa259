// What Node needs from this machine to run in an otherwise empty file system: its binary, its shared libraries, and the
// native type stripper.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GraderFault } from './faults.ts';

const known = new Map<string, string[]>();

/** Paths of the shared libraries that a binary loads, as the dynamic loader names them. */
export function sharedLibraries(binary: string): string[] {
  let paths = known.get(binary);
  if (paths === undefined) known.set(binary, (paths = askLoader(binary)));
  return paths;
}

function askLoader(binary: string): string[] {
  const { status, stdout } = spawnSync('ldd', [binary], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
  });
  if (status !== 0) return []; // statically linked, or no ldd: the self-test tells whether that is enough
  const paths = new Set<string>();
  for (const word of stdout.split(/\s+/)) if (word.startsWith('/') && existsSync(word)) paths.add(word);
  return [...paths];
}

/** The `.node` file of oxc-transform for this platform. */
export function stripperPath(): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('oxc-transform');
  for (const folder of [
    join(dirname(entry), '..', '@oxc-transform'),
    join(dirname(entry), 'node_modules', '@oxc-transform'),
  ]) {
    if (!existsSync(folder)) continue;
    for (const platform of readdirSync(folder)) {
      const file = readdirSync(join(folder, platform)).find((name) => name.endsWith('.node'));
      if (file !== undefined) return realpathSync(join(folder, platform, file));
    }
  }
  throw new GraderFault(
    "the native part of oxc-transform is not installed: run 'npm ci' again without --omit=optional",
  );
}

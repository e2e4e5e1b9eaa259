// What Node needs from this machine to run in an otherwise empty file system: its binary, its shared libraries, and the
// native type stripper.
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GraderFault } from './faults.ts';
import { librariesOf, told } from './machine.ts';

const known = new Map<string, string[]>();

/** Paths of the shared libraries that a binary loads, as the dynamic loader names them. */
export function sharedLibraries(binary: string): string[] {
  let paths = known.get(binary);
  if (paths === undefined) known.set(binary, (paths = askLoader(binary)));
  return paths;
}

/** None where it is statically linked, or where there is no ldd: the self-test tells whether that is enough. */
function askLoader(binary: string): string[] {
  const words = told(...librariesOf(binary)).split(/\s+/);
  return [...new Set(words.filter((word) => word.startsWith('/') && existsSync(word)))];
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

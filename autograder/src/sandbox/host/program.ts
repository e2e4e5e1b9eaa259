// The program that runs in the box, made once for each policy and kept beside dist by content hash: one bundled file
// and, where Node can, a startup snapshot of it (library and harness ready in memory, nothing to parse).
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GraderFault } from './faults.ts';
import { told, V8_OPTIONS } from './machine.ts';
import { libraryFolder, type Policy, policyKey, programHash, programSource } from './policy.ts';
import { makeSnapshot } from './snapshot.ts';

/**
 * V8 flags for a life of a tenth of a second. By default V8 optimises functions after a few milliseconds of running them, on
 * a second thread and for longer than the whole submission takes; and it draws a new hash seed at each start and sorts
 * every table of the snapshot by it, which protects servers from chosen keys.
 */
const BRIEF = ['--interrupt-budget=500000', '--no-rehash-snapshot'];

let flags: string[] | undefined;

/** Flags that Node gets in every box; a snapshot only loads under the flags it was made with. */
export function nodeFlags(): readonly string[] {
  if (flags === undefined) {
    // a flag that V8 no longer has would keep Node from starting
    const known = told(...V8_OPTIONS);
    const has = (flag: string): boolean => known.includes(`  ${flag.replace('--no-', '--').replace(/=.*/, '')} `);
    flags = ['--experimental-vm-modules', '--no-warnings', '--v8-pool-size=1', ...BRIEF.filter(has)];
  }
  return flags;
}

export interface Program {
  path: string;
  isSnapshot: boolean;
}

const beside = fileURLToPath(new URL('../../../dist/.sandbox', import.meta.url)); // the same from src and from dist

const PROGRAMS_KEPT = 60;

let folder: string | undefined;

/** A folder of our own that others can read and not write. */
export function programFolder(): string {
  if (folder !== undefined) return folder;
  const uid = process.getuid?.() ?? 0;
  for (const candidate of [beside, join(tmpdir(), `neuronbook-sandbox-${uid}`)]) {
    try {
      mkdirSync(candidate, { recursive: true, mode: 0o755 });
      const { uid: owner, mode } = statSync(candidate);
      if (process.getuid !== undefined && owner !== uid) continue; // someone else made it: not to be trusted
      if ((mode & 0o022) !== 0) continue;
      writeFileSync(join(candidate, '.writable'), '');
      folder = candidate;
      return candidate;
    } catch {}
  }
  throw new GraderFault(
    `no folder for the sandbox's program: neither ${beside} nor the temporary folder can be written`,
  );
}

const building = new Map<string, Promise<Program>>();
const hashes = new Map<string, string>();

/** The program for one policy, from the cache or made now. */
export function programFor(policy: Policy, snapshot: boolean): Promise<Program> {
  const named = policyKey(policy);
  // 25 ms of reading the library: once a policy, not once a process that is started
  const hash = hashes.get(named) ?? programHash(policy, nodeFlags());
  hashes.set(named, hash);
  const key = `${hash}-${snapshot}`;
  let program = building.get(key);
  if (program === undefined) {
    program = make(policy, hash, snapshot);
    building.set(key, program);
    program.catch(() => building.delete(key));
  }
  return program;
}

async function make(policy: Policy, hash: string, snapshot: boolean): Promise<Program> {
  prune();
  const script = join(programFolder(), `${hash}.cjs`);
  const blob = join(programFolder(), `${hash}.blob`);
  if (snapshot && existsSync(blob)) return { path: blob, isSnapshot: true };
  if (!existsSync(script)) writeBeside(script, await bundle(policy));
  if (!snapshot || !makeSnapshot(script, blob, nodeFlags())) return { path: script, isSnapshot: false };
  return { path: blob, isSnapshot: true };
}

/** Keeps the newest programs: each version of the library leaves 5 MB for every policy. */
function prune(): void {
  const files = readdirSync(programFolder())
    .filter((name) => /\.(cjs|blob)$/.test(name))
    .map((name) => join(programFolder(), name))
    .map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(PROGRAMS_KEPT)) rmSync(path, { force: true });
}

// A snapshot cannot hold Node's decoder. This one opens it when it decodes, and while a snapshot is built it throws, as
// fflate expects of old engines: it tries its decoder when it is loaded.
const LAZY_DECODER = `var TextDecoder = class {
  constructor(...how) { this.how = how; }
  decode(...what) {
    if (require('node:v8').startupSnapshot.isBuildingSnapshot()) throw new Error('not while a snapshot is built');
    return (this.decoder ??= new globalThis.TextDecoder(...this.how)).decode(...what);
  }
};`;

async function bundle(policy: Policy): Promise<string> {
  const { build } = await import('esbuild'); // 20 ms to load: only when there is something to build
  const result = await build({
    stdin: { contents: await programSource(policy), resolveDir: libraryFolder, sourcefile: 'program.js' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    write: false,
    // each start reads it, and one character outside Latin-1, in a comment even, makes each of the others two bytes
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    charset: 'ascii',
    banner: { js: LAZY_DECODER },
    logLevel: 'silent',
    plugins: [
      {
        name: 'only-what-is-used',
        setup: ({ onResolve, onLoad, resolve }) => {
          // a snapshot cannot hold what these modules open when they are loaded: they are loaded at their first use
          onResolve({ filter: /^(node:)?(crypto|fs\/promises)$/ }, ({ path }) => ({ path, namespace: 'later' }));
          onLoad({ filter: /.*/, namespace: 'later' }, async ({ path }) => {
            const functions = Object.entries(await import(path)).filter(([, value]) => typeof value === 'function');
            const lines = functions.map(
              ([name]) => `export const ${name} = (...args) => load('${path}').${name}(...args);`,
            );
            return {
              contents: ['const load = require;', ...lines.filter((line) => !/ default /.test(line))].join('\n'),
            };
          });
          onResolve({ filter: /^fflate$/ }, ({ importer }) =>
            resolve('fflate/browser', { kind: 'import-statement', resolveDir: dirname(importer) }),
          );
          onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
            if (pluginData === 'resolved' || kind === 'entry-point') return undefined;
            // what the library only loads when it is asked to (pictures, tfjs) is not in the box
            if (kind === 'dynamic-import' && importer.startsWith(libraryFolder)) return { path, external: true };
            const found = await resolve(path, { kind, resolveDir, importer, pluginData: 'resolved' });
            // modules of the library whose exports are not used stay out, whatever they do at their top level
            return found.path.startsWith(libraryFolder) ? { ...found, sideEffects: false } : found;
          });
        },
      },
    ],
  });
  return result.outputFiles[0]!.text;
}

function writeBeside(path: string, text: string): void {
  const scratch = `${path}.${process.pid}`;
  writeFileSync(scratch, text);
  renameSync(scratch, path);
}

/** The text of the bundle that a policy gives, for tests that look into it. */
export async function programText(policy: Policy): Promise<string> {
  const { path } = await programFor(policy, false);
  return readFileSync(path, 'utf8');
}

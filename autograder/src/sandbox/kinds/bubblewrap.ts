// bubblewrap: every namespace of its own, a file system that holds Node and one program, no network, an own user,
// a filter of system calls.
// prlimit runs inside, after the change of user: as root a limit on processes does nothing.
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BoxFiles, Launch, SandboxKind } from '../host/launch.ts';
import type { Limits } from '../host/limits.ts';
import { sharedLibraries } from '../host/node-files.ts';
import { nodeFlags } from '../host/program.ts';
import { limitProcess, type Tools } from './tools.ts';

/** First of 1000 user ids that no system hands out (below 65536, so that a container's map holds them). */
export const FIRST_UID = 64_000;
export const userOf = (slot: number): number => FIRST_UID + (slot % 1000);

export interface BubblewrapOptions {
  /** Threads that Node itself needs, measured at start; null: no limit on processes works here. */
  threads: number | null;
  /** The filter of system calls, as a file; null: without one. */
  filter: string | null;
}

/** The kind for these tools. */
export function bubblewrap(tools: Tools, options: BubblewrapOptions): SandboxKind {
  const isRoot = process.getuid?.() === 0;
  const helpers = sharedLibraries(tools.prlimit);
  const rootHelpers = [...helpers, ...(isRoot ? sharedLibraries(tools.setpriv) : [])];
  const { filter } = options;
  const notEnforced = filter === null ? ['system calls (no seccomp filter)'] : [];
  if (options.threads === null) notEnforced.push('processes');
  return {
    kind: 'bubblewrap',
    notEnforced,
    isFiltered: filter !== null,
    launch(files, limits, dataBytes, slot) {
      const uid = userOf(slot);
      // bwrap as the own user needs to reach the files by their paths; /root/.nvm is such a place that it cannot
      const dropsFirst = isRoot && [files.node, files.program, files.stripper].every(othersCanRead);
      const inside = isRoot && !dropsFirst;
      const command = [
        tools.bwrap,
        ...namespaces(inside),
        ...mounts(files, limits, tools, inside ? rootHelpers : helpers, inside),
        ...(filter === null ? [] : ['--seccomp', '5']), // loaded last, just before what follows is executed
        ...(inside ? becomeUser(uid) : []),
        ...limitProcess('/sandbox/prlimit', limits, dataBytes, options.threads),
        '/sandbox/node',
        ...nodeFlags(),
        ...(files.isSnapshot ? ['--snapshot-blob', '/sandbox/program'] : ['/sandbox/program.cjs']),
        '/sandbox/strip.node',
      ];
      const launch: Launch = { command: command[0]!, args: command.slice(1) };
      if (filter !== null) launch.fd5 = filter;
      return dropsFirst ? { ...launch, uid, gid: uid } : launch;
    },
  };
}

/**
 * How the C library and the stripper get their memory: a quarter fewer page faults in a box's life, a
 * twentieth less of its time.
 * Node reads its snapshot into a block and copies it into another: from the heap, in huge pages, and not given back in
 * between. The stripper (mimalloc) would clear huge pages of which it uses next to nothing.
 */
const ALLOCATORS = {
  GLIBC_TUNABLES: ['hugetlb=1', 'mmap_threshold=4194304', 'trim_threshold=16777216']
    .map((one) => `glibc.malloc.${one}`)
    .join(':'),
  MIMALLOC_ALLOW_THP: '0',
};

function namespaces(asRoot: boolean): string[] {
  const environment = Object.entries(ALLOCATORS).flatMap(([name, value]) => ['--setenv', name, value]);
  const common = ['--die-with-parent', '--new-session', '--clearenv', ...environment, '--hostname', 'box'];
  if (!asRoot) return ['--unshare-all', '--disable-userns', '--unshare-user', ...common];
  // real root needs no user namespace, and in one with a single user setpriv could not change to another
  const kept = ['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--cap-add', 'CAP_SETPCAP'];
  return [
    '--unshare-ipc',
    '--unshare-pid',
    '--unshare-net',
    '--unshare-uts',
    '--unshare-cgroup-try',
    ...kept,
    ...common,
  ];
}

function mounts(files: BoxFiles, limits: Limits, tools: Tools, helpers: readonly string[], asRoot: boolean): string[] {
  const readOnly = new Map<string, string>();
  for (const library of [...files.libraries, ...helpers]) readOnly.set(library, library);
  readOnly.set('/sandbox/node', files.node);
  readOnly.set(files.isSnapshot ? '/sandbox/program' : '/sandbox/program.cjs', files.program);
  readOnly.set('/sandbox/strip.node', files.stripper);
  readOnly.set('/sandbox/prlimit', tools.prlimit);
  if (asRoot) readOnly.set('/sandbox/setpriv', tools.setpriv);
  // folders that bubblewrap makes by itself are root's alone: the user that setpriv changes to could run nothing in them
  const folders = asRoot ? foldersOf(['/dev/null', ...readOnly.keys()]) : [];
  const args = folders.flatMap((folder) => ['--perms', '0755', '--dir', folder]);
  for (const [inside, outside] of readOnly) args.push('--ro-bind', outside, inside);
  args.push('--dev-bind', '/dev/null', '/dev/null', '--dev-bind', '/dev/urandom', '/dev/urandom');
  args.push('--perms', '1777', '--size', String(limits.disk * 1024 * 1024), '--tmpfs', '/tmp');
  return [...args, '--remount-ro', '/', '--chdir', '/tmp'];
}

/** The folders above these paths, each after the one that holds it. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths)
    for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) folders.add(folder);
  return [...folders].sort();
}

function becomeUser(uid: number): string[] {
  const rights = ['--clear-groups', '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all'];
  return ['/sandbox/setpriv', `--reuid=${uid}`, `--regid=${uid}`, ...rights];
}

/** Whether any user may read a file by its path. */
function othersCanRead(path: string): boolean {
  try {
    if ((statSync(path).mode & 0o004) === 0) return false;
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if ((statSync(folder).mode & 0o001) === 0) return false;
      if (folder === dirname(folder)) return true;
    }
  } catch {
    return false;
  }
}

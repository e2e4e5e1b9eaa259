// The system's tools that a sandbox is made of, and prlimit's part of a command line.
import { accessSync, constants, existsSync } from 'node:fs';
import type { Limits } from '../host/limits.ts';

export interface Tools {
  bwrap: string;
  prlimit: string;
  setpriv: string;
}

const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/run/current-system/sw/bin'];

/** Finds a tool on the usual paths, never on PATH: a submission's folder could be on it. */
export function findTool(name: string): string | null {
  for (const folder of FOLDERS) {
    const path = `${folder}/${name}`;
    if (!existsSync(path)) continue;
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return null;
}

/** prlimit and what it enforces; `threads` is what Node itself needs, null where processes cannot be limited. */
export function limitProcess(
  prlimit: string,
  limits: Limits,
  dataBytes: number | null,
  threads: number | null,
): string[] {
  const args = [
    prlimit,
    `--cpu=${Math.ceil(limits.total) + 2}`, // a backstop: the grader's own clock ends a call long before
    `--nofile=${limits.files}`,
    `--fsize=${limits.disk * 1024 * 1024}`,
    '--core=0',
  ];
  if (dataBytes !== null) args.push(`--data=${dataBytes}`);
  if (threads !== null) args.push(`--nproc=${threads + limits.processes}`);
  return args;
}

// Node's permission model alone: JavaScript may read two files, start nothing and write nowhere. It is no wall against
// native code, and until Node 25 it leaves the network open. For machines with nothing better, such as Windows or macOS.
import type { BoxFiles, SandboxKind } from '../host/launch.ts';
import { nodeFlags } from '../host/program.ts';
import { findTool, limitProcess } from './tools.ts';

/** Whether this Node denies the network by default under its permission model. */
const DENIES_NETWORK = process.allowedNodeEnvironmentFlags.has('--allow-net');

/** Node with the permission model on: it may read its program and the stripper, nothing else. */
export function permittedNode(files: BoxFiles): string[] {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  return [
    files.node,
    ...nodeFlags(),
    flag,
    '--allow-addons', // the type stripper is one; the submission has no way to load another
    `--allow-fs-read=${files.program}`,
    `--allow-fs-read=${files.stripper}`,
    ...(files.isSnapshot ? ['--snapshot-blob', files.program] : [files.program]),
    files.stripper,
  ];
}

export const NETWORK_IF_OPEN: readonly string[] = DENIES_NETWORK ? [] : ['network'];

export function permission(): SandboxKind {
  const prlimit = findTool('prlimit');
  const notEnforced = [
    ...NETWORK_IF_OPEN,
    'own user',
    'own process list',
    'own file system',
    'processes',
    'system calls',
  ];
  if (prlimit === null) notEnforced.push('memory of typed arrays', 'CPU time after the grader is gone', 'open files');
  return {
    kind: 'permission',
    notEnforced,
    launch(files, limits, dataBytes) {
      const limited = prlimit === null ? [] : limitProcess(prlimit, limits, dataBytes, null);
      const [command, ...args] = [...limited, ...permittedNode(files)];
      return { command: command!, args };
    },
  };
}

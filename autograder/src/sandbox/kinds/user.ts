// A container where namespaces are denied, as root: an own user for every box, limits, no way back to rights, and
// Node's permission model on top. Tests and submissions must be readable by the grader's user only.
import type { SandboxKind } from '../host/launch.ts';
import { killUser, processesOf } from '../host/users.ts';
import { userOf } from './bubblewrap.ts';
import { NETWORK_IF_OPEN, permittedNode } from './permission.ts';
import { limitProcess, type Tools } from './tools.ts';

export function ownUser(tools: Tools, threads: number | null): SandboxKind {
  const notEnforced = [...NETWORK_IF_OPEN, 'own file system (native code could read what every user may read)'];
  notEnforced.push('own process list', 'system calls');
  if (threads === null) notEnforced.push('processes');
  return {
    kind: 'user',
    notEnforced,
    launch(files, limits, dataBytes, slot) {
      const uid = userOf(slot);
      // pdeathsig last: a change of user clears it
      const drop = [tools.setpriv, '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all', '--clear-groups'];
      const command = [
        ...drop,
        `--reuid=${uid}`,
        `--regid=${uid}`,
        '--pdeathsig=KILL',
        ...limitProcess(tools.prlimit, limits, dataBytes, threads),
        ...permittedNode(files),
      ];
      return { command: command[0]!, args: command.slice(1) };
    },
    sweep: (slot) => killUser(userOf(slot)),
    isFree: (slot) => processesOf(userOf(slot)).length === 0,
  };
}

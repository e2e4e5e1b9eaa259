// A process of its own without any confinement: for tests of the protocol, never chosen by itself.
import type { SandboxKind } from '../host/launch.ts';
import { nodeFlags } from '../host/program.ts';

export const none: SandboxKind = {
  kind: 'none',
  notEnforced: ['network', 'files', 'memory', 'processes', 'own user', 'system calls'],
  launch: ({ node, program, isSnapshot, stripper }) => ({
    command: node,
    args: [...nodeFlags(), ...(isSnapshot ? ['--snapshot-blob', program] : [program]), stripper],
  }),
};

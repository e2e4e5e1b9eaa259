// How the engine process is started, and what it may use. The limits come from the environment of the kernel spec.
import { totalmem } from 'node:os';

export interface Limits {
  /** MB for the whole engine process, typed arrays included */
  memory: number;
  /** seconds for one cell; 0 = none */
  time: number;
  /** seconds for the type check of one cell; 0 = none */
  check: number;
}

const DEFAULT_MEMORY_MB = 4096;
const DEFAULT_CHECK_S = 15;

function number(env: NodeJS.ProcessEnv, name: string, preset: number): number {
  const text = env[name];
  if (text === undefined || text === '') return preset;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`neuronbook kernel: ${name}: expected a number >= 0, got '${text}'; using ${preset}\n`);
  return preset;
}

/**
 * NEURONBOOK_KERNEL_MEMORY in MB (default 4096, at most 3/4 of the machine), NEURONBOOK_KERNEL_TIME in seconds (default
 * none), NEURONBOOK_KERNEL_CHECK_TIME in seconds (default 15).
 */
export function readLimits(env: NodeJS.ProcessEnv): Limits {
  const machine = Math.floor((totalmem() / 2 ** 20) * 0.75);
  return {
    memory: number(env, 'NEURONBOOK_KERNEL_MEMORY', Math.min(DEFAULT_MEMORY_MB, machine)),
    time: number(env, 'NEURONBOOK_KERNEL_TIME', 0),
    check: number(env, 'NEURONBOOK_KERNEL_CHECK_TIME', DEFAULT_CHECK_S),
  };
}

export function engineFlags({ memory }: Limits): string[] {
  return [
    // an interrupt in a timer callback leaves async ids on a stack that Node would else abort on
    '--no-force-async-hooks-checks',
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    ...(memory > 0 ? [`--max-old-space-size=${memory}`] : []),
  ];
}

// install, uninstall and doctor as a command of the package itself.
import { parseArgs } from 'node:util';
import { doctor } from './doctor.ts';
import { installSpec, uninstallSpec, type Where } from './spec.ts';

/** Runs one of the three; gives the exit code. */
export async function runCommand(command: 'install' | 'uninstall' | 'doctor', args: string[]): Promise<number> {
  let where: Where;
  try {
    const { values } = parseArgs({ args, options: { user: { type: 'boolean' }, prefix: { type: 'string' } } });
    where = values.prefix ? { prefix: values.prefix } : {};
    if (values.user && values.prefix) throw new Error('--user and --prefix exclude each other');
  } catch (error) {
    process.stderr.write(`neuronbook-kernel ${command}: ${(error as Error).message}\n`);
    return 1;
  }
  if (command === 'install') process.stdout.write(`installed: ${installSpec(where)}\n`);
  else if (command === 'uninstall') process.stdout.write(uninstallSpec(where) ? 'removed\n' : 'nothing to remove\n');
  else {
    const checks = await doctor(where);
    for (const { name, ok, detail } of checks)
      process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(11)} ${detail}\n`);
    if (checks.some(({ ok }) => !ok)) return 1;
  }
  return 0;
}

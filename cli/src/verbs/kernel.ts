// neuronbook kernel: installs, removes and examines the Jupyter kernel spec.
import { doctor, installSpec, KERNEL_NAME, specFolder, uninstallSpec, type Where } from '@neuronbook/kernel';
import type { Command } from 'commander';
import { printJson, UsageError } from '../output.ts';

interface Options {
  user?: boolean;
  prefix?: string;
  json?: boolean;
}

function where({ user, prefix }: Options): Where {
  if (user && prefix !== undefined) throw new UsageError('--user and --prefix exclude each other: give one of them');
  return prefix === undefined ? {} : { prefix };
}

function install(options: Options): void {
  const folder = installSpec(where(options));
  if (options.json) printJson({ schema: 1, name: KERNEL_NAME, folder });
  else process.stdout.write(`Kernel ${KERNEL_NAME} installed in ${folder}\n`);
}

function uninstall(options: Options): void {
  const folder = specFolder(where(options));
  const removed = uninstallSpec(where(options));
  if (options.json) printJson({ schema: 1, name: KERNEL_NAME, folder, removed });
  else process.stdout.write(removed ? `Removed ${folder}\n` : `Nothing to remove: no kernel spec in ${folder}\n`);
}

async function examine(options: Options): Promise<void> {
  const checks = await doctor(where(options));
  const ok = checks.every((check) => check.ok);
  if (options.json) printJson({ schema: 1, ok, checks });
  else
    for (const { name, ok, detail } of checks)
      process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(11)} ${detail}\n`);
  if (!ok) process.exitCode = 1;
}

export function register(program: Command): void {
  const kernel = program.command('kernel').description('the Jupyter kernel: install, uninstall, doctor');
  const verb = (name: string, description: string, action: (options: Options) => void | Promise<void>): void => {
    kernel
      .command(name)
      .description(description)
      .option('--user', "the user's Jupyter folder (default)")
      .option('--prefix <dir>', 'an environment: DIR/share/jupyter/kernels')
      .option('--json', 'one JSON document')
      .action(action);
  };
  verb('install', 'writes the kernel spec', install);
  verb('uninstall', 'removes the kernel spec', uninstall);
  verb('doctor', 'checks everything that the kernel needs', examine);
}

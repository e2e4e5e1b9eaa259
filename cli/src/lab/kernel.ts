// The kernel spec `neuronbook` in the course's environment: which program JupyterLab starts for a notebook.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installSpec, KERNEL_NAME } from '@neuronbook/kernel';

/** Which program runs the notebooks: ours, or stock tslab (NEURONBOOK_LAB_KERNEL=tslab), on which the lessons run too. */
export type KernelChoice = 'neuronbook' | 'tslab';

const require = createRequire(import.meta.url);

/** Installs the spec under the name that the notebooks ask for, and gives its folder. */
export function installKernel(environment: string, choice: KernelChoice = 'neuronbook'): string {
  if (choice === 'neuronbook') return installSpec({ prefix: environment });
  const folder = join(environment, 'share', 'jupyter', 'kernels', KERNEL_NAME);
  const tslab = join(dirname(require.resolve('tslab/package.json')), 'bin', 'tslab');
  if (!existsSync(tslab)) throw new Error(`internal: tslab has no program at ${tslab}`);
  const spec = {
    argv: [process.execPath, tslab, 'kernel', '--config-path={connection_file}'],
    display_name: 'TypeScript (tslab)',
    language: 'typescript',
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json.tmp'), `${JSON.stringify(spec, null, 2)}\n`);
  renameSync(join(folder, 'kernel.json.tmp'), join(folder, 'kernel.json'));
  return folder;
}

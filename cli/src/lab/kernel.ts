// The kernel spec `neuronbook` in the course's environment: which program JupyterLab starts for a notebook.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installSpec, KERNEL_NAME } from '@neuronbook/kernel';

/** Which program runs the notebooks: ours, or stock tslab (NEURONBOOK_LAB_KERNEL=tslab), on which the lessons run too. */
export type KernelChoice = 'neuronbook' | 'tslab';

const require = createRequire(import.meta.url);

/** Our spec, written only where it differs from what is there: a server of the same environment may be reading it. */
function installOurs(environment: string, folder: string): string {
  const scratch = mkdtempSync(join(tmpdir(), 'neuronbook-spec-'));
  try {
    const made = installSpec({ prefix: scratch });
    const same = (name: string): boolean =>
      existsSync(join(folder, name)) && readFileSync(join(folder, name)).equals(readFileSync(join(made, name)));
    return readdirSync(made).every(same) ? folder : installSpec({ prefix: environment });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Installs the spec under the name that the notebooks ask for, and gives its folder. */
export function installKernel(environment: string, choice: KernelChoice = 'neuronbook'): string {
  const folder = join(environment, 'share', 'jupyter', 'kernels', KERNEL_NAME);
  if (choice === 'neuronbook') return installOurs(environment, folder);
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

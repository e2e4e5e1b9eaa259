// The other libraries, loaded as they are. None of them ships types that this project could use, so they are `any` here.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

// biome-ignore lint/suspicious/noExplicitAny: four libraries without usable types
type Library = any;

/** What a row of the table may use. */
export interface Peers {
  ndarray: Library;
  ops: Library;
  gemm: Library;
  tf: Library;
  nts: Library | undefined;
}

/** The contender that a row is timed with; 'np' is ours, 'NumPy' runs in a process of its own. */
export type Contender = 'np' | 'scijs' | 'tfjs cpu' | 'tfjs wasm' | 'numpy-ts';

const require: NodeJS.Require = createRequire(import.meta.url);

export async function loadPeers(): Promise<Peers> {
  const tf = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm');
  tf.env().set('IS_TEST', true); // no greeting
  let nts: Library;
  try {
    nts = await import(pathToFileURL(numpyTs()).href);
  } catch {
    nts = undefined; // no network the first time, or a Node on which it does not load
  }
  return { ndarray: require('ndarray'), ops: require('ndarray-ops'), gemm: require('ndarray-gemm'), tf, nts };
}

/** numpy-ts asks for Node 22 and is used here only, so it is no package of the project: it goes to a folder of its own. */
function numpyTs(): string {
  const folder = fileURLToPath(new URL('../../../.neuronbook/bench-numpy-ts/', import.meta.url));
  const from = createRequire(`${folder}package.json`);
  if (!existsSync(`${folder}node_modules/numpy-ts`)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}package.json`, '{}');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', 'numpy-ts@1.7.0'], { cwd: folder, stdio: 'pipe' });
  }
  return from.resolve('numpy-ts');
}

/** Calls of tfjs on one of its backends; tensors are freed after each call. */
export async function useBackend(tf: Library, name: 'cpu' | 'wasm'): Promise<void> {
  await tf.setBackend(name);
  await tf.ready();
}

/** numpy-ts keeps results in a WebAssembly heap until they are disposed of. */
export function disposing(run: () => Library): () => void {
  return () => {
    run()?.dispose?.();
  };
}

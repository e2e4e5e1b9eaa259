// The other libraries, loaded as they are. None of them ships types that this project could use, so they are `any` here.
import { createRequire } from 'node:module';

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
    nts = await import('numpy-ts');
  } catch {
    nts = undefined; // it asks for Node 22
  }
  return { ndarray: require('ndarray'), ops: require('ndarray-ops'), gemm: require('ndarray-gemm'), tf, nts };
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

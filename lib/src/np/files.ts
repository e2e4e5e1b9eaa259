// np.save, np.load and their kin: arrays in files that Python reads and writes too.
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hinted } from './errors.ts';
import type { NDArray } from './NDArray.ts';
import { fromNpy, fromNpz, toNpy, toNpz } from './npy.ts';
import type { Operand } from './operand.ts';

/** Writes beside the file and renames: a reader never sees half a file. */
function writeWhole(path: string, bytes: Uint8Array): void {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

const withSuffix = (path: string, suffix: string): string => (path.endsWith(suffix) ? path : path + suffix);

/**
 * Writes an array to a .npy file (the suffix is added if it is missing), for `np.load` here and in Python.
 * @example
 * np.save('weights.npy', [1, 2]);
 * np.load('weights.npy')
 * // array([1., 2.])
 */
export function save(path: string, a: Operand): void {
  writeWhole(withSuffix(path, '.npy'), toNpy(a));
}

/**
 * Writes several arrays to one .npz file.
 * @example
 * np.savez('model.npz', { W: [[1, 2]], b: [3] });
 * np.load('model.npz').b
 * // array([3.])
 */
export function savez(path: string, arrays: Readonly<Record<string, Operand>>): void {
  writeWhole(withSuffix(path, '.npz'), toNpz(arrays));
}

/** `savez`, compressed. */
export function savez_compressed(path: string, arrays: Readonly<Record<string, Operand>>): void {
  writeWhole(withSuffix(path, '.npz'), toNpz(arrays, true));
}

/** A .npy file gives an array, an .npz file its arrays by name. */
export interface Load {
  (path: `${string}.npz`): Record<string, NDArray>;
  (path: `${string}.npy`): NDArray;
  (path: string): NDArray | Record<string, NDArray>;
}

/**
 * Reads a .npy or .npz file; which one it is, is seen from its first bytes.
 * @example
 * np.savez('layer.npz', { W: [[1, 2]], b: [3] });
 * const { W, b } = np.load('layer.npz');
 * W
 * // array([[1., 2.]])
 */
export const load: Load = ((path: string): NDArray | Record<string, NDArray> => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new Error(hinted(`load: cannot read '${path}'`, 'paths are relative to the folder of the notebook'), {
      cause,
    });
  }
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b; // "PK"
  return zip ? fromNpz(bytes, path) : fromNpy(bytes, path);
}) as Load;

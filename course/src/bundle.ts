// Reads a hand-in bundle: the zip that submit() writes, with manifest.json and one notebook or module in it.
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { SubmissionError } from './submission-error.ts';

export interface BundleManifest {
  schema: 1;
  /** NN-slug. */
  assignment: string;
  file: string;
  /** Of the file, hexadecimal. */
  sha256: string;
  lang: 'en' | 'ru';
  /** ISO time on the student's machine. */
  created: string;
  versions: Record<string, string>;
  /** Visible checks at the time of handing in: exercise → passed, failed, … Only for information. */
  checks: Record<string, string>;
}

export interface Bundle {
  assignment: string;
  file: string;
  text: string;
  manifest: BundleManifest;
  /** The file's hash is the manifest's: nothing was changed after the hand-in. */
  intact: boolean;
}

const MAX_ENTRY = 32 * 1024 * 1024;

/**
 * @param bytes the zip  @param name its file name, for messages
 * @throws SubmissionError when it is no bundle, or larger than what is read
 */
export function readBundle(bytes: Uint8Array, name = 'bundle.zip'): Bundle {
  const entries = unzip(bytes, name);
  const manifest = readManifest(entries['manifest.json'], name);
  const content = entries[manifest.file];
  if (!content) throw new SubmissionError('bundle', name, manifest.file);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const text = new TextDecoder().decode(content);
  return { assignment: manifest.assignment, file: manifest.file, text, manifest, intact: sha256 === manifest.sha256 };
}

function unzip(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      // only files at the top, and never more than is read: a zip bomb stays packed
      filter: (entry) => !entry.name.includes('/') && (size += entry.originalSize) <= MAX_ENTRY,
    });
  } catch {
    throw new SubmissionError('bundle', name, 'zip');
  }
}

function readManifest(content: Uint8Array | undefined, name: string): BundleManifest {
  if (!content) throw new SubmissionError('bundle', name, 'manifest.json');
  let manifest: Partial<BundleManifest>;
  try {
    manifest = JSON.parse(new TextDecoder().decode(content));
  } catch {
    throw new SubmissionError('bundle', name, 'manifest.json');
  }
  const { schema, assignment, file } = manifest ?? {};
  if (schema !== 1 || !/^\d\d-[a-z0-9-]+$/.test(assignment ?? '') || !/^[\w.-]+\.(ipynb|ts)$/.test(file ?? ''))
    throw new SubmissionError('bundle', name, 'manifest.json');
  return { lang: 'en', created: '', versions: {}, checks: {}, sha256: '', ...manifest } as BundleManifest;
}

// Reads a hand-in bundle: the zip that submit() writes, with manifest.json and one notebook or module in it. A zip that a
// student packed by hand, with one notebook or module and no manifest, is read too.
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
  const manifest = entries['manifest.json'] ? readManifest(entries['manifest.json'], name) : byHand(entries, name);
  const content = entries[manifest.file];
  if (!content) throw new SubmissionError('bundle', name, manifest.file);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const text = new TextDecoder().decode(content);
  return { assignment: manifest.assignment, file: manifest.file, text, manifest, intact: sha256 === manifest.sha256 };
}

/** What a zip without a manifest holds, where that leaves no doubt. */
function byHand(entries: Record<string, Uint8Array>, name: string): BundleManifest {
  const [file, ...more] = Object.keys(entries).filter((one) => /^[^.].*\.(ipynb|ts)$/.test(one));
  if (file === undefined || more.length > 0) throw new SubmissionError('bundle', name, 'manifest.json');
  const assignment = /^\d\d-[a-z0-9-]+(?=\.)/.exec(file)?.[0] ?? '';
  return { schema: 1, assignment, file, sha256: '', lang: 'en', created: '', versions: {}, checks: {} };
}

function unzip(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  let size = 0;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes, {
      // only files at the top, and never more than is read: a zip bomb stays packed
      filter: (entry) => !entry.name.includes('/') && (size += entry.originalSize) <= MAX_ENTRY,
    });
  } catch {
    throw new SubmissionError('bundle', name, 'zip');
  }
  if (size > MAX_ENTRY) throw new SubmissionError('size', name, `${(size / 2 ** 20).toFixed(1)} MB`);
  return entries;
}

function readManifest(content: Uint8Array, name: string): BundleManifest {
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

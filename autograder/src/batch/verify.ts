// A receipt holds what a verdict was made from. Here the verdict is made once more from it, without anything else of the
// batch: same file, same tests, same seed, same verdict. What is not the same is said.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { StudentResult } from '../report/types.ts';
import { readAssignment, UsageError } from '../runner/course.ts';
import { gradeBatch, VERSION } from './batch.ts';
import { type Change, compareReceipts } from './regrade.ts';
import { type Receipt, readReceipt, sha256 } from './store.ts';

export interface VerifyOptions {
  root: string;
  receipt: string;
  /** The file that was handed in. */
  file: string;
  sandbox: string;
}

export interface Verification {
  student: string;
  assignment: string;
  seed: number;
  /** The verdict came out the same, test by test. */
  same: boolean;
  /** What the receipt names and what is another one here: 'submission', 'tests', 'version', 'node', 'sandbox'. */
  differs: string[];
  change: Change | null;
}

function read(path: string): Receipt {
  let receipt: Receipt;
  try {
    receipt = JSON.parse(readFileSync(path, 'utf8')) as Receipt;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : (code ?? message.split('\n')[0]);
    throw new UsageError(
      `${path} cannot be read as a receipt (${why}): give the receipt.json of a student in the --out folder of grade`,
    );
  }
  if (receipt?.schema !== 1 || typeof receipt.assignment !== 'string' || typeof receipt.result?.id !== 'string')
    throw new UsageError(`${path} is no receipt: give the receipt.json of a student in the --out folder of grade`);
  return receipt;
}

/** What a verdict says, without the words about which attempt counts. */
const verdict = ({ status, score, max, exercises }: StudentResult): string =>
  JSON.stringify({ status, score, max, exercises });

/** Grades the file of a receipt again and compares. */
export async function verifyReceipt({ root, receipt: path, file, sandbox }: VerifyOptions): Promise<Verification> {
  const held = read(path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): give the file that was handed in, second after the receipt`,
    );
  }
  const { assignment, seed } = held;
  const source = await readAssignment(root, assignment);
  const work = mkdtempSync(join(tmpdir(), 'neuronbook-verify-'));
  try {
    const student = held.result.id;
    const folder = join(work, 'in', student);
    mkdirSync(folder, { recursive: true });
    copyFileSync(file, join(folder, `${assignment}${extname(file)}`));
    const out = join(work, 'out');
    await gradeBatch({ root, submissions: join(work, 'in'), out, slug: assignment, workers: 1, seed, sandbox });
    const now = readReceipt(out, student)!;
    const differs = [
      held.submission === sha256(bytes) ? '' : 'submission',
      held.tests === source.hash ? '' : 'tests',
      held.version === VERSION ? '' : 'version',
      held.node === now.node ? '' : 'node',
      held.sandbox === now.sandbox ? '' : 'sandbox',
    ].filter(Boolean);
    const same = verdict(held.result) === verdict(now.result);
    return { student, assignment, seed, same, differs, change: same ? null : compareReceipts(held, now) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

// Mutants that need not die, with a reason in a line: autograder/wrong/NN-slug/waivers.yaml. A waiver that no longer fits
// any surviving mutant is an error, so that the file does not rot.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { UsageError } from '../runner/course.ts';
import type { Mutant } from './mutants.ts';

export interface Waiver {
  exercise: string;
  /** The line of the solution, without indentation. */
  line: string;
  /** The change, as the audit prints it: "1 → 0". */
  change: string;
  reason: string;
}

const KEYS = ['exercise', 'line', 'change', 'reason'] as const;

export function readWaivers(path: string): Waiver[] {
  if (!existsSync(path)) return [];
  const list: unknown = parse(readFileSync(path, 'utf8')) ?? [];
  if (!Array.isArray(list)) throw new UsageError(`${path}: expected a list of { exercise, line, change, reason }`);
  for (const [n, waiver] of list.entries()) {
    for (const key of KEYS) {
      if (typeof waiver?.[key] !== 'string' || waiver[key].trim() === '') {
        throw new UsageError(`${path}: entry ${n + 1} lacks ${key}; expected { ${KEYS.join(', ')} }`);
      }
    }
  }
  return list as Waiver[];
}

export const waives = (waiver: Waiver, mutant: Mutant): boolean =>
  waiver.exercise === mutant.exercise && waiver.line === mutant.source && waiver.change === mutant.change;

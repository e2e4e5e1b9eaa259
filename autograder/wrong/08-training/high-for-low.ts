// Slow and wild are mixed up.
import type { Diagnosis } from '../../../solutions/08-training.ts';

export function readCurve(): Record<string, Diagnosis> {
  return { a: 'lr too high', b: 'bug', c: 'lr too low' };
}

// A flat curve is taken for a slow one.
import type { Diagnosis } from '../../../solutions/08-training.ts';

export function readCurve(): Record<string, Diagnosis> {
  return { a: 'lr too low', b: 'lr too low', c: 'lr too high' };
}

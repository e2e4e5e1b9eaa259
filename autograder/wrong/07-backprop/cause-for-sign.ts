// Every fault is called a sign.
import type { Bug } from '../../../solutions/07-backprop.ts';

export function findTheBug(): Record<string, Bug> {
  return {
    a: { line: 3, kind: 'sign' },
    b: { line: 2, kind: 'sign' },
    c: { line: 1, kind: 'sign' },
    d: { line: 5, kind: 'sign' },
  };
}

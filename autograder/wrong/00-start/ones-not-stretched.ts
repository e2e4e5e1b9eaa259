// An axis of 1 is not repeated.
export function predictShape(): Record<string, number[] | 'error'> {
  return { a: [3, 2], b: [4, 3], c: 'error', d: [2, 7], e: [6], f: 'error' };
}

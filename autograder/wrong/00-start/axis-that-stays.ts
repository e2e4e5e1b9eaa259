// Takes the axis of the sum for the one that stays.
export function predictShape(): Record<string, number[] | 'error'> {
  return { a: [3, 2], b: [4, 3], c: 'error', d: [2, 7], e: [4], f: [4, 3] };
}

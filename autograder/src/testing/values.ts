// Reading values that came back from the student: an array's numbers in C order, what kind of value it is, equality.
import { NDArray } from 'neuronbook';

/** The elements of any array, view or not, in C order. */
export function flat(a: NDArray): Float64Array {
  if (a.contiguous && a.data instanceof Float64Array) return a.data.slice(a.offset, a.offset + a.size);
  const out = new Float64Array(a.size);
  const { shape, strides, data } = a;
  const index = new Array<number>(shape.length).fill(0);
  let at = a.offset;
  for (let n = 0; n < out.length; n++) {
    out[n] = Number(data[at]);
    // odometer: the last axis turns fastest
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}

/** Multi-index of element n in C order. */
export function indexOf(n: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(n % shape[axis]!);
    n = Math.floor(n / shape[axis]!);
  }
  return index;
}

export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((n, axis) => n === b[axis]);

/** What a value is, in a word that both languages translate. */
export function kindOf(value: unknown): string {
  if (value instanceof NDArray) return 'NDArray';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (ArrayBuffer.isView(value)) return 'typed array';
  return typeof value;
}

/** The same kind of value all the way down: what a test may rely on when it reads the answer. */
export function sameKind(a: unknown, b: unknown): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a instanceof NDArray) return sameShape(a.shape, (b as NDArray).shape);
  if (Array.isArray(a))
    return a.length === (b as unknown[]).length && a.every((x, i) => sameKind(x, (b as unknown[])[i]));
  if (isRecord(a)) {
    const keys = Object.keys(a);
    const other = b as Record<string, unknown>;
    return (
      keys.length === Object.keys(other).length && keys.every((key) => key in other && sameKind(a[key], other[key]))
    );
  }
  return true;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Equal up to rounding, the whole way down; used to recognise a wrong solution by its answers. */
export function alike(a: unknown, b: unknown): boolean {
  if (!sameKind(a, b)) return false;
  if (a instanceof NDArray) {
    const x = flat(a);
    const y = flat(b as NDArray);
    const scale = x.reduce((most, v) => (Number.isFinite(v) ? Math.max(most, Math.abs(v)) : most), 0);
    return x.every((v, n) => closeTo(v, y[n]!, scale));
  }
  if (typeof a === 'number') return closeTo(a, b as number, Math.abs(a));
  if (Array.isArray(a)) return a.every((x, i) => alike(x, (b as unknown[])[i]));
  if (isRecord(a)) return Object.keys(a).every((key) => alike(a[key], (b as Record<string, unknown>)[key]));
  return Object.is(a, b);
}

const closeTo = (a: number, b: number, scale: number): boolean =>
  // an infinite scale would make everything close to Infinity
  Object.is(a, b) || a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= 1e-9 * Math.max(scale, 1e-300));

// Plotly's figures are loose JSON: what may stand in them, read with care.

export type Loose = Record<string, unknown>;

/** An object inside an object; empty where there is none. */
export function part(of: Loose, name: string): Loose {
  const value = of[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** A finite number, or the default. */
export function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** Text of `{ text: 'T' }` or of 'T'. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? String((value as Loose).text ?? '') : '';
}

const TYPES = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  u1: Uint8Array,
  i2: Int16Array,
  u2: Uint16Array,
  i4: Int32Array,
  u4: Uint32Array,
};

const unpacked = new WeakMap<object, unknown[]>();
const tables = new WeakMap<object, unknown[][]>();

/** A row of values: as it is, or from Plotly's packed form `{ dtype: 'f4', bdata }`, which is unpacked once. */
export function row(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [];
  let list = unpacked.get(value);
  if (!list) unpacked.set(value, (list = unpack(value)));
  return list;
}

function unpack(value: object): unknown[] {
  const { dtype, bdata } = value as { dtype?: keyof typeof TYPES; bdata?: string };
  if (!bdata || !dtype || !TYPES[dtype]) return [];
  const bytes = new Uint8Array(Buffer.from(bdata, 'base64')); // a copy, so that it starts where numbers may start
  return Array.from(new TYPES[dtype](bytes.buffer));
}

/** A table of values, packed or not: `shape` is '2, 3'. */
export function rows(value: unknown): unknown[][] {
  if (Array.isArray(value)) return value.map(row);
  if (typeof value !== 'object' || value === null) return [];
  let table = tables.get(value);
  if (!table) tables.set(value, (table = cut(value)));
  return table;
}

function cut(value: object): unknown[][] {
  const flat = row(value);
  const columns = Number(String((value as Loose).shape ?? '').split(',')[1]);
  if (!(columns > 0)) return [];
  return Array.from({ length: flat.length / columns }, (_, i) => flat.slice(i * columns, (i + 1) * columns));
}

/** Defaults, with what was said instead of them, objects inside included. */
export function merged(base: Loose, said: Loose): Loose {
  const out: Loose = { ...base, ...said };
  for (const name of Object.keys(base))
    if (Object.keys(part(base, name)).length > 0) out[name] = merged(part(base, name), part(said, name));
  return out;
}

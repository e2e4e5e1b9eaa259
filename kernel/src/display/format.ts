// From a value to a MIME bundle. First what the object says of itself (Symbol.for("Jupyter.display"), now or later),
// then shapes that are known by their methods (Vega, DOM elements, canvas), tables and images; text/plain always.
import { Buffer } from 'node:buffer';
import { types } from 'node:util';
import { asUser } from '../engine/own.ts';
import type { Bundle } from '../engine/protocol.ts';
import { htmlTable, isTable } from './table.ts';
import { plainText } from './text.ts';

const DISPLAY = Symbol.for('Jupyter.display');
type Data = Record<string, unknown>;

/** Calls back with the bundle of `value`, or with the error of its own display: at once, or when that is ready. */
export function formatThen(value: unknown, done: (bundle: Bundle | null, failed?: unknown) => void): void {
  const failed = (error: unknown): void => done(null, error ?? new Error('the display of the value failed'));
  const finish = (own: unknown): void => {
    let bundle: Bundle;
    try {
      bundle = own === undefined ? { data: guess(value), metadata: {} } : bundleOf(own, value);
    } catch (error) {
      failed(error); // an invalid MIME type, a getter that throws
      return;
    }
    done(bundle);
  };
  let own: unknown;
  try {
    own = ownDisplay(value);
  } catch (error) {
    failed(error);
    return;
  }
  if (types.isPromise(own)) own.then((data) => finish(data ?? null), failed);
  else if (own === null)
    done(null); // the value says that there is nothing more to show (results of check, hint)
  else finish(own);
}

function ownDisplay(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  let method: unknown;
  try {
    method = (value as Record<symbol, unknown>)[DISPLAY];
  } catch {
    return undefined; // a proxy that answers nothing
  }
  return typeof method === 'function' ? asUser(() => method.call(value)) : undefined;
}

/** What Jupyter.display gave: an object from MIME type to content. text/plain is added where it is missing. */
function bundleOf(data: unknown, value: unknown): Bundle {
  if (typeof data !== 'object' || data === null)
    return { data: { 'text/plain': plainText(data ?? value) }, metadata: {} };
  return { data: cleanData(data as Data), metadata: {} };
}

/** Checks MIME types and turns bytes into base64. */
export function cleanData(data: Data): Data {
  const clean: Data = {};
  for (const [mime, content] of Object.entries(data)) {
    if (!/^[\w\-+.]+\/[\w\-+.]+$/.test(mime))
      throw new TypeError(`display: invalid MIME type '${mime}', expected one like 'text/html'`);
    clean[mime] = ArrayBuffer.isView(content) ? base64(content) : content;
  }
  return clean;
}

export function base64(bytes: ArrayBufferView): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function guess(value: unknown): Data {
  const data: Data = {};
  if (typeof value === 'object' && value !== null) Object.assign(data, richData(value));
  data['text/plain'] ??= plainText(value);
  return data;
}

function richData(value: object): Data {
  try {
    if (value instanceof Uint8Array) return imageData(value);
    if (isTable(value)) return { 'text/html': htmlTable(value) };
    if (Array.isArray(value)) return {};
    return duckData(value as Data);
  } catch {
    return {}; // a getter or a proxy of the user's: text/plain will do
  }
}

/** Objects that are known by what they can do, as Deno's kernel knows them. */
function duckData(value: Data): Data {
  if (typeof value.toSpec === 'function') {
    const spec = value.toSpec();
    const vega = /\/vega\/v\d+/.test(spec?.$schema ?? '');
    return { [vega ? 'application/vnd.vega.v5+json' : 'application/vnd.vegalite.v5+json']: spec };
  }
  if (typeof value.toDataURL === 'function') {
    const match = /^data:(image\/[a-z+]+);base64,(.*)$/s.exec(value.toDataURL());
    return match ? { [match[1]!]: match[2] } : {};
  }
  if (typeof value.outerHTML === 'string') {
    const svg = /^<svg[\s>]/i.test(value.outerHTML);
    return { [svg ? 'image/svg+xml' : 'text/html']: value.outerHTML };
  }
  return {};
}

const MAGIC: [string, RegExp][] = [
  ['image/png', /^.PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF.{4}WEBP/s],
];

/** Bytes of an image, recognised by their first bytes. */
export function imageData(bytes: Uint8Array): Data {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength)).toString('latin1');
  const mime = MAGIC.find(([, magic]) => magic.test(start))?.[0];
  return mime ? { [mime]: base64(bytes), 'text/plain': `[${mime}: ${bytes.byteLength} bytes]` } : {};
}

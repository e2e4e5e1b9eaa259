// Looks through everything that would be handed to students, archives inside archives included.
import { gunzipSync, unzipSync } from 'fflate';
import { normal, type Secret, secretName } from './secrets.ts';
import { readTar } from './tar.ts';

export type Files = Map<string, Uint8Array>;

export interface Leak {
  /** Path in the release; `packages/x.tgz!dist/a.js` inside an archive. */
  path: string;
  /** What of the course's secrets it holds. */
  secret: string;
}

/** Every file that holds a secret, or whose name says so. */
export function scan(files: Files, secrets: Secret[]): Leak[] {
  const leaks: Leak[] = [];
  for (const [path, bytes] of unpackAll(files)) {
    if (secretName(path.split('!').at(-1)!)) leaks.push({ path, secret: 'its name' });
    if (/\/\/[#@] sourceMappingURL=/.test(latin(bytes))) leaks.push({ path, secret: 'a source map' });
    const raw = new TextDecoder().decode(bytes);
    const texts = [normal(raw), ...(/\.(ipynb|json|map)$/.test(path) ? [normal(jsonText(raw))] : [])];
    const holds = ({ print }: Secret): boolean => texts.some((text) => text.includes(print));
    const found = new Set(secrets.filter(holds).map(({ source }) => source));
    for (const secret of found) leaks.push({ path, secret });
  }
  return leaks;
}

/** Files of archives beside the archives' own names, to any depth. */
function* unpackAll(files: Iterable<[string, Uint8Array]>): Generator<[string, Uint8Array]> {
  for (const [path, bytes] of files) {
    yield [path, bytes];
    const inner = unpack(path, bytes);
    if (inner) yield* unpackAll([...inner].map(([name, content]) => [`${path}!${name}`, content]));
  }
}

function unpack(path: string, bytes: Uint8Array): Files | null {
  if (/\.(tgz|tar\.gz)$/.test(path)) return readTar(gunzipSync(bytes));
  if (path.endsWith('.gz')) return new Map([[path.replace(/^.*[!/]|\.gz$/g, ''), gunzipSync(bytes)]]);
  if (/\.(zip|npz|whl)$/.test(path)) return new Map(Object.entries(unzipSync(bytes)));
  return null;
}

/** All strings of a JSON document; a list of strings is one text, as the lines of a notebook's cell are. */
function jsonText(raw: string): string {
  const collect = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null) return '';
    const glue = Array.isArray(value) && value.every((v) => typeof v === 'string') ? '' : '\n';
    return Object.values(value).map(collect).join(glue);
  };
  try {
    return collect(JSON.parse(raw));
  } catch {
    return ''; // not JSON after all: its raw text is looked at anyway
  }
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

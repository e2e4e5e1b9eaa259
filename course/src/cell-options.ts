// The options behind `// %%`: a title, `[markdown]`, and metadata as key=value with JSON values, as Jupytext writes them.
import { InputError } from './input-error.ts';

export type CellType = 'code' | 'markdown' | 'raw';

export interface CellOptions {
  title: string;
  type: CellType;
  metadata: Record<string, unknown>;
}

/** `Plot [markdown] lang="en" tags=["a"] hidden=true` to its parts. */
export function readOptions(text: string, where: string): CellOptions {
  const type = /(?:^|\s)\[(markdown|md|raw)\](?=\s|$)/.exec(text);
  const firstKey = /(?:^|\s)[A-Za-z_][\w.-]*=/.exec(text);
  const titleEnd = Math.min(type?.index ?? text.length, firstKey?.index ?? text.length);
  const title = text.slice(0, titleEnd).trim();
  let rest = text.slice(type ? type.index + type[0].length : titleEnd).trim();
  const metadata: Record<string, unknown> = {};
  while (rest) {
    const key = /^([A-Za-z_][\w.-]*)(=?)/.exec(rest);
    if (!key) throw new InputError(`${where}: invalid cell option at "${rest}", expected key="value"`);
    rest = rest.slice(key[0].length);
    if (!key[2]) metadata[key[1]!] = null;
    else {
      const length = valueLength(rest);
      metadata[key[1]!] = readValue(rest.slice(0, length), key[1]!, where);
      rest = rest.slice(length);
    }
    rest = rest.trimStart();
  }
  return { title, type: !type ? 'code' : type[1] === 'raw' ? 'raw' : 'markdown', metadata };
}

/** The reverse of readOptions, without the `%%`. */
export function writeOptions({ title, type, metadata }: CellOptions): string {
  const parts = [title, type === 'code' ? '' : `[${type}]`];
  for (const [key, value] of Object.entries(metadata)) parts.push(`${key}=${JSON.stringify(value)}`);
  return parts.filter(Boolean).join(' ');
}

/** Characters of the JSON value at the start of a text: up to the blank outside of strings and brackets. */
function valueLength(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c === '\\') i++;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === '[' || c === '{') depth++;
    else if (c === ']' || c === '}') depth--;
    else if (depth === 0 && /\s/.test(c)) return i;
  }
  return text.length;
}

function readValue(text: string, key: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(
      `${where}: invalid value ${key}=${text}, expected JSON such as ${key}="text" or ${key}=["a", "b"]`,
    );
  }
}

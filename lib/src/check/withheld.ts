// What a function uses of np and nn although its exercise withholds it: the visible check says so, lest the mark does.
// Only the function's own text is read; the hidden tests run in a library that lacks those names altogether.

/** From the exercise's yaml: names of np that are withheld, names of nn that are allowed. */
export interface Allowance {
  withholds?: readonly string[];
  uses?: readonly string[];
}

const QUIET = /\/\*[\s\S]*?\*\/|\/\/.*$|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/gm;
const own = (path: string): string => path.replace(/^(np|nn)\./, '');

/** The first withheld name in the text of `f`, as it is written there: `.matmul`, `nn.sigmoid`; null when there is none. */
export function withheldIn(f: unknown, { withholds = [], uses }: Allowance): string | null {
  if (typeof f !== 'function') return null;
  const text = Function.prototype.toString.call(f).replaceAll(QUIET, '');
  for (const path of withholds.map(own)) {
    const name = path.split('.');
    const found = new RegExp(`(\\bnp\\s*)?\\.\\s*${name.join('\\s*\\.\\s*')}\\s*\\(`).exec(text);
    if (found) return `${found[1] ? 'np' : ''}.${path}`;
  }
  if (uses === undefined || uses.includes('nn')) return null;
  const allowed = new Set(uses.map(own));
  const other = [...text.matchAll(/\bnn\s*\.\s*(\w+)/g)].find(([, name]) => !allowed.has(name!));
  return other ? `nn.${other[1]}` : null;
}

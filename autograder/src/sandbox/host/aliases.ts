// Withholding a function withholds whatever is the same under another name: `mul` is `multiply`, `x.mul(y)` calls it, and
// `linalg.lstsq` is what "lstsq" means. Found in the library itself, so that a new alias is withheld from its first day.

type Space = Record<string, unknown>;

const isSpace = (value: unknown): value is Space =>
  typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Module]';

/** Every name of np with its value, names of nested namespaces dotted: `add`, `linalg.solve`. */
function namesOf(np: Space): [path: string, value: unknown][] {
  return Object.entries(np).flatMap(([name, value]): [string, unknown][] =>
    isSpace(value)
      ? [[name, value], ...Object.entries(value).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one])]
      : [[name, value]],
  );
}

const last = (path: string): string => path.split('.').at(-1)!;

/** The names of np that have to go, the given ones and their aliases; a name that np does not have withholds nothing. */
export function withAliases(np: Space, withheld: readonly string[]): string[] {
  const all = namesOf(np);
  const named = all.filter(([path]) => withheld.includes(path) || withheld.includes(last(path)));
  const functions = new Set<unknown>(named.map(([, value]) => value).filter((value) => typeof value === 'function'));
  const same = all.filter(([path, value]) => functions.has(value) || named.some(([other]) => other === path));
  return same.map(([path]) => path).sort();
}

/** Names that np does not have, so that nothing is withheld by them: a slip of the pen. */
export function unknownNames(np: Space, withheld: readonly string[]): string[] {
  const all = namesOf(np);
  const known = (name: string): boolean => all.some(([path]) => path === name || last(path) === name);
  return withheld.filter((name) => !known(name.replace(/^np\./, '')));
}

/** `return multiply(…`, also as a bundler may write it: `return (0, module.multiply)(…`. */
const ONLY_CALL = /\breturn (?:\(0,\s*\w+\.)?(\w+)\)?\(/;

/** Methods of the array that are withheld functions: by their name, or because all they do is to call one. */
export function withheldMethods(NDArray: { prototype: object }, withheld: readonly string[]): string[] {
  const names = new Set(withheld.filter((path) => !path.startsWith('random.')).map(last));
  const found = new Set<string>();
  let proto = NDArray.prototype as object | null;
  for (; proto !== null && proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
    for (const [name, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(proto))) {
      if (name === 'constructor') continue;
      const calls = ONLY_CALL.exec(String(get ?? value))?.[1];
      if (names.has(name) || (calls !== undefined && names.has(calls))) found.add(name);
    }
  }
  return [...found].sort();
}

// Which of TypeScript's libraries are in force: those whose functions the running Node has, so that a cell that calls
// Object.groupBy is refused on Node 20, where it would fail, and runs on Node 22. What V8 has is asked, not its number.

/** Node 20.19, the oldest that the kernel runs on, has all of this. */
const BASE = 'es2023';

const has = (owner: object | undefined, ...names: PropertyKey[]): boolean =>
  owner !== undefined && names.every((name) => name in owner);

/** A library of TypeScript's -> whether this Node has what it declares (one function of each stands for all). */
const LATER: Record<string, () => boolean> = {
  'es2024.arraybuffer': () => has(ArrayBuffer.prototype, 'resize', 'transfer', 'detached'),
  'es2024.collection': () => has(Map, 'groupBy'),
  'es2024.object': () => has(Object, 'groupBy'),
  'es2024.promise': () => has(Promise, 'withResolvers'),
  'es2024.regexp': () => has(RegExp.prototype, 'unicodeSets'),
  'es2024.sharedmemory': () => has(Atomics, 'waitAsync') && has(SharedArrayBuffer.prototype, 'grow'),
  'es2024.string': () => has(String.prototype, 'isWellFormed'),
  'es2025.collection': () => has(Set.prototype, 'union'),
  'es2025.float16': () => has(globalThis, 'Float16Array'),
  'es2025.intl': () => has(Intl, 'DurationFormat'),
  'es2025.iterator': () => has(globalThis, 'Iterator') && has([].values(), 'map'),
  'es2025.promise': () => has(Promise, 'try'),
  'es2025.regexp': () => has(RegExp, 'escape'),
  'esnext.array': () => has(Array, 'fromAsync'),
  'esnext.collection': () => has(Map.prototype, 'getOrInsert'),
  'esnext.date': () => has(Date.prototype, 'toTemporalInstant'),
  'esnext.disposable': () => has(globalThis, 'DisposableStack'), // for `using` the types of Node are enough
  'esnext.error': () => has(Error, 'isError'),
  'esnext.intl': () => has(globalThis, 'Temporal') && has(Intl.Locale.prototype, 'getWeekInfo'),
  'esnext.sharedmemory': () => has(Atomics, 'pause'),
  'esnext.temporal': () => has(globalThis, 'Temporal'),
  'esnext.typedarrays': () => has(Uint8Array.prototype, 'toBase64'),
};

/** `lib` of the compiler's options. */
export function libs(): string[] {
  return [BASE, 'esnext.decorators', ...Object.keys(LATER).filter((name) => LATER[name]!())];
}

const RESIZABLE = `interface ArrayBuffer {
  readonly maxByteLength: number;
  readonly resizable: boolean;
  resize(newByteLength?: number): void;
}
interface ArrayBufferConstructor {
  new (byteLength: number, options?: { maxByteLength?: number }): ArrayBuffer;
}
`;

/** Declarations beside the libraries: what Node 20 has of one that it does not have whole. */
export function parts(): string {
  return LATER['es2024.arraybuffer']!() ? '' : RESIZABLE;
}

const ADVICE = / Do you need to change your target library\?.*$/s;
const GLOBALS = /'(?:Float16Array|Iterator|Temporal|SuppressedError|(?:Async)?DisposableStack)'/;
const METHODS =
  /'(?:(?:to|from|setFrom)(?:Hex|Base64)' |(?:map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)' .*'(?:\w*Iterator|Generator)<)/;

/** TypeScript's advice to change an option, which a notebook does not have, becomes what its reader can do. */
export function inWords(code: number, message: string): string {
  const module = /^Cannot find name '(node:[^']+)'/.exec(message)?.[1];
  if (module) return `Cannot find module '${module}' or its corresponding type declarations.`;
  if (code === 2584) return message.replace(ADVICE, ' It belongs to web pages; cells run in Node.');
  const later = code === 2339 ? METHODS : [2304, 2689, 2693].includes(code) ? GLOBALS : ADVICE;
  if (!later.test(message)) return message;
  const node = `Node ${process.versions.node}, which runs this notebook, does not have it; a newer Node does.`;
  return `${message.replace(ADVICE, '').replace(/ Did you mean .*$/s, '')} ${node}`;
}

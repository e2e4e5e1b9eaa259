// The globals that the student's code meets: no process, no network, a seeded Math.random. This keeps honest code
// honest and results reproducible; what keeps hostile code in is the sandbox around the process.

const REMOVED = [
  'fetch',
  'WebSocket',
  'EventSource',
  'BroadcastChannel',
  'Worker',
  'navigator',
  'localStorage',
  'sessionStorage',
  'require',
  'module',
  'Deno',
  'Bun',
];

/** Takes Node's process and network out of reach. */
export function harden(): void {
  for (const name of REMOVED) Reflect.deleteProperty(globalThis, name);
  const refuse = (name: string) => () => {
    throw new Error(`process.${name} is not available here: return a value instead`);
  };
  const stub = Object.freeze({
    env: Object.freeze({}),
    argv: Object.freeze([]),
    platform: 'linux',
    version: process.version,
    versions: Object.freeze({ node: process.versions.node }),
    exit: refuse('exit'),
    abort: refuse('abort'),
    kill: refuse('kill'),
    nextTick: (task: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => task(...args)),
  });
  Object.defineProperty(globalThis, 'process', { value: stub, configurable: true, writable: true });
}

/** Replaces Math.random by mulberry32 (Tommy Ettinger, public domain), so that the same seed gives the same verdict. */
export function seedRandom(seed: number): void {
  let state = (seed ^ (seed / 0x1_0000_0000)) >>> 0;
  Math.random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

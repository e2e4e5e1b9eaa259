// process.stdout, process.stderr and console of the engine: every write is one frame with the number of its cell.
// The console is an own one: Node's keeps the last thousand arguments alive for an inspector.
import { Buffer } from 'node:buffer';
import { Console } from 'node:console';
import process from 'node:process';
import { Writable } from 'node:stream';
import { send } from './channel.ts';
import { currentCell } from './context.ts';

type Done = (error?: Error | null) => void;

/** A stream without a buffer: an interrupt cannot leave it half written. */
class CellStream extends Writable {
  readonly fd: number;
  readonly isTTY = false;
  private readonly streamName: string;

  constructor(fd: number, name: string) {
    super({ decodeStrings: false });
    this.fd = fd;
    this.streamName = name;
  }

  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    const text =
      typeof chunk === 'string'
        ? chunk
        : ArrayBuffer.isView(chunk)
          ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('utf8')
          : null;
    if (text === null)
      throw new TypeError(`process.${this.streamName}.write: expected a string or bytes, got ${typeof chunk}`);
    if (text !== '') send({ op: 'stream', cell: currentCell(), name: this.streamName, text });
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) queueMicrotask(() => callback(null));
    return true;
  }

  /** Ending or destroying it would silence every later cell. */
  override end(...args: unknown[]): this {
    if (typeof args[0] === 'string' || ArrayBuffer.isView(args[0])) this.write(args[0]);
    const callback = args.at(-1);
    if (typeof callback === 'function') queueMicrotask(callback as () => void);
    return this;
  }

  override destroy(): this {
    return this;
  }
}
const { queueMicrotask } = globalThis;

let groups: { groupEnd(): void } | null = null;
let depth = 0;

/** A cell that failed between group() and groupEnd() must not indent all that comes after it. */
export function closeGroups(): void {
  for (; depth > 0; depth--) groups?.groupEnd();
}

/** Installs the streams and the console; `clear` is what console.clear() does. */
export function setupOutput(clear: () => void): void {
  const stdout = new CellStream(1, 'stdout');
  const stderr = new CellStream(2, 'stderr');
  for (const [name, value] of Object.entries({ stdout, stderr }))
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  const console = new Console({ stdout, stderr, ignoreErrors: false, colorMode: false });
  console.clear = clear;
  const { group, groupEnd } = console;
  const counted = {
    group(...label: unknown[]): void {
      depth++;
      group(...label);
    },
    groupEnd(): void {
      depth = Math.max(0, depth - 1);
      groupEnd();
    },
  };
  Object.assign(console, counted, { groupCollapsed: counted.group });
  groups = { groupEnd };
  Object.assign(console, { Console, context: () => console, profile() {}, profileEnd() {}, timeStamp() {} });
  Object.defineProperty(globalThis, 'console', {
    value: console,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

// Stack traces in the user's terms: places in cells and local modules are mapped back to what was written; frames of
// Node and of the kernel are left out. Evaluated code ignores source maps, so this is done in Error.prepareStackTrace.
import { fileURLToPath } from 'node:url';
import { originalPosition } from '../compile/mappings.ts';
import type { StackFrame } from './protocol.ts';

/** The name under which Node's own `import` is called for cells and local modules (modules.ts); no such file is there. */
export const IMPORTER = '__cell__.mjs';

const KERNEL = new URL('..', import.meta.url).href; // …/dist/
const KERNEL_PATH = fileURLToPath(KERNEL);
const mappings = new Map<string, string>();
const cellIds = new Map<string, number>();
const framesOf = new WeakMap<object, StackFrame[]>();

/** From now on positions in `name` (a cell, a module's path) are mapped. null = they are right as they are. */
export function registerSource(name: string, map: string | null, cell?: number): void {
  if (cell !== undefined) cellIds.set(name, cell);
  if (map === null) mappings.delete(name);
  else mappings.set(name, map);
}

function isInternal(file: string): boolean {
  return file.startsWith('node:') || file.startsWith(KERNEL) || file.startsWith(KERNEL_PATH) || file.endsWith(IMPORTER);
}

function place(file: string, line: number, column: number): { line: number; column: number } {
  const map = mappings.get(file);
  return (map === undefined ? null : originalPosition(map, line, column)) ?? { line, column };
}

/** A place in compiled code as a frame. */
export function frameAt(file: string, line: number, column: number): StackFrame {
  return { name: '', file, ...place(file, line, column) };
}

function readFile(site: NodeJS.CallSite): string | null {
  const file = site.getFileName() || site.getScriptNameOrSourceURL?.() || null;
  return file?.startsWith('file://') && !file.startsWith(KERNEL) ? fileURLToPath(file) : file;
}

function functionName(site: NodeJS.CallSite): string {
  const name = site.getFunctionName() ?? '';
  if (site.isConstructor()) return `new ${name || '<anonymous>'}`;
  const type = site.isToplevel() || site.isAsync?.() ? null : site.getTypeName();
  const method = type && name && type !== 'Object' && !name.startsWith(`${type}.`) ? `${type}.${name}` : name;
  return site.isAsync?.() && method ? `async ${method}` : method;
}

/** What Error.prepareStackTrace does for every error of the engine. */
function prepare(error: Error, sites: NodeJS.CallSite[]): string {
  const frames: StackFrame[] = [];
  for (const site of sites) {
    const file = readFile(site);
    const name = functionName(site);
    if (!file || site.isNative()) {
      // Array.map, Promise.all: shown between the user's frames
      if (name) frames.push({ name, file: '', line: 0, column: 0 });
      continue;
    }
    if (isInternal(file)) continue;
    frames.push({ name, file, ...place(file, site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0) });
  }
  while (frames.length > 0 && frames.at(-1)!.file === '') frames.pop();
  while (frames.length > 0 && frames[0]!.file === '' && !/\./.test(frames[0]!.name)) frames.shift();
  framesOf.set(error, frames);
  let text = title(error);
  for (let i = 0; i < frames.length; i++) text += `\n    at ${frameText(frames[i]!)}`; // no method that a cell may overwrite
  return text;
}

function title(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

function frameText({ name, file, line, column }: StackFrame): string {
  const where = file ? `${file}:${line}:${column}` : '<built-in>';
  return name ? `${name} (${where})` : where;
}

/** The frames of an error, innermost first. Errors whose stack was written by someone else are read as text. */
export function stackFrames(error: Error): StackFrame[] {
  const text = error.stack; // makes V8 format it, if it has not yet
  const known = framesOf.get(error);
  if (known) return known;
  const frames: StackFrame[] = [];
  for (const line of typeof text === 'string' ? text.split('\n') : []) {
    const match = /^\s+at (?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/.exec(line);
    if (!match) continue;
    const file = match[2]!.startsWith('file://') ? fileURLToPath(match[2]!) : match[2]!;
    if (!isInternal(match[2]!) && !isInternal(file))
      frames.push({ name: match[1] ?? '', file, ...place(file, Number(match[3]), Number(match[4])) });
  }
  return frames;
}

/** `formatting` is called for every stack trace that is formatted. */
export function setupStack(formatting: () => void): void {
  Error.stackTraceLimit = 30; // 10 would hold a library's frames only, and not the cell that called it
  Error.prepareStackTrace = (error, sites) => {
    formatting();
    return prepare(error, sites);
  };
}

/** The cell that a rejection came from, read from its stack: the outermost cell frame is the one that was run. */
export function cellOfStack(reason: unknown): number | undefined {
  if (!(reason instanceof Error)) return undefined;
  const frame = stackFrames(reason).findLast(({ file }) => cellIds.has(file));
  return frame && cellIds.get(frame.file);
}

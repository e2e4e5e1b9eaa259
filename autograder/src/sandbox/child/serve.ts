// The life of a box: load the module, then answer one request after the other until the grader closes the pipe.
import { ByteReader, type ByteWriter } from '../wire/bytes.ts';
import { encode } from '../wire/encode.ts';
import { FrameType, PROTOCOL_VERSION } from '../wire/frame.ts';
import { type Complaint, Op, readOpen, readOperation, Status, TEXT_MAX, writeComplaint } from '../wire/messages.ts';
import { complain, unsendable } from './complain.ts';
import { captureConsole, note, takeConsole } from './console.ts';
import { harden, seedRandom } from './harden.ts';
import type { SandboxLibrary } from './library.ts';
import { type Loaded, load } from './load.ts';
import { flush, flushSometimes, put, receive, send } from './pipe.ts';
import type { Stripper } from './strip.ts';
import { Translator } from './translate.ts';

/** Runs until fd 3 ends. `library` was built for this exercise's policy. */
export async function serve(library: SandboxLibrary, stripper: Stripper): Promise<void> {
  // a stray rejection or a timer that throws is noted, and costs nothing but itself
  process.on('unhandledRejection', (reason) => note('unhandled rejection:', reason));
  process.on('uncaughtException', (error) => note('uncaught:', error));
  captureConsole();
  harden();
  send(FrameType.ready, 0, (out) => {
    out.u8(PROTOCOL_VERSION);
    out.text(versionOf());
  });
  const translator = new Translator(library);
  let loaded: Loaded | null = null;
  for (;;) {
    const frame = receive();
    if (frame.type === FrameType.open) {
      const { code, seed, stage } = readOpen(frame.payload);
      seedRandom(seed);
      const now = await load(code, library.stages[stage]!, stripper);
      loaded = now;
      send(FrameType.loaded, frame.id, (out) => writeLoaded(out, now));
    } else if (frame.type === FrameType.run && loaded !== null) {
      await answerAll(frame.id, new ByteReader(frame.payload), loaded, translator);
      flush();
    } // else: a callback's result that nobody waits for any more
  }
}

function versionOf(): string {
  return process.version;
}

function writeLoaded(out: ByteWriter, loaded: Loaded): void {
  out.text(takeConsole());
  if (loaded.complaint === null) out.u8(Status.ok);
  else writeComplaint(out, loaded.complaint);
  const names = Object.keys(loaded.namespace).slice(0, TEXT_MAX.exports);
  out.u32(names.length);
  for (const name of names) out.text(name.slice(0, TEXT_MAX.name));
}

/** Puts the answers to one frame's operations on the way; those of the last ones wait for the next flush. */
export async function answerAll(id: number, reader: ByteReader, loaded: Loaded, translator: Translator): Promise<void> {
  const count = reader.u32();
  const atOnce = reader.u8() === 1;
  for (let index = 0; index < count; index++) {
    if (index > 0) {
      if (atOnce) flush();
      else flushSometimes();
    }
    translator.beginOperation(id);
    const operation = readOperation(reader, translator.decodeHooks, translator.beginArg);
    let body: (out: ByteWriter) => void;
    try {
      const result = await perform(operation, loaded, translator);
      if (isComplaint(result)) body = (out) => writeComplaint(out, result);
      else {
        const mutated = translator.mutated();
        body = (out) => {
          out.u8(Status.ok);
          out.u8(mutated.length);
          for (const arg of mutated) out.u8(arg);
          out.u8(operation.returnArgs ? operation.args.length : 0);
          encode(result.value, out, translator.encodeHooks);
          if (operation.returnArgs) for (const arg of operation.args) encode(arg, out, translator.encodeHooks);
        };
      }
    } catch (thrown) {
      const complaint = complain(thrown, loaded.lineOf);
      body = (out) => writeComplaint(out, complaint);
    }
    putAnswer(id, index, body, loaded);
  }
}

function putAnswer(id: number, index: number, body: (out: ByteWriter) => void, loaded: Loaded): void {
  const printed = takeConsole();
  const head = (out: ByteWriter): void => {
    out.u32(index);
    out.text(printed);
  };
  try {
    put(FrameType.answer, id, (out) => {
      head(out);
      body(out);
    });
  } catch (thrown) {
    // an answer that cannot be sent leaves nothing on the pipe
    const complaint = unsendable(thrown, loaded.lineOf);
    put(FrameType.answer, id, (out) => {
      head(out);
      writeComplaint(out, complaint);
    });
  }
}

type Performed = { value: unknown } | Complaint;

function isComplaint(result: Performed): result is Complaint {
  return 'status' in result;
}

async function perform(
  { op, target, name, args }: { op: number; target: number; name: string; args: readonly unknown[] },
  loaded: Loaded,
  translator: Translator,
): Promise<Performed> {
  if (op === Op.release) {
    translator.release(target);
    return { value: undefined };
  }
  const holder = target === 0 ? loaded.namespace : translator.object(target);
  if (op === Op.invoke) return { value: await (holder as unknown as (...args: unknown[]) => unknown)(...args) };
  const isThere = target === 0 ? Object.hasOwn(loaded.namespace, name) : name in Object(holder);
  if (!isThere) return missing(`there is no '${name}'`);
  const member = (holder as Record<string, unknown>)[name];
  if (op === Op.get) return { value: await member };
  if (typeof member !== 'function')
    return missing(`'${name}' is not a function but ${member === null ? 'null' : typeof member}`);
  if (op === Op.construct) return { value: Reflect.construct(member, args as unknown[]) };
  const receiver = target === 0 ? undefined : holder;
  return { value: await Reflect.apply(member, receiver, args as unknown[]) };
}

function missing(message: string): Complaint {
  return { status: Status.missing, errorName: '', message, line: 0, subject: '' };
}

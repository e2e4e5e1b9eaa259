// The kernel process's side of the engine: starts it, speaks with it, puts its three outputs in order, and says why
// it ended. It never ends with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Duplex, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { fileURLToPath } from 'node:url';
import { type Ended, FatalText, whyEnded } from './ended.ts';
import { engineFlags, type Limits } from './flags.ts';
import { MarkScanner, Merge, type Source } from './merge.ts';
import { encodeFrame, type Frame, FrameReader } from './protocol.ts';

export interface EngineEvents {
  frame(frame: Frame, buffers: Buffer[]): void;
  /** bytes that native code or a child process wrote to fd 1 or 2 */
  raw(name: 'stdout' | 'stderr', text: string): void;
  ended(ended: Ended): void;
  /** milliseconds to rest before more output is read */
  rest(): number;
}

const LINGER_MS = 200;

type Item = { frame: Frame; buffers: Buffer[] } | { text: string };

export class EngineHost {
  readonly ready: Promise<void>;
  readonly pid: number;
  private readonly child: ChildProcess;
  private readonly limits: Limits;
  private readonly events: EngineEvents;
  private readonly commands: Duplex;
  private readonly outputs: Readable[];
  private readonly fatal: FatalText = new FatalText();
  private readonly merge: Merge<Item>;
  private readonly answers = new Map<number, (frame: Frame) => void>();
  private queries = 0;
  private overMemory = 0;
  private open = 3;
  private resting = false;
  /** why it ended; null while it runs */
  end: Ended | null = null;
  private settleReady: () => void = () => {};

  constructor(limits: Limits, events: EngineEvents) {
    this.limits = limits;
    this.events = events;
    const token = `\u001bnb${randomBytes(8).toString('hex')}:`; // nothing that a program prints by chance
    this.child = spawn(
      process.execPath,
      [...engineFlags(limits), fileURLToPath(new URL('./main.js', import.meta.url))],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
        detached: true, // a process group of its own: a terminal's Ctrl-C reaches the kernel process only
        env: { ...process.env, NEURONBOOK_ENGINE_TOKEN: token, NEURONBOOK_ENGINE_MEMORY: String(limits.memory) },
      },
    );
    this.pid = this.child.pid ?? 0;
    this.ready = new Promise((resolve) => (this.settleReady = resolve));
    this.merge = new Merge<Item>((source, item) => this.deliver(source, item));
    const [, stdout, stderr, frames, commands] = this.child.stdio as unknown as [
      null,
      Readable,
      Readable,
      Readable,
      Duplex,
    ];
    this.commands = commands;
    this.outputs = [stdout, stderr, frames];
    const reader = new FrameReader((frame, buffers) => {
      if (frame.sync) this.merge.mark('frames', frame.sync as number, frame.sources as Source[]);
      this.merge.push('frames', { frame, buffers });
    });
    this.listen(frames, 'frames', (chunk) => reader.push(chunk));
    this.readRaw(stdout, 'stdout', token);
    this.readRaw(stderr, 'stderr', token);
    const control = new FrameReader((frame) => this.control(frame));
    commands.on('data', (chunk: Buffer) => control.push(chunk));
    commands.on('error', () => {}); // the engine has gone: its end is told by the other pipes
    this.child.on('error', (error) =>
      this.finish({ reason: 'start', message: `the engine could not be started: ${error.message}` }),
    );
    this.child.on('exit', () => {
      this.maybeEnded();
      // a child process of the cell's may hold fd 1 open for ever
      setTimeout(() => {
        for (const stream of this.outputs) stream.destroy();
      }, LINGER_MS);
    });
  }

  send(frame: Frame, buffers?: Uint8Array[]): void {
    if (this.commands.writable) this.commands.write(encodeFrame(frame, buffers));
  }

  /** Asks the engine's main thread something between cells; `busy: true` comes back while a cell runs. */
  ask(frame: Frame): Promise<Frame> {
    const id = ++this.queries;
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ op: 'answer', busy: true }), 500);
      const settle = (answer: Frame): void => {
        clearTimeout(timer);
        this.answers.delete(id);
        resolve(answer);
      };
      this.answers.set(id, settle);
      this.send({ ...frame, id });
    });
  }

  /** Ctrl-C for the child processes of a cell that waits for them. The engine itself has a handler that does nothing. */
  signalGroup(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch {
      // it has ended
    }
  }

  private listen(stream: Readable, source: Source, onChunk: (chunk: Buffer) => void): void {
    stream.on('data', (chunk: Buffer) => {
      onChunk(chunk);
      this.rest();
    });
    stream.on('error', () => {});
    stream.on('close', () => {
      this.merge.end(source);
      this.open--;
      this.maybeEnded();
    });
  }

  private readRaw(stream: Readable, name: 'stdout' | 'stderr', token: string): void {
    const decoder = new StringDecoder('utf8');
    const push = (text: string): void => {
      const shown = name === 'stderr' ? this.fatal.filter(text) : text;
      if (shown) this.merge.push(name, { text: shown });
    };
    const scanner = new MarkScanner(
      token,
      (bytes) => push(decoder.write(bytes)),
      (sync) => {
        push(decoder.end());
        if (name === 'stderr') push(this.fatal.release());
        this.merge.mark(name, sync);
      },
    );
    stream.on('end', () => {
      scanner.end();
      push(decoder.end());
    });
    this.listen(stream, name, (chunk) => scanner.push(chunk));
  }

  private deliver(source: Source, item: Item): void {
    if ('text' in item) {
      this.events.raw(source as 'stdout' | 'stderr', item.text);
      return;
    }
    const { frame, buffers } = item;
    if (frame.op === 'ready') {
      this.settleReady();
      return;
    }
    if (frame.op === 'answer') {
      this.answers.get(frame.id as number)?.(frame);
      return;
    }
    this.events.frame(frame, buffers);
  }

  private control(frame: Frame): void {
    if (frame.op === 'memory') this.overMemory = frame.rss as number;
    else this.events.frame(frame, []);
  }

  /** A cell that prints without end: its pipes fill up and it waits for us. */
  private rest(): void {
    const ms = this.resting ? 0 : this.events.rest();
    if (ms <= 0) return;
    this.resting = true;
    for (const stream of this.outputs) stream.pause();
    setTimeout(() => {
      this.resting = false;
      for (const stream of this.outputs) stream.resume();
    }, ms);
  }

  private maybeEnded(): void {
    const { exitCode, signalCode } = this.child;
    if (this.open > 0 || (exitCode === null && signalCode === null)) return;
    this.finish(whyEnded(exitCode, signalCode, this.fatal.text, this.overMemory, this.limits));
  }

  private finish(ended: Ended): void {
    if (this.end) return;
    this.end = ended;
    this.settleReady();
    this.events.ended(ended);
  }
}

// The kernel's one engine: routes what it says to iopub under the right parent, replaces it when it ends, stops it.
import type { Ended } from '../engine/ended.ts';
import type { Limits } from '../engine/flags.ts';
import { EngineHost } from '../engine/host.ts';
import type { Bundle, ErrorData, Frame, Outcome } from '../engine/protocol.ts';
import { traceback } from '../errors/traceback.ts';
import type { IoPub } from '../wire/iopub.ts';
import type { Header, Json } from '../wire/message.ts';
import type { Cells } from './cells.ts';
import type { CommList } from './comms.ts';

export interface Done {
  outcome: Outcome;
  error?: ErrorData;
  expressions: Record<string, Json>;
  /** of the names that were to be looked at, those that are undefined */
  empty?: string[];
  /** the engine ended with the cell */
  ended?: Ended;
}

export interface Run {
  cell: number;
  name: string;
  code: string;
  mappings: string | null;
  silent: boolean;
  allowStdin: boolean;
  declares: string[];
  unset: string[];
  expressions: { key: string; name: string; code: string }[];
}

const STUCK =
  'The cell is inside a call of native code that cannot be stopped; it ends when that call returns. ' +
  'To end it now, restart the kernel (variables are lost).\n';
/** A cell was stopped before its first line. */
export const NOT_BEGUN: ErrorData = {
  name: 'InterruptError',
  message: 'the cell was stopped before it ran; variables keep their values',
  frames: [],
};
const CHILDREN_MS = 150;
const COMM_MS = 1000;

export class Engine {
  onResult: (bundle: Bundle) => void = () => {};
  onInput: (question: number, prompt: string, password: boolean) => void = () => {};
  onEnded: () => void = () => {};
  private host: EngineHost;
  private readonly limits: Limits;
  private readonly iopub: IoPub;
  private readonly cells: Cells;
  private readonly comms: CommList;
  private current: { cell: number; settle: (done: Done) => void; interrupted: boolean } | null = null;
  private newest = 0;
  private readonly commDone = new Map<number, () => void>();
  private closing = false;
  private interrupts = 0;
  private quickEnds = 0;
  /** it ended too often by itself: the next cell starts it again */
  private dead = false;

  constructor(limits: Limits, iopub: IoPub, cells: Cells, comms: CommList) {
    this.limits = limits;
    this.iopub = iopub;
    this.cells = cells;
    this.comms = comms;
    this.host = this.start();
  }

  get pid(): number {
    return this.host.pid;
  }

  ready(): Promise<void> {
    return this.host.ready;
  }

  /** Runs one cell. Everything it printed has been given to iopub when the promise resolves. `begins`: it is handed over. */
  async run(run: Run, begins: () => void = () => {}): Promise<Done> {
    if (this.dead) this.host = this.start();
    const { interrupts } = this;
    await this.host.ready; // a fresh engine may still be starting, and knows nothing of the cell that waits for it
    if (interrupts !== this.interrupts) return { outcome: 'interrupted', error: NOT_BEGUN, expressions: {} };
    const { end } = this.host;
    if (end) return { outcome: 'error', error: endError(end), expressions: {}, ended: end };
    this.newest = run.cell;
    return new Promise((settle) => {
      this.current = { cell: run.cell, settle, interrupted: false };
      begins();
      this.host.send({ op: 'run', ...run });
    });
  }

  /** Stops whatever runs. Child processes that the cell waits for hear SIGINT if it has not ended by itself. */
  interrupt(): void {
    this.interrupts++;
    const { current, host } = this;
    host.send({ op: 'interrupt' });
    const waiting = [...this.commDone];
    setTimeout(() => {
      for (const [cell, resolve] of waiting) if (this.commDone.delete(cell)) resolve(); // its handler was cut off
    }, COMM_MS);
    if (!current) return;
    current.interrupted = true;
    setTimeout(() => {
      if (this.current === current && this.host === host) host.signalGroup('SIGINT');
    }, CHILDREN_MS);
  }

  answer(question: number, value: string): void {
    this.host.send({ op: 'answer', question, value });
  }

  ask(frame: Frame): Promise<Frame> {
    return this.host.ask(frame);
  }

  /** Hands a comm message of the page to the cells' code; resolves when its handler has returned. */
  async comm(cell: number, type: string, content: Json, metadata: Json, buffers: Buffer[]): Promise<void> {
    await this.host.ready;
    await new Promise<void>((resolve) => {
      this.commDone.set(cell, resolve);
      this.host.send({ op: 'comm', cell, type, content, metadata }, buffers);
    });
  }

  /** Ends the engine and everything it started. */
  kill(final = true): void {
    this.closing ||= final;
    this.host.signalGroup('SIGKILL');
  }

  private start(): EngineHost {
    this.dead = false;
    return new EngineHost(this.limits, {
      frame: (frame, buffers) => this.frame(frame, buffers),
      raw: (name, text) => this.print(this.current?.cell ?? this.newest, name, text),
      ended: (ended) => this.ended(ended),
      rest: () => this.iopub.restMs(),
    });
  }

  private print(cell: number, name: string, text: string): void {
    this.iopub.print(this.parent(cell), name, text);
  }

  private parent(cell: number): Header | Json {
    return this.cells.parent(cell) ?? this.cells.parent(this.newest) ?? {};
  }

  private frame(frame: Frame, buffers: Buffer[]): void {
    const cell = frame.cell as number;
    const handler = this.handlers[frame.op]; // `sync` has none: it only puts the outputs in order
    if (handler) handler(frame, this.parent(cell), cell, buffers);
  }

  private readonly handlers: Record<
    string,
    (frame: Frame, parent: Header | Json, cell: number, buffers: Buffer[]) => void
  > = {
    stream: (frame, _, cell) => this.print(cell, frame.name as string, frame.text as string),
    display: ({ data, metadata, transient, update }, parent) =>
      this.iopub.send(update ? 'update_display_data' : 'display_data', parent, { data, metadata, transient }),
    clear: ({ wait }, parent) => this.iopub.send('clear_output', parent, { wait }),
    comm: ({ type, content, metadata }, parent, _, buffers) => {
      this.comms.see(type as string, content as Json);
      this.iopub.send(type as string, parent, content as Json, metadata as Json, buffers);
    },
    input: ({ question, prompt, password }) => this.onInput(question as number, prompt as string, password as boolean),
    result: ({ data, metadata }) => this.onResult({ data, metadata } as Bundle),
    'late-error': ({ error }, parent) => this.showError(parent, error as ErrorData),
    'comm-done': (_, __, cell) => {
      this.commDone.get(cell)?.();
      this.commDone.delete(cell);
    },
    stuck: () => this.current && this.print(this.current.cell, 'stderr', STUCK),
    done: ({ outcome, error, expressions, empty }, _, cell) => {
      const { current } = this;
      if (current?.cell !== cell) return;
      this.current = null;
      this.quickEnds = 0;
      current.settle({ outcome, error, expressions, empty } as Done);
    },
  };

  private showError(parent: Header | Json, error: ErrorData): void {
    const lines = traceback(error, (name) => this.cells.source(name));
    this.iopub.send('error', parent, { ename: error.name, evalue: error.message, traceback: lines });
  }

  private ended(ended: Ended): void {
    if (this.closing) return;
    const { current } = this;
    this.current = null;
    this.comms.clear();
    for (const resolve of this.commDone.values()) resolve();
    this.commDone.clear();
    this.dead = ++this.quickEnds > 5;
    if (!this.dead) this.host = this.start();
    this.onEnded();
    const error = endError(ended);
    if (current) current.settle({ outcome: 'error', error, expressions: {}, ended });
    else this.showError(this.parent(this.newest), error);
    if (this.dead)
      process.stderr.write(`neuronbook kernel: the engine ended ${this.quickEnds} times in a row: ${ended.message}\n`);
  }
}

function endError({ reason, message }: Ended): ErrorData {
  const names = { memory: 'OutOfMemoryError', exit: 'EngineExit', signal: 'EngineKilled', start: 'EngineStartError' };
  return { name: names[reason], message, frames: [] };
}

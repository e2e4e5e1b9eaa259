// The one queue that owns the iopub socket. Sends are awaited one by one and never dropped; printed text is gathered
// for 20 ms or 64 KB and always goes out before the next message of another kind, so the order is the order of calls.
import type { XPublisher } from 'zeromq';
import type { Codec, Header, Json, Message } from './message.ts';

const GATHER_MS = 20;
const GATHER_CHARS = 64 * 1024;
// A cell that prints without end may fill this much at once, then so much a second: a slow reader would else fill our memory.
const BURST_CHARS = 32e6;
const CHARS_PER_MS = 20e3;
const MESSAGE_CHARS = 4000; // what a message costs its reader beside its text

export class IoPub {
  private readonly socket: XPublisher;
  private readonly codec: Codec;
  private queue: Message[] = [];
  private sending: Promise<void> | null = null;
  private stream: { parent: Header | Json; name: string; chunks: string[]; length: number } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private credit = BURST_CHARS;
  private creditAt: number = performance.now();

  constructor(socket: XPublisher, codec: Codec) {
    this.socket = socket;
    this.codec = codec;
  }

  /** Queues one message; `topic` is what subscribers filter by. */
  send(
    type: string,
    parent: Header | Json,
    content: Json,
    metadata: Json = {},
    buffers: Buffer[] = [],
    topic?: string,
  ): void {
    this.flush();
    const header = this.codec.header(type);
    this.push({ identities: [Buffer.from(topic ?? `kernel.${type}`)], header, parent, metadata, content, buffers });
  }

  /** Printed text of a cell: joined with what the same cell printed just before on the same stream. */
  print(parent: Header | Json, name: string, text: string): void {
    if (this.stream && (this.stream.parent !== parent || this.stream.name !== name)) this.flush();
    this.stream ??= { parent, name, chunks: [], length: 0 };
    this.stream.chunks.push(text);
    this.stream.length += text.length;
    this.credit -= text.length;
    if (this.stream.length >= GATHER_CHARS) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { stream } = this;
    if (!stream) return;
    this.stream = null;
    this.push({
      identities: [Buffer.from(`stream.${stream.name}`)],
      header: this.codec.header('stream'),
      parent: stream.parent,
      metadata: {},
      content: { name: stream.name, text: stream.chunks.join('') },
      buffers: [],
    });
  }

  /** How long the printing side should rest before the next piece of text: 0 in all ordinary cells. */
  restMs(): number {
    const now = performance.now();
    this.credit = Math.min(BURST_CHARS, this.credit + (now - this.creditAt) * CHARS_PER_MS);
    this.creditAt = now;
    return this.credit >= 0 ? 0 : Math.ceil(-this.credit / CHARS_PER_MS);
  }

  /** Resolves when everything queued so far was handed to ZeroMQ. */
  async drained(): Promise<void> {
    this.flush();
    while (this.sending) await this.sending;
  }

  private push(message: Message): void {
    this.queue.push(message);
    this.sending ??= this.pump();
  }

  private async pump(): Promise<void> {
    try {
      while (this.queue.length > 0) {
        const batch = this.queue;
        this.queue = [];
        for (const message of batch) {
          const frames = this.codec.encode(message);
          if (message.header.msg_type !== 'stream')
            // counted when it was printed
            this.credit -= frames.reduce((sum, { length }) => sum + length, MESSAGE_CHARS);
          await this.socket.send(frames);
        }
      }
    } catch (error) {
      if (!this.socket.closed) process.stderr.write(`neuronbook kernel: iopub: ${(error as Error).message}\n`);
    } finally {
      this.sending = null;
    }
  }
}

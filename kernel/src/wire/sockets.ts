// Binds the five sockets of a kernel and hands every checked message to its handler.
// Sends on one socket are chained: ZeroMQ.js allows one send at a time and throws EBUSY otherwise.
import { Reply, Router, XPublisher } from 'zeromq';
import { address, type Connection } from './connection.ts';
import { IoPub } from './iopub.ts';
import { Codec, type Header, type Json, type Message } from './message.ts';

export type Channel = 'shell' | 'control' | 'stdin';

const BIND_TRIES = 20;
const BIND_PAUSE_MS = 100;

/** Jupyter chose a port that was free; a passing connection of somebody else may hold it for a moment. */
async function bind(socket: { bind(address: string): Promise<void> }, where: string): Promise<void> {
  for (let left = BIND_TRIES; ; left--) {
    try {
      return await socket.bind(where);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE') throw error;
      if (left === 0) throw new Error(`${where}: ${message}`);
      await new Promise((resolve) => setTimeout(resolve, BIND_PAUSE_MS));
    }
  }
}

export class Wire {
  readonly codec: Codec;
  readonly iopub: IoPub;
  private readonly connection: Connection;
  private readonly routers: Record<Channel, Router>;
  private readonly publisher: XPublisher;
  private readonly heartbeat: Reply = new Reply({ linger: 0 });
  private readonly tails: Record<Channel, Promise<void>> = {
    shell: Promise.resolve(),
    control: Promise.resolve(),
    stdin: Promise.resolve(),
  };

  constructor(connection: Connection) {
    this.connection = connection;
    this.codec = new Codec(connection.key, connection.signature_scheme);
    const router = (): Router => new Router({ linger: 1000, sendHighWaterMark: 0, handover: true });
    this.routers = { shell: router(), control: router(), stdin: router() };
    // 0 = no limit: with the default of 1000 messages a burst of output is dropped without a word
    this.publisher = new XPublisher({ linger: 1000, sendHighWaterMark: 0, verbosity: 'allSubs' });
    this.iopub = new IoPub(this.publisher, this.codec);
  }

  /** Binds all sockets, then reads them until they are closed. `greeted` is called after each welcome on iopub. */
  async open(
    onMessage: (channel: Channel, message: Message) => void,
    log: (text: string) => void,
    greeted: () => void,
  ): Promise<void> {
    const { connection, routers } = this;
    await Promise.all([
      bind(this.heartbeat, address(connection, 'hb_port')),
      bind(this.publisher, address(connection, 'iopub_port')),
      bind(routers.shell, address(connection, 'shell_port')),
      bind(routers.control, address(connection, 'control_port')),
      bind(routers.stdin, address(connection, 'stdin_port')),
    ]);
    void this.beat();
    void this.welcome(greeted);
    for (const channel of ['shell', 'control', 'stdin'] as const) void this.read(channel, onMessage, log);
  }

  /** Sends a reply or a request to one client. */
  send(
    channel: Channel,
    identities: Buffer[],
    type: string,
    parent: Header | Json,
    content: Json,
    metadata: Json = {},
  ): Promise<void> {
    const message = { identities, header: this.codec.header(type), parent, metadata, content, buffers: [] };
    const frames = this.codec.encode(message);
    const sent = this.tails[channel].then(() => this.routers[channel].send(frames));
    this.tails[channel] = sent.catch(() => {}); // the client went away: nothing is left to tell it
    return this.tails[channel];
  }

  async close(): Promise<void> {
    await Promise.all([this.iopub.drained(), ...Object.values(this.tails)]);
    for (const socket of [this.heartbeat, this.publisher, ...Object.values(this.routers)]) socket.close();
  }

  private async read(
    channel: Channel,
    onMessage: (channel: Channel, message: Message) => void,
    log: (text: string) => void,
  ): Promise<void> {
    for await (const frames of this.routers[channel]) {
      try {
        onMessage(channel, this.codec.decode(frames));
      } catch (error) {
        log(`${channel}: message refused: ${(error as Error).message}`);
      }
    }
  }

  private async beat(): Promise<void> {
    for await (const frames of this.heartbeat) await this.heartbeat.send(frames).catch(() => {});
  }

  /** Protocol 5.5: every new subscriber is greeted on its own topic, so it knows that it will miss nothing. */
  private async welcome(greeted: () => void): Promise<void> {
    for await (const [frame] of this.publisher) {
      if (frame?.[0] !== 1) continue; // 0 = unsubscribe
      const subscription = frame.subarray(1).toString();
      this.iopub.send('iopub_welcome', {}, { subscription }, {}, [], subscription);
      greeted();
    }
  }
}

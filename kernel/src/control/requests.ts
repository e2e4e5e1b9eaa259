// What a request handler gets: the message, and the ways to answer it. busy and idle stand around every request.

import type { Json, Message } from '../wire/message.ts';
import type { Channel, Wire } from '../wire/sockets.ts';

export class Request {
  readonly channel: Channel;
  readonly message: Message;
  private readonly wire: Wire;

  constructor(wire: Wire, channel: Channel, message: Message) {
    this.wire = wire;
    this.channel = channel;
    this.message = message;
  }

  get type(): string {
    return this.message.header.msg_type;
  }

  get content(): Json {
    return this.message.content;
  }

  status(state: 'busy' | 'idle'): void {
    this.publish('status', { execution_state: state });
  }

  publish(type: string, content: Json, metadata?: Json, buffers?: Buffer[]): void {
    this.wire.iopub.send(type, this.message.header, content, metadata, buffers);
  }

  /** Output first, then the reply: a client that has the reply will find all output already on its way. */
  async reply(content: Json, metadata?: Json): Promise<void> {
    await this.wire.iopub.drained();
    const type = this.type.replace(/_request$/, '_reply');
    await this.wire.send(this.channel, this.message.identities, type, this.message.header, content, metadata);
  }
}

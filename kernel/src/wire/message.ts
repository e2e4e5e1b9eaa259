// Jupyter messages as they travel: identities, a delimiter, a signature, four JSON parts, raw buffers.
// Source: the Jupyter messaging specification 5.5, "The Wire Protocol".
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

export const PROTOCOL_VERSION = '5.5';
const DELIMITER = '<IDS|MSG>';

export interface Header {
  msg_id: string;
  session: string;
  username: string;
  date: string;
  msg_type: string;
  version: string;
}

export type Json = Record<string, unknown>;

export interface Message {
  /** ZeroMQ routing frames: a reply must carry those of its request. */
  identities: Buffer[];
  header: Header;
  parent: Header | Json;
  metadata: Json;
  content: Json;
  buffers: Buffer[];
}

/** Why a message was refused. The kernel logs it and goes on. */
export class WireError extends Error {
  override name = 'WireError';
}

/** Turns messages into signed frames and back. One per kernel: it holds the key and the kernel's session id. */
export class Codec {
  readonly session: string = randomUUID();
  private count = 0;
  private readonly key: string;
  private readonly algorithm: string;

  constructor(key: string, scheme = 'hmac-sha256') {
    this.key = key;
    this.algorithm = scheme.replace(/^hmac-/, '');
  }

  header(type: string): Header {
    return {
      msg_id: `${this.session}_${++this.count}`,
      session: this.session,
      username: 'kernel',
      date: new Date().toISOString(),
      msg_type: type,
      version: PROTOCOL_VERSION,
    };
  }

  sign(parts: (string | Buffer)[]): string {
    if (!this.key) return ''; // an empty key switches signing off
    const hmac = createHmac(this.algorithm, this.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest('hex');
  }

  encode(message: Message): (Buffer | string)[] {
    const parts = [message.header, message.parent, message.metadata, message.content].map((part) =>
      JSON.stringify(part),
    );
    return [...message.identities, DELIMITER, this.sign(parts), ...parts, ...message.buffers];
  }

  /** Reads and checks one multipart message, or throws a WireError that says what is wrong with it. */
  decode(frames: Buffer[]): Message {
    const at = frames.findIndex((frame) => frame.length === DELIMITER.length && frame.toString('latin1') === DELIMITER);
    if (at < 0) throw new WireError(`invalid message: no ${DELIMITER} among its ${frames.length} frames`);
    if (frames.length < at + 6)
      throw new WireError(`invalid message: expected 5 frames after the delimiter, got ${frames.length - at - 1}`);
    const parts = frames.slice(at + 2, at + 6);
    const expected = Buffer.from(this.sign(parts));
    const signature = frames[at + 1]!;
    if (this.key && (signature.length !== expected.length || !timingSafeEqual(signature, expected)))
      throw new WireError('invalid signature: the message was not signed with the key of the connection file');
    const [header, parent, metadata, content] = parts.map((part, i) =>
      parse(part, ['header', 'parent_header', 'metadata', 'content'][i]!),
    );
    if (typeof header!.msg_type !== 'string' || typeof header!.msg_id !== 'string')
      throw new WireError('invalid header: msg_type and msg_id must be strings');
    return {
      identities: frames.slice(0, at),
      header: header as unknown as Header,
      parent: parent!,
      metadata: metadata!,
      content: content!,
      buffers: frames.slice(at + 6),
    };
  }
}

function parse(part: Buffer, name: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(part.toString('utf8'));
  } catch {
    throw new WireError(`invalid ${name}: not JSON`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new WireError(`invalid ${name}: expected a JSON object`);
  return value as Json;
}

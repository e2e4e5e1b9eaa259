// Comms: two-way channels between a cell's code and the page (the base of widgets). An object here, an object there,
// messages with JSON data and binary buffers in between.
import { randomUUID } from 'node:crypto';
import { mark, send } from './channel.ts';
import { currentCell } from './context.ts';
import { enterOwn, leaveOwn } from './own.ts';

type Data = Record<string, unknown>;
export interface CommMessage {
  data: Data;
  metadata: Data;
  buffers: Uint8Array[];
}
export interface CommOptions {
  metadata?: Data;
  buffers?: ArrayBufferView[];
}
type Handler = (message: CommMessage) => void;

const open = new Map<string, Comm>();
const targets = new Map<string, (comm: Comm, message: CommMessage) => void>();

/** One end of a comm. `onMessage` and `onClose` are called with what the page sends. */
export class Comm {
  readonly id: string;
  readonly target: string;
  onMessage: Handler | null = null;
  onClose: Handler | null = null;

  constructor(target: string, id: string) {
    this.target = target;
    this.id = id;
    open.set(id, this);
  }

  /** Sends data to the page's end. */
  send(data: Data, options: CommOptions = {}): void {
    if (!open.has(this.id)) throw new Error(`comm ${this.target}: cannot send, it is closed`);
    post('comm_msg', { comm_id: this.id, data }, options);
  }

  /** Closes both ends. */
  close(data: Data = {}, options: CommOptions = {}): void {
    if (open.delete(this.id)) post('comm_close', { comm_id: this.id, data }, options);
  }
}

function post(type: string, content: Data, { metadata = {}, buffers = [] }: CommOptions): void {
  const bytes = buffers.map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  send({ op: 'comm', cell: currentCell(), type, content, metadata }, bytes);
}

/** Opens a comm to `target`, a name that code in the page has registered. */
export function openComm(target: string, data: Data = {}, options: CommOptions & { id?: string } = {}): Comm {
  const comm = new Comm(target, options.id ?? randomUUID());
  post('comm_open', { comm_id: comm.id, target_name: target, data }, options);
  return comm;
}

/** `handler` is called for every comm that the page opens to `target`. */
export function onComm(target: string, handler: (comm: Comm, message: CommMessage) => void): void {
  targets.set(target, handler);
}

interface CommFrame {
  cell: number;
  type: string;
  content: { comm_id: string; target_name?: string; data?: Data };
  metadata: Data;
}

/** A comm message of the page. An unknown target is answered by comm_close, as the protocol wants it. */
export function handleComm(
  { cell, type, content, metadata }: CommFrame,
  buffers: Uint8Array[],
  fail: (error: unknown, cell: number) => void,
): void {
  const message = { data: content.data ?? {}, metadata, buffers };
  leaveOwn(); // the handlers are the user's
  try {
    const comm = open.get(content.comm_id);
    if (type === 'comm_open') {
      const handler = targets.get(content.target_name ?? '');
      if (handler) handler(new Comm(content.target_name!, content.comm_id), message);
      else post('comm_close', { comm_id: content.comm_id, data: {} }, {});
    } else if (type === 'comm_close') {
      open.delete(content.comm_id);
      comm?.onClose?.(message);
    } else comm?.onMessage?.(message);
  } catch (error) {
    fail(error, cell); // a handler of the user's
  } finally {
    enterOwn();
    send({ op: 'comm-done', cell, ...mark() });
  }
}

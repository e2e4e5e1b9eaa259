// The global `display`: shows values and MIME bundles, updates what it has shown, and opens comms. Its methods are
// those of tslab's display, so notebooks written for tslab run as they are.
import { randomUUID } from 'node:crypto';
import { send } from '../engine/channel.ts';
import { type Comm, type CommOptions, onComm, openComm } from '../engine/comms.ts';
import { currentCell } from '../engine/context.ts';
import { base64, cleanData, formatThen } from './format.ts';

type Data = Record<string, unknown>;
interface Options {
  /** the name by which a later call updates this output */
  id?: string;
  /** the value is a MIME bundle already: `{ 'text/html': '<b>x</b>' }` */
  raw?: boolean;
  metadata?: Data;
}
interface Handle {
  id: string;
  update(value: unknown, options?: { raw?: boolean; metadata?: Data }): void;
}
type Bytes = ArrayBufferView | string; // a string is base64 already

/** One method a MIME type: tslab's names. */
interface Shows {
  text(text: string): void;
  html(html: string): void;
  markdown(markdown: string): void;
  latex(latex: string): void;
  svg(svg: string): void;
  javascript(code: string): void;
  json(value: unknown): void;
  png(bytes: Bytes): void;
  jpeg(bytes: Bytes): void;
  gif(bytes: Bytes): void;
  webp(bytes: Bytes): void;
  pdf(bytes: Bytes): void;
  raw(mime: string, content: unknown): void;
}

export interface Display extends Shows {
  (value: unknown, options?: Options): Handle;
  update(id: string, value: unknown, options?: Options): void;
  clear(wait?: boolean): void;
  broadcast(type: string, content: Data, extra?: { metadata?: Data; buffers?: ArrayBufferView[] }): void;
  comm(target: string, data?: Data, options?: CommOptions & { id?: string }): Comm;
  onComm: typeof onComm;
  newDisplay(): Shows;
}

function post(
  data: Data,
  id: string | undefined,
  update: boolean,
  metadata: Data = {},
  cell: number = currentCell(),
): void {
  send({ op: 'display', cell, data: cleanData(data), metadata, transient: id ? { display_id: id } : {}, update });
}

function show(value: unknown, { raw, metadata }: Options, id: string, update: boolean): void {
  if (raw) {
    post(value as Data, id, update, metadata);
    return;
  }
  const cell = currentCell(); // an asynchronous display may be ready in another cell's time
  let now = true;
  let failed: unknown;
  formatThen(value, (bundle, error) => {
    if (bundle) post(bundle.data, id, update, { ...bundle.metadata, ...metadata }, cell);
    else if (now) failed = error;
    else void Promise.reject(error); // reported as any other rejection
  });
  now = false;
  if (failed !== undefined) throw failed;
}

/** The methods of one output; `next` says whether the call adds an output or updates the one before. */
function methods(next: () => [id: string | undefined, update: boolean]): Shows {
  const as =
    (mime: string) =>
    (content: unknown): void =>
      post({ [mime]: content }, ...next());
  const bytes =
    (mime: string) =>
    (content: Bytes): void =>
      post({ [mime]: typeof content === 'string' ? content : base64(content) }, ...next());
  return {
    text: as('text/plain'),
    html: as('text/html'),
    markdown: as('text/markdown'),
    latex: as('text/latex'),
    svg: as('image/svg+xml'),
    javascript: as('application/javascript'),
    json: as('application/json'),
    png: bytes('image/png'),
    jpeg: bytes('image/jpeg'),
    gif: bytes('image/gif'),
    webp: bytes('image/webp'),
    pdf: bytes('application/pdf'),
    raw: (mime, content) => post({ [mime]: content }, ...next()),
  };
}

export function createDisplay(): Display {
  const display = (value: unknown, options: Options = {}): Handle => {
    const id = options.id ?? randomUUID();
    show(value, options, id, false);
    return { id, update: (later, rest = {}) => show(later, rest, id, true) };
  };
  return Object.assign(
    display,
    methods(() => [undefined, false]),
    {
      update: (id: string, value: unknown, options: Options = {}) => show(value, options, id, true),
      clear: (wait = false) => send({ op: 'clear', cell: currentCell(), wait }),
      broadcast: (type: string, content: Data, { metadata = {}, buffers = [] }: CommOptions = {}) =>
        send(
          { op: 'comm', cell: currentCell(), type, content, metadata },
          buffers.map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)),
        ),
      comm: openComm,
      onComm,
      newDisplay: () => {
        const id = randomUUID();
        let shown = false;
        return methods(() => [id, shown || !(shown = true)]);
      },
    },
  );
}

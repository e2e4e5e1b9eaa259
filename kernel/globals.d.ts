// The names that cells find beside Node's own, for the type checker.
// `import { display } from 'tslab'` gives the same object.

/** An output that can be changed after it was shown. */
interface KernelOutput {
  id: string;
  /** Replaces what is shown. */
  update(value: unknown, options?: { raw?: boolean; metadata?: Record<string, unknown> }): void;
}

/** Bytes of a picture, or their base64. */
type KernelBytes = ArrayBufferView | string;

/** One method for each kind of content. */
interface KernelShows {
  text(text: string): void;
  html(html: string): void;
  markdown(markdown: string): void;
  latex(latex: string): void;
  svg(svg: string): void;
  javascript(code: string): void;
  json(value: unknown): void;
  png(bytes: KernelBytes): void;
  jpeg(bytes: KernelBytes): void;
  gif(bytes: KernelBytes): void;
  webp(bytes: KernelBytes): void;
  pdf(bytes: KernelBytes): void;
  /** Any MIME type: `display.raw('application/vnd.plotly.v1+json', figure)`. */
  raw(mime: string, content: unknown): void;
}

/** A channel to a widget in the front end. */
interface KernelComm {
  readonly id: string;
  readonly target: string;
  send(data: Record<string, unknown>, options?: KernelCommOptions): void;
  close(data?: Record<string, unknown>, options?: KernelCommOptions): void;
  onMessage: ((message: KernelCommMessage) => void) | null;
  onClose: ((message: KernelCommMessage) => void) | null;
}

interface KernelCommMessage {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  buffers: Uint8Array[];
}

interface KernelCommOptions {
  metadata?: Record<string, unknown>;
  buffers?: ArrayBufferView[];
}

interface KernelDisplay extends KernelShows {
  /**
   * Shows a value as the last line of a cell would be shown.
   * @param options id: a name for later updates; raw: the value is a MIME bundle `{ 'text/html': '…' }`
   */
  (value: unknown, options?: { id?: string; raw?: boolean; metadata?: Record<string, unknown> }): KernelOutput;
  /** Changes an output that was shown with this id, in whatever cell it stands. */
  update(id: string, value: unknown, options?: { raw?: boolean; metadata?: Record<string, unknown> }): void;
  /** Empties the cell's output; with `wait` when the next output comes. */
  clear(wait?: boolean): void;
  /** Sends a message of any type to the front end. */
  broadcast(type: string, content: Record<string, unknown>, extra?: KernelCommOptions): void;
  /** Opens a comm to a target that the front end knows. */
  comm(target: string, data?: Record<string, unknown>, options?: KernelCommOptions & { id?: string }): KernelComm;
  /** Answers comms that the front end opens. */
  onComm(target: string, open: (comm: KernelComm, message: KernelCommMessage) => void): void;
  /** One output whose methods replace each other's content. */
  newDisplay(): KernelShows;
}

/** Shows values, pictures, HTML and more below the cell. */
declare var display: KernelDisplay;

/**
 * Asks the reader for a line of text and waits for it.
 * @param message what is asked
 * @param preset what an empty answer means
 */
declare function prompt(message?: unknown, preset?: string, options?: { password?: boolean }): string;

/** Asks a yes/no question and waits: `y`, `yes`, `д`, `да` are true. */
declare function confirm(message?: unknown): boolean;

/** Shows a message and waits for Enter. */
declare function alert(message?: unknown): void;

declare module 'tslab' {
  export const display: KernelDisplay;
}

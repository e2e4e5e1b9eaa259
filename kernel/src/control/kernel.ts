// The kernel process: owns the sockets, the protocol, the history and the two helpers (engine, TypeScript server).
// execute_requests wait for each other (execute.ts); everything else is answered at once, also while a cell runs.
import { CellScope, isComplete } from '../compile/index.ts';
import { type Limits, readLimits } from '../engine/flags.ts';
import type { Connection } from '../wire/connection.ts';
import type { Json, Message } from '../wire/message.ts';
import { type Channel, Wire } from '../wire/sockets.ts';
import { Cells } from './cells.ts';
import { CommList } from './comms.ts';
import { Debug } from './debug.ts';
import { Engine } from './engine.ts';
import { Executor } from './execute.ts';
import { History, type HistoryRequest } from './history.ts';
import { kernelInfo } from './info.ts';
import { Missing } from './missing.ts';
import { Request } from './requests.ts';
import { toOffset, toPoints } from './text.ts';
import { Types } from './types.ts';

export class Kernel {
  readonly wire: Wire;
  readonly limits: Limits = readLimits(process.env);
  readonly cells: Cells = new Cells();
  readonly scope: CellScope = new CellScope();
  readonly missing: Missing = new Missing();
  readonly history: History = new History(process.env.NEURONBOOK_KERNEL_HISTORY);
  readonly engine: Engine;
  readonly types: Types;
  private readonly comms: CommList = new CommList();
  private readonly executor: Executor;
  private readonly debug: Debug;
  private question: number | null = null;
  /** somebody has subscribed or asked something */
  private heard = false;

  constructor(connection: Connection) {
    this.wire = new Wire(connection);
    this.engine = new Engine(this.limits, this.wire.iopub, this.cells, this.comms);
    this.types = new Types(
      process.env.NEURONBOOK_KERNEL_TYPES,
      process.cwd(),
      (text) => this.log(text),
      this.limits.check,
    );
    this.executor = new Executor(this);
    this.debug = new Debug(this);
    this.engine.onInput = (question, prompt, password) => this.ask(question, prompt, password);
    this.engine.onEnded = () => {
      this.cells.forgetVariables();
      this.scope.forget();
      this.missing.lost();
      this.types.forget();
    };
  }

  async open(): Promise<void> {
    await this.wire.open(
      (channel, message) => this.receive(channel, message),
      (text) => this.log(text),
      () => this.starting(),
    );
    process.on('SIGINT', () => this.interrupt());
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void this.close(0));
  }

  log(text: string): void {
    process.stderr.write(`neuronbook kernel: ${text}\n`);
  }

  interrupt(): void {
    this.question = null;
    this.executor.interrupt();
    this.engine.interrupt();
  }

  /** What %who prints. */
  who(): string {
    const names = [...this.cells.variables.keys()];
    return names.length > 0 ? `${names.join('  ')}\n` : 'no variables yet\n';
  }

  async close(code: number): Promise<void> {
    this.engine.kill();
    this.types.dispose();
    await Promise.race([this.wire.close(), new Promise((resolve) => setTimeout(resolve, 1000))]);
    process.exit(code);
  }

  /** `starting` is said once, to the first subscriber, who must hear the welcome first. */
  private starting(): void {
    if (!this.heard) this.wire.iopub.send('status', {}, { execution_state: 'starting' });
    this.heard = true;
  }

  private receive(channel: Channel, message: Message): void {
    this.heard = true;
    if (channel === 'stdin') {
      this.answer(message);
      return;
    }
    const request = new Request(this.wire, channel, message);
    if (request.type === 'execute_request') {
      this.executor.add(request);
      return;
    }
    if (request.type === 'interrupt_request') this.interrupt(); // before anything is said about it: it must be quick
    void this.handle(request);
  }

  private async handle(request: Request): Promise<void> {
    request.status('busy');
    try {
      const handler = this.handlers[request.type];
      if (handler) await handler(request.content, request);
      else this.log(`${request.channel}: unknown message type ${request.type}`);
    } catch (error) {
      const { name, message, stack } = error as Error;
      this.log(`${request.type}: ${stack}`);
      if (request.type.endsWith('_request'))
        await request.reply({ status: 'error', ename: name, evalue: message, traceback: [`${name}: ${message}`] });
    }
    request.status('idle');
    // a cell is still running: the last word on iopub must not be idle
    this.executor.current?.status('busy');
  }

  private readonly handlers: Record<string, (content: Json, request: Request) => void | Promise<void>> = {
    kernel_info_request: (_, request) => request.reply(kernelInfo()),
    connect_request: (_, request) => request.reply({ status: 'ok' }),
    is_complete_request: ({ code }, request) => request.reply({ ...isComplete(String(code ?? '')) }),
    complete_request: (content, request) => this.complete(content, request),
    inspect_request: (content, request) => this.inspect(content, request),
    history_request: (content, request) =>
      request.reply({ status: 'ok', history: this.history.answer(content as HistoryRequest) }),
    comm_info_request: (content, request) => request.reply(this.comms.info(content.target_name)),
    comm_open: (content, request) => this.comm(content, request),
    comm_msg: (content, request) => this.comm(content, request),
    comm_close: (content, request) => this.comm(content, request),
    interrupt_request: (_, request) => request.reply({ status: 'ok' }),
    shutdown_request: async (content, request) => {
      await request.reply({ status: 'ok', restart: content.restart === true });
      this.wire.iopub.send('shutdown_reply', request.message.header, {
        status: 'ok',
        restart: content.restart === true,
      });
      request.status('idle');
      await this.close(0);
    },
    debug_request: (content, request) => this.debug.answer(content, request),
  };

  private async complete(content: Json, request: Request): Promise<void> {
    const code = String(content.code ?? '');
    const offset = toOffset(code, Number(content.cursor_pos ?? code.length));
    const { matches, start, end } = await this.types.complete(code, offset);
    const kinds = matches.map(({ text, kind, detail }) => ({
      text,
      type: kind,
      signature: detail ?? '',
      start: toPoints(code, start),
      end: toPoints(code, end),
    }));
    await request.reply({
      status: 'ok',
      matches: matches.map(({ text }) => text),
      cursor_start: toPoints(code, start),
      cursor_end: toPoints(code, end),
      metadata: { _jupyter_types_experimental: kinds },
    });
  }

  private async inspect(content: Json, request: Request): Promise<void> {
    const code = String(content.code ?? '');
    const offset = toOffset(code, Number(content.cursor_pos ?? code.length));
    const found = await this.types.inspect(code, offset, content.detail_level === 1 ? 1 : 0);
    const data = found ? { 'text/plain': found.plain, 'text/markdown': found.markdown } : {};
    await request.reply({ status: 'ok', found: found !== null, data, metadata: {} });
  }

  private comm(content: Json, request: Request): Promise<void> {
    this.comms.see(request.type, content);
    const { header, metadata, buffers } = request.message;
    return this.engine.comm(this.cells.other(header), request.type, content, metadata, buffers);
  }

  /** A cell asks for input: the question goes to the client that sent the cell. */
  private ask(question: number, prompt: string, password: boolean): void {
    const request = this.executor.current;
    if (!request) return;
    this.question = question;
    const { identities, header } = request.message;
    void this.wire.iopub
      .drained()
      .then(() => this.wire.send('stdin', identities, 'input_request', header, { prompt, password }));
  }

  private answer(message: Message): void {
    if (message.header.msg_type !== 'input_reply') {
      this.log(`stdin: unknown message type ${message.header.msg_type}`);
      return;
    }
    if (this.question === null) return; // the question was interrupted
    this.engine.answer(this.question, String(message.content.value ?? ''));
    this.question = null;
  }
}

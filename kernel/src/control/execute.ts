// The way of a cell: magics, compile, type check, run, reply. Cells run one after another in the order they came; an
// error ends those that already wait, unless the failed one was sent with stop_on_error: false.
import { compileCell } from '../compile/index.ts';
import type { ErrorData } from '../engine/protocol.ts';
import { excerpt, traceback } from '../errors/traceback.ts';
import type { Json } from '../wire/message.ts';
import { NOT_BEGUN } from './engine.ts';
import type { Kernel } from './kernel.ts';
import { HELP, parseMagics, type TypesMode, unknownMagic } from './magics.ts';
import type { Request } from './requests.ts';
import { errorLines, toErrors } from './typecheck.ts';

/** How a cell ended, before it is put into messages. */
interface Ending {
  error?: { ename: string; evalue: string; traceback: string[] };
  payload?: Json[];
  expressions?: Json;
}

export class Executor {
  private readonly kernel: Kernel;
  private waiting: Request[] = [];
  private busy = false;
  /** the request whose cell runs now */
  current: Request | null = null;
  private interrupted = false;
  /** what waited when Stop was pressed: a cell that was sent after it is meant to run */
  private behind: Request[] = [];
  private stop: () => void = () => {};
  private output: string | null = null;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    kernel.engine.onResult = (bundle) => {
      const text = bundle.data['text/plain'];
      this.output = typeof text === 'string' ? text : null;
      this.current?.publish('execute_result', { execution_count: kernel.cells.count, ...bundle });
    };
  }

  add(request: Request): void {
    this.waiting.push(request);
    if (!this.busy) void this.work();
  }

  interrupt(): void {
    if (!this.current) return;
    if (!this.interrupted) this.behind = [...this.waiting];
    this.interrupted = true;
    this.stop();
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let request = this.waiting.shift(); request; request = this.waiting.shift()) {
      try {
        await this.execute(request);
      } catch (error) {
        // a fault of ours: the client must not wait for ever
        const { message, stack } = error as Error;
        this.kernel.log(`execute_request: ${stack}`);
        this.current = null;
        const failed = {
          ename: 'KernelError',
          evalue: `internal: ${message}`,
          traceback: [`KernelError: internal: ${message}`],
        };
        request.publish('error', failed);
        await request.reply({ status: 'error', execution_count: this.kernel.cells.count, ...failed });
        request.status('idle');
      }
    }
    this.busy = false;
  }

  private async execute(request: Request): Promise<void> {
    const { content } = request;
    const { cells, history } = this.kernel;
    const source = typeof content.code === 'string' ? content.code : '';
    const silent = content.silent === true;
    const counts = !silent && content.store_history !== false;
    this.current = request;
    this.interrupted = false;
    this.output = null;
    request.status('busy');
    const { cell, name } = cells.next(source, request.message.header, counts);
    const execution_count = cells.count;
    if (!silent) request.publish('execute_input', { code: source, execution_count });
    if (counts) history.add(execution_count, source);

    const ending = await this.cell(source, { cell, name, silent, request });
    const { error } = ending;
    if (error && !silent) request.publish('error', error);
    if (counts) history.finish(execution_count, this.output);
    this.current = null;
    const queued = error && content.stop_on_error !== false ? this.dropped() : [];
    await request.reply(
      error
        ? { status: 'error', execution_count, ...error, payload: [], user_expressions: {} }
        : { status: 'ok', execution_count, payload: ending.payload ?? [], user_expressions: ending.expressions ?? {} },
    );
    request.status('idle');
    for (const one of queued) await this.abort(one);
  }

  /** Takes the cells that must not run, since the one before them failed. */
  private dropped(): Request[] {
    const all = this.waiting;
    const queued = this.interrupted ? this.behind : all;
    this.waiting = all.filter((one) => !queued.includes(one));
    return all.filter((one) => queued.includes(one));
  }

  private async abort(request: Request): Promise<void> {
    request.status('busy');
    await request.reply({
      status: 'aborted',
      execution_count: this.kernel.cells.count,
      ename: 'Aborted',
      evalue: 'an earlier cell failed',
      traceback: [],
    });
    request.status('idle');
  }

  private async cell(
    source: string,
    context: { cell: number; name: string; silent: boolean; request: Request },
  ): Promise<Ending> {
    const { kernel } = this;
    const { request, name } = context;
    const { code, magics, help } = parseMagics(source);
    if (help) return this.pager(help.text, help.detail);
    let timed = false;
    for (const magic of magics) {
      if (magic.name === '%time') timed = true;
      else if (magic.name === '%help') this.print(request, HELP);
      else if (magic.name === '%who') this.print(request, kernel.who());
      else if (magic.name === '%types') {
        if (!/^(strict|warn|off)$/.test(magic.argument))
          return failure('MagicError', `%types: expected strict, warn or off, got '${magic.argument}'`);
        kernel.types.mode = magic.argument as TypesMode;
      } else return failure('MagicError', unknownMagic(magic.name));
    }
    if (code.trim() === '') return { expressions: await this.onlyExpressions(context) };

    const compiled = compileCell(code, { name, scope: kernel.scope });
    if (!compiled.ok) {
      const { name: ename, message, line, column } = compiled.error;
      const lines = [`${ename}: ${message}`, '', `${name}:${line}:${column}`, ...excerpt(source, line, column)];
      return failure(ename, message, lines);
    }
    const stopped = new Promise<void>((resolve) => (this.stop = resolve));
    const problems = await kernel.types.check(name, code, stopped);
    if (this.interrupted) return failure(NOT_BEGUN.name, NOT_BEGUN.message);
    const warnings: string[] = [];
    if (problems.length > 0) {
      const lines = errorLines(problems, name, source);
      if (kernel.types.mode === 'strict') return failure('TypeScriptError', toErrors(problems), lines);
      warnings.push(...lines);
    }
    const unchecked = kernel.types.unchecked();
    if (unchecked) warnings.push(unchecked);
    if (!context.silent) for (const line of warnings) this.print(request, `${line}\n`, 'stderr');
    kernel.types.accept(name, code);
    kernel.scope.accept(compiled);
    for (const one of compiled.declares) kernel.cells.variables.set(one, compiled.values[one] ?? one);

    const started = performance.now();
    const limit = this.limitTime();
    const run = {
      cell: context.cell,
      name,
      code: compiled.code,
      mappings: compiled.mappings,
      silent: context.silent,
      allowStdin: request.content.allow_stdin === true,
      expressions: this.expressions(request, name),
    };
    const done = await kernel.engine.run(run, limit.begin);
    limit.clear();
    if (timed) this.print(request, `${(performance.now() - started).toFixed(1)} ms\n`);
    if (done.outcome === 'ok') return { expressions: this.answers(done.expressions) };
    const error = done.error!;
    if (done.outcome === 'interrupted' && limit.hit)
      return failure(
        'TimeLimitError',
        `the cell ran longer than ${kernel.limits.time} s (NEURONBOOK_KERNEL_TIME); it was stopped, variables keep their values`,
      );
    return failure(error.name, error.message, this.traceback(error));
  }

  private traceback(error: ErrorData): string[] {
    return traceback(error, (name) => this.kernel.cells.source(name));
  }

  /** Stops a cell that runs longer than the limit; an engine that does not obey is ended. */
  private limitTime(): { hit: boolean; begin(): void; clear(): void } {
    const { time } = this.kernel.limits;
    let timer: NodeJS.Timeout | undefined;
    const begin = (): void => {
      if (time > 0)
        timer = setTimeout(() => {
          limit.hit = true;
          this.kernel.engine.interrupt();
          timer = setTimeout(() => this.kernel.engine.kill(false), 5000);
        }, time * 1000);
    };
    const limit = { hit: false, begin, clear: () => clearTimeout(timer) };
    return limit;
  }

  private print(request: Request, text: string, stream: 'stdout' | 'stderr' = 'stdout'): void {
    this.kernel.wire.iopub.print(request.message.header, stream, text);
  }

  private async pager(text: string, detail: 0 | 1): Promise<Ending> {
    const found = await this.kernel.types.inspect(text, text.length, detail);
    if (!found) return failure('HelpError', `${text}: not found`);
    return {
      payload: [{ source: 'page', start: 0, data: { 'text/plain': found.plain, 'text/markdown': found.markdown } }],
    };
  }

  /** user_expressions are compiled as cells of one expression. One that cannot be is an error under its own key. */
  private expressions(request: Request, name: string): { key: string; name: string; code: string }[] {
    const asked = Object.entries((request.content.user_expressions ?? {}) as Record<string, unknown>);
    return asked.map(([key, source]) => {
      const label = `${name}.${key}`;
      const compiled = compileCell(String(source), { name: label, scope: this.kernel.scope });
      const code = compiled.ok ? compiled.code : `throw new SyntaxError(${JSON.stringify(compiled.error.message)})`;
      return { key, name: label, code };
    });
  }

  private answers(expressions: Record<string, Json>): Json {
    return Object.fromEntries(
      Object.entries(expressions).map(([key, { error, ...rest }]) => {
        if (!error) return [key, rest];
        const { name, message } = error as ErrorData;
        return [key, { ...rest, ename: name, evalue: message, traceback: this.traceback(error as ErrorData) }];
      }),
    );
  }

  /** An empty cell still answers its user_expressions. */
  private async onlyExpressions({
    cell,
    name,
    request,
  }: {
    cell: number;
    name: string;
    request: Request;
  }): Promise<Json> {
    const expressions = this.expressions(request, name);
    if (expressions.length === 0) return {};
    const run = { cell, name, code: 'void 0', mappings: null, silent: true, allowStdin: false, expressions };
    return this.answers((await this.kernel.engine.run(run)).expressions);
  }
}

function failure(ename: string, evalue: string, lines: string[] = [`${ename}: ${evalue}`]): Ending {
  return { error: { ename, evalue, traceback: lines } };
}

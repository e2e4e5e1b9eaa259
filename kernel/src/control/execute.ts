// The way of a cell: magics, compile, type check, run, reply. Cells run one after another in the order they came; an
// error ends those that already wait, unless the failed one was sent with stop_on_error: false.
import { badCharacter, type CompiledCell, compileCell } from '../compile/index.ts';
import type { ErrorData } from '../engine/protocol.ts';
import { excerpt, traceback } from '../errors/traceback.ts';
import type { Json } from '../wire/message.ts';
import { type Done, NOT_BEGUN } from './engine.ts';
import { compileExpressions, type Expression, toAnswers } from './expressions.ts';
import type { Kernel } from './kernel.ts';
import { timeLimit } from './limit.ts';
import { HELP, parseMagics, type TypesMode, unknownMagic } from './magics.ts';
import type { Failure } from './missing.ts';
import type { Request } from './requests.ts';
import { errorLines, moduleLines, packageHints, toErrors } from './typecheck.ts';

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
    const failure: Failure = { cell: name, how: this.interrupted ? 'was stopped' : 'failed' };
    for (const one of queued) await this.abort(one, failure);
  }

  /** Takes the cells that must not run, since the one before them failed. */
  private dropped(): Request[] {
    const all = this.waiting;
    const queued = this.interrupted ? this.behind : all;
    this.waiting = all.filter((one) => !queued.includes(one));
    return all.filter((one) => queued.includes(one));
  }

  private async abort(request: Request, failure: Failure): Promise<void> {
    this.kernel.missing.dropped(String(request.content.code ?? ''), failure);
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
    const failed = (how: Failure['how']): void => kernel.missing.notRun(code, { cell: name, how });
    if (!compiled.ok) {
      failed('failed');
      const { name: ename, message, line, column } = compiled.error;
      const lines = [`${ename}: ${message}`, '', `${name}:${line}:${column}`, ...excerpt(source, line, column)];
      return failure(ename, message, lines);
    }
    const stopped = new Promise<void>((resolve) => (this.stop = resolve));
    const problems = await kernel.types.check(name, code, stopped);
    if (this.interrupted) {
      failed('was stopped');
      return failure(NOT_BEGUN.name, NOT_BEGUN.message);
    }
    const warnings: string[] = [];
    if (problems.length > 0) {
      const lines = errorLines(problems, name, source, kernel.missing);
      if (kernel.types.mode === 'strict') {
        failed('failed');
        return failure('TypeScriptError', toErrors(problems), lines);
      }
      warnings.push(...lines);
    }
    warnings.push(...moduleLines(kernel.types.inModules()));
    const unchecked = kernel.types.unchecked();
    if (unchecked) warnings.push(unchecked);
    if (!context.silent) for (const line of warnings) this.print(request, `${line}\n`, 'stderr');
    kernel.types.accept(name, code);
    kernel.scope.accept(compiled);
    for (const one of compiled.declares) kernel.cells.variables.set(one, compiled.values[one] ?? one);
    kernel.missing.began(compiled, name);

    const started = performance.now();
    const limit = timeLimit(kernel.engine, kernel.limits.time);
    const run = {
      cell: context.cell,
      name,
      code: compiled.code,
      mappings: compiled.mappings,
      silent: context.silent,
      allowStdin: request.content.allow_stdin === true,
      declares: compiled.declares.map((one) => compiled.values[one] ?? one),
      unset: [...kernel.missing.unset.values()],
      expressions: this.expressions(request, name),
    };
    const done = await kernel.engine.run(run, limit.begin);
    limit.clear();
    if (timed) this.print(request, `${(performance.now() - started).toFixed(1)} ms\n`);
    if (done.outcome === 'ok') {
      this.note(compiled, code, done);
      return { expressions: this.answers(done.expressions) };
    }
    const error = done.error!;
    const [at] = error.frames;
    if (error.message === 'Invalid or unexpected token' && at?.file === name)
      error.message = badCharacter(source.split('\n')[at.line - 1] ?? '', at.column - 1);
    const lines = this.traceback(error);
    const sourceOf = (file: string): string | undefined => kernel.cells.source(file);
    const hints = [...kernel.missing.hintsFor(error, sourceOf), ...packageHints([error.message])];
    if (hints.length > 0) lines.push('', ...hints);
    if (!done.ended)
      this.note(compiled, code, done, {
        cell: name,
        how: done.outcome === 'interrupted' ? 'was stopped' : 'failed',
        error,
      });
    if (done.outcome === 'interrupted' && limit.hit)
      return failure(
        'TimeLimitError',
        `the cell ran longer than ${kernel.limits.time} s (NEURONBOOK_KERNEL_TIME); it was stopped, variables keep their values`,
      );
    return failure(error.name, error.message, lines);
  }

  /** Remembers which of the cell's names have a value, and tells the compiler of those that have none. */
  private note(
    compiled: CompiledCell,
    code: string,
    { empty = [] }: Done,
    failed?: Failure & { error: ErrorData },
  ): void {
    const { missing, scope, cells } = this.kernel;
    missing.ran(compiled, code, empty, failed);
    scope.unset = new Set(missing.unset.keys());
    for (const name of missing.unset.keys()) cells.variables.delete(name);
  }

  private traceback(error: ErrorData): string[] {
    return traceback(error, (name) => this.kernel.cells.source(name));
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

  private expressions(request: Request, name: string): Expression[] {
    return compileExpressions(request.content.user_expressions, name, this.kernel.scope);
  }

  private answers(found: Record<string, Json>): Json {
    return toAnswers(found, (error) => this.traceback(error));
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
    const nothing = { mappings: null, silent: true, allowStdin: false, declares: [], unset: [] };
    const run = { cell, name, code: 'void 0', ...nothing, expressions };
    return this.answers((await this.kernel.engine.run(run)).expressions);
  }
}

function failure(ename: string, evalue: string, lines: string[] = [`${ename}: ${evalue}`]): Ending {
  return { error: { ename, evalue, traceback: lines } };
}

// The debug requests that JupyterLab's variable panel sends (a subset of the Debug Adapter Protocol). Variables are
// listed between cells. Breakpoints are answered as not set: the engine cannot pause and still be stopped.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../wire/message.ts';
import type { Kernel } from './kernel.ts';
import { HASH_SEED, murmur2 } from './murmur2.ts';
import type { Request } from './requests.ts';

const FOLDER: string = join(tmpdir(), 'neuronbook_');

interface Variable {
  name: string;
  variablesReference: number;
  type?: string;
}

/** JupyterLab's tree shows the type where there is one and the value else: of a number people want the value. */
const shown = (variables: Variable[]): Variable[] =>
  variables.map(({ type, ...variable }) => (variable.variablesReference > 0 ? { ...variable, type } : variable));

export class Debug {
  private readonly kernel: Kernel;
  private readonly dumped = new Map<string, string>();
  private started = false;
  private sequence = 0;
  private last: Variable[] = [];

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  async answer(content: Json, request: Request): Promise<void> {
    const command = String(content.command);
    const handler = this.commands[command];
    const answer = handler
      ? { success: true, body: await handler((content.arguments ?? {}) as Json) }
      : { success: false, message: `${command} is not supported: this kernel shows variables and has no breakpoints` };
    await request.reply({ type: 'response', seq: ++this.sequence, request_seq: content.seq ?? 0, command, ...answer });
    if (command === 'attach' && answer.success)
      request.publish('debug_event', { type: 'event', seq: ++this.sequence, event: 'initialized', body: {} });
  }

  private readonly commands: Record<string, (args: Json) => Json | Promise<Json>> = {
    initialize: () => ({
      supportsSetVariable: false,
      supportsConditionalBreakpoints: false,
      supportsConfigurationDoneRequest: true,
      exceptionBreakpointFilters: [],
    }),
    attach: () => {
      this.started = true;
      return {};
    },
    configurationDone: () => ({}),
    disconnect: () => {
      this.started = false;
      return {};
    },
    terminate: () => ({}),
    debugInfo: () => ({
      isStarted: this.started,
      hashMethod: 'Murmur2', // JupyterLab knows no other
      hashSeed: HASH_SEED,
      tmpFilePrefix: FOLDER,
      tmpFileSuffix: '.ts',
      breakpoints: [],
      stoppedThreads: [],
      richRendering: true,
      exceptionPaths: [],
      copyToGlobals: false,
    }),
    dumpCell: ({ code }) => {
      const text = String(code ?? '');
      const sourcePath = `${FOLDER}${murmur2(text)}.ts`;
      this.dumped.set(sourcePath, text);
      if (this.dumped.size > 1000) this.dumped.delete(this.dumped.keys().next().value!);
      return { sourcePath };
    },
    source: ({ source }) => {
      const path = String((source as Json | undefined)?.path ?? '');
      const content = this.dumped.get(path);
      if (content === undefined) throw new Error(`unknown source ${path}`);
      return { content, mimeType: 'text/typescript' };
    },
    modules: () => ({ modules: [], totalModules: 0 }),
    threads: () => ({ threads: [{ id: 1, name: 'engine' }] }),
    setBreakpoints: () => ({ breakpoints: [] }),
    setExceptionBreakpoints: () => ({ breakpoints: [] }),
    inspectVariables: async () => {
      const names = [...this.kernel.cells.variables];
      const { busy, variables } = await this.kernel.engine.ask({ op: 'query', what: 'variables', names });
      if (!busy) this.last = shown(variables as Variable[]);
      return { variables: this.last }; // while a cell runs: as they were before it
    },
    variables: async ({ variablesReference: reference }) => {
      const { busy, variables } = await this.kernel.engine.ask({ op: 'query', what: 'children', reference });
      return { variables: busy ? [] : shown(variables as Variable[]) };
    },
    richInspectVariables: async ({ variableName }) => {
      const expression = this.kernel.cells.variables.get(String(variableName));
      if (expression === undefined)
        return { data: { 'text/plain': `${variableName}: not a variable of this session` }, metadata: {} };
      const { busy, data, metadata } = await this.kernel.engine.ask({ op: 'query', what: 'show', expression });
      return busy ? { data: { 'text/plain': 'a cell is running' }, metadata: {} } : { data, metadata };
    },
  };
}

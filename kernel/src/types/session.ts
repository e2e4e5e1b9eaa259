// The running server with the three documents of a notebook: past (what ran), cell (what is checked), draft (what is typed).
// Starts it again when it dies, and then gives it the same documents; who asks never sees more than a missing answer.
import { LanguageClient } from './lsp.ts';
import type { DocumentName } from './project.ts';
import { Project, serverBinary } from './project.ts';

const CAPABILITIES = {
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: false } },
  textDocument: {
    diagnostic: {},
    hover: { contentFormat: ['markdown'] },
    definition: { linkSupport: false },
    completion: {
      completionItem: {
        snippetSupport: false,
        documentationFormat: ['plaintext'],
        resolveSupport: { properties: ['detail', 'documentation'] },
      },
    },
  },
};

// no names of packages that were never imported, no scan of node_modules for them
const SETTINGS = {
  suggest: { autoImports: false, includeCompletionsForImportStatements: false },
  preferences: { includePackageJsonAutoImports: 'off' },
};

const DOCUMENTS = ['past', 'cell', 'draft'] as const;
const RESTARTS = 5;
/** A start takes 0.3 s. */
const START_SECONDS = 30;
const EMPTY = 'export {};\n';

export class Session {
  readonly project: Project;
  readonly #log: (text: string) => void;
  readonly #texts: Map<DocumentName, string> = new Map();
  readonly #versions: Map<DocumentName, number> = new Map();
  #client: LanguageClient | null = null;
  #ready: Promise<void> = Promise.resolve();
  #restarts = 0;
  #disposed = false;
  readonly #limit: number;
  /** why the newest question without an answer has none, and what to do about it */
  trouble = '';
  /** it ended too often and is not started again */
  gone = false;

  /** `limit`: seconds for one question; 0 = none. */
  constructor(cwd: string, log: (text: string) => void, limit: number) {
    this.project = new Project(cwd);
    this.#log = log;
    this.#limit = limit;
  }

  /** The server's process, for the memory watch. */
  get pid(): number | undefined {
    return this.#client?.pid;
  }

  start(): Promise<void> {
    this.#ready = this.#launch().catch((error: Error) => this.#log(String(error.message)));
    return this.#ready;
  }

  async #launch(): Promise<void> {
    const client = new LanguageClient(
      serverBinary(),
      ['--lsp', '--stdio'],
      (method, params) =>
        method === 'workspace/configuration' ? (params as { items: unknown[] }).items.map(() => SETTINGS) : null,
      (reason) => this.#died(client, reason),
    );
    const stuck = setTimeout(() => {
      client.kill();
      this.#died(client, `the TypeScript server was not ready within ${START_SECONDS} s`);
    }, START_SECONDS * 1000);
    try {
      await this.#greet(client);
    } finally {
      clearTimeout(stuck);
    }
  }

  async #greet(client: LanguageClient): Promise<void> {
    this.#client = client;
    this.#versions.clear(); // until it is ready, `set` only notes the texts
    const root = new URL('.', this.project.uri('cell')).href;
    await client.request('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'notebook' }],
      capabilities: CAPABILITIES,
    });
    client.notify('initialized', {});
    for (const name of DOCUMENTS) {
      const textDocument = { uri: this.project.uri(name), languageId: 'typescript', version: 1, text: EMPTY };
      client.notify('textDocument/didOpen', { textDocument });
    }
    // The first look is at empty documents: it has no time limit, and a cell that waits by now may hold a type without end
    await client.request('textDocument/diagnostic', { textDocument: { uri: this.project.uri('cell') } });
    for (const name of DOCUMENTS) {
      this.#versions.set(name, 1);
      const text = this.#texts.get(name) ?? EMPTY;
      this.#texts.set(name, EMPTY);
      this.set(name, text);
    }
  }

  #died(client: LanguageClient, reason: string, lost = 'what it was asked is asked again'): void {
    if (this.#disposed || this.#client !== client) return;
    this.#client = null;
    this.trouble = `${reason}; run the cell again, or switch the check off with %types off`;
    if (this.#restarts++ >= RESTARTS) {
      this.gone = true;
      this.trouble = `${reason}, for the ${this.#restarts}th time; a restart of the kernel brings it back`;
      this.#log(`${reason}. It ended ${this.#restarts} times: cells run without type check until the kernel restarts.`);
      return;
    }
    this.#log(`${reason}. It is started again; ${lost}.`);
    void this.start();
  }

  /** Gives a document its new text; nothing is sent while it is the same. */
  set(name: DocumentName, text: string): void {
    if (this.#texts.get(name) === text) return;
    this.#texts.set(name, text);
    const version = this.#versions.get(name);
    if (!this.#client || version === undefined) return; // it gets this text when it is ready
    this.#versions.set(name, version + 1);
    this.#client.notify('textDocument/didChange', {
      textDocument: { uri: this.project.uri(name), version: version + 1 },
      contentChanges: [{ text }],
    });
  }

  notify(method: string, params: unknown): void {
    this.#client?.notify(method, params);
  }

  /**
   * Asks the server, a second time if it dies over it or refuses; null when that fails too, or takes too long.
   * `signal`: nobody waits for the answer any more, and the server may never find it.
   */
  async ask<T>(method: string, params: unknown, signal?: AbortSignal): Promise<T | null> {
    for (let attempt = 1; attempt <= 2; attempt++) {
      await this.#ready;
      const client = this.#client;
      if (!client || signal?.aborted) return null;
      try {
        return await this.#inTime(client, client.request<T>(method, params), signal);
      } catch {
        // died or refused: once more
      }
    }
    return null;
  }

  async #inTime<T>(client: LanguageClient, answer: Promise<T>, signal?: AbortSignal): Promise<T | null> {
    const asked = ['cell', 'draft'].map(
      (name) => [name as DocumentName, this.#texts.get(name as DocumentName)] as const,
    );
    let timer: NodeJS.Timeout | undefined;
    let stop = (): void => {};
    const late = new Promise<null>((resolve) => {
      const giveUp = (reason: string): void => {
        resolve(null);
        client.kill(); // a type that it cannot finish would hold up all that comes after, …
        for (const [name, text] of asked) if (this.#texts.get(name) === text) this.#texts.set(name, EMPTY); // … also here
        this.#died(client, reason, 'the cell that waited for it is not checked');
      };
      stop = () => {
        this.#restarts--; // this is no fault of its
        giveUp('the TypeScript server was in a check that was stopped');
      };
      if (this.#limit > 0)
        timer = setTimeout(giveUp, this.#limit * 1000, `the TypeScript server did not answer within ${this.#limit} s`);
    });
    signal?.addEventListener('abort', stop);
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#client?.kill();
    this.#client = null;
    this.project.dispose();
  }
}

// Whoever answers a hidden test's calls: the student's code behind the sandbox's pipe, or a module in this process
// (the reference under plain vitest, a wrong solution, a mutant).

export interface CallOptions {
  /** Seconds of CPU time (default: the exercise's limit) and of wall time for one call. */
  cpu?: number;
  wall?: number;
  /** The function may change its arguments; otherwise a changed argument fails the test. */
  mutates?: boolean;
}

export interface CallRequest {
  call: string;
  args: unknown[];
}

/** What the student's side did wrong: the kinds of the sandbox. */
export interface CallFailure {
  kind: string;
  message: string;
  errorName?: string;
  name?: string;
  line?: number;
}

export type CallOutcome = { ok: true; value: unknown; args?: unknown[] } | { ok: false; failure: CallFailure };

export interface Answerer {
  /** Names that the code exports. */
  readonly exports: readonly string[];
  runMany(requests: readonly CallRequest[], options?: CallOptions): Promise<CallOutcome[]>;
  get(name: string): Promise<unknown>;
  construct(name: string, args: unknown[]): Promise<unknown>;
  /** Whether two answers, or an answer and an input, were one buffer on the student's side. */
  sharesMemory(a: unknown, b: unknown): boolean;
}

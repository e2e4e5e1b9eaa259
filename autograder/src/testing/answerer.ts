// Whoever answers a hidden test's calls: the student's code behind the sandbox's pipe, or a module in this process
// (the reference under plain vitest, a wrong solution, a mutant).

export interface CallOptions {
  /** Seconds of CPU time (default: the exercise's limit) and of wall time for one call. */
  cpu?: number;
  wall?: number;
  /**
   * A changed argument: 'allow' it and return the arguments as they are after the call; 'ignore' it (the default: one test
   * asks about it, the others should not fail for it too); or let it be the failure 'mutated-input'.
   */
  mutation?: 'allow' | 'ignore' | 'fail';
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

/** Runs requests strictly; where only a changed input stood against an answer, asks again with the change allowed. */
export async function ignoringMutation(
  requests: readonly CallRequest[],
  run: (requests: readonly CallRequest[], allow: boolean) => Promise<CallOutcome[]>,
): Promise<CallOutcome[]> {
  const outcomes = await run(requests, false);
  const changed = outcomes.flatMap((one, n) => (!one.ok && one.failure.kind === 'mutated-input' ? [n] : []));
  if (changed.length === 0) return outcomes;
  const again = await run(
    changed.map((n) => requests[n]!),
    true,
  );
  for (const [i, n] of changed.entries()) outcomes[n] = again[i]!;
  return outcomes;
}

export interface Answerer {
  /** Names that the code exports. */
  readonly exports: readonly string[];
  runMany(requests: readonly CallRequest[], options?: CallOptions): Promise<CallOutcome[]>;
  get(name: string): Promise<unknown>;
  construct(name: string, args: unknown[]): Promise<unknown>;
  /** Whether two answers, or an answer and an input, were one buffer on the student's side. */
  sharesMemory(a: unknown, b: unknown): boolean;
}

// Whose fault? Two classes that are never mixed: what the student's code did, and what the grader could not do.

export type FailureKind =
  | 'threw' // the function threw
  | 'timeout' // CPU or wall time is used up
  | 'crashed' // the process ended
  | 'memory' // more memory than the limit
  | 'output' // an answer or printed text beyond the limit
  | 'missing' // no such function or constant
  | 'forbidden' // something that the exercise withholds was used
  | 'mutated-input' // an argument was changed
  | 'unsendable' // the answer is something that cannot cross the pipe
  | 'protocol'; // the process sent something that is no answer

export interface FailureDetails {
  errorName?: string | undefined;
  /** Line in the submitted module. */
  line?: number | undefined;
  /** What was forbidden, e.g. `np.convolve`. */
  subject?: string | undefined;
  /** What the call printed. */
  console?: string | undefined;
  /** Indices of changed arguments. */
  mutated?: number[] | undefined;
}

/** The student's code did not give an answer. The message is safe to show to the student. */
export class StudentFailure extends Error {
  override name = 'StudentFailure';
  readonly kind: FailureKind;
  readonly details: FailureDetails;
  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message);
    this.kind = kind;
    this.details = details;
  }
}

/** The grader could not do its part: no mark may be taken for it. */
export class GraderFault extends Error {
  override name = 'GraderFault';
}

/** Wrong use: the sentence says what to do. The CLI ends with exit code 1. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What came of one operation. */
export type Outcome =
  | { ok: true; value: unknown; args: unknown[]; mutated: number[]; console: string }
  | { ok: false; failure: StudentFailure };

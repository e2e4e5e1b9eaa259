// What a language file has to offer: a sentence for every code that a finding may have.

export type Params = Record<string, any>;

export interface Vocabulary {
  /** Sentence of a finding's code; `visible` allows to quote what the student's code threw. */
  codes: Record<string, (p: Params, visible: boolean) => string>;
  /** Sentence of a slip found by diagnose, and what to do about it. */
  slips: Record<string, (p: Params) => string>;
  /** The next step for a code; shown under the sentence. */
  hints: Record<string, (p: Params) => string>;
  /** Name of a kind of value. */
  kinds: Record<string, string>;
  looksLike: (sentence: string) => string;
  carried: (score: number, max: number) => string;
  /** Sentences about a submission as a whole. */
  submission: Record<string, (p: Params) => string>;
  /** A sentence that holds for several tests. */
  shared: (sentence: string, tests: number) => string;
  /** Labels of the feedback page. */
  page: Record<string, string>;
}

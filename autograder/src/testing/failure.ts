// What a hidden test says when the student's answer is wrong: a code and its parameters, no words and no expected value.
// report/words turns the code into a sentence in the student's language.

/** A wrong answer, as data. Thrown by the matchers; everything else that a test throws is the grader's fault. */
export class Failure extends Error {
  override name = 'Failure';
  readonly code: string;
  readonly params: Record<string, unknown>;

  constructor(code: string, params: Record<string, unknown> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.code = code;
    this.params = params;
  }
}

/** One text in the two languages of the course. */
export interface Words {
  en: string;
  ru: string;
}

/** Fails the test with the test writer's own sentence. It must not name an expected value. */
export function fail(words: Words): never {
  throw new Failure('said', { words });
}

/** Fails with the writer's own sentence unless `condition` holds. */
export function must(condition: boolean, words: Words): void {
  if (!condition) fail(words);
}

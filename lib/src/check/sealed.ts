// Sealed answers: visible checks must know a right answer without showing it to whoever opens the file.
// A seal is a hash of question and answer; it keeps honest eyes from reading by accident, not a program from trying all answers.
import { createHash } from 'node:crypto';
import { NDArray } from '../np/NDArray.ts';

/** One form for equal answers: arrays as lists, numbers to 6 digits, words without case and spaces around. */
function canonical(answer: unknown): unknown {
  if (answer instanceof NDArray) return canonical(answer.tolist());
  if (typeof answer === 'number') return Object.is(answer, -0) ? 0 : Number(answer.toPrecision(6));
  if (typeof answer === 'string') return answer.trim().toLowerCase();
  if (Array.isArray(answer)) return answer.map(canonical);
  if (typeof answer === 'object' && answer !== null) {
    return Object.fromEntries(
      Object.keys(answer)
        .sort()
        .map((key) => [key, canonical((answer as Record<string, unknown>)[key])]),
    );
  }
  return answer ?? null;
}

/**
 * The seal of an answer, for `sealed(…)` in a visible check:
 * `node --input-type=module -e "import { seal } from 'neuronbook'; console.log(seal('predictShape.a', [2, 3]))"`
 * @param question the exercise's id and the answer's name, `'predictShape.a'`
 */
export function seal(question: string, answer: unknown): string {
  return createHash('sha256')
    .update(`${question}\n${JSON.stringify(canonical(answer))}`)
    .digest('hex')
    .slice(0, 16);
}

// Faults of the input, whoever found them, become wrong use: exit code 1 and a sentence, in the reader's language where there is one.
import type { Lang } from 'neuronbook';
import { UsageError } from './output.ts';

/** Runs a step; SubmissionError and RangeError (unknown exercise) become UsageError. */
export async function asUsage<T>(step: () => T | Promise<T>, lang: Lang = 'en'): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const { name, words, message } = error as Error & { words?: Record<Lang, string> };
    if (name === 'SubmissionError') throw new UsageError(words?.[lang] ?? message);
    if (name === 'RangeError') throw new UsageError(message);
    throw error;
  }
}

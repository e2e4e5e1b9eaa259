// hint('sigmoid'): the next step of the exercise's ladder of hints; the last one is a worked twin of the task.
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import { findExercise } from './check/lesson-file.ts';
import { readProgress, writeProgress } from './check/progress.ts';
import { escapeHtml, hintWord } from './check/report.ts';
import { DISPLAY, display } from './display.ts';
import { type Lang, lang } from './lang.ts';

export interface Hint {
  exercise: string;
  /** 1 for the first. */
  step: number;
  of: number;
  /** Markdown. */
  text: string;
}

export interface HintOptions {
  lang?: Lang;
  from?: string;
}

/**
 * Shows the next hint of an exercise and returns it.
 * @param exercise its id, `'sigmoid'`
 * @param step a certain step (1 is the first) instead of the next one
 * @throws RangeError for an unknown exercise or step
 */
export function hint(exercise: string, step?: number, options: HintOptions = {}): Hint {
  const info = findExercise('hint', exercise, options.from ?? process.cwd());
  const folder = dirname(info.file);
  const of = info.hints.length;
  const progress = readProgress(folder, exercise);
  const number = step ?? Math.min(progress.hints + 1, of);
  const words = info.hints[number - 1];
  if (!words) throw new RangeError(`hint: step ${step} of '${exercise}' is out of bounds, expected 1 to ${of}`);
  if (number > progress.hints) writeProgress(folder, exercise, { ...progress, hints: number });
  const language = options.lang ?? lang();
  const shown: Hint = { exercise, step: number, of, text: words[language] };
  const title = `${exercise}: ${hintWord(language)} ${number} ${language === 'ru' ? 'из' : 'of'} ${of}`;
  const plain = `${title}\n${shown.text}`;
  const bundle = { 'text/plain': plain, 'text/markdown': `**${escapeHtml(title)}**\n\n${shown.text}` };
  if (!display(bundle)) console.log(plain);
  Object.defineProperty(shown, DISPLAY, { value: () => null });
  Object.defineProperty(shown, inspect.custom, { value: () => title });
  return shown;
}

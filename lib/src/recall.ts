// Spaced recall: three quick questions from earlier lessons open each new one. The answers are kept beside the work.
import { inspect } from 'node:util';
import { findRecall } from './check/lesson-file.ts';
import { writeRecall } from './check/progress.ts';
import { escapeHtml } from './check/report.ts';
import { seal } from './check/sealed.ts';
import { DISPLAY, display } from './display.ts';
import { lang } from './lang.ts';

const LETTERS = 'abcdefgh';

const SAY = {
  en: {
    right: 'right',
    wrong: 'not quite',
    open: 'not answered yet',
    how: (call: string) => `Answer with letters, then run the cell again: ${call}`,
    letter: (got: unknown, last: string) => `'${String(got)}' is no answer: use a letter from a to ${last}`,
  },
  ru: {
    right: 'верно',
    wrong: 'не совсем',
    open: 'пока без ответа',
    how: (call: string) => `Ответьте буквами и запустите ячейку ещё раз: ${call}`,
    letter: (got: unknown, last: string) => `'${String(got)}' — не ответ: нужна буква от a до ${last}`,
  },
};

/** What `recall` gives: which answers were right; null where none was given. */
export interface RecallResult {
  lesson: string;
  answers: (boolean | null)[];
}

/**
 * Shows a lesson's recall questions, and says which answers are right: `recall('06-xor')`, then `recall('06-xor', 'b', 'a', 'c')`.
 * @param lesson NN-slug
 * @param given a letter for each question, in their order
 */
export function recall(lesson: string, ...given: string[]): RecallResult {
  const { questions, folder } = findRecall('recall', lesson, process.cwd());
  const language = lang();
  const say = SAY[language];
  const example = `recall('${lesson}', ${questions.map(() => `'a'`).join(', ')})`;
  const plain: string[] = [];
  const html: string[] = [];
  let advice = '';
  const answers = questions.map(({ q, options, answer, why }, i): boolean | null => {
    const letter = given[i]?.trim().toLowerCase();
    const known = letter !== undefined && letter !== '' && letter !== '?';
    const last = LETTERS[options.length - 1];
    const valid = known && letter.length === 1 && letter <= last && letter >= 'a';
    const right = valid ? seal(`${lesson}.recall.${i}`, letter) === answer : null;
    const verdict = !known
      ? say.open
      : !valid
        ? say.letter(given[i], last)
        : right
          ? `✓ ${say.right}`
          : `✗ ${say.wrong}`;
    const list = options.map((option, k) => `${LETTERS[k]}) ${option[language]}`);
    plain.push(
      `${i + 1}. ${q[language]}`,
      ...list.map((line) => `   ${line}`),
      `   ${verdict}${right ? `: ${why[language]}` : ''}`,
    );
    html.push(
      `<li><p>${escapeHtml(q[language])}</p>${list.map((line) => `<div>${escapeHtml(line)}</div>`).join('')}<p><strong>${escapeHtml(verdict)}</strong>${right ? ` ${escapeHtml(why[language])}` : ''}</p></li>`,
    );
    return right;
  });
  if (answers.some((a) => a !== null)) writeRecall(folder, lesson, answers);
  if (answers.some((a) => a !== true)) {
    plain.push(say.how(example));
    advice = `<p>${escapeHtml(say.how(''))}<code>${escapeHtml(example)}</code></p>`;
  }
  const bundle = {
    'text/plain': plain.join('\n'),
    'text/html': `<section lang="${language}"><ol>${html.join('')}</ol>${advice}</section>`,
  };
  if (!display(bundle)) console.log(bundle['text/plain']);
  const result: RecallResult = { lesson, answers };
  Object.defineProperty(result, DISPLAY, { value: () => null });
  Object.defineProperty(result, inspect.custom, {
    value: () => `recall ${lesson}: ${answers.filter((a) => a === true).length}/${answers.length}`,
  });
  return result;
}

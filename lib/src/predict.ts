// Predict, then run: a guess before the answer makes the answer stick. The guess is kept; the gap is shown beside the truth.
import { inspect } from 'node:util';
import { exercisesFolder } from './check/lesson-file.ts';
import { readAll, writePrediction } from './check/progress.ts';
import { escapeHtml } from './check/report.ts';
import { seal } from './check/sealed.ts';
import { DISPLAY, display } from './display.ts';
import { lang } from './lang.ts';
import { NDArray } from './np/NDArray.ts';

const SAY = {
  en: {
    kept: 'your guess is kept; now run the next cell',
    none: 'no guess yet: put one in the cell above before you look',
    guess: 'you said',
    truth: 'it is',
    right: 'exactly',
    off: (gap: string) => `off by ${gap}`,
    other: 'not the same',
  },
  ru: {
    kept: 'ваш ответ записан; теперь запустите следующую ячейку',
    none: 'ответа пока нет: впишите его в ячейку выше, прежде чем смотреть',
    guess: 'вы сказали',
    truth: 'на самом деле',
    right: 'точно',
    off: (gap: string) => `разница ${gap}`,
    other: 'не совпало',
  },
};

/** Guesses of this session, for folders without a progress file. */
const guesses = new Map<string, unknown>();

function show(lines: string[]): void {
  const bundle = { 'text/plain': lines.join('\n'), 'text/html': `<p>${lines.map(escapeHtml).join('<br>')}</p>` };
  if (!display(bundle)) console.log(bundle['text/plain']);
}

/** Keeps a guess: `predict('13-shape', [3, 3])`. `null` (as the cell comes) keeps none. */
export function predict(name: string, guess: unknown): void {
  if (typeof name !== 'string')
    throw new TypeError("predict: expected a name first, as in predict('13-shape', [3, 3])");
  if (guess === null || guess === undefined) {
    show([SAY[lang()].none]);
    return;
  }
  guesses.set(name, guess);
  const folder = exercisesFolder(process.cwd());
  if (folder) writePrediction(folder, name, plain(guess), null);
  show([SAY[lang()].kept]);
}

/** Shows the truth beside the guess: `reveal('13-shape', out.shape)`. Returns whether they are the same; null without a guess. */
export function reveal(name: string, truth: unknown): { right: boolean | null } {
  const say = SAY[lang()];
  const folder = exercisesFolder(process.cwd());
  const guess = guesses.get(name) ?? (folder ? readAll(folder).predictions?.[name]?.guess : undefined);
  const lines = [`${say.truth}: ${text(truth)}`];
  let right: boolean | null = null;
  if (guess === undefined) lines.push(say.none);
  else {
    right = seal(name, guess) === seal(name, truth);
    const gap =
      typeof guess === 'number' && typeof truth === 'number'
        ? say.off(String(Number((guess - truth).toPrecision(3))))
        : say.other;
    lines.unshift(`${say.guess}: ${text(guess)}`);
    lines.push(right ? `✓ ${say.right}` : `✗ ${gap}`);
    if (folder) writePrediction(folder, name, plain(guess), right);
  }
  show(lines);
  const result = { right };
  Object.defineProperty(result, DISPLAY, { value: () => null });
  return result;
}

const plain = (value: unknown): unknown => (value instanceof NDArray ? value.tolist() : value);
const text = (value: unknown): string =>
  typeof value === 'string' ? value : value instanceof NDArray ? String(value) : inspect(value);

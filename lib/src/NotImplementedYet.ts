// What the stub of an exercise throws: it names the exercise and the next step, in the reader's language.
import { lang, type Words } from './lang.ts';

/** Thrown by an exercise that is not written yet. `exercise` is the function's name. */
export class NotImplementedYet extends Error {
  override name = 'NotImplementedYet';
  readonly exercise: string;

  constructor(exercise: string) {
    super(notImplementedWords(exercise)[lang()]);
    this.exercise = exercise;
  }
}

export function notImplementedWords(exercise: string): Words {
  return {
    en:
      `${exercise} is not written yet. In the exercise's cell, replace the line ` +
      `throw new NotImplementedYet('${exercise}') by your code and run the cell again.\n` +
      `hint: call hint('${exercise}') when you are stuck.`,
    ru:
      `Функция ${exercise} ещё не написана. Замените в ячейке задания строку ` +
      `throw new NotImplementedYet('${exercise}') своим кодом и снова запустите ячейку.\n` +
      `подсказка: если не знаете, с чего начать, вызовите hint('${exercise}').`,
  };
}

// What `neuronbook check` says about exercises that could not be checked to their end, in both languages.
import type { FoundExercise } from '@neuronbook/course';
import type { Lang } from 'neuronbook';

export type Trouble =
  | { kind: 'missing' }
  | { kind: 'broken'; found: FoundExercise }
  | { kind: 'timeout'; seconds: number; check: string }
  | { kind: 'ended'; code: number | null; signal: string | null; memory: number; check: string }
  | { kind: 'unloadable'; error: string; message: string };

export function troubleWords(exercise: string, trouble: Trouble, lang: Lang): { message: string; hint: string } {
  const en = lang === 'en';
  switch (trouble.kind) {
    case 'missing':
      return en
        ? {
            message: `there is no function ${exercise} in this file.`,
            hint: `copy the exercise's cell from the lesson again; the name must stay ${exercise}.`,
          }
        : {
            message: `в этом файле нет функции ${exercise}.`,
            hint: `скопируйте ячейку задания из урока ещё раз; имя ${exercise} менять нельзя.`,
          };
    case 'broken': {
      const { cell, line, message } = trouble.found;
      return en
        ? {
            message: `code cell ${cell}, line ${line}: syntax error: ${message}`,
            hint: 'look for a missing bracket or comma near that line.',
          }
        : {
            message: `ячейка с кодом ${cell}, строка ${line}: синтаксическая ошибка: ${message}`,
            hint: 'поищите рядом с этой строкой пропущенную скобку или запятую.',
          };
    }
    case 'timeout':
      return en
        ? {
            message: `did not finish within ${trouble.seconds} s${at(trouble.check, en)}.`,
            hint: 'is there a loop whose condition never becomes false?',
          }
        : {
            message: `не закончила работу за ${trouble.seconds} с${at(trouble.check, en)}.`,
            hint: 'нет ли цикла, условие которого никогда не становится ложным?',
          };
    case 'ended':
      return trouble.code === 0
        ? en
          ? {
              message: `ended the whole program${at(trouble.check, en)}.`,
              hint: 'remove process.exit() from your code.',
            }
          : { message: `завершила всю программу${at(trouble.check, en)}.`, hint: 'уберите из кода process.exit().' }
        : en
          ? {
              message: `the process ended (${trouble.signal ?? `code ${trouble.code}`})${at(trouble.check, en)}.`,
              hint: `more than ${trouble.memory} MB of memory may have been asked for: look for an array or list that grows without end.`,
            }
          : {
              message: `процесс прерван (${trouble.signal ?? `код ${trouble.code}`})${at(trouble.check, en)}.`,
              hint: `возможно, не хватило ${trouble.memory} МБ памяти: поищите массив или список, который растёт без конца.`,
            };
    case 'unloadable':
      return en
        ? {
            message: `the code around the exercise stopped with ${trouble.error}: ${trouble.message}`,
            hint: 'run the notebook from the top (Kernel, Restart and run all) and read the first error.',
          }
        : {
            message: `код вокруг задания остановился с ошибкой ${trouble.error}: ${trouble.message}`,
            hint: 'запустите тетрадь с начала (Kernel, Restart and run all) и прочитайте первую ошибку.',
          };
  }
}

const at = (check: string, en: boolean): string =>
  check === '' ? '' : en ? ` in the check “${check}”` : ` на проверке «${check}»`;

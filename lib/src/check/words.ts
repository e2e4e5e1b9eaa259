// Problems in words, English and Russian. First what is wrong, then both sides, then the hint line.
import type { Lang, Words } from '../lang.ts';
import { notImplementedWords } from '../NotImplementedYet.ts';
import type { Likeness, Place, Problem } from './failure.ts';

/** The sentence and, where there is one, the hint. */
export function problemWords(problem: Problem, place: Place, lang: Lang): { message: string; hint: string | null } {
  const [message, ownHint] = sentence(problem, place.what, lang);
  const layout = place.layout ? ` ${LAYOUTS[place.layout][lang]}` : '';
  // what the numbers themselves say stands first, the author's hint after it
  const both = problem.kind === 'values' && problem.like !== null;
  const author = place.hint?.[lang];
  const said = both ? [ownHint, author] : [(problem.kind === 'type' && ownHint) || author || ownHint];
  return { message: message + layout, hint: said.filter(Boolean).join('\n') || null };
}

/** A check that is there only when it fails: the function uses what its exercise withholds. */
export function withheldWords(name: string, lang: Lang): { name: string; message: string; hint: string } {
  return lang === 'en'
    ? {
        name: 'uses only what the exercise allows',
        message: `${name} is withheld in this exercise: the marking runs without it.`,
        hint: 'write it with other functions of np, or with a loop.',
      }
    : {
        name: 'использует только то, что разрешено',
        message: `${name} в этом задании под запретом: при выставлении оценки этого не будет.`,
        hint: 'обойдитесь другими функциями np или циклом.',
      };
}

const LAYOUTS: Record<NonNullable<Place['layout']>, Words> = {
  transposed: {
    en: '(The input was a transposed view: code that walks .data sees its numbers in another order.)',
    ru: '(На вход дали транспонированное представление: код, который читает .data подряд, видит числа в другом порядке.)',
  },
  window: {
    en: '(The input was a window into a larger array: its numbers are not next to each other in .data.)',
    ru: '(На вход дали окно внутри большего массива: его числа лежат в .data не подряд.)',
  },
  frozen: { en: '(The input was read-only.)', ru: '(Входной массив был доступен только для чтения.)' },
};

function sentence(p: Problem, what: string | undefined, lang: Lang): [message: string, hint?: string] {
  const en = lang === 'en';
  const subject = what ?? (en ? 'the answer' : 'ответ');
  switch (p.kind) {
    case 'not-implemented':
      return notImplementedWords(p.exercise)[lang].split(/\n(?:hint|подсказка): /) as [string, string];
    case 'not-a-function':
      return en
        ? [
            `${p.exercise} is missing: expected a function, got ${p.got}.`,
            `run the exercise's cell first, then check('${p.exercise}', ${p.exercise}).`,
          ]
        : [
            `Нет функции ${p.exercise}: вместо неё передано ${inRussian(p.got)}.`,
            `сначала запустите ячейку задания, потом check('${p.exercise}', ${p.exercise}).`,
          ];
    case 'threw':
      return [
        `${en ? 'your function stopped with' : 'ваша функция остановилась с ошибкой'} ${p.error}: ${p.message.split('\nhint: ')[0]}`,
        p.message.split('\nhint: ').slice(1).join('\n'),
      ];
    case 'changed-input':
      return en
        ? [
            'your function changes its input; the caller still needs it.',
            'make a new array for the answer, e.g. x.add(1) instead of x.set(…), or start with x.copy().',
          ]
        : [
            'ваша функция меняет входной массив, а он ещё нужен тому, кто её вызвал.',
            'запишите ответ в новый массив: x.add(1) вместо x.set(…), или начните с x.copy().',
          ];
    case 'type':
      return en
        ? ([
            `${subject}: expected ${p.expected}, got ${p.got}.`,
            p.got === 'undefined'
              ? 'is a return missing?'
              : p.got === 'a list'
                ? 'np.array(…) makes an array.'
                : undefined,
          ].filter(Boolean) as [string])
        : ([
            `${subject}: нужно ${inRussian(p.expected)}, получено ${inRussian(p.got)}.`,
            p.got === 'undefined'
              ? 'не забыт ли return?'
              : p.got === 'a list'
                ? 'массив делает np.array(…).'
                : undefined,
          ].filter(Boolean) as [string]);
    case 'missing-key':
      return en
        ? [`the answer has no ${p.key}; it has ${p.got.join(', ') || 'nothing'}.`]
        : [`в ответе нет ${p.key}; есть ${p.got.join(', ') || 'ничего'}.`];
    case 'shape':
      return en
        ? [`${subject} has the wrong shape: expected ${shape(p.expected)}, got ${shape(p.got)}.`, shapeHint(p, en)]
        : [`${subject}: неверная форма, нужна ${shape(p.expected)}, получена ${shape(p.got)}.`, shapeHint(p, en)];
    case 'not-finite':
      return en
        ? [
            `${subject} ${p.at.length ? `has ${p.value}${spot(p.at, 'at')}` : `is ${p.value}`}, expected a finite number.`,
          ]
        : [
            `${subject}:${p.at.length ? `${spot(p.at, 'в позиции')} стоит` : ' получено'} ${p.value}, а должно быть конечное число.`,
          ];
    case 'values':
      return [
        en
          ? `${subject} differs${spot(p.at, 'at')}: expected ${num(p.expected)}, got ${num(p.got)} (largest difference ${num(p.difference)}).`
          : `${subject}:${spot(p.at, 'в позиции')} нужно ${num(p.expected)}, получено ${num(p.got)} (наибольшее отличие ${num(p.difference)}).`,
        p.like ? likeness(p.like, en) : undefined,
      ].filter(Boolean) as [string, string];
    case 'range':
      return en
        ? [
            `${subject} has ${num(p.value)} at ${index(p.at)}, expected values between ${num(p.low)} and ${num(p.high)}.`,
          ]
        : [
            `${subject}: в позиции ${index(p.at)} стоит ${num(p.value)}, значения должны лежать между ${num(p.low)} и ${num(p.high)}.`,
          ];
    case 'equal':
      return en
        ? [`${subject}: expected ${p.expected}, got ${p.got}.`]
        : [`${subject}: нужно ${p.expected}, получено ${p.got}.`];
    case 'shared-memory':
      return en
        ? [`${p.first} and ${p.second} share memory: changing one changes the other.`, 'return a new array for each.']
        : [
            `${p.first} и ${p.second} используют одну память: изменится один массив — изменится и другой.`,
            'верните отдельный массив для каждого.',
          ];
    case 'words':
      return [p.words[lang]];
  }
}

function likeness(like: Likeness, en: boolean): string {
  switch (like.kind) {
    case 'sign':
      return en ? 'every number has the opposite sign.' : 'у всех чисел противоположный знак.';
    case 'transposed':
      return en
        ? 'the numbers are right, but rows and columns are swapped.'
        : 'числа верные, но строки и столбцы переставлены.';
    case 'factor':
      return en
        ? `right up to a factor: everything is ${num(like.factor < 1 ? 1 / like.factor : like.factor)} times too ${like.factor < 1 ? 'small' : 'large'}.`
        : `верно с точностью до множителя: всё в ${times(like.factor < 1 ? 1 / like.factor : like.factor)} ${like.factor < 1 ? 'меньше' : 'больше'} нужного.`;
    case 'shift':
      return en
        ? `everything is ${num(Math.abs(like.by))} too ${like.by > 0 ? 'large' : 'small'}.`
        : `всё ${like.by > 0 ? 'больше' : 'меньше'} нужного на ${num(Math.abs(like.by))}.`;
  }
}

const KINDS: Record<string, string> = { 'a list': 'список', number: 'число', string: 'строка', boolean: 'да/нет' };
const inRussian = (kind: string): string => KINDS[kind] ?? kind;

/** `3 раза`, `5 раз`, `2.5 раза`. */
function times(factor: number): string {
  const words = num(factor);
  const few = !/^\d+$/.test(words) || (/[234]$/.test(words) && !/1[234]$/.test(words));
  return `${words} раз${few ? 'а' : ''}`;
}

function shapeHint(p: { expected: readonly number[]; got: readonly number[] }, en: boolean): string {
  const turned = p.got.length > 1 && p.got.join() === [...p.expected].reverse().join();
  if (turned) return en ? 'the shape is that of the transpose.' : 'это форма транспонированного массива.';
  if (p.got.length !== p.expected.length)
    return en
      ? `the answer has ${p.got.length} axes instead of ${p.expected.length}; print the shape after each step.`
      : `число осей: ${p.got.length} вместо ${p.expected.length}; печатайте форму после каждого шага.`;
  return en
    ? 'print the shape after each step and compare it with the comment in the stub.'
    : 'печатайте форму после каждого шага и сверяйте её с комментарием в заготовке.';
}

const shape = (s: readonly number[]): string => (s.length === 1 ? `(${s[0]},)` : `(${s.join(', ')})`);
const index = (at: number[]): string => `[${at.join(', ')}]`;
/** ` at [1, 2]`; nothing for an array of one number. */
const spot = (at: number[], word: string): string => (at.length ? ` ${word} ${index(at)}` : '');
const num = (value: number): string => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6))));

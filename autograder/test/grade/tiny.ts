// A course of two lessons with one short exercise each, so that a test about a class takes the time of a class, not of a lesson.

export const FIRST = '90-double';
export const SECOND = '91-half';

/** What only the finding of the after_due test of `double` says, in both languages. */
export const FINDING = { en: 'Doubling a negative number lost its sign.', ru: 'У отрицательного числа пропал знак.' };

const tests = (
  id: string,
  factor: number,
): string => `import { describe, expect, must, test } from '@neuronbook/autograder/testing';

describe('${id}', () => {
  test('of 1', { meta: { points: 1, visibility: 'visible', ru: 'от 1' } }, async ({ student }) => {
    expect(await student.${id}(1)).toBe(${factor});
  });
  test('of 3', { meta: { points: 1, ru: 'от 3' } }, async ({ student }) => {
    expect(await student.${id}(3)).toBe(${3 * factor});
  });
  test('of a negative number', { meta: { points: 2, visibility: 'after_due', ru: 'от отрицательного числа' } }, async ({ student }) => {
    must((await student.${id}(-1)) === -${factor}, ${JSON.stringify(FINDING)});
  });
});
`;

const yaml = (id: string): string => `exercises:
  ${id}:
    title: { en: The ${id} of a number, ru: Упражнение ${id} }
    hints: [{ en: a, ru: б }]
    wrong:
      absolute: { en: "Behaves like: the absolute value comes first.", ru: "Похоже на: сначала берётся модуль." }
`;

const code = (id: string, value: string): string =>
  `export function ${id}(x: number): number {\n  return ${value};\n}\n`;

export const double = (value: string): string => code('double', value);
export const half = (value: string): string => code('half', value);

/** Files of the course. */
export const TINY: Record<string, string> = {
  [`autograder/tests/${FIRST}.test.ts`]: tests('double', 2),
  [`autograder/tests/${SECOND}.test.ts`]: tests('half', 0.5),
  [`autograder/wrong/${FIRST}/absolute.ts`]: double('2 * Math.abs(x)'),
  [`autograder/wrong/${SECOND}/absolute.ts`]: half('Math.abs(x) / 2'),
  [`solutions/${FIRST}.ts`]: double('2 * x'),
  [`solutions/${SECOND}.ts`]: half('x / 2'),
  [`exercises/${FIRST}.ts`]: double('0'),
  [`exercises/${SECOND}.ts`]: half('0'),
  [`exercises/${FIRST}.yaml`]: yaml('double'),
  [`exercises/${SECOND}.yaml`]: yaml('half'),
};

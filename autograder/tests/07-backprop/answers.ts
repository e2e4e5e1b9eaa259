// Hidden tests of byHand and findTheBug: a point for a group of answers.
import { describe, must, test } from '@neuronbook/autograder/testing';

/** One point for some of the named answers. */
function answers(exercise: string, groups: [names: string[], title: string, ru: string][]): void {
  for (const [names, title, ru] of groups) {
    test(title, { meta: { points: 1, ru } }, async ({ student, reference }) => {
      const got = await student[exercise]!();
      const want = reference[exercise]!();
      for (const name of names) {
        const same =
          typeof want[name] === 'number'
            ? Math.abs(got?.[name] - want[name]) < 1e-3
            : got?.[name]?.line === want[name].line && got[name].kind === want[name].kind;
        must(same, { en: `The answer ${name} is not right yet.`, ru: `Ответ ${name} пока неверен.` });
      }
    });
  }
}

describe('byHand', () => {
  answers('byHand', [
    [['a1', 'a2', 'pred', 'E'], 'forward: a1, a2, pred and E', 'прямой проход: a1, a2, pred и E'],
    [['dpred', 'dW2_11', 'dW2_21'], 'the output weights', 'веса выхода'],
    [['da1', 'dz1', 'dW1_11'], 'through hidden neuron 1', 'через первый скрытый нейрон'],
    [['dz2', 'dW1_22'], 'through hidden neuron 2', 'через второй скрытый нейрон'],
  ]);
});

describe('findTheBug', () => {
  answers('findTheBug', [
    [['a'], 'program a', 'программа a'],
    [['b'], 'program b', 'программа b'],
    [['c'], 'program c', 'программа c'],
    [['d'], 'program d', 'программа d'],
  ]);
});

// Hidden tests of pickLoss: a point an answer.
import { describe, test } from '@neuronbook/autograder/testing';

describe('pickLoss', () => {
  for (const [n, letter] of [...'abcdefgh'].entries()) {
    test(`case ${letter}: the loss and its reason`, {
      meta: { points: 1, ru: `случай ${letter}: функция потерь и причина`, visibility: n === 1 ? 'visible' : 'hidden' },
    }, async ({ student, reference, expect: hidden }) => {
      const given = (await student.pickLoss())?.[letter] ?? [];
      const [name, reason] = reference.pickLoss!()[letter];
      // compared as a number: the finding says that the answer is wrong, not what would be right
      hidden(given[0] === name && given[1] === reason ? 1 : 0).toBeAllclose(1, { part: letter });
    });
  }
});

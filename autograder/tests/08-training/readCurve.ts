// Hidden tests of readCurve: a point an answer.
import { describe, must, test } from '@neuronbook/autograder/testing';

describe('readCurve', () => {
  for (const name of ['a', 'b', 'c']) {
    test(`curve ${name}`, { meta: { points: 1, ru: `кривая ${name}` } }, async ({ student, reference }) => {
      const got = await student.readCurve();
      must(got?.[name] === reference.readCurve!()[name], {
        en: `The answer ${name} is not right yet.`,
        ru: `Ответ ${name} пока неверен.`,
      });
    });
  }
});

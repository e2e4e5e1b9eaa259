// The trainings of the course reach what they shall, in plain TypeScript. (How long they take is printed by `npm run bench:train`.)
import { describe, expect, test } from 'vitest';
import { trainings } from '../src/train/trainings.ts';

describe('trainings reach', () => {
  for (const { name, run, least = {}, most = {} } of trainings) {
    test(name, async () => {
      const result = await run(0);
      for (const [key, value] of Object.entries(least)) expect(result[key], key).toBeGreaterThanOrEqual(value);
      for (const [key, value] of Object.entries(most)) expect(result[key], key).toBeLessThanOrEqual(value);
    });
  }
});

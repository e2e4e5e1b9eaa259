import { defineConfig } from 'vitest/config';

// quick: what `npm test` runs. long: real browsers, real Jupyter, big batches. exercises: the hidden tests on the reference.
const LONG = '{lib,kernel,course,autograder,cli,bench}/test/**/*.long.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'quick',
          include: ['{lib,kernel,course,autograder,cli,bench}/test/**/*.test.ts'],
          exclude: [LONG, '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'long',
          include: [LONG],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'exercises',
          include: ['autograder/tests/*.test.ts'],
          setupFiles: ['autograder/tests/setup.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});

// The visible checks of the course itself: the references pass all of them, the stubs are told that they are stubs.
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { exercisesFolder, listExercises, runChecks } from 'neuronbook';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const exercises = listExercises(exercisesFolder(`${root}notebooks/en`)!);

const load = (folder: string, lesson: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ pathToFileURL(`${root}${folder}/${lesson}.ts`).href);

test('every lesson with solutions has a check module', () => {
  const lessons = readdirSync(`${root}solutions`).map((name) => name.replace('.ts', ''));
  expect([...new Set(exercises.map((e) => e.lesson))]).toEqual(lessons.sort());
});

describe.each(exercises)('$lesson $id', (info) => {
  test.each(['en', 'ru'] as const)('the reference passes (%s)', async (lang) => {
    const outcome = await runChecks(info, await load('solutions', info.lesson), lang);
    expect(outcome.checks.filter((c) => !c.passed)).toEqual([]);
    expect(outcome.total).toBeGreaterThanOrEqual(1); // a quiz is one check
  });

  test('the stub is not implemented', async () => {
    const outcome = await runChecks(info, await load('exercises', info.lesson), 'en');
    expect(outcome).toMatchObject({ status: 'not-implemented', checks: [{ passed: false }] });
  });

  test('has three or four hints in both languages and a title', () => {
    expect(info.hints.length).toBeGreaterThanOrEqual(3);
    for (const { en, ru } of [info.title, ...info.hints]) {
      expect(en).not.toMatch(/[а-я]/i);
      expect(ru).toMatch(/[а-я]/i);
    }
  });
});

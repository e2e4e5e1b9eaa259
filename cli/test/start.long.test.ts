// Starts that meet: each takes a port of its own, also when another one was quicker, and keeps its own settings.
import { expect, test } from 'vitest';
import { type Course, startCourse } from './browser.ts';

test('three starts at the same moment: all courses open, each at its own address and in its own language', async () => {
  const started = await Promise.allSettled([startCourse(), startCourse(['--lang', 'ru']), startCourse()]);
  const courses = started
    .filter((s): s is PromiseFulfilledResult<Course> => s.status === 'fulfilled')
    .map((s) => s.value);
  try {
    expect(
      started.filter((s) => s.status === 'rejected').map((s) => String((s as PromiseRejectedResult).reason)),
    ).toEqual([]);
    expect(new Set(courses.map(({ base }) => base)).size).toBe(3);
    for (const { url } of courses) expect((await fetch(url)).status).toBe(200);
    const locales = courses.map(async ({ base, token }) => {
      const answer = await fetch(`${base}lab/api/settings/@jupyterlab/translation-extension:plugin?token=${token}`);
      return ((await answer.json()) as { schema: { properties: { locale: { default: string } } } }).schema.properties
        .locale.default;
    });
    expect(await Promise.all(locales)).toEqual(['default', 'ru_RU', 'default']);
  } finally {
    await Promise.all(courses.map((course) => course.stop()));
  }
});

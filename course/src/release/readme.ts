// The page that students read first, in both languages.
import type { CourseFile } from '../course-file.ts';

/** @param lessons the lessons of this release */
export function readme(lessons: CourseFile['lessons']): string {
  const rows = Object.entries(lessons).map(
    ([slug, { title, minutes }]) => `| ${slug} | ${title.en} | ${title.ru} | ${minutes} |`,
  );
  return `# Neuronbook: the course

You need [Node](https://nodejs.org) 20.19 or newer and Python 3.10 or newer. In this folder:

    npm install
    npm start

JupyterLab opens with the lessons; you work on copies in \`work/\`. In Russian: \`npm start -- --lang ru\`.

In a notebook \`await check('sigmoid', sigmoid)\` runs the visible checks of an exercise, \`hint('sigmoid')\` shows the next hint and
\`await submit()\` packs the notebook for handing in. In a terminal: \`npx neuronbook check FILE\`, \`hint ID\`, \`submit FILE\`,
\`export FILE --to html\`.

---

Нужны [Node](https://nodejs.org) 20.19 или новее и Python 3.10 или новее. В этой папке:

    npm install
    npm start -- --lang ru

Откроется JupyterLab с уроками; вы работаете с копиями в папке \`work/\`.

В тетради \`await check('sigmoid', sigmoid)\` запускает открытые проверки задания, \`hint('sigmoid')\` показывает следующую подсказку, а
\`await submit()\` упаковывает тетрадь для сдачи. В терминале: \`npx neuronbook check ФАЙЛ\`, \`hint ЗАДАНИЕ\`, \`submit ФАЙЛ\`,
\`export ФАЙЛ --to html\`.

| | lesson | урок | min |
|---|---|---|---|
${rows.join('\n')}
`;
}

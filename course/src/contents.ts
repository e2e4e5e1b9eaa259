// notebooks/course.yaml to the page that a learner starts from, in each language, and to the folder's README: which lessons, how long, after which.
import type { CourseFile } from './course-file.ts';
import type { Lang, LessonCell } from './lesson.ts';
import type { Words } from './submission-error.ts';

type Lessons = CourseFile['lessons'];

const SAY = {
  en: {
    title: 'Contents',
    head: 'lesson | minutes | after',
    any: 'any time',
    sum: (hours: string) =>
      `About ${hours} hours in all. Words that the lessons link to stand in the [glossary](glossary.ipynb).`,
    how: `## How a lesson works

- Read, run each cell with **Shift + Enter**, change it, run it again. Nothing breaks: **Kernel → Restart** brings a clean start.
- \`recall\` asks three questions from earlier lessons; \`predict\` wants a guess **before** the answer. Both are only for you.
- An exercise cell says \`NotImplementedYet\` until you have written it; \`await check('name', name)\` tells what is right and what is not yet.
- Stuck? \`hint('name')\` gives one hint at a time; the last is a twin of the task, worked out.
- Done? \`await submit()\` packs the notebook for handing in. Learning on your own? \`npx neuronbook solution name\` shows the reference.

## What you have done so far

Run the cell below. It all stays on this machine.`,
  },
  ru: {
    title: 'Содержание',
    head: 'урок | минут | после уроков',
    any: 'когда угодно',
    sum: (hours: string) =>
      `Всего примерно ${hours} часов. Слова, на которые ссылаются уроки, собраны в [словаре](glossary.ipynb).`,
    how: `## Как устроен урок

- Читайте, запускайте каждую ячейку клавишами **Shift + Enter**, меняйте её и запускайте снова. Сломать ничего нельзя: **Ядро → Перезапустить** — и всё сначала.
- \`recall\` задаёт три вопроса по прежним урокам, а \`predict\` просит ответ наугад **до** того, как вы увидите верный. То и другое — только для вас.
- Ячейка с упражнением отвечает \`NotImplementedYet\`, пока вы его не написали; \`await check('имя', имя)\` скажет, что уже верно, а что ещё нет.
- Не получается? \`hint('имя')\` даёт по одной подсказке; последняя — похожая задача с решением.
- Готово? \`await submit()\` упакует тетрадь для сдачи. Учитесь сами? \`npx neuronbook solution имя\` покажет эталонное решение.

## Что уже сделано

Запустите ячейку ниже. Всё это хранится только на вашем компьютере.`,
  },
} satisfies Record<Lang, unknown>;

/** The cells of contents.ipynb. Lessons that are needed but not there are named without a link. */
export function contentsCells(lessons: Lessons): LessonCell[] {
  const both = (words: (lang: Lang) => string): Words => ({ en: words('en'), ru: words('ru') });
  const text = (id: string, source: Words): LessonCell => ({
    id,
    type: 'markdown',
    role: 'text',
    exercise: null,
    source,
    metadata: {},
  });
  const code = (lang: Lang): string => `import { lang, progress } from 'neuronbook';\n\nlang('${lang}');\nprogress();`;
  return [
    text(
      'contents',
      both((lang) => `# ${SAY[lang].title}\n\n${table(lessons, lang, '')}\n\n${SAY[lang].sum(hours(lessons))}`),
    ),
    text(
      'how',
      both((lang) => SAY[lang].how),
    ),
    { ...text('progress', both(code)), type: 'code', role: 'code' },
  ];
}

/** First line of the README: without it, it is somebody else's and stays. */
export const BUILT_README = '<!-- built from course.yaml by `npx neuronbook build` -->';

/** notebooks/README.md: the same tables for those who look into the folder. */
export function contentsReadme(lessons: Lessons): string {
  return `${BUILT_README}
# The lessons · Уроки

\`NN-slug.ts\` is the one source of a lesson; \`en/\` and \`ru/\` are built from it. Learners open their copies with \`npm start\`.

\`NN-slug.ts\` — единственный источник урока; \`en/\` и \`ru/\` собираются из него. Свои копии ученики открывают командой \`npm start -- --lang ru\`.

## English

${table(lessons, 'en', 'en/')}

Start with the [contents](en/contents.ipynb); terms are in the [glossary](en/glossary.ipynb).

## По-русски

${table(lessons, 'ru', 'ru/')}

Начните с [содержания](ru/contents.ipynb); термины — в [словаре](ru/glossary.ipynb).
`;
}

const hours = (lessons: Lessons): string =>
  String(Math.round(Object.values(lessons).reduce((sum, { minutes }) => sum + minutes, 0) / 60));

const number = (slug: string): string => slug.slice(0, 2);

function table(lessons: Lessons, lang: Lang, folder: string): string {
  const link = (slug: string, words: string): string =>
    slug in lessons ? `[${words}](${folder}${slug}.ipynb)` : words;
  const rows = Object.entries(lessons).map(([slug, { title, minutes, needs }]) => {
    const after = needs.map((need) => link(need, number(need))).join(', ');
    return `| ${link(slug, `${number(slug)} · ${title[lang]}`)} | ${minutes} | ${after || SAY[lang].any} |`;
  });
  return [`| ${SAY[lang].head} |`, '|---|---|---|', ...rows].join('\n');
}

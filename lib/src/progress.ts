// progress(): what a learner has done so far, from the file beside the work.
import { inspect } from 'node:util';
import { exercisesFolder, listExercises } from './check/lesson-file.ts';
import { readAll } from './check/progress.ts';
import { escapeHtml } from './check/report.ts';
import { DISPLAY, display } from './display.ts';
import { lang } from './lang.ts';

const SAY = {
  en: {
    lesson: 'lesson',
    done: 'exercises',
    hints: 'hints',
    recall: 'recall',
    open: 'open',
    none: 'all done',
    sum: 'all',
  },
  ru: {
    lesson: 'урок',
    done: 'задания',
    hints: 'подсказки',
    recall: 'вопросы',
    open: 'осталось',
    none: 'всё готово',
    sum: 'всего',
  },
};

/** One lesson: exercises passed of all, hints seen, recall questions right of all answered, what is still open. */
export interface LessonProgress {
  lesson: string;
  passed: number;
  exercises: number;
  hints: number;
  recall: { right: number; answered: number };
  open: string[];
}

/**
 * Shows a table of all lessons and returns it. Everything stays on this machine, in `.neuronbook/progress.json` beside `exercises/`.
 * @throws Error outside a course folder
 */
export function progress(): LessonProgress[] {
  const folder = exercisesFolder(process.cwd());
  if (!folder)
    throw new Error(
      'progress: missing folder exercises/ here or above\nhint: keep the notebook inside the course folder',
    );
  const file = readAll(folder);
  const lessons = new Map<string, LessonProgress>();
  for (const { id, lesson } of listExercises(folder)) {
    const answers = file.recall?.[lesson]?.filter((a) => a !== null) ?? [];
    const row = lessons.get(lesson) ?? {
      lesson,
      passed: 0,
      exercises: 0,
      hints: 0,
      recall: { right: answers.filter((a) => a).length, answered: answers.length },
      open: [],
    };
    const done = file.exercises[id];
    row.exercises++;
    row.hints += done?.hints ?? 0;
    if (done?.passed) row.passed++;
    else row.open.push(id);
    lessons.set(lesson, row);
  }
  const rows = [...lessons.values()];
  const say = SAY[lang()];
  const line = (r: LessonProgress, open: string): string[] => [
    r.lesson,
    `${r.passed}/${r.exercises}`,
    r.hints > 0 ? String(r.hints) : '–',
    r.recall.answered > 0 ? `${r.recall.right}/${r.recall.answered}` : '–',
    open,
  ];
  const cells = rows.map((r) => line(r, r.open.length > 0 ? r.open.join(', ') : say.none));
  cells.push(line(total(rows, say.sum), ''));
  const head = [say.lesson, say.done, say.hints, say.recall, say.open];
  const widths = head.map((h, i) => Math.max(h.length, ...cells.map((c) => c[i].length)));
  const plain = [head, ...cells]
    .map((c) =>
      c
        .map((v, i) => v.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
  // words to the left, counts to the right
  const side = (i: number): string => (i === 0 || i === head.length - 1 ? 'left' : 'right');
  const row = (tag: 'th' | 'td', c: string[]): string =>
    `<tr>${c.map((v, i) => `<${tag}${tag === 'th' ? ' scope="col"' : ''} style="text-align: ${side(i)}">${escapeHtml(v)}</${tag}>`).join('')}</tr>`;
  const html = `<table><thead>${row('th', head)}</thead><tbody>${cells.map((c) => row('td', c)).join('')}</tbody></table>`;
  if (!display({ 'text/plain': plain, 'text/html': html })) console.log(plain);
  Object.defineProperty(rows, DISPLAY, { value: () => null });
  Object.defineProperty(rows, inspect.custom, { value: () => plain });
  return rows;
}

function total(rows: LessonProgress[], lesson: string): LessonProgress {
  const sum = (count: (row: LessonProgress) => number): number => rows.reduce((all, row) => all + count(row), 0);
  return {
    lesson,
    passed: sum((r) => r.passed),
    exercises: sum((r) => r.exercises),
    hints: sum((r) => r.hints),
    recall: { right: sum((r) => r.recall.right), answered: sum((r) => r.recall.answered) },
    open: [],
  };
}

// Is a notebook older than the course around it? Built notebooks carry the course's version, notebooks/course.yaml the newest.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Lang } from '../lang.ts';

/** Versions of a notebook that is older than its course. */
export interface NotebookAge {
  notebook: string;
  course: string;
}

/**
 * @param notebook text of the .ipynb file
 * @param exercises the course's folder `exercises`
 * @returns null when the notebook is as new as the course, or when one of them does not say
 */
export function notebookAge(notebook: string, exercises: string): NotebookAge | null {
  try {
    const own = JSON.parse(notebook).metadata?.neuronbook?.version;
    const yaml = readFileSync(join(dirname(exercises), 'notebooks', 'course.yaml'), 'utf8');
    const course = /^version:\s*["']?([\d.]+)/m.exec(yaml)?.[1];
    if (typeof own !== 'string' || course === undefined || !isOlder(own, course)) return null;
    return { notebook: own, course };
  } catch {
    return null; // a module, a notebook of one's own, a folder without the course: nothing to say
  }
}

/** 0.9.1 before 0.10.0. */
function isOlder(a: string, b: string): boolean {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number));
  const i = y!.findIndex((part, k) => part !== (x![k] ?? 0));
  return i >= 0 && (x![i] ?? 0) < y![i]!;
}

/** The sentence for the learner: nothing is lost, and where the newer lesson is. */
export function ageWords({ notebook, course }: NotebookAge, path: string, lang: Lang): string {
  const beside = basename(path).replace(/\.ipynb$/, '.new.ipynb');
  return lang === 'en'
    ? `By the way: this notebook is from version ${notebook} of the course, and version ${course} is here. Your work is fine and was ` +
        `checked as usual; the newer lesson is put beside it by npm start (${beside}), if you want to have a look.`
    : `Кстати: эта тетрадь из версии курса ${notebook}, а здесь уже версия ${course}. С вашей работой всё в порядке, она проверена как ` +
        `обычно; новый урок кладёт рядом npm start (${beside}), если захотите взглянуть.`;
}

// What a class found hard: the spread of marks, the share that passed each test, the mistakes that came up most.
import type { StudentResult } from './types.ts';
import type { Lang } from './words/index.ts';

type Said = Partial<Record<Lang, string>>;

export interface Statistics {
  students: number;
  graded: number;
  max: number;
  mean: number | null;
  median: number | null;
  /** Students by the tenth of the points that they reached: below 10 %, below 20 % … and the full points alone at the end. */
  spread: number[];
  tests: { exercise: string; name: string; passed: number; of: number; titles: Said }[];
  /** Named wrong solutions by the number of students whose answers looked like them, with what these were told. */
  mistakes: { exercise: string; name: string; students: number; sentences: Said }[];
}

/** Adds up one student after the other, so that a class of any size needs the memory of its tests. */
export class ClassStatistics {
  readonly #scores: number[] = [];
  readonly #tests = new Map<string, Statistics['tests'][number]>();
  readonly #mistakes = new Map<string, Statistics['mistakes'][number]>();
  readonly #spread = Array.from({ length: 11 }, () => 0);
  #students = 0;
  #max = 0;

  add({ score, max, exercises, lang }: StudentResult): void {
    this.#students++;
    this.#max = Math.max(this.#max, max);
    if (score === null) return;
    this.#scores.push(score);
    this.#spread[max > 0 ? Math.floor((10 * score) / max) : 0]!++;
    for (const { id: exercise, tests } of exercises) {
      const told = new Set<string>();
      for (const { name, title, status, looksLike, known } of tests) {
        const key = `${exercise}\n${name}`;
        const entry = this.#tests.get(key) ?? { exercise, name, passed: 0, of: 0, titles: {} };
        entry.of++;
        if (status === 'passed') entry.passed++;
        entry.titles[lang] = title;
        this.#tests.set(key, entry);
        if (looksLike === null) continue;
        const mistake = this.#mistakes.get(`${exercise}\n${looksLike}`) ?? {
          exercise,
          name: looksLike,
          students: 0,
          sentences: {},
        };
        if (!told.has(looksLike)) mistake.students++;
        told.add(looksLike);
        if (known) mistake.sentences[lang] = known;
        this.#mistakes.set(`${exercise}\n${looksLike}`, mistake);
      }
    }
  }

  result(): Statistics {
    const scores = this.#scores.toSorted((a, b) => a - b);
    const n = scores.length;
    const middle = n === 0 ? null : (scores[Math.floor((n - 1) / 2)]! + scores[Math.ceil((n - 1) / 2)]!) / 2;
    const mean = n === 0 ? null : Math.round((scores.reduce((sum, s) => sum + s, 0) / n) * 100) / 100;
    return {
      students: this.#students,
      graded: n,
      max: this.#max,
      mean,
      median: middle,
      spread: this.#spread,
      tests: [...this.#tests.values()],
      mistakes: [...this.#mistakes.values()].sort((a, b) => b.students - a.students || (a.name < b.name ? -1 : 1)),
    };
  }
}

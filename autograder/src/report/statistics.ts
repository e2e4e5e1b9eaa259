// What a class found hard: the spread of marks, the share that passed each test, the mistakes that came up most.
import type { StudentResult } from './types.ts';

export interface Statistics {
  students: number;
  graded: number;
  mean: number | null;
  median: number | null;
  tests: { exercise: string; name: string; passed: number; of: number }[];
  /** Named wrong solutions by the number of students whose answers looked like them. */
  mistakes: { exercise: string; name: string; students: number }[];
}

/** Adds up one student after the other, so that a class of any size needs the memory of its tests. */
export class ClassStatistics {
  readonly #scores: number[] = [];
  readonly #tests = new Map<string, { exercise: string; name: string; passed: number; of: number }>();
  readonly #mistakes = new Map<string, { exercise: string; name: string; students: number }>();
  #students = 0;

  add({ score, exercises }: StudentResult): void {
    this.#students++;
    if (score === null) return;
    this.#scores.push(score);
    for (const { id: exercise, tests } of exercises) {
      for (const { name, status } of tests) {
        const key = `${exercise}\n${name}`;
        const entry = this.#tests.get(key) ?? { exercise, name, passed: 0, of: 0 };
        entry.of++;
        if (status === 'passed') entry.passed++;
        this.#tests.set(key, entry);
      }
      for (const name of new Set(tests.flatMap(({ looksLike }) => looksLike ?? []))) {
        const key = `${exercise}\n${name}`;
        const entry = this.#mistakes.get(key) ?? { exercise, name, students: 0 };
        entry.students++;
        this.#mistakes.set(key, entry);
      }
    }
  }

  result(): Statistics {
    const scores = this.#scores.toSorted((a, b) => a - b);
    const n = scores.length;
    const middle = n === 0 ? null : (scores[Math.floor((n - 1) / 2)]! + scores[Math.ceil((n - 1) / 2)]!) / 2;
    const mean = n === 0 ? null : Math.round((scores.reduce((sum, s) => sum + s, 0) / n) * 100) / 100;
    const mistakes = [...this.#mistakes.values()].sort((a, b) => b.students - a.students || (a.name < b.name ? -1 : 1));
    return { students: this.#students, graded: n, mean, median: middle, tests: [...this.#tests.values()], mistakes };
  }
}

// What must hold after hostile submissions were graded, as tests that both suites share.

import { describe, expect, test } from 'vitest';
import { create } from 'xmlbuilder2';
import type { StudentResult } from '../../src/report/types.ts';
import type { Attack } from './attack.ts';
import { HONEST, type Report, studentOf } from './run.ts';

const points = ({ exercises }: StudentResult): number => exercises.find(({ id }) => id === 'sigmoid')?.score ?? 0;

/** The claims for one run; `calm` is the run of the honest neighbours alone. */
export function claims(attacks: readonly Attack[], hostile: () => Report, calm: () => Report): void {
  const student = (name: string): StudentResult => {
    const found = hostile().results.students.find(({ id }) => id === name);
    if (found === undefined) throw new Error(`${name} has no verdict`);
    return found;
  };

  describe('the batch', () => {
    test('ends well, with a verdict for everybody', () => {
      expect(hostile().stderr).toBe('');
      expect(hostile().code).toBe(0);
      expect(hostile().results.students.length).toBe(attacks.length + Object.keys(HONEST).length);
    });

    test("honest neighbours' results are equal to a run without the attackers", () => {
      const honest = (report: Report): StudentResult[] => report.results.students.filter(({ id }) => id in HONEST);
      expect(honest(calm())).toHaveLength(Object.keys(HONEST).length);
      expect(honest(hostile())).toEqual(honest(calm()));
    });

    test('nothing is left running, nobody was called, nothing was written elsewhere, nothing was changed', () => {
      const { left, visits, traces, untouched } = hostile();
      expect({ left, visits, traces, untouched }).toEqual({ left: [], visits: 0, traces: [], untouched: true });
    });

    test('only the files of a calm run are written', () => {
      const names = ({ files }: Report, name: string): string[] =>
        Object.keys(files)
          .filter((path) => path.startsWith(`${name}/`))
          .map((path) => path.slice(name.length + 1))
          .sort();
      const top = ({ files }: Report): string[] =>
        Object.keys(files)
          .filter((path) => !path.includes('/'))
          .sort();
      expect(top(hostile())).toEqual(top(calm()));
      for (const attack of attacks) {
        const written = names(hostile(), studentOf(attack));
        for (const name of written) expect(names(calm(), 'honest-reference'), attack.id).toContain(name);
      }
    });
  });

  describe('the attackers', () => {
    test.each(attacks.map((attack) => [attack.id, attack.tries, attack] as const))(
      '%s (%s) gains nothing',
      (id, _, attack) => {
        const result = student(studentOf(attack));
        expect(result.fault, `${id}: ${result.message}`).not.toBe('grader');
        const lazy = Object.keys(HONEST)
          .filter((name) => name.startsWith('lazy'))
          .map((name) => points(student(name)));
        expect(points(result)).toBeLessThanOrEqual(Math.max(...lazy));
        if (attack.links !== undefined) expect(result.status).toBe('error');
      },
    );

    test('no loot is in anything that was written', () => {
      for (const [path, text] of Object.entries(hostile().files)) {
        const at = text.indexOf('LOOT');
        expect(at < 0 ? '' : `${path}: ${text.slice(at, at + 200)}`).toBe('');
      }
    });

    test('what is thrown at a hidden input is not shown to the student', () => {
      for (const { id, exercises } of hostile().results.students) {
        const visible = exercises.flatMap(({ tests }) => tests).filter(({ visibility }) => visibility === 'visible');
        for (const page of ['feedback.md', 'feedback.html', 'results.json']) {
          const echoes = (hostile().files[`${id}/${page}`] ?? '').split('ECHO').length - 1;
          expect(echoes, `${id}/${page}`).toBeLessThanOrEqual(visible.length);
        }
      }
    });
  });

  describe('the reader', () => {
    const texts = (ending: string): [string, string][] =>
      Object.entries(hostile().files).filter(([path]) => path.endsWith(ending));

    test('pages hold no element that a submission wrote', () => {
      for (const [path, html] of texts('.html')) {
        expect(html, path).not.toMatch(/<script>alert|<img|<b>a"|onerror=[^&]*>|href="javascript:/);
      }
    });

    test('no control characters, no characters that turn text around', () => {
      for (const [path, text] of Object.entries(hostile().files)) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
        expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/.exec(text)?.index ?? -1, path).toBe(
          -1,
        );
      }
    });

    test('no file is large because a message was', () => {
      const count = hostile().results.students.length;
      for (const [path, text] of Object.entries(hostile().files)) {
        expect(text.length, path).toBeLessThan(path.includes('/') ? 200_000 : 60_000 * count);
      }
    });

    test('no cell of a table begins like a formula, the XML is whole', () => {
      for (const [, csv] of texts('.csv')) {
        for (const cell of csv.split(/[\n,]/)) expect(cell).not.toMatch(/^"?[=+@]/);
      }
      for (const [, xml] of texts('.xml')) expect(() => create(xml)).not.toThrow();
    });
  });
}

// Which exercises of an assignment are graded in one process, and in which order.
import type { ExerciseSpec } from '@neuronbook/course';
import { expect, test } from 'vitest';
import { groupsOf } from '../src/runner/box.ts';

const spec = (uses: string[], withholds: string[] = [], memory = 512): ExerciseSpec =>
  ({ uses, withholds, limits: { cpu: 5, memory } }) as unknown as ExerciseSpec;

test('the exercises that may use least come first, and whatever one withholds is withheld', () => {
  const groups = groupsOf([spec(['sigmoid'], ['a']), spec([], ['b', 'c']), spec(['tape', 'sigmoid'])]);
  expect(groups).toEqual([{ memory: 512, withholds: ['a', 'b', 'c'], stages: [[], ['sigmoid'], ['sigmoid', 'tape']] }]);
});

test('no exercise meets what only another one may use: two that differ get a process each', () => {
  const groups = groupsOf([spec(['relu']), spec(['sigmoid']), spec([])]);
  expect(groups.map(({ stages }) => stages)).toEqual([[[], ['relu']], [['sigmoid']]]);
});

test('memory is a limit of the whole process: other memory, other process', () => {
  expect(groupsOf([spec([], [], 512), spec([], [], 1024)])).toHaveLength(2);
});

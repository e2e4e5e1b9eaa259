// The learner's copies: what they wrote is never overwritten, whatever the course does.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyLessons } from '../src/lab/work.ts';

let root: string;
const course = (text: string): void => {
  for (const lang of ['en', 'ru']) {
    mkdirSync(join(root, 'notebooks', lang), { recursive: true });
    writeFileSync(join(root, 'notebooks', lang, '00-start.ipynb'), `${lang} ${text}`);
  }
};
const bring = () => copyLessons(join(root, 'notebooks'), join(root, 'work'));
const mine = (name = '00-start.ipynb'): string => join(root, 'work', 'en', name);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'work-'));
  course('v1');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('copies of the lessons', () => {
  test('are made in both languages, once', () => {
    expect(bring().fresh).toEqual(['en/00-start.ipynb', 'ru/00-start.ipynb']);
    expect(readFileSync(mine(), 'utf8')).toBe('en v1');
    expect(bring()).toEqual({ fresh: [], beside: [] });
  });

  test('that nobody has changed follow the course', () => {
    bring();
    course('v2');
    expect(bring().fresh).toHaveLength(2);
    expect(readFileSync(mine(), 'utf8')).toBe('en v2');
  });

  test('that were changed stay, and the newer lesson lies beside them, once', () => {
    bring();
    writeFileSync(mine(), 'my work');
    course('v2');
    expect(bring()).toEqual({
      fresh: ['ru/00-start.ipynb'],
      beside: [{ mine: 'en/00-start.ipynb', newer: 'en/00-start.new.ipynb' }],
    });
    expect(readFileSync(mine(), 'utf8')).toBe('my work');
    expect(readFileSync(mine('00-start.new.ipynb'), 'utf8')).toBe('en v2');
    expect(bring()).toEqual({ fresh: [], beside: [] });
    course('v3');
    expect(bring().beside).toHaveLength(1);
    expect(readFileSync(mine(), 'utf8')).toBe('my work');
    expect(readFileSync(mine('00-start.new.ipynb'), 'utf8')).toBe('en v3');
  });

  test('that were there before the course knew of them stay', () => {
    mkdirSync(join(root, 'work', 'en'), { recursive: true });
    writeFileSync(mine(), 'brought along');
    bring();
    expect(readFileSync(mine(), 'utf8')).toBe('brought along');
  });

  test('a newer lesson in which somebody has worked stays too', () => {
    bring();
    writeFileSync(mine(), 'my work');
    course('v2');
    bring();
    writeFileSync(mine('00-start.new.ipynb'), 'work in the new one');
    course('v3');
    const { beside } = bring();
    expect(readFileSync(mine('00-start.new.ipynb'), 'utf8')).toBe('work in the new one');
    expect(existsSync(join(root, 'work', beside[0]!.newer))).toBe(true);
    expect(readFileSync(join(root, 'work', beside[0]!.newer), 'utf8')).toBe('en v3');
  });

  test('a damaged memory does not cost a line of work', () => {
    bring();
    writeFileSync(mine(), 'my work');
    writeFileSync(join(root, 'work', '.neuronbook.json'), '{ broken');
    bring();
    expect(readFileSync(mine(), 'utf8')).toBe('my work');
  });
});

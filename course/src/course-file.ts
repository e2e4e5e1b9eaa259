// notebooks/course.yaml: version, and per lesson title, minutes and what it needs.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { words } from './exercises.ts';
import { InputError } from './input-error.ts';
import type { Words } from './submission-error.ts';

export interface CourseFile {
  version: string;
  lessons: Record<string, { title: Words; minutes: number; needs: string[] }>;
}

/** @throws InputError naming key and expectation; a course without the file has version 0.0.0 and no titles */
export function readCourse(path: string): CourseFile {
  if (!existsSync(path)) return { version: '0.0.0', lessons: {} };
  const file = 'course.yaml';
  let document: Record<string, unknown>;
  try {
    document = parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new InputError(`${file}: invalid YAML: ${(error as Error).message}`);
  }
  const lessons: CourseFile['lessons'] = {};
  for (const [slug, value] of Object.entries((document.lessons ?? {}) as Record<string, Record<string, unknown>>)) {
    const { title, minutes = 0, needs = [] } = value ?? {};
    if (typeof minutes !== 'number') throw new InputError(`${file}: invalid ${slug}.minutes, expected a number`);
    if (!Array.isArray(needs)) throw new InputError(`${file}: invalid ${slug}.needs, expected a list of lessons`);
    lessons[slug] = { title: words(title, file, `${slug}.title`), minutes, needs: needs.map(String) };
  }
  return { version: String(document.version ?? '0.0.0'), lessons };
}

// What the tests of import share: folders that are removed again, zips with times, a look at what was written.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ZippableFile, zipSync } from 'fflate';
import { afterEach } from 'vitest';
import { folder } from './cli.ts';

/** The lessons that the course has. */
export const known = ['00-start', '01-neuron', '13-convolution'];
const made: { remove: () => void }[] = [];
/** A folder with these files; it is gone after the test. */
export const temporary = (files: Record<string, string> = {}): string => {
  const one = folder(files);
  made.push(one);
  return one.path;
};
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

/** What was written below a folder. */
export const tree = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name) && name !== 'received.csv')
    .sort();

type Packed = string | [text: string, changed: string];

/** A zip with these files; each was changed at its time, or now. */
export function zip(files: Record<string, Packed>): string {
  const entry = (one: Packed): ZippableFile =>
    typeof one === 'string' ? Buffer.from(one) : [Buffer.from(one[0]), { mtime: new Date(one[1]) }];
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, one]) => [name, entry(one)])));
  const path = join(temporary(), 'all.zip');
  writeFileSync(path, bytes);
  return path;
}

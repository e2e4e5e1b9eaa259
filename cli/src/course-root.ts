// The course's folder: the nearest one upward that holds what a verb needs.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './output.ts';

/** @param holds a folder's name, such as `notebooks` or `exercises` */
export function courseRoot(from: string, holds: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, holds)) && existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder))
      throw new UsageError(
        `no course in ${from} or above it: a folder with ${holds}/ and package.json is missing\nhint: change into the course's folder and run the command again.`,
      );
  }
}

// Cell metadata of nbgrader's schema 3, so that its tools can list and lock our cells. We never grade by it.
// Source: nbgrader's nbgraderformat/v3.json and utils.py (compute_checksum).
import { createHash } from 'node:crypto';
import type { LessonCell } from './lesson.ts';

export interface NbgraderMetadata {
  schema_version: 3;
  grade: boolean;
  solution: boolean;
  locked: boolean;
  task: boolean;
  grade_id: string;
  cell_type: string;
  checksum: string;
}

/** An exercise is an autograded answer (solution, not grade); everything else is a locked cell. */
export function nbgraderMetadata(cell: Pick<LessonCell, 'id' | 'type' | 'role'>, source: string): NbgraderMetadata {
  const solution = cell.role === 'exercise';
  const flags = { grade: false, solution, locked: !solution };
  return {
    schema_version: 3,
    ...flags,
    task: false,
    grade_id: cell.id,
    cell_type: cell.type,
    checksum: checksum(source, cell.type, flags, cell.id),
  };
}

/** md5 of source, type and the flags as Python prints them. */
function checksum(
  source: string,
  type: string,
  { grade, solution, locked }: { grade: boolean; solution: boolean; locked: boolean },
  id: string,
): string {
  const python = (flag: boolean): string => (flag ? 'True' : 'False');
  return createHash('md5')
    .update(source + type + python(grade) + python(solution) + python(locked) + id, 'utf8')
    .digest('hex');
}

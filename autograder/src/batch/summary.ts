// DIR/results.json, grades.csv, junit.xml and statistics.json/.html, made from the verdicts on disk one student at a time:
// memory does not grow with the class.
import { join } from 'node:path';
import { classPage } from '../report/class-page.ts';
import { csvHeader, csvRow } from '../report/csv.ts';
import { openBeside, type PendingFile, writeWhole } from '../report/files.ts';
import { JUNIT_CLOSE, JUNIT_OPEN, junitSuite } from '../report/junit.ts';
import { ClassStatistics } from '../report/statistics.ts';
import type { BatchResult } from '../report/types.ts';
import { type Arrived, finalMark } from '../rules/final.ts';
import type { Rules } from '../rules/rules.ts';
import { readReceipt } from './store.ts';

export interface SummaryInput {
  dir: string;
  head: Omit<BatchResult, 'students'>;
  /** Students in order, and when the hand-in that counts came. */
  students: readonly ({ student: string } & Arrived)[];
  rules: Rules | null;
  /** Receives the lines of grades.csv too (the table over all assignments). */
  rows?: PendingFile | undefined;
}

/** Writes the files of a batch. */
export function writeSummary({ dir, head, students, rules, rows }: SummaryInput): void {
  const files = ['results.json', 'grades.csv', 'junit.xml'].map((name) => openBeside(join(dir, name)));
  const [json, csv, xml] = files as [PendingFile, PendingFile, PendingFile];
  const statistics = new ClassStatistics();
  try {
    const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
    json.write(`${opening},\n  "students": [`);
    csv.write(csvHeader());
    xml.write(JUNIT_OPEN(head.assignment));
    students.forEach(({ student, ...arrived }, n) => {
      const receipt = readReceipt(dir, student);
      if (receipt === null) throw new Error(`the verdict of ${student} was written but cannot be read again in ${dir}`);
      const { result } = receipt;
      const final = result.final ?? finalMark(null, head.assignment, result, arrived); // without rules: the marks as they are
      json.write(`${n > 0 ? ',' : ''}\n    ${JSON.stringify(result, null, 2).replaceAll('\n', '\n    ')}`);
      const row = csvRow(head.assignment, result, final);
      csv.write(row);
      rows?.write(row);
      xml.write(`${junitSuite(result)}\n`);
      statistics.add(result);
    });
    json.write('\n  ]\n}\n');
    xml.write(JUNIT_CLOSE);
  } catch (error) {
    for (const file of files) file.abandon();
    throw error;
  }
  for (const file of files) file.commit();
  const { assignment } = head;
  const found = statistics.result();
  writeWhole(join(dir, 'statistics.json'), `${JSON.stringify({ schema: 1, assignment, ...found }, null, 2)}\n`);
  writeWhole(join(dir, 'statistics.html'), classPage(assignment, found, rules?.lang ?? 'en'));
}

// DIR/results.json, grades.csv and junit.xml, made from the verdicts on disk one student at a time:
// memory does not grow with the class.
import { join } from 'node:path';
import { csvHeader, csvRow } from '../report/csv.ts';
import { openBeside, type PendingFile } from '../report/files.ts';
import { JUNIT_CLOSE, JUNIT_OPEN, junitSuite } from '../report/junit.ts';
import type { BatchResult } from '../report/types.ts';
import { readReceipt } from './store.ts';

/** Writes the three files of a batch. `rows` receives the lines of grades.csv too (the table over all assignments). */
export function writeSummary(
  dir: string,
  head: Omit<BatchResult, 'students'>,
  students: readonly string[],
  rows?: PendingFile,
): void {
  const files = ['results.json', 'grades.csv', 'junit.xml'].map((name) => openBeside(join(dir, name)));
  const [json, csv, xml] = files as [PendingFile, PendingFile, PendingFile];
  try {
    const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
    json.write(`${opening},\n  "students": [`);
    csv.write(csvHeader());
    xml.write(JUNIT_OPEN(head.assignment));
    students.forEach((student, n) => {
      const receipt = readReceipt(dir, student);
      if (receipt === null) throw new Error(`the verdict of ${student} was written but cannot be read again in ${dir}`);
      const { result } = receipt;
      const indented = JSON.stringify(result, null, 2).replaceAll('\n', '\n    ');
      json.write(`${n > 0 ? ',' : ''}\n    ${indented}`);
      const row = csvRow(head.assignment, result);
      csv.write(row);
      rows?.write(row);
      xml.write(`${junitSuite(result)}\n`);
    });
    json.write('\n  ]\n}\n');
    xml.write(JUNIT_CLOSE);
  } catch (error) {
    for (const file of files) file.abandon();
    throw error;
  }
  for (const file of files) file.commit();
}

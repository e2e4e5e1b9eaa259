// grades.csv: one row a student and assignment. A cell that a spreadsheet would run as a formula gets an apostrophe.
import { stringify } from 'csv-stringify/sync';
import type { Final } from '../rules/final.ts';
import type { StudentResult } from './types.ts';

const HEADER = [
  'student',
  'assignment',
  'status',
  'fault',
  'score',
  'max',
  'attempt',
  'attempts',
  'final',
  'late_days',
  'late_percent',
  'manual',
  'comment',
  'message',
];

/** Text that Excel, LibreOffice and Google Sheets show as text: a leading = + - @, also of full width, tab or return would be executed. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

/** The header line of grades.csv, with the mark by which Excel knows that the names are in UTF-8. */
export function csvHeader(): string {
  return `\ufeff${stringify([HEADER])}`;
}

/** One line of grades.csv; a submission that could not be graded has an empty score, not 0. */
export function csvRow(assignment: string, result: StudentResult, final: Final): string {
  const score = result.score === null ? '' : String(result.score);
  const message = result.message.replaceAll(/\s+/g, ' ').trim();
  const cells = [
    safeCell(result.id),
    assignment,
    result.status,
    result.fault ?? '',
    score,
    String(result.max),
    String(result.attempt),
    String(result.attempts?.all.length ?? Math.min(1, result.attempt)),
    final.points === null ? '' : String(final.points),
    String(final.lateDays),
    String(final.latePercent),
    String(final.manual),
    safeCell(final.comment),
    safeCell(message),
  ];
  return stringify([cells]);
}

// When hand-ins came, from tables and stamps of platforms: nbgrader's timestamp.txt, Moodle's grading worksheet, or a
// teacher's own table.
import { readTable, withoutGuard } from '../rules/table.ts';
import { UsageError } from '../runner/course.ts';

const MONTHS = [
  ['jan', 'янв'],
  ['feb', 'фев'],
  ['mar', 'мар'],
  ['apr', 'апр'],
  ['may', 'мая', 'май'],
  ['jun', 'июн'],
  ['jul', 'июл'],
  ['aug', 'авг'],
  ['sep', 'сен'],
  ['oct', 'окт'],
  ['nov', 'ноя'],
  ['dec', 'дек'],
];

/** How far a zone is from UTC at a moment, in milliseconds. */
function offsetOf(zone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const [, sign, hours, minutes] =
    /([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')!.value) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * A platform's time: `2026-11-30T23:59:00+01:00`, `2026-11-30 23:59:00.123 UTC` (nbgrader; no zone means UTC there),
 * `2026-11-30 23:59:00 Europe/Berlin`, or Moodle's `Monday, 30 November 2026, 11:59 PM` in the zone of this machine.
 */
export function platformTime(text: string, noZone: 'utc' | 'local'): Date | null {
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(.*)$/.exec(text.trim());
  if (iso) {
    const [, day, time, zone] = iso;
    if (zone === '' && noZone === 'local') return valid(new Date(`${day}T${time}`));
    if (/^(Z|UTC|GMT)?$/.test(zone!)) return valid(new Date(`${day}T${time}Z`));
    if (/^[+-]\d\d:?\d\d$/.test(zone!))
      return valid(new Date(`${day}T${time}${zone!.replace(/(\d\d):?(\d\d)/, '$1:$2')}`));
    try {
      const utc = new Date(`${day}T${time}Z`).getTime();
      return valid(new Date(utc - offsetOf(zone!, utc)));
    } catch {
      return null; // a zone that nobody knows
    }
  }
  const said = /(\d{1,2})\s+(\p{L}+)\.?\s+(\d{4})[^\d]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?/iu.exec(text);
  if (!said) return null;
  const [, day, name, year, hour, minute, second = '0', half] = said;
  const month = MONTHS.findIndex((starts) => starts.some((start) => name!.toLowerCase().startsWith(start)));
  if (month < 0) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  return valid(new Date(Number(year), month, Number(day), hours, Number(minute), Number(second)));
}

const valid = (time: Date): Date | null => (Number.isNaN(time.getTime()) ? null : time);

const STUDENT = ['student', 'identifier', 'id', 'идентификатор'];
const TIME = [
  'received',
  'time',
  'last modified (submission)',
  'последнее изменение (ответ на задание)',
  'последнее изменение (ответ)',
];

/** Times by student, of a CSV table: the student's folder name, or the number at its end (Moodle: "Participant 123"). */
export function readTimes(path: string): (student: string) => Date | null {
  const rows = readTable(path, `--times ${path}`);
  const columns = Object.keys(rows[0]?.cells ?? {});
  const column = (names: readonly string[], what: string): string => {
    const found = columns.find((one) => names.includes(one.toLowerCase()));
    if (found === undefined)
      throw new UsageError(`--times ${path} has no column of ${what}: expected one of ${names.join(', ')}`);
    return found;
  };
  const [who, when] = [column(STUDENT, 'students'), column(TIME, 'times')];
  const times = new Map<string, Date>();
  for (const { line, cells } of rows) {
    const [id, text] = [withoutGuard(cells[who]!), cells[when] ?? ''];
    if (text === '' || text === '-') continue; // nothing was handed in
    const time = platformTime(text, 'local');
    if (time === null)
      throw new UsageError(`--times ${path}, line ${line}: ${text} is no time, expected 2026-11-30T23:59:00+01:00`);
    times.set(id, time);
    const number = /(\d+)$/.exec(id)?.[1];
    if (number !== undefined) times.set(number, time);
  }
  return (student) => times.get(student) ?? times.get(/-(\d+)$/.exec(student)?.[1] ?? '') ?? null;
}

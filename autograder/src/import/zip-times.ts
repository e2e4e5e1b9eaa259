// When the files of a zip were changed: the times that its directory holds, which fflate does not give.
// Format: PKWARE APPNOTE 4.3.12 (central directory) and 4.5 (extra fields); Info-ZIP's "extended timestamp" is field 0x5455.

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const TIMESTAMP = 0x5455;

/** MS-DOS date and time, two seconds exact, in the zone of the machine that packed; we take ours. */
function dosTime(date: number, time: number): Date | null {
  if (date === 0) return null;
  const [year, month, day] = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31];
  return new Date(year, month, day, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

/** Seconds since 1970 in UTC, where the packer wrote them. */
function extendedTime(extra: DataView): Date | null {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const [id, size] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    const holds = size >= 5 && at + 9 <= extra.byteLength && (extra.getUint8(at + 4) & 1) === 1;
    if (id === TIMESTAMP && holds) return new Date(1000 * extra.getInt32(at + 5, true));
    at += 4 + size;
  }
  return null;
}

/** The time of every entry in the order of the directory; empty where the directory cannot be read. */
export function zipTimes(bytes: Uint8Array): (Date | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const times: (Date | null)[] = [];
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) return times;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const from = at + 46 + name;
    if (from + extra > bytes.length) break;
    const exact = extendedTime(new DataView(bytes.buffer, bytes.byteOffset + from, extra));
    times.push(exact ?? dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true)));
    at = from + extra + comment;
  }
  return times;
}

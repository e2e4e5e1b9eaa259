// Cursor positions: Jupyter counts code points, JavaScript UTF-16 units. 😀 is one of the first, two of the second.

/** Code points to UTF-16 offset. */
export function toOffset(text: string, points: number): number {
  let offset = 0;
  for (let i = 0; i < points && offset < text.length; i++) offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  return offset;
}

/** UTF-16 offset to code points. */
export function toPoints(text: string, offset: number): number {
  let points = 0;
  for (let i = 0; i < offset && i < text.length; points++) i += text.codePointAt(i)! > 0xffff ? 2 : 1;
  return points;
}

// Text in a still picture: Plotly's few tags become tspans; widths are estimated, as there is no page to measure on.
import { textWidth } from '../measures.ts';

/** Where and how a text stands. */
export interface TextStyle {
  size?: number;
  color?: string;
  anchor?: 'start' | 'middle' | 'end';
  /** Degrees, around the place. */
  turn?: number;
  bold?: boolean;
}

export function escapeText(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n]/gu, '') // control characters may not stand in XML at all
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', quot: '"' };
const plain = (text: string): string => text.replace(/&(amp|lt|gt|nbsp|quot);/g, (_, name: string) => ENTITIES[name]!);

/** The lines of a text, without tags. */
export function linesOf(text: string): string[] {
  return text.split(/<br\s*\/?>|\n/).map((line) => plain(line.replace(/<\/?[a-z][^>]*>/gi, '')));
}

/** Width and height in pixels. */
export function sizeOf(text: string, size: number): [number, number] {
  const lines = linesOf(text);
  return [Math.max(...lines.map((line) => textWidth(line, size))), lines.length * size * 1.3];
}

const TAGS: Record<string, string> = {
  b: 'font-weight="bold"',
  i: 'font-style="italic"',
  sub: 'font-size="70%" dy="0.3em"',
  sup: 'font-size="70%" dy="-0.5em"',
};

/** `<b>x</b>`, `<i>`, `<sub>` and `<sup>` as tspans, other tags left out. */
function marked(line: string): string {
  let back = ''; // a shift stays until it is taken back
  return line
    .split(/(<\/?[a-z][^>]*>)/i)
    .map((piece) => {
      const tag = /^<(\/?)([a-z]+)[^>]*>$/i.exec(piece);
      if (!tag) {
        const text = escapeText(plain(piece));
        if (!back || !text) return text;
        const shift = back;
        back = '';
        return `<tspan dy="${shift}">${text}</tspan>`;
      }
      const [, end, name] = tag;
      const style = TAGS[name!.toLowerCase()];
      if (!style) return '';
      if (end && name === 'sub') back = '-0.21em';
      if (end && name === 'sup') back = '0.35em';
      return end ? '</tspan>' : `<tspan ${style}>`;
    })
    .join('');
}

/** A text element; the lines after the first go below it. (x, y) is the baseline of the first. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 13, color, anchor = 'start', turn = 0, bold } = style;
  const at = `x="${short(x)}" y="${short(y)}"`;
  const attributes = [
    at,
    size === 13 ? '' : `font-size="${short(size)}"`,
    color ? `fill="${escapeText(color)}"` : '',
    anchor === 'start' ? '' : `text-anchor="${anchor}"`,
    turn ? `transform="rotate(${turn} ${short(x)} ${short(y)})"` : '',
    bold ? 'font-weight="bold"' : '',
  ].filter(Boolean);
  const [first = '', ...rest] = words.split(/<br\s*\/?>|\n/);
  const more = rest.map((line) => `<tspan x="${short(x)}" dy="1.3em">${marked(line)}</tspan>`);
  return `<text ${attributes.join(' ')}>${marked(first)}${more.join('')}</text>`;
}

/** A number for SVG: a tenth of a pixel is enough. */
export function short(x: number): string {
  return String(Math.round(x * 10) / 10);
}

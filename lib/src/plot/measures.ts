// What plotly.js asks a browser about sizes, answered without one: jsdom lays out no text and paints no canvas.
// A box is estimated from the characters of a text, its place from x, y, text-anchor and the translations above it.
import { PixelContext } from './canvas.ts';

interface Node {
  textContent: string | null;
  tagName: string;
  style?: { fontSize?: string; textAnchor?: string };
  parentNode: Node | null;
  getAttribute?(name: string): string | null;
  querySelectorAll(selector: string): ArrayLike<Node>;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Width of a text: mean widths of the characters of DejaVu Sans and Segoe UI, in parts of the font size. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text)
    width += /[iljtfrI1.,:;|!'()[\] ]/.test(char) ? 0.34 : /[mwMWЖШЩЮжшщюф@%—…]/.test(char) ? 0.88 : 0.58;
  return width * size;
}

/** A style or an attribute, of the node or of the nearest one above that has it. */
function inherited(node: Node, attribute: string, style: 'fontSize' | 'textAnchor'): string | undefined {
  for (let at: Node | null = node; at; at = at.parentNode) {
    const value = at.style?.[style] || at.getAttribute?.(attribute);
    if (value) return value;
  }
  return undefined;
}

/** Where the translations of a node and of all above it lead. */
function translation(node: Node): [number, number] {
  let [x, y] = [0, 0];
  for (let at: Node | null = node; at; at = at.parentNode) {
    for (const [, dx, dy] of (at.getAttribute?.('transform') ?? '').matchAll(
      /translate\(\s*([-\d.e]+)[\s,]*([-\d.e]*)/g,
    )) {
      x += Number(dx);
      y += Number(dy || 0);
    }
  }
  return [x, y];
}

/** Box of one text element in its own coordinates. */
function textBox(text: Node): Box {
  const size = Number.parseFloat(inherited(text, 'font-size', 'fontSize') ?? '') || 12;
  const lines = Array.from(text.querySelectorAll('tspan.line'), (tspan) => tspan.textContent ?? '');
  if (lines.length === 0) lines.push(text.textContent ?? '');
  const width = Math.max(...lines.map((line) => textWidth(line, size)));
  const anchor = inherited(text, 'text-anchor', 'textAnchor');
  const x = Number(text.getAttribute?.('x') ?? 0) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  return { x, y: Number(text.getAttribute?.('y') ?? 0) - size, width, height: size * 1.3 * lines.length };
}

/** Box on the page of all texts in a node; empty when there is none. */
function pageBox(node: Node): Box {
  const texts = node.tagName === 'text' ? [node] : Array.from(node.querySelectorAll('text'));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const text of texts) {
    if (!text.textContent) continue;
    const box = textBox(text);
    const [dx, dy] = translation(text);
    left = Math.min(left, box.x + dx);
    top = Math.min(top, box.y + dy);
    right = Math.max(right, box.x + dx + box.width);
    bottom = Math.max(bottom, box.y + dy + box.height);
  }
  return left <= right
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 };
}

/** First and last point of a straight path: only arrows are measured. */
function ends(path: Node): [number, number, number, number] {
  const numbers = (path.getAttribute?.('d') ?? '').match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [0, 0, 0, 0];
  return [numbers[0]!, numbers[1]!, numbers.at(-2)!, numbers.at(-1)!];
}

/** Gives the SVG and canvas elements of a jsdom window the measures that plotly.js asks for. */
export function supplyMeasures(window: { SVGElement: unknown; HTMLCanvasElement: unknown; URL: unknown }): void {
  const svg = (window.SVGElement as { prototype: Record<string, unknown> }).prototype;
  svg.getBBox = function (this: Node) {
    return this.tagName === 'text' ? textBox(this) : pageBox(this);
  };
  svg.getComputedTextLength = function (this: Node) {
    return textBox(this).width;
  };
  svg.getBoundingClientRect = function (this: Node) {
    const { x, y, width, height } = pageBox(this);
    return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height };
  };
  svg.getTotalLength = function (this: Node) {
    const [x0, y0, x1, y1] = ends(this);
    return Math.hypot(x1 - x0, y1 - y0);
  };
  svg.getPointAtLength = function (this: Node, length: number) {
    const [x0, y0, x1, y1] = ends(this);
    const part = length / (Math.hypot(x1 - x0, y1 - y0) || 1);
    return { x: x0 + part * (x1 - x0), y: y0 + part * (y1 - y0) };
  };
  const canvas = (window.HTMLCanvasElement as { prototype: Record<string, unknown> }).prototype;
  const contexts = new WeakMap<object, PixelContext>();
  canvas.getContext = function (this: { width: number; height: number }, kind: string) {
    if (kind !== '2d') return null; // no WebGL
    let context = contexts.get(this);
    if (!context) contexts.set(this, (context = new PixelContext(() => ({ width: this.width, height: this.height }))));
    return context;
  };
  canvas.toDataURL = function (this: object) {
    return contexts.get(this)?.toDataURL() ?? 'data:,';
  };
  (window.URL as Record<string, unknown>).createObjectURL = () => 'blob:none'; // asked for by the map code at load
}

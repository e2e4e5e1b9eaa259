// As much of a canvas as plotly.js needs to paint a heat map: coloured rectangles, blocks of pixels, out as PNG.
import { writePng } from '../data/png.ts';

type Rgba = [number, number, number, number];

/** `rgba(1,2,3,0.5)`, `rgb(1, 2, 3)` or `#rrggbb`; anything else is black. */
function parseColour(text: string): Rgba {
  const hex = /^#([0-9a-f]{6})$/i.exec(text);
  if (hex) {
    const n = Number.parseInt(hex[1]!, 16);
    return [n >> 16, (n >> 8) & 255, n & 255, 255];
  }
  const parts = /^rgba?\(([^)]*)\)$/.exec(text)?.[1]?.split(',').map(Number) ?? [0, 0, 0];
  const [r = 0, g = 0, b = 0, a = 1] = parts;
  return [r, g, b, Math.round(a * 255)];
}

/** The part of CanvasRenderingContext2D that is used; `size` is read when the first pixel is painted. */
export class PixelContext {
  fillStyle = '#000000';
  #pixels: Uint8Array | undefined;
  readonly #size: () => { width: number; height: number };

  constructor(size: () => { width: number; height: number }) {
    this.#size = size;
  }

  createImageData(width: number, height: number): { width: number; height: number; data: Uint8ClampedArray } {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }

  putImageData(image: { width: number; height: number; data: Uint8ClampedArray }, x: number, y: number): void {
    const bytes = image.width * 4;
    this.#rows(x, y, image.width, image.height, (i, from, to) =>
      image.data.subarray(i * bytes + from * 4, i * bytes + to * 4),
    );
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const rgba = parseColour(this.fillStyle);
    const line = Uint8Array.from({ length: Math.max(0, Math.round(width)) * 4 }, (_, k) => rgba[k % 4]!);
    this.#rows(Math.round(x), Math.round(y), Math.round(width), Math.round(height), (_i, from, to) =>
      line.subarray(from * 4, to * 4),
    );
  }

  clearRect(): void {
    this.#pixels = undefined;
  }

  measureText(text: string): { width: number } {
    return { width: text.length * 7 };
  }

  /** Writes what of a block lies inside, row by row: `part(i, from, to)` gives the bytes of row i between two columns. */
  #rows(
    x: number,
    y: number,
    w: number,
    h: number,
    part: (i: number, from: number, to: number) => ArrayLike<number>,
  ): void {
    const { width, height } = this.#size();
    this.#pixels ??= new Uint8Array(width * height * 4);
    const from = Math.max(0, -x);
    const to = Math.min(w, width - x);
    if (to <= from) return;
    for (let i = Math.max(0, -y); i < h && y + i < height; i++) {
      this.#pixels.set(part(i, from, to), ((y + i) * width + x + from) * 4);
    }
  }

  toDataURL(): string {
    const { width, height } = this.#size();
    const pixels = this.#pixels ?? new Uint8Array(width * height * 4);
    return `data:image/png;base64,${Buffer.from(writePng({ width, height, channels: 4, pixels })).toString('base64')}`;
  }
}

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
    this.#paint(x, y, image.width, image.height, (i, j, out, at) => {
      out.set(image.data.subarray((i * image.width + j) * 4, (i * image.width + j) * 4 + 4), at);
    });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const rgba = parseColour(this.fillStyle);
    this.#paint(Math.round(x), Math.round(y), Math.round(width), Math.round(height), (_i, _j, out, at) => {
      out.set(rgba, at);
    });
  }

  clearRect(): void {
    this.#pixels = undefined;
  }

  measureText(text: string): { width: number } {
    return { width: text.length * 7 };
  }

  #paint(
    x: number,
    y: number,
    w: number,
    h: number,
    put: (i: number, j: number, out: Uint8Array, at: number) => void,
  ): void {
    const { width, height } = this.#size();
    this.#pixels ??= new Uint8Array(width * height * 4);
    for (let i = Math.max(0, -y); i < h && y + i < height; i++) {
      for (let j = Math.max(0, -x); j < w && x + j < width; j++) put(i, j, this.#pixels, ((y + i) * width + x + j) * 4);
    }
  }

  toDataURL(): string {
    const { width, height } = this.#size();
    const pixels = this.#pixels ?? new Uint8Array(width * height * 4);
    return `data:image/png;base64,${Buffer.from(writePng({ width, height, channels: 4, pixels })).toString('base64')}`;
  }
}

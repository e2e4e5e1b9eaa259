// Colours: what CSS writes as bytes, and scales that turn a number into a colour.

export type Rgb = [number, number, number];
/** A number between the ends of its scale, 0..1, to a colour. */
export type Ramp = (share: number) => Rgb;

// Viridis at 17 places (van der Walt and Smith, 2015, https://bids.github.io/colormap/), the same as plotly.js has
const VIRIDIS =
  '440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1fa088 28ae80 3fbc73 5ec962 84d44b addc30 d8e219 fde725';
const SCALES: Record<string, readonly string[]> = {
  viridis: VIRIDIS.split(' ').map((hex) => `#${hex}`),
  greys: ['#000000', '#ffffff'],
  rdbu: ['#053061', '#2166ac', '#4393c3', '#92c5de', '#d1e5f0', '#f7f7f7', '#fddbc7', '#f4a582', '#d6604d', '#b2182b', '#67001f'], // biome-ignore format: one line a scale
};

/** `#rrggbb`, `#rgb`, `rgb(1, 2, 3)`, `rgba(…)`; undefined for names and other forms. */
export function parseColour(text: unknown): Rgb | undefined {
  const name = String(text).trim().toLowerCase();
  const hex = /^#([0-9a-f]{6}|[0-9a-f]{3})$/.exec(name)?.[1];
  if (hex) {
    const digits = hex.length === 3 ? [...hex].map((d) => d + d).join('') : hex;
    const n = Number.parseInt(digits, 16);
    return [n >> 16, (n >> 8) & 255, n & 255];
  }
  const parts = /^rgba?\(([^)]*)\)$/.exec(name)?.[1]?.split(',').map(Number);
  if (parts && parts.length >= 3) return [parts[0]!, parts[1]!, parts[2]!];
  return name === 'white' ? [255, 255, 255] : name === 'black' ? [0, 0, 0] : undefined;
}

export function css([r, g, b]: Rgb): string {
  return `#${[r, g, b].map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
}

/** Is black easier to read on it than white? */
export function isLight([r, g, b]: Rgb): boolean {
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}

/** A scale by its name or as `[[0, '#…'], …, [1, '#…']]`; Viridis where it is not known. */
export function rampOf(scale: unknown, reverse = false): Ramp {
  const list: [number, Rgb | undefined][] = Array.isArray(scale)
    ? scale.map(([at, colour]) => [Number(at), parseColour(colour)])
    : [];
  const known = list.length > 1 && list.every(([, colour]) => colour);
  const named = SCALES[String(scale).toLowerCase()] ?? SCALES.viridis!;
  const stops = (known ? list : named.map((hex, k) => [k / (named.length - 1), parseColour(hex)] as [number, Rgb])) as [
    number,
    Rgb,
  ][];
  return (value) => {
    const share = Math.max(0, Math.min(1, reverse ? 1 - value : value));
    let k = 1;
    while (k < stops.length - 1 && stops[k]![0] < share) k++;
    const [low, from] = stops[k - 1]!;
    const [high, to] = stops[k]!;
    const part = high > low ? Math.max(0, Math.min(1, (share - low) / (high - low))) : 1;
    return [0, 1, 2].map((c) => from[c]! + part * (to[c]! - from[c]!)) as Rgb;
  };
}

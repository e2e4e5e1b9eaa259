// A quick line chart as SVG, drawn by hand in a millisecond: for curves that grow while a net is training.
import { colour, DASHES, ink } from './theme.ts';
import { range } from './values.ts';

const WIDTH = 720;
const HEIGHT = 300;
const LEFT = 64;
const RIGHT = 150; // the legend
const TOP = 36;
const BOTTOM = 44;

const STROKES: Record<string, string> = {
  dash: '9 5',
  dot: '3 4',
  dashdot: '9 4 3 4',
  longdash: '14 6',
  longdashdot: '14 5 3 5',
};

const quote = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Four to six round numbers between the ends. */
export function roundTicks(low: number, high: number): number[] {
  const span = high - low || 1;
  const step = [1, 2, 2.5, 5, 10].map((m) => m * 10 ** Math.floor(Math.log10(span / 4))).find((s) => span / s <= 6)!;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

/** Lines over common axes, with legend and title; `log` gives the y axis powers of ten. */
export function sketch(
  series: readonly { name: string; x: readonly number[]; y: readonly number[] }[],
  { title = '', xlabel = '', log = false }: { title?: string; xlabel?: string; log?: boolean } = {},
): string {
  const { paper, text, grid, axis } = ink();
  const value = (y: number): number => (log ? Math.log10(y) : y);
  const [x0, x1] = range(series.flatMap((s) => s.x)) ?? [0, 1];
  const [y0, y1] = range(series.flatMap((s) => s.y.map(value))) ?? [0, 1];
  const px = (x: number): number => LEFT + ((x - x0) / (x1 - x0 || 1)) * (WIDTH - LEFT - RIGHT);
  const py = (y: number): number => HEIGHT - BOTTOM - ((y - y0) / (y1 - y0 || 1)) * (HEIGHT - TOP - BOTTOM);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="${text}">`,
    `<title>${quote(title)}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>`,
    `<text x="12" y="22" font-size="16">${quote(title)}</text>`,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${quote(xlabel)}</text>`,
  ];
  for (const tick of roundTicks(y0, y1)) {
    const label = log ? Number((10 ** tick).toPrecision(2)) : tick;
    parts.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(tick)}" y2="${py(tick)}" stroke="${grid}"/>`);
    parts.push(`<text x="${LEFT - 8}" y="${py(tick) + 4}" text-anchor="end">${label}</text>`);
  }
  for (const tick of roundTicks(x0, x1))
    parts.push(`<text x="${px(tick)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${tick}</text>`);
  parts.push(`<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}" fill="none" stroke="${axis}"/>`);
  series.forEach((s, k) => {
    const stroke = `stroke="${colour(k)}" stroke-width="2.5" stroke-dasharray="${STROKES[DASHES[k % DASHES.length]!] ?? ''}"`;
    let pen = 'M'; // lifted where a value is not finite
    let path = '';
    s.y.forEach((y, i) => {
      if (!Number.isFinite(value(y))) pen = 'M';
      else {
        path += `${pen}${px(s.x[i]!).toFixed(1)} ${py(value(y)).toFixed(1)}`;
        pen = 'L';
      }
    });
    const at = TOP + 12 + 20 * k;
    const last = s.y.at(-1);
    parts.push(`<path class="curve" d="${path}" fill="none" ${stroke}/>`);
    parts.push(`<line x1="${WIDTH - RIGHT + 12}" x2="${WIDTH - RIGHT + 40}" y1="${at - 4}" y2="${at - 4}" ${stroke}/>`);
    parts.push(
      `<text x="${WIDTH - RIGHT + 46}" y="${at}">${quote(s.name)} ${last === undefined ? '' : Number(last.toPrecision(3))}</text>`,
    );
  });
  return `${parts.join('')}</svg>`;
}

// A surface without WebGL: its cells as polygons, seen from Plotly's camera, the far ones drawn first (painter's algorithm).
import { type Tick, ticksOf } from './axis.ts';
import type { Laid } from './frame.ts';
import { type Loose, number, part, row, rows, textOf } from './loose.ts';
import { css, rampOf } from './ramp.ts';
import { zRange } from './raster.ts';
import { short, text } from './words.ts';

type Vector = [number, number, number];

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vector): Vector => a.map((v) => v / Math.hypot(...a)) as Vector;

/** A camera: a point of the unit cube (-0.5 … 0.5) to the screen, and how far away it is. */
function camera(eye: Vector, centre: Vector): (p: Vector) => [number, number, number] {
  const back = unit([eye[0] - centre[0], eye[1] - centre[1], eye[2] - centre[2]]);
  const right = unit(cross([0, 0, 1], back));
  const up = cross(back, right);
  return (p) => {
    const seen: Vector = [p[0] - eye[0], p[1] - eye[1], p[2] - eye[2]];
    const depth = -dot(seen, back);
    return [dot(seen, right) / depth, -dot(seen, up) / depth, depth];
  };
}

const MOST = 46; // places a side: 2,000 polygons are about 100 KB

/** Numbers of the places that are drawn: all, or evenly chosen ones with both ends. */
function chosen(count: number): number[] {
  const n = Math.min(count, MOST);
  return Array.from({ length: n }, (_, k) => Math.round((k * (count - 1)) / Math.max(1, n - 1)));
}

/** The picture of a surface trace. */
export function hill(trace: Loose, laid: Laid): string {
  const z = rows(trace.z).map((line) => line.map((v) => (v === null ? Number.NaN : Number(v))));
  const { inside, layout, ink } = laid;
  const scene = part(layout, 'scene');
  const eye = part(part(scene, 'camera'), 'eye');
  const centre = part(part(scene, 'camera'), 'center');
  const vector = (v: Loose, d: Vector): Vector => [number(v.x, d[0]), number(v.y, d[1]), number(v.z, d[2])];
  const see = camera(vector(eye, [1.25, 1.25, 1.25]), vector(centre, [0, 0, 0]));
  const given = (letter: 'x' | 'y', count: number): number[] => {
    const list = row(trace[letter]).map(Number);
    return list.length === count && list.every(Number.isFinite) ? list : Array.from({ length: count }, (_, k) => k);
  };
  const [xs, ys] = [given('x', z[0]?.length ?? 0), given('y', z.length)];
  const [low, high] = zRange(trace);
  const span = (list: number[]): [number, number] => [Math.min(...list), Math.max(...list)];
  const ranges = [span(xs), span(ys), [low, high] as [number, number]];
  const cube = (p: Vector): Vector =>
    p.map((v, k) => (v - ranges[k]![0]) / (ranges[k]![1] - ranges[k]![0] || 1) - 0.5) as Vector;

  // the eight corners of the box fill the inside
  const corners = [-0.5, 0.5].flatMap((a) => [-0.5, 0.5].flatMap((b) => [-0.5, 0.5].map((c) => see([a, b, c]))));
  const [left, right] = span(corners.map((c) => c[0]));
  const [top, bottom] = span(corners.map((c) => c[1]));
  const scale =
    0.86 * Math.min((inside.right - inside.left) / (right - left), (inside.bottom - inside.top) / (bottom - top));
  const middle = [(inside.left + inside.right) / 2, (inside.top + inside.bottom) / 2];
  const screen = (p: Vector): [number, number, number] => {
    const [x, y, depth] = see(p);
    return [middle[0]! + scale * (x - (left + right) / 2), middle[1]! + scale * (y - (top + bottom) / 2), depth];
  };
  const at = (p: [number, number, number]): string => `${short(p[0])} ${short(p[1])}`;

  const outline = (points: [number, number, number][]): string => `M${points.map(at).join(' ')}z`;
  const ramp = rampOf(trace.colorscale, trace.reversescale === true);
  const [columns, lines] = [chosen(xs.length), chosen(ys.length)];
  const polygons: { depth: number; svg: string }[] = [];
  for (let i = 0; i + 1 < lines.length; i++)
    for (let j = 0; j + 1 < columns.length; j++) {
      const square = [[i, j], [i, j + 1], [i + 1, j + 1], [i + 1, j]] as const; // biome-ignore format: around the cell
      const heights = square.map(([a, b]) => z[lines[a]!]![columns[b]!]!);
      if (!heights.every(Number.isFinite)) continue;
      const points = square.map(([a, b], k) => screen(cube([xs[columns[b]!]!, ys[lines[a]!]!, heights[k]!])));
      const mean = heights.reduce((sum, h) => sum + h, 0) / 4;
      const colour = css(ramp((mean - low) / (high - low || 1)));
      const depth = points.reduce((sum, p) => sum + p[2], 0);
      polygons.push({ depth, svg: `<path color="${colour}" d="${outline(points)}"/>` });
    }
  polygons.sort((a, b) => b.depth - a.depth);

  // the floor, and the upright edge at the back; labels at the edges of the floor that are nearest
  const [sx, sy] = [Math.sign(vector(eye, [1, 1, 1])[0]) || 1, Math.sign(vector(eye, [1, 1, 1])[1]) || 1];
  const floor = ([[-1, -1], [1, -1], [1, 1], [-1, 1]] as const).map(([a, b]) => screen([a / 2, b / 2, -0.5])); // biome-ignore format: around the floor
  const box =
    `<path d="M${floor.map(at).join('L')}zM${at(screen([-sx / 2, -sy / 2, -0.5]))}L${at(screen([-sx / 2, -sy / 2, 0.5]))}` +
    `M${at(screen([sx / 2, -sy / 2, -0.5]))}L${at(screen([sx / 2, -sy / 2, 0.5]))}M${at(screen([-sx / 2, sy / 2, -0.5]))}L${at(screen([-sx / 2, sy / 2, 0.5]))}" stroke="#9aa5b1" fill="none"/>`;
  const ticks = (k: number): Tick[] =>
    ticksOf({ name: 'x', horizontal: true, kind: 'linear', names: [], range: ranges[k]!, ends: [0, 320], look: {} });
  const [centreX, centreY] = screen([0, 0, -0.5]);
  const label = (place: Vector, words: string, far = 18): string => {
    const [x, y] = screen(place);
    const away = Math.hypot(x - centreX, y - centreY) || 1;
    const [px, py] = [x + (far * (x - centreX)) / away, y + (far * (y - centreY)) / away];
    return text(px, py + 4, words, { anchor: 'middle', color: ink, size: 12 });
  };
  const share = (k: number, v: number): number => (v - ranges[k]![0]) / (ranges[k]![1] - ranges[k]![0] || 1) - 0.5;
  const name = (axis: string): string => textOf(part(scene, axis).title) || axis[0]!;
  const labels = [
    ...ticks(0).map((t) => label([share(0, t.at), sy / 2, -0.5], t.label)),
    ...ticks(1).map((t) => label([sx / 2, share(1, t.at), -0.5], t.label)),
    ...ticks(2).map((t) => label([sx / 2, -sy / 2, share(2, t.at)], t.label)),
    label([0, sy / 2, -0.5], name('xaxis'), 44),
    label([sx / 2, 0, -0.5], name('yaxis'), 44),
    label([sx / 2, -sy / 2, 0.5], name('zaxis'), 30),
  ];
  return `${box}<g class="hill" fill="currentColor" stroke="currentColor">${polygons.map((p) => p.svg).join('')}</g>${labels.join('')}`;
}

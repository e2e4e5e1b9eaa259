// Shapes of points, drawn from the place where the pen stands; r is half of the size that Plotly names.
import { short } from './words.ts';

const n = short;

function polygon(corners: number, r: number, inner = r): string {
  const count = inner === r ? corners : 2 * corners;
  const points = Array.from({ length: count }, (_, k) => {
    const radius = inner !== r && k % 2 === 1 ? inner : r;
    const angle = (2 * Math.PI * k) / count - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
  const steps = points.slice(1).map(([x, y], k) => `l${n(x - points[k]![0])} ${n(y - points[k]![1])}`);
  return `m${n(points[0]![0])} ${n(points[0]![1])}${steps.join('')}z`;
}

/** A cross of two bars, 0.8 r wide. */
function cross(r: number): string {
  const a = n(0.4 * r);
  const b = n(0.6 * r);
  return `m-${a} -${n(r)}h${n(0.8 * r)}v${b}h${b}v${n(0.8 * r)}h-${b}v${b}h-${n(0.8 * r)}v-${b}h-${b}v-${n(0.8 * r)}h${b}z`;
}

function turnedCross(r: number): string {
  const a = n(0.55 * r);
  const d = n(0.7 * r);
  return `m0 -${a}l${d} -${d}l${a} ${a}l-${d} ${d}l${d} ${d}l-${a} ${a}l-${d} -${d}l-${d} ${d}l-${a} -${a}l${d} -${d}l-${d} -${d}l${a} -${a}z`;
}

const SHAPES: Record<string, (r: number) => string> = {
  circle: (r) => `m-${n(r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 -${n(2 * r)} 0z`,
  square: (r) => `m-${n(r)} -${n(r)}h${n(2 * r)}v${n(2 * r)}h-${n(2 * r)}z`,
  diamond: (r) => polygon(4, 1.3 * r),
  'triangle-up': (r) => polygon(3, 1.2 * r),
  'triangle-down': (r) => `m0 ${n(1.2 * r)}l-${n(1.04 * r)} -${n(1.8 * r)}h${n(2.08 * r)}z`,
  pentagon: (r) => polygon(5, r),
  star: (r) => polygon(5, 1.4 * r, 0.55 * r),
  cross: (r) => cross(1.2 * r),
  x: turnedCross,
};

/** A point of that symbol and size; unknown ones are circles. */
export function symbolPath(name: unknown, size: number): string {
  return (SHAPES[String(name ?? 'circle').replace(/-open|-dot/g, '')] ?? SHAPES.circle!)(size / 2);
}

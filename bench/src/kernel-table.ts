// The table of the kernel benchmark: medians, ratios to tslab, and whether the budget of the design is met.

import type { Contender, Times } from './kernel.ts';
import { median } from './median.ts';

interface Row {
  key: string;
  unit: 'ms' | 'MB' | '';
  /** Ours over tslab's must stay below this. */
  ratio?: number;
  /** Ours must stay below this. */
  below?: number;
}

const ROWS: Row[] = [
  { key: 'ready', unit: 'ms', ratio: 0.5 },
  { key: 'first cell', unit: 'ms' },
  { key: 'cell, median', unit: 'ms', ratio: 0.6 },
  { key: 'cell, 95th of 100', unit: 'ms' },
  { key: 'cell of earlier types', unit: 'ms' },
  { key: 'completion', unit: 'ms', ratio: 2 },
  { key: 'inspection', unit: 'ms', ratio: 2 },
  { key: 'stop a busy loop', unit: 'ms', below: 20 },
  { key: 'stop a loop of awaits', unit: 'ms', below: 20 },
  { key: '5,000 lines', unit: 'ms' },
  { key: 'lines kept of 5,000', unit: '' },
  { key: 'memory', unit: 'MB', ratio: 1.4 },
  { key: 'tenth cell', unit: 'ms' },
  { key: '300th cell', unit: 'ms' },
];

function ofRounds(values: (number | null | undefined)[]): number | null {
  const numbers = values.filter((value): value is number => typeof value === 'number');
  return numbers.length * 2 > values.length ? median(numbers) : null; // most rounds must have ended
}

function shown(value: number | null, { key, unit }: Row): string {
  if (value === null) return /completion|inspection/.test(key) ? 'nothing' : 'hangs';
  const digits = unit === 'ms' && value < 100 ? 1 : 0;
  return `${value.toFixed(digits)}${unit && ` ${unit}`}`;
}

export function table(contenders: Contender[], results: Map<string, Times[]>): string {
  const of = (name: string, key: string): number | null =>
    ofRounds((results.get(name) ?? []).map((times) => times[key]));
  const lines = [
    `| | ${contenders.map(({ name }) => name).join(' | ')} | ours / tslab | budget |`,
    `|---|${contenders.map(() => '---:|').join('')}---:|---|`,
  ];
  for (const row of ROWS) {
    const { key, unit, ratio, below } = row;
    const [own, peer] = [of('neuronbook', key), of('tslab', key)];
    const quotient = own !== null && peer !== null && unit ? own / peer : null;
    const value = ratio === undefined ? own : quotient;
    const limit = ratio ?? below;
    const verdict = value === null ? 'not comparable' : value < (limit ?? 0) ? 'met' : 'missed';
    const budget = limit === undefined ? '' : `below ${limit}${ratio ? 'x' : ` ${unit}`}: ${verdict}`;
    const cells = contenders.map(({ name }) => shown(of(name, key), row));
    lines.push(`| ${key} | ${cells.join(' | ')} | ${quotient === null ? '' : `${quotient.toFixed(2)}x`} | ${budget} |`);
  }
  const [tenth, late] = [of('neuronbook', 'tenth cell'), of('neuronbook', '300th cell')];
  if (tenth !== null && late !== null) {
    lines.push(
      `| 300th / tenth cell | ${(late / tenth).toFixed(2)}x | | | below 2x: ${late < 2 * tenth ? 'met' : 'missed'} |`,
    );
  }
  return `${lines.join('\n')}\n`;
}

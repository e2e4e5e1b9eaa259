// The table of bench:np as Markdown, and the budgets of the design checked against it.

export const COLUMNS = ['np', 'scijs', 'tfjs cpu', 'tfjs wasm', 'numpy-ts', 'NumPy'] as const;
export type Column = (typeof COLUMNS)[number];

/** Times in milliseconds of one row; what a library cannot do is missing. */
export interface Result {
  name: string;
  group: string;
  flop?: number;
  times: Partial<Record<Column, number>>;
}

function text(ms: number): string {
  if (ms < 0.1) return `${(1000 * ms).toPrecision(2)} us`;
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
}

/** A peer's time and how many times longer it takes than np (below 1: it is faster). */
function cell(result: Result, column: Column): string {
  const time = result.times[column];
  if (time === undefined) return '';
  const speed = result.flop ? ` (${(result.flop / time / 1e6).toFixed(1)} GFLOP/s)` : '';
  if (column === 'np') return text(time) + speed;
  const ratio = time / result.times.np!;
  return `${text(time)} · **${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}x**`;
}

export function table(results: readonly Result[]): string {
  const lines: string[] = [];
  let group = '';
  for (const result of results) {
    if (result.group !== group) {
      group = result.group;
      lines.push('', `### ${group}`, '', `| | ${COLUMNS.join(' | ')} |`, `|---|${COLUMNS.map(() => '---|').join('')}`);
    }
    lines.push(`| \`${result.name}\` | ${COLUMNS.map((column) => cell(result, column)).join(' | ')} |`);
  }
  return lines.join('\n');
}

/** The budgets of `np`: each with what was found, and the rows where it is missed. */
export function budgets(results: readonly Result[]): string {
  const lines: string[] = [];
  const check = (title: string, rows: readonly Result[], peer: Column): void => {
    const measured = rows.filter((row) => row.times[peer] !== undefined);
    if (measured.length === 0) return;
    // within 5 % is a tie: two runs differ by more
    const missed = measured.filter((row) => row.times[peer]! < 0.95 * row.times.np!);
    const found =
      missed.length === 0
        ? `reached in all ${measured.length} rows`
        : `missed: ${missed.map((row) => row.name).join('; ')}`;
    lines.push(`- ${title}: ${found}`);
  };
  const broadcasts = results.filter((row) => ['a + row', 'a + column', 'a + b.T'].includes(row.name));
  check('faster than ndarray-ops and ndarray-gemm', results, 'scijs');
  const drawn = results.filter((row) => row.group !== 'random numbers'); // tfjs draws another, weaker stream
  check('faster than tfjs on its plain CPU backend', drawn, 'tfjs cpu');
  check('faster than numpy-ts on broadcasts', broadcasts, 'numpy-ts');
  check(
    '10 elements no slower than NumPy',
    results.filter((row) => row.name.includes('10 elements')),
    'NumPy',
  );
  const speed = (name: string): string | undefined => {
    const row = results.find((result) => result.name === name);
    return row && (row.flop! / row.times.np! / 1e6).toFixed(2);
  };
  const [plain, kernel] = [speed('256 x 256, plain TypeScript'), speed('256 x 256')];
  if (plain)
    lines.push(
      `- matmul 256 x 256 float64 at least 3.5 GFLOP/s in plain TypeScript: ${plain} (with the kernel ${kernel})`,
    );
  return lines.join('\n');
}

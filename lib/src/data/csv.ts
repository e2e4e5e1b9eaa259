// Tables of numbers as text: one header line, the last column is the target.

/** A parsed table: `values` row by row without the target. */
export interface Table {
  columns: string[];
  rows: number;
  values: Float64Array;
  target: Float64Array;
}

/** Parses a table of numbers; a line with too few or too many columns and a cell that is no number are errors. */
export function parseTable(text: string, name: string): Table {
  const lines = text.trimEnd().split('\n');
  const columns = lines[0]!.split(',').slice(0, -1);
  const rows = lines.length - 1;
  const width = columns.length;
  const values = new Float64Array(rows * width);
  const target = new Float64Array(rows);
  for (let n = 0; n < rows; n++) {
    const cells = lines[n + 1]!.split(',');
    if (cells.length !== width + 1) {
      throw new Error(`${name}: line ${n + 2} must have ${width + 1} columns, got ${cells.length}`);
    }
    for (let d = 0; d <= width; d++) {
      const value = cells[d]!.trim() === '' ? Number.NaN : Number(cells[d]);
      if (Number.isNaN(value)) throw new Error(`${name}: line ${n + 2} column ${d + 1} is not a number: '${cells[d]}'`);
      if (d < width) values[n * width + d] = value;
      else target[n] = value;
    }
  }
  return { columns, rows, values, target };
}

// Small notebooks for the tests, as JupyterLab would save them.

/** A notebook of code cells. */
export function notebook(cells: string[], metadata: Record<string, unknown> = {}): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata,
    cells: cells.map((source, i) => ({
      id: `c${i}`,
      cell_type: 'code',
      metadata: {},
      source: source.split(/(?<=\n)/),
      outputs: [],
      execution_count: null,
    })),
  });
}

export const IMPORTS = "import { check, lang, type NDArray, NotImplementedYet, np } from 'neuronbook';\nlang('en');";
export const STUB = `function sigmoid(x: NDArray): NDArray {
  // for every v
  throw new NotImplementedYet('sigmoid');
}`;
export const WRITTEN = `function sigmoid(x: NDArray): NDArray {
  return np.divide(1, np.add(1, np.exp(np.negative(x))));
}`;

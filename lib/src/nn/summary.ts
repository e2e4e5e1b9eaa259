// What a net is made of: every layer with its output shape and the number of its parameters.
import * as np from '../np/index.ts';
import type { Module } from './module.ts';
import { shapeText } from './reduction.ts';
import { no_grad, Tensor } from './tensor.ts';

export interface SummaryRow {
  name: string;
  layer: string;
  shape: readonly number[];
  parameters: number;
}

export interface Summary {
  rows: SummaryRow[];
  parameters: number;
  toString(): string;
}

/**
 * Runs zeros of `shape` through the net (in eval mode, nothing is changed) and notes what every leaf layer gives.
 * @param shape of one batch, with the batch axis: [1, 1, 28, 28]
 * @example nn.summary(new nn.Sequential(new nn.Linear(4, 3), new nn.ReLU()), [1, 4]).parameters // 15
 */
export function summary(model: Module, shape: readonly number[]): Summary {
  const rows: SummaryRow[] = [];
  const watched: [Module, Module['forward']][] = [];
  const watch = (module: Module, name: string): void => {
    const children = module.children();
    for (const [child, m] of children) watch(m, name ? `${name}.${child}` : child);
    if (children.length > 0) return;
    const original = module.forward;
    watched.push([module, original]);
    const parameters = module.parameters().reduce((n, p) => n + p.size, 0);
    // the method is replaced on this one object only, and put back below
    module.forward = ((...inputs: Tensor[]): Tensor => {
      const out = original.apply(module, inputs) as Tensor;
      rows.push({ name, layer: String(module), shape: out.shape, parameters });
      return out;
    }) as Module['forward'];
  };
  const training = model.training;
  watch(model, '');
  try {
    model.eval();
    no_grad(() => model.forward(new Tensor(np.zeros([...shape]))));
  } finally {
    for (const [module] of watched) delete (module as { forward?: unknown }).forward;
    model.train(training);
  }
  const parameters = model.parameters().reduce((n, p) => n + p.size, 0);
  return {
    rows,
    parameters,
    toString: () => table(rows, parameters),
    [Symbol.for('nodejs.util.inspect.custom')]: () => table(rows, parameters),
  } as Summary;
}

function table(rows: SummaryRow[], parameters: number): string {
  const cells = [
    ['layer', 'output', 'parameters'],
    ...rows.map((r) => [r.layer, shapeText(r.shape), r.parameters.toLocaleString('en')]),
  ];
  const widths = [0, 1, 2].map((i) => Math.max(...cells.map((row) => row[i].length)));
  const lines = cells.map(
    (row) => `${row[0].padEnd(widths[0])}  ${row[1].padEnd(widths[1])}  ${row[2].padStart(widths[2])}`,
  );
  lines.splice(1, 0, '-'.repeat(lines[0].length));
  return [...lines, `total: ${parameters.toLocaleString('en')} parameters`].join('\n');
}

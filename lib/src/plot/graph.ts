// Graphs of computation: boxes in columns from left to right, values below and gradients above each edge or box.
import { Figure, type Trace } from './figure.ts';
import { altOf, layoutOf, type PlotOptions } from './options.ts';
import { colour, ink } from './theme.ts';

/** A box. */
export interface GraphNode {
  id: string;
  /** Default: the id. */
  label?: string;
  /** Small text above (gradients) and below (values). '' is a text not shown yet: in a slider all frames need the same texts. */
  above?: string;
  below?: string;
  /** Number of the colour, e.g. 0 inputs, 1 parameters, 2 results. */
  kind?: number;
  /** Place, if the automatic one does not please: column from the left, row from the top. */
  x?: number;
  y?: number;
}

/** An arrow from box to box. */
export interface GraphEdge {
  from: string;
  to: string;
  above?: string;
  below?: string;
}

/** Column of each node: one after the furthest of those that it depends on. Throws when the graph has a circle. */
function columnsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, number> {
  const column = new Map(nodes.map((node) => [node.id, node.x ?? 0]));
  for (let round = 0; ; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      const least = column.get(from)! + 1;
      if (column.get(to)! < least && nodes.find((n) => n.id === to)!.x === undefined) {
        column.set(to, least);
        moved = true;
      }
    }
    if (!moved) return column;
    if (round > nodes.length)
      throw new RangeError('plot.graph: the edges go in a circle, expected a graph without one');
  }
}

/** Plotly replaces annotations by their number, so one that is not shown in this frame has to be there all the same. */
const shown = (text: string): { text: string; visible: boolean } => ({ text, visible: text !== '' });

/** A graph of computation: `plot.graph({ nodes: [{ id: 'x' }, { id: 'z', below: '0.7' }], edges: [{ from: 'x', to: 'z', above: 'dz' }] })`. */
export function graph(
  { nodes, edges }: { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] },
  options: PlotOptions = {},
): Figure {
  const ids = new Set(nodes.map((node) => node.id));
  if (ids.size !== nodes.length) throw new RangeError('plot.graph: two nodes have the same id');
  for (const { from, to } of edges) {
    for (const id of [from, to])
      if (!ids.has(id)) throw new RangeError(`plot.graph: unknown node '${id}' in the edge ${from} → ${to}`);
  }
  const column = columnsOf(nodes, edges);
  const filled = new Map<number, number>();
  const place = new Map<string, [number, number]>();
  const height = Math.max(...[...column.values()].map((c) => [...column.values()].filter((d) => d === c).length));
  for (const node of nodes) {
    const c = column.get(node.id)!;
    const k = filled.get(c) ?? 0;
    filled.set(c, k + 1);
    const count = nodes.filter((n) => column.get(n.id) === c).length;
    place.set(node.id, [c, node.y ?? k + (height - count) / 2]); // each column is centred
  }
  const { text, axis, paper } = ink();
  const small = { size: 12, color: text };
  const annotations: Record<string, unknown>[] = [];
  for (const { from, to, above, below } of edges) {
    const [x0, y0] = place.get(from)!;
    const [x1, y1] = place.get(to)!;
    annotations.push({
      ax: x0,
      ay: y0,
      x: x1,
      y: y1,
      axref: 'x',
      ayref: 'y',
      xref: 'x',
      yref: 'y',
      text: '',
      showarrow: true,
      arrowhead: 2,
      arrowwidth: 1.5,
      arrowcolor: axis,
      standoff: 28,
      startstandoff: 28,
    });
    const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, showarrow: false, font: small, bgcolor: paper };
    if (above !== undefined) annotations.push({ ...middle, ...shown(above), yshift: 11 });
    if (below !== undefined) annotations.push({ ...middle, ...shown(below), yshift: -11 });
  }
  for (const node of nodes) {
    const [x, y] = place.get(node.id)!;
    const near = { x, y, showarrow: false, font: small };
    if (node.above !== undefined) annotations.push({ ...near, ...shown(node.above), yshift: 34 });
    if (node.below !== undefined) annotations.push({ ...near, ...shown(node.below), yshift: -34 });
  }
  const data: Trace[] = [
    {
      type: 'scatter',
      mode: 'markers+text',
      x: nodes.map((n) => place.get(n.id)![0]),
      y: nodes.map((n) => place.get(n.id)![1]),
      text: nodes.map((n) => n.label ?? n.id),
      textfont: { size: 13, color: text },
      marker: {
        size: 46,
        symbol: 'circle',
        color: paper,
        line: { width: 2.5, color: nodes.map((n) => colour(n.kind ?? 0)) },
      },
      hoverinfo: 'text',
      cliponaxis: false,
    },
  ];
  const hidden = { visible: false, fixedrange: true };
  const layout = layoutOf({
    ...options,
    height: options.height ?? Math.max(220, 110 * height + (options.title ? 50 : 0)),
  });
  const last = Math.max(...column.values());
  const alt = altOf(options, edges.map(({ from, to }) => `${from} → ${to}`).join(', '));
  return new Figure({
    data,
    layout: {
      ...layout,
      xaxis: { ...hidden, range: [-0.5, last + 0.5] },
      yaxis: { ...hidden, range: [height - 0.4, -0.6] },
      annotations,
      showlegend: false,
    },
    alt,
  });
}

// One look for every figure: colours that colour-blind readers can tell apart, one font, quiet grids, light and dark.
// Colours: Okabe and Ito, https://jfly.uni-koeln.de/color/ ; darker yellow left out, it is too pale for lines on white.

/** `light` (default) or `dark`. */
export type ThemeName = 'light' | 'dark';

/** Colours of lines and classes, in the order in which they are used. */
export const COLOURS: readonly string[] = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7f7f7f'];
const BRIGHT: readonly string[] = ['#56b4e9', '#e69f00', '#2fc79a', '#cc79a7', '#f0e442', '#0a8fdc', '#b0b0b0'];

/** Lines differ by dash and points by symbol too, so that a figure can be read without colour. */
export const DASHES: readonly string[] = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot', 'solid'];
export const SYMBOLS: readonly string[] = [
  'circle',
  'x',
  'square',
  'diamond',
  'triangle-up',
  'cross',
  'star',
  'pentagon',
];

/** From little to much (cividis-like: also right in grey), and from negative over white to positive. */
export const SEQUENTIAL: string = 'Viridis';
export const DIVERGING: readonly (readonly [number, string])[] = [
  [0, '#b2182b'],
  [0.25, '#f4a582'],
  [0.5, '#f7f7f7'],
  [0.75, '#92c5de'],
  [1, '#2166ac'],
];
export const GREYS: readonly (readonly [number, string])[] = [
  [0, '#000000'],
  [1, '#ffffff'],
];

const INK = {
  light: { paper: '#ffffff', text: '#1f2933', grid: '#e4e7eb', axis: '#7b8794' },
  dark: { paper: '#111418', text: '#e4e7eb', grid: '#2b333b', axis: '#8f9ba8' },
};

let current: ThemeName = process.env.NEURONBOOK_THEME === 'dark' ? 'dark' : 'light';

/** Sets the look of all figures made from now on, and returns the one in force: `plot.theme('dark')`. */
export function theme(name?: ThemeName): ThemeName {
  if (name !== undefined) {
    if (name !== 'light' && name !== 'dark')
      throw new RangeError(`plot.theme: unknown theme '${name}', expected 'light' or 'dark'`);
    current = name;
  }
  return current;
}

/** Colours of text, paper and grid of a theme. */
export function ink(name: ThemeName = current): { paper: string; text: string; grid: string; axis: string } {
  return INK[name];
}

/** The k-th colour of the theme in force. */
export function colour(k: number): string {
  const list = current === 'dark' ? BRIGHT : COLOURS;
  return list[k % list.length]!;
}

/** Plotly's `layout.template`: everything that all figures share. */
export function template(): Record<string, unknown> {
  const { paper, text, grid, axis } = ink();
  const axes = {
    gridcolor: grid,
    zerolinecolor: axis,
    linecolor: axis,
    showline: true,
    ticks: 'outside',
    tickcolor: axis,
    automargin: true,
    title: { standoff: 12 }, // makes room beyond long tick labels instead of lying on them
  };
  const scene = { backgroundcolor: paper, gridcolor: grid, zerolinecolor: axis, linecolor: axis };
  return {
    layout: {
      colorway: current === 'dark' ? BRIGHT : COLOURS,
      font: { family: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', size: 13, color: text },
      paper_bgcolor: paper,
      plot_bgcolor: paper,
      title: { x: 0.02, xanchor: 'left', font: { size: 16 } },
      xaxis: axes,
      yaxis: axes,
      scene: { xaxis: scene, yaxis: scene, zaxis: scene },
      legend: { bgcolor: 'rgba(0,0,0,0)' },
      hoverlabel: { font: { size: 12 } },
    },
  };
}

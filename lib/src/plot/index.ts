// What `import { plot } from 'neuronbook'` gives.
export * from './animate.ts';
export * from './bar.ts';
export * from './figure.ts';
export * from './graph.ts';
export * from './image.ts';
export { line, type ScatterOptions, type Series, type SeriesInput, scatter } from './line.ts';
export { type Live, live, type Progress, progress } from './live.ts';
export * from './matrix.ts';
export type { PlotOptions } from './options.ts';
export { COLOURS, type ThemeName, theme } from './theme.ts';

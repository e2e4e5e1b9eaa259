// What `import { data } from 'neuronbook'` gives.
export * from './datasets.ts';
export * from './images.ts';
export { type Picture, readPng, writePng } from './png.ts';
export * from './points.ts';
export * from './prepare.ts';
export * from './regression.ts';
export type { Sampled, Seed } from './rng.ts';
export * from './shapes.ts';
export * from './symbols.ts';

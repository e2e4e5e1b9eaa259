// From the text of a cell or a local module to JavaScript that the engine runs.
export { type CellError, type CompiledCell, compileCell } from './cell.ts';
export { CellScope } from './cellScope.ts';
export { decorate, decorateParam, eachOf, fixed, unset, usingCtx } from './helpers.ts';
export { type Completeness, isComplete } from './isComplete.ts';
export { type CompiledModule, compileModule } from './module.ts';
export { badCharacter, type Fault } from './parse.ts';
export { topNames, type Unreached, unreached } from './reached.ts';

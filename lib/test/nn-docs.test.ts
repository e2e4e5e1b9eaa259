// Every export of nn explains itself: formula, source, and for operations the derivative, shapes and an example.
// (That the examples are right is what examples.test.ts checks.)
import { readdirSync, readFileSync } from 'node:fs';
import { nn } from 'neuronbook';
import { describe, expect, test } from 'vitest';

/** The doc comment in front of every exported function, constant and class of nn. */
const docs = new Map<string, string>();
for (const folder of ['', 'optim/']) {
  const url = new URL(`../src/nn/${folder}`, import.meta.url);
  for (const name of readdirSync(url).filter((file) => file.endsWith('.ts'))) {
    const source = readFileSync(new URL(name, url), 'utf8');
    const exported = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:abstract |async )?(?:const|function|class) (\w+)/g;
    for (const [, doc = '', found] of source.matchAll(exported)) docs.set(found, doc.replace(/\n \*\s?/g, ' '));
  }
}

/** No mathematics in them, so no formula: what each is instead. */
const NO_FORMULA: Record<string, string> = {
  Module: 'the base class of layers',
  Parameter: 'a tensor by another name',
  Tensor: 'the tape',
  tensor: 'makes a leaf of the tape',
  no_grad: 'switches the tape off',
  op: 'makes an operation',
  Optimizer: 'the base class of optimisers',
  manual_seed: 'sets the generator',
  fit: 'the training loop',
  predict: 'forward in batches',
  summary: 'a table',
  on_progress: 'sets the hook that draws progress',
  TrainingInterrupted: 'an error class',
  save: 'a file format',
  load: 'a file format',
  toSafetensors: 'a file format',
  fromSafetensors: 'a file format',
  build_tf: 'builds the same net in tfjs',
  load_tf: 'loads tfjs',
};
/** Other names of an export that has its own documentation. */
const ALIASES: Record<string, string> = { tf: 'build_tf' };

const FORMULA = /`[^`]*[=√Σ|·/≈~²][^`]*`/;
/** `(N, C)`, or a word for it. */
const SHAPES = /\([A-Z…][^)]*\)|any shape|one shape|broadcasting|axes|axis|Rows|rows/;
const DERIVATIVE = /slope|gradient|derivative|`?d[a-zA-ZγβWQ](_\w+)? = |chain rule/i;

/** The documentation of a name together with that of the operation it points to by "see nn.NAME". */
function explained(name: string): string {
  const own = docs.get(name) ?? '';
  const further = [...own.matchAll(/see nn\.(\w+)/g)].map(([, other]) => docs.get(other) ?? '');
  return [own, ...further].join(' ');
}

const names = [...Object.keys(nn).filter((name) => name !== 'init' && !(name in ALIASES)), ...Object.keys(nn.init)];
const exportOf = (name: string): unknown => (nn as Record<string, unknown>)[name] ?? (nn.init as never)[name];
const isOp = (value: unknown): boolean => typeof value === 'function' && 'run' in value;
const isLayer = (value: unknown): boolean => (value as { prototype?: unknown })?.prototype instanceof nn.Module;

describe('every export of nn', () => {
  test('is found with a doc comment', () => {
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => !docs.get(name))).toEqual([]);
  });

  test('has its formula in code font, but for those without mathematics', () => {
    const without = names.filter((name) => !FORMULA.test(explained(name)));
    expect(without.filter((name) => !(name in NO_FORMULA))).toEqual([]);
  });

  test('names its source', () => {
    const without = names.filter((name) => !/Source:/.test(explained(name)) && !(name in NO_FORMULA));
    expect(without).toEqual([]);
  });

  test('operations say their derivative and have an example', () => {
    const ops = names.filter((name) => isOp(exportOf(name)));
    expect(ops.length).toBeGreaterThan(50);
    expect(ops.filter((name) => !DERIVATIVE.test(explained(name)))).toEqual([]);
    expect(ops.filter((name) => !explained(name).includes('@example'))).toEqual([]);
  });

  test('operations that are not element by element say their shapes', () => {
    const ops = names.filter((name) => isOp(exportOf(name)) && !('prime' in (exportOf(name) as object)));
    expect(ops.filter((name) => !SHAPES.test(explained(name)))).toEqual([]);
  });

  test('layers say the shapes they take and give, their derivative, and have an example', () => {
    const layers = names.filter((name) => isLayer(exportOf(name)) && name !== 'Parameter');
    expect(layers.length).toBeGreaterThan(30);
    expect(layers.filter((name) => !SHAPES.test(explained(name)))).toEqual([]);
    expect(layers.filter((name) => !DERIVATIVE.test(explained(name)))).toEqual([]);
    expect(layers.filter((name) => !explained(name).includes('@example'))).toEqual([]);
  });

  test('everything else with mathematics has an example too', () => {
    const rest = names.filter((name) => !(name in NO_FORMULA) && !explained(name).includes('@example'));
    expect(rest).toEqual([]);
  });

  test('the list of exceptions holds no name that does not need it', () => {
    expect(Object.keys(NO_FORMULA).filter((name) => !names.includes(name) || FORMULA.test(docs.get(name)!))).toEqual(
      [],
    );
    for (const [alias, name] of Object.entries(ALIASES)) expect(exportOf(alias)).toBe(exportOf(name));
  });
});

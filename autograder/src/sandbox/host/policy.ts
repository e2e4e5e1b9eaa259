// What one exercise may use, and the program text that holds no more than that: of np everything but what is withheld,
// of nn, tape and the rest only what is named. The bundler then leaves everything else out of the file.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withAliases, withheldMethods } from './aliases.ts';
import { UsageError } from './faults.ts';

/** From the exercise's yaml. */
export interface Policy {
  /** Names of np that the exercise withholds: `convolve`, `linalg.solve`. */
  withholds: readonly string[];
  /** Names beyond np that it allows: `nn.Linear`, `nn`, `tape`. */
  uses: readonly string[];
  /**
   * What later stages of the same process allow, each at least as much as the one before. A process only ever goes up:
   * by the time the submission can reach a name, the exercises that may not use it have been graded.
   */
  later?: readonly (readonly string[])[];
  /** For the self-test: hands Node itself to the submission, so that only the outer walls are left. */
  hatch?: boolean;
}

export const ALLOW_NP: Policy = { withholds: [], uses: [] };

/** Exports that every exercise has. */
const ALWAYS = ['NDArray', 'NotImplementedYet', 't', 'lang', 'shapes'];
/** Exports that do nothing here: nobody looks at a plot or a check while a function is graded. */
const QUIET = ['plot', 'check', 'hint', 'submit', 'display'];

/** One name for each policy, whatever the order of its lists. */
export function policyKey({ withholds, uses, later = [], hatch = false }: Policy): string {
  const sorted = (names: readonly string[]): string => [...new Set(names)].sort().join(',');
  const stages = [uses, ...later].map(sorted).join('+');
  return `-${sorted(withholds.map((name) => name.replace(/^np\./, '')))}+${stages}${hatch ? ' hatch' : ''}`;
}

export const libraryFolder: string = dirname(createRequire(import.meta.url).resolve('neuronbook'));
const sandboxFolder = fileURLToPath(new URL('..', import.meta.url));
const own = import.meta.url.endsWith('.ts') ? '.ts' : '.js'; // the tests run from the sources

/** Content hash of everything that goes into a program: library, harness, policy, Node. */
export function programHash(policy: Policy, flags: readonly string[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([policyKey(policy), flags, process.version, process.arch, hashOfFiles()]));
  return hash.digest('hex').slice(0, 24);
}

let ofFiles: string | undefined;

/** 15 ms of reading: once a process, not once a policy. */
function hashOfFiles(): string {
  if (ofFiles !== undefined) return ofFiles;
  const hash = createHash('sha256');
  for (const folder of [libraryFolder, join(sandboxFolder, 'child'), join(sandboxFolder, 'wire')]) {
    const names = readdirSync(folder, { recursive: true }) as string[];
    for (const name of names.filter((file) => /(?<!\.d)\.[jt]s$/.test(file)).sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  for (const name of ['policy', 'aliases', 'program'])
    hash.update(readFileSync(join(sandboxFolder, `host/${name}${own}`)));
  ofFiles = hash.digest('hex');
  return ofFiles;
}

async function moduleOf(file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return {};
    throw error;
  }
}

const namesOf = async (file: string): Promise<string[]> => Object.keys(await moduleOf(file));

/** The entry module of the program for one policy. */
export async function programSource(policy: Policy): Promise<string> {
  const file = (path: string): string => JSON.stringify(join(libraryFolder, path));
  const top = await namesOf(join(libraryFolder, 'index.js'));
  const all = await moduleOf(join(libraryFolder, 'np/index.js'));
  const np = Object.keys(all);
  const nn = top.includes('nn') ? await namesOf(join(libraryFolder, 'nn/index.js')) : [];
  const stages = [policy.uses, ...(policy.later ?? [])].map((uses) => resolveUses(uses, top, nn));
  const withheld = withAliases(
    all,
    policy.withholds.map((name) => name.replace(/^np\./, '')),
  );
  const methods = withheldMethods(all.ndarray as { prototype: object }, withheld);

  const lines = [
    `import { start } from ${JSON.stringify(join(sandboxFolder, `child/start${own}`))};`,
    `import { forbidden, namespace, quiet, without, withholdMethods } from ${JSON.stringify(join(sandboxFolder, `child/library${own}`))};`,
    `import * as np from ${file('np/index.js')};`,
    `import { NDArray } from ${file('np/NDArray.js')};`,
    stages.some(({ nnUses }) => nnUses.length > 0) ? `import * as nn from ${file('nn/index.js')};` : '',
    `import * as top from ${file('index.js')};`,
    "const withheld = (name) => name + ' is withheld in this exercise: write it yourself';",
    "const unused = (name) => name + ' is not part of what this exercise may use';",
    `const allowedNp = ${npView(np, withheld)};`,
    'const stages = [',
  ];
  for (const { topUses, nnUses } of stages) {
    lines.push('{ np: allowedNp,');
    for (const name of top.filter((name) => name !== 'np')) {
      if (ALWAYS.includes(name) || topUses.includes(name)) lines.push(`  ${name}: top.${name},`);
      else if (name === 'nn' && nnUses.length > 0) lines.push(`  nn: ${view('nn', 'nn', nn, nnUses, 'unused')},`);
      else if (QUIET.includes(name)) lines.push(`  ${name}: quiet(),`);
      else lines.push(`  ${name}: forbidden('${name}', unused('${name}')),`);
    }
    lines.push('},');
  }
  lines.push('];');
  if (methods.length > 0) lines.push(`withholdMethods(NDArray, ${JSON.stringify(methods)}, withheld);`);
  lines.push(`start(stages, NDArray, (seed) => np.random.default_rng(seed)${policy.hatch ? ', require' : ''});`);
  return lines.join('\n');
}

/** np without what is withheld; a dotted name (`linalg.solve`) takes one name out of a nested namespace. */
function npView(names: readonly string[], withheld: readonly string[]): string {
  const nested = new Map<string, string[]>();
  for (const name of withheld) {
    const [space, inner] = name.split('.');
    if (inner !== undefined) nested.set(space!, [...(nested.get(space!) ?? []), inner]);
  }
  const flat = withheld.filter((name) => !name.includes('.'));
  const allowed = names.filter((name) => !flat.includes(name));
  const members = allowed.map((name) => {
    const inner = nested.get(name);
    if (inner === undefined) return `${name}: np.${name}`;
    return `${name}: namespace('np.${name}', without(np.${name}, ${JSON.stringify(inner)}), ${JSON.stringify(inner)}, withheld)`;
  });
  return `namespace('np', { ${members.join(', ')} }, ${JSON.stringify(flat)}, withheld)`;
}

function view(
  path: string,
  from: string,
  names: readonly string[],
  allowed: readonly string[],
  sentence: string,
): string {
  const members = allowed.map((name) => `${name}: ${from}.${name}`).join(', ');
  const refused = names.filter((name) => !allowed.includes(name));
  return `namespace('${path}', { ${members} }, ${JSON.stringify(refused)}, ${sentence})`;
}

function resolveUses(
  uses: readonly string[],
  top: readonly string[],
  nn: readonly string[],
): { topUses: string[]; nnUses: string[] } {
  const topUses: string[] = [];
  const nnUses: string[] = [];
  for (const name of uses) {
    const inner = name.replace(/^nn\./, '');
    if (name === 'nn') nnUses.push(...nn);
    else if (nn.includes(inner)) nnUses.push(inner);
    else if (top.includes(name)) topUses.push(name);
    else
      throw new UsageError(
        `an exercise's "uses" names '${name}', which neuronbook does not export: correct it in the exercise's yaml`,
      );
  }
  return { topUses, nnUses: [...new Set(nnUses)] };
}

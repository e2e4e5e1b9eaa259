// The submitted module becomes live: stripped, linked against the exercise's `neuronbook` and nothing else, evaluated.
// vm's modules keep ES semantics (hoisted functions, live exports, top-level await) without the loader's start-up time.
import vm from 'node:vm';
import type { Complaint } from '../wire/messages.ts';
import { complain } from './complain.ts';
import { ForbiddenError, forbidden } from './library.ts';
import { MODULE_NAME, ModuleSyntaxError, type Stripper, sourceLine, strip } from './strip.ts';

// @types/node hides these classes: they stand behind --experimental-vm-modules, with which every box is started
interface VmModule {
  status: string;
  namespace: Record<string, unknown>;
  link(linker: (specifier: string) => VmModule): Promise<void>;
  evaluate(): Promise<void>;
}
interface VmModules {
  SourceTextModule: new (code: string, options: Record<string, unknown>) => VmModule;
  SyntheticModule: new (
    names: string[],
    evaluate: (this: { setExport(name: string, value: unknown): void }) => void,
  ) => VmModule;
}

type Exports = Record<string, unknown>;

export interface Loaded {
  namespace: Record<string, unknown>;
  complaint: Complaint | null;
  lineOf(stack: string): number;
}

const NOT_LOADED = Object.freeze(Object.create(null)) as Record<string, unknown>;

/** Loads the module text. What it throws at its top level is reported; functions that exist by then stay callable. */
export async function load(code: string, library: Exports, stripper: Stripper): Promise<Loaded> {
  const lineOf = (stack: string): number => {
    const at = new RegExp(`${MODULE_NAME}:(\\d+)`).exec(stack);
    return at === null ? 0 : sourceLine(stripper, code, Number(at[1]));
  };
  try {
    const js = strip(stripper, code);
    const module = await link(js, library);
    try {
      await module.evaluate();
      return { namespace: module.namespace, complaint: null, lineOf };
    } catch (thrown) {
      return { namespace: module.namespace, complaint: complain(thrown, lineOf), lineOf };
    }
  } catch (thrown) {
    const complaint = complain(thrown, lineOf);
    if (thrown instanceof ModuleSyntaxError) complaint.line = thrown.line;
    return { namespace: NOT_LOADED, complaint, lineOf };
  }
}

/** Links the module. An import of anything but `neuronbook` gives names that refuse when used: one line of unused import costs nothing. */
async function link(js: string, library: Exports): Promise<VmModule> {
  const { SourceTextModule, SyntheticModule } = vm as unknown as VmModules;
  const foreign = new Map<string, Set<string>>();
  const moduleOf = (specifier: string): VmModule => {
    const isOurs = specifier === 'neuronbook';
    const refusal = `only 'neuronbook' can be imported here, not '${specifier.slice(0, 100)}'`;
    const names = isOurs
      ? Object.keys(library)
      : [...(foreign.get(specifier) ?? foreign.set(specifier, new Set(['default'])).get(specifier)!)];
    return new SyntheticModule(names, function () {
      for (const name of names) {
        this.setExport(name, isOurs ? library[name] : forbidden(`import '${specifier.slice(0, 80)}'`, refusal));
      }
    });
  };
  const dynamic = async (specifier: string): Promise<VmModule> => {
    if (specifier !== 'neuronbook') {
      throw new ForbiddenError(
        `import '${specifier.slice(0, 80)}'`,
        `only 'neuronbook' can be imported here, not '${specifier.slice(0, 100)}'`,
      );
    }
    const module = moduleOf(specifier);
    await module.link(moduleOf);
    await module.evaluate();
    return module;
  };
  for (let attempt = 0; ; attempt++) {
    const module = new SourceTextModule(js, { identifier: MODULE_NAME, importModuleDynamically: dynamic });
    try {
      await module.link(moduleOf);
      return module;
    } catch (error) {
      // "The requested module 'fs' does not provide an export named 'readFileSync'": give it one and link again
      const missing = /module '(.+)' does not provide an export named '(.+)'/.exec(String((error as Error).message));
      const names = missing === null ? undefined : foreign.get(missing[1]!);
      if (missing === null || names === undefined || attempt > 100) throw error;
      names.add(missing[2]!);
    }
  }
}

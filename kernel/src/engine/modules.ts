// `import` of cells and local modules. Packages and node: modules come from Node's own loader, resolved from the
// importing file's folder; local .ts, .js and .json files are linked here, so that a file is read anew when it, or one
// it imports, has changed on disk (vm.SourceTextModule: the default loader never forgets a module).
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { IMPORTER, registerSource } from './stack.ts';

type Namespace = Record<string, unknown>;
interface Loaded {
  stamp: string;
  uses: Set<string>;
  module: Promise<vm.Module>;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.cts'];
const loaded = new Map<string, Loaded>();
const importers = new Map<string, (specifier: string, options?: unknown) => Promise<Namespace>>();
const virtual = new Map<string, Namespace>();

/** Modules that the kernel itself provides. */
export function provide(specifier: string, namespace: Namespace): void {
  virtual.set(specifier, namespace);
}

/** `__nb.import`: `from` is the folder of the notebook, or the file that imports. */
export async function importFrom(specifier: string, folder: string, options?: unknown): Promise<Namespace> {
  const given = virtual.get(specifier);
  if (given) return given;
  const path = localFile(specifier, folder);
  if (path === null) return withDefaults(await importer(folder)(specifier, options));
  refresh();
  const module = await load(path);
  if (module.status === 'unlinked') await module.link(link);
  try {
    await module.evaluate();
  } catch (error) {
    loaded.delete(path); // a module that failed is read again by the next import
    throw error;
  }
  return module.namespace as Namespace;
}

/** The file a specifier means, or null for packages, node: modules and whatever Node must load itself. */
export function localFile(specifier: string, folder: string): string | null {
  if (specifier.startsWith('file:')) specifier = fileURLToPath(specifier);
  if (!/^\.{0,2}\//.test(specifier) && !/^\.\.?$/.test(specifier) && !isAbsolute(specifier)) return null;
  const path = resolve(folder, specifier);
  const written = [path, path.replace(/\.([mc]?)js(x?)$/, '.$1ts$2')]; // './a.js' may stand for a.ts
  const guesses = [...written, ...EXTENSIONS.map((e) => path + e), ...EXTENSIONS.map((e) => join(path, `index${e}`))];
  const found = guesses.find(isFile);
  if (!found)
    throw Object.assign(new Error(`Cannot find module '${specifier}' (looked for ${path} from ${folder})`), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
  if (found.includes('/node_modules/') || !EXTENSIONS.includes(extname(found))) return null;
  return found;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // not there, or below something that is no folder
  }
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.mtimeNs}:${stat.size}:${stat.ino}` : 'gone';
}

/** Forgets every module that changed on disk, and all that import it. */
function refresh(): void {
  const stale = new Set<string>();
  for (const [path, { stamp }] of loaded) if (stampOf(path) !== stamp) stale.add(path);
  for (let size = -1; size !== stale.size; ) {
    size = stale.size;
    for (const [path, { uses }] of loaded) if ([...uses].some((used) => stale.has(used))) stale.add(path);
  }
  for (const path of stale) loaded.delete(path);
}

function load(path: string): Promise<vm.Module> {
  let entry = loaded.get(path);
  if (!entry) {
    entry = { stamp: stampOf(path), uses: new Set(), module: create(path) };
    loaded.set(path, entry);
    entry.module.catch(() => loaded.delete(path));
  }
  return entry.module;
}

async function create(path: string): Promise<vm.Module> {
  const source = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) {
    const value = readJson(path, source);
    return synthetic(path, { ...(isRecord(value) ? value : {}), default: value });
  }
  const { compileModule, isCommonJs } = await import('./module-kind.ts');
  if (isCommonJs(path, source)) {
    const require = createRequire(path);
    delete require.cache[path];
    const value = require(path);
    return synthetic(path, { ...(isRecord(value) ? value : {}), default: value });
  }
  const compiled = compileModule(path, source);
  if (!compiled.ok) {
    const { name, message, line, column } = compiled.error;
    throw Object.assign(new SyntaxError(message), {
      name,
      stack: `${name}: ${message}\n    at ${path}:${line}:${column}`,
    });
  }
  registerSource(path, compiled.mappings);
  return new vm.SourceTextModule(compiled.code, {
    identifier: path,
    initializeImportMeta: (meta) => Object.assign(meta, importMeta(path)),
    importModuleDynamically: ((specifier: string, _: unknown, attributes: unknown) =>
      importFrom(specifier, dirname(path), { with: attributes })) as never,
  });
}

function readJson(path: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    const { message } = error as Error;
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? source.length);
    const before = source.slice(0, at).split('\n');
    throw Object.assign(new SyntaxError(message), {
      stack: `SyntaxError: ${message}\n    at ${path}:${before.length}:${before.at(-1)!.length + 1}`,
    });
  }
}

async function link(specifier: string, from: vm.Module): Promise<vm.Module> {
  const folder = dirname(from.identifier);
  const path = virtual.has(specifier) ? null : localFile(specifier, folder);
  if (path !== null) {
    loaded.get(from.identifier)?.uses.add(path);
    return load(path);
  }
  try {
    return synthetic(specifier, await importFrom(specifier, folder));
  } catch (error) {
    const { message } = error as Error;
    if (message?.endsWith(IMPORTER)) (error as Error).message = message.replace(/\S+$/, from.identifier);
    throw error;
  }
}

function synthetic(identifier: string, values: Namespace): vm.Module {
  const names = Object.keys(values);
  return new vm.SyntheticModule(
    names,
    function (this: vm.SyntheticModule) {
      for (const name of names) this.setExport(name, values[name]);
    },
    { identifier },
  );
}

/** What `import.meta` is in a module; in a cell `path` is a file that does not exist in the notebook's folder. */
export function importMeta(path: string): Namespace {
  const require = createRequire(path);
  return {
    url: pathToFileURL(path).href,
    dirname: dirname(path),
    filename: path,
    resolve: (specifier: string) => {
      const found = localFile(specifier, dirname(path)) ?? require.resolve(specifier);
      return isAbsolute(found) ? pathToFileURL(found).href : found;
    },
  };
}

/** Node's own `import`, as if it were written in a file of that folder. */
function importer(folder: string): (specifier: string, options?: unknown) => Promise<Namespace> {
  let native = importers.get(folder);
  if (!native) {
    native = new vm.Script('(specifier, options) => import(specifier, options)', {
      filename: join(folder, IMPORTER),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext() as (specifier: string, options?: unknown) => Promise<Namespace>;
    importers.set(folder, native);
  }
  return native;
}

/** CommonJS packages: names that Node did not find are taken from module.exports. */
function withDefaults(namespace: Namespace): Namespace {
  const value = namespace.default;
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return namespace;
  const missing = Object.keys(value).filter((key) => !(key in namespace));
  if (missing.length === 0 || !('module.exports' in namespace || '__esModule' in value)) return namespace;
  return Object.assign(
    Object.create(null),
    namespace,
    Object.fromEntries(missing.map((k) => [k, (value as Namespace)[k]])),
  );
}

function isRecord(value: unknown): value is Namespace {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Class 1: read the tests, the expected values, the reference, the neighbours.
import { type Attack, atTop, inCall } from './attack.ts';

const SEARCH = `
  const found: string[] = [];
  const walk = (dir: string, depth: number): void => {
    let names: string[] = [];
    try { names = fs.readdirSync(dir); } catch { return; }
    for (const name of names) {
      const path = dir + '/' + name;
      if (/\\.test\\.(ts|js)$|solutions|01-neuron|grades\\.csv|passwd/.test(path)) found.push(path);
      else if (depth > 0 && !/^\\/(proc|sys)/.test(path)) walk(path, depth - 1);
    }
  };
  walk('', 5);
  loot(found);`;

export const READ: Attack[] = [
  inCall(1, 'import-fs', 'search the disk with fs', `const fs = await import('node:fs');${SEARCH}`, { quick: true }),
  inCall(
    1,
    'import-fs-promises',
    'list the disk with fs/promises',
    "const fs = await import('node:fs/promises'); loot(await fs.readdir('/'));",
  ),
  inCall(
    1,
    'create-require',
    'make a require of its own',
    `const { createRequire } = await import('node:module'); const fs = createRequire('file:///x.js')('fs');${SEARCH}`,
  ),
  inCall(
    1,
    'global-require',
    'use a global require',
    "const fs = (any.require ?? any.module?.require ?? any.process?.mainModule?.require)?.('fs'); loot(fs?.readdirSync('/'));",
  ),
  inCall(
    1,
    'process-binding',
    'reach the file system by process.binding',
    "loot(Object.keys(any.process.binding('fs')));",
    { quick: true },
  ),
  inCall(
    1,
    'builtin-module',
    'ask process.getBuiltinModule',
    `const fs = any.process.getBuiltinModule('fs');${SEARCH}`,
  ),
  inCall(
    1,
    'function-constructor',
    'reach process by the Function constructor',
    "const p = (loot as any).constructor('return process')(); loot(p.pid ?? p.mainModule ?? p.moduleLoadList);",
  ),
  inCall(
    1,
    'function-import',
    'import fs from generated code',
    `const fs = await new Function("return import('node:fs')")();${SEARCH}`,
    { quick: true },
  ),
  inCall(1, 'eval-import', 'import fs by indirect eval', `const fs = await (0, eval)("import('node:fs')");${SEARCH}`),
  inCall(
    1,
    'timer-import',
    'import fs from a timer',
    `const fs: any = await new Promise((done, fail) => setTimeout(() => { try { done(new Function("return import('node:fs')")()); } catch (e) { fail(e); } }, 1));${SEARCH}`,
  ),
  inCall(
    1,
    'environment',
    'read environment and arguments',
    'loot(Object.keys(any.process.env)); loot(any.process.argv);',
  ),
  inCall(
    1,
    'call-sites',
    'walk the call sites for functions of the grader',
    `Error.prepareStackTrace = (_: unknown, sites: any[]) => sites;
  Error.stackTraceLimit = 100;
  const sites = (new Error() as any).stack as any[];
  Error.prepareStackTrace = undefined;
  loot(sites.map((s) => s.getFunction?.() ?? s.getThis?.()).filter((f) => typeof f === 'function').map(String));
  loot(sites.map((s) => s.getFileName()).filter((f: string) => /work|home|root|autograder|test/.test(f)));`,
    { quick: true },
  ),
  inCall(
    1,
    'stack-text',
    "read the grader's paths from a stack trace",
    `Error.stackTraceLimit = 100;
  loot((new Error().stack ?? '').split('\\n').filter((line) => /work|home|root|autograder|dist|node_modules/.test(line)));`,
    { quick: true },
  ),
  inCall(
    1,
    'caller',
    'read the source of its caller',
    'loot(String((sigmoid as any).caller)); loot(String((sigmoid as any).arguments));',
  ),
  inCall(
    1,
    'heap-snapshot',
    'write a heap snapshot and search it',
    "const v8 = await import('node:v8'); loot(v8.writeHeapSnapshot('/tmp/heap'));",
  ),
  inCall(1, 'inspector', 'open the inspector', "const i = await import('node:inspector'); i.open(0); loot(i.url());"),
  inCall(
    1,
    'lib-load',
    "read files through the library's own loading",
    "for (const path of ['/etc/passwd', '/sandbox/program', '/proc/self/environ']) { try { loot(String(await (np as any).load(path))); } catch (e) { if (/LOOT/.test(String(e))) throw e; } }",
  ),
  inCall(
    1,
    'closure-of-input',
    'find the expected values from the argument',
    "const seen = new Set<unknown>(); const walk = (v: any, d: number): void => { if (v === null || (typeof v !== 'object' && typeof v !== 'function') || seen.has(v) || d > 4) return; seen.add(v); for (const k of Reflect.ownKeys(v)) { if (/expected|desired|reference|solution|answer|points/.test(String(k))) loot(String(k)); try { walk(v[k], d + 1); } catch (e) { if (/LOOT/.test(String(e))) throw e; } } }; walk(x, 0);",
  ),
  atTop(
    1,
    'import-tests',
    'import the hidden tests by their path',
    "loot(Object.keys(await import('../../autograder/tests/01-neuron.test.ts' as string)));",
  ),
  atTop(
    1,
    'import-solution',
    'import the reference solution',
    "const s = await import('../../solutions/01-neuron.ts' as string); loot(String(s.sigmoid));",
    { form: 'ipynb' },
  ),
  atTop(
    1,
    'import-neighbour',
    "import a neighbour's hand-in",
    "const s = await import('../honest-reference/01-neuron.ts' as string); loot(String(s.sigmoid));",
    { quick: true },
  ),
  atTop(
    1,
    'import-internals',
    "import the library's inside and the grader",
    "for (const name of ['neuronbook/dist/nn/index.js', '@neuronbook/autograder', 'vitest']) { try { loot(Object.keys(await import(name))); } catch (e) { if (/LOOT/.test(String(e))) throw e; } }",
  ),
];

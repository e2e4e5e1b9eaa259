// Is a local .js file CommonJS or ES module? Loaded with the compiler, when the first local module is imported.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export { compileModule } from '../compile/index.ts';

/** .cjs; or .js without import/export in a package that is not `type: module` */
export function isCommonJs(path: string, source: string): boolean {
  if (path.endsWith('.cjs')) return true;
  if (!path.endsWith('.js') || packageType(dirname(path)) === 'module') return false;
  return !/^\s*(import|export)\b/m.test(source) && /\b(module\.exports|exports\.|require\()/.test(source);
}

function packageType(folder: string): string {
  for (let dir = folder; ; dir = dirname(dir)) {
    try {
      return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')).type ?? 'commonjs';
    } catch {
      if (dir === dirname(dir)) return 'commonjs';
    }
  }
}

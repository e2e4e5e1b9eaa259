// TypeScript that makes code of its own, and syntax that Node 20 lacks: enums, namespaces, decorators, `using`, accessors.
// oxc-transform prints the whole text anew, so here alone positions need oxc's map.
import { transformSync } from 'oxc-transform';
import { composeMappings } from './mappings.ts';
import { exportedVariables } from './namespaces.ts';
import type { Parsed } from './parse.ts';

export interface Lowered {
  code: string;
  mappings: string;
  errors: Parsed['errors'];
}

export function lower(source: string): Lowered {
  const rewritten = exportedVariables(source);
  const result = transformSync('cell.ts', rewritten?.code ?? source, {
    lang: 'ts',
    sourceType: 'module',
    target: 'node20',
    sourcemap: true,
    typescript: { onlyRemoveTypeImports: true },
    decorator: { legacy: true },
    helpers: { mode: 'External' as never },
  });
  const errors = result.errors
    .filter((error) => error.severity === 'Error')
    .map(({ message, labels, helpMessage }) => ({
      message: message.replace(/ by Oxc\..*$/s, ' here: use `export const`'),
      start: labels[0]?.start ?? 0,
      end: labels[0]?.end ?? 0,
      help: helpMessage,
    }));
  const mappings = result.map?.mappings ?? '';
  return { code: result.code, mappings: rewritten ? composeMappings(mappings, rewritten.mappings) : mappings, errors };
}

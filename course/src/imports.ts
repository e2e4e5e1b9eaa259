// Import lines as Biome sorts them: one line a module, names in the order A, a, B, b.
import type { ImportedName } from './declarations.ts';

/** `import { type NDArray, np } from 'neuronbook';`, one line per module. */
export function importLines(names: ImportedName[]): string[] {
  const modules = new Map<string, ImportedName[]>();
  for (const name of names) modules.set(name.from, [...(modules.get(name.from) ?? []), name]);
  return [...modules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([from, list]) => {
      const lines = list
        .filter((n) => n.imported === '*' || n.imported === 'default')
        .map(
          (n) => `import ${n.typeOnly ? 'type ' : ''}${n.imported === '*' ? '* as ' : ''}${n.local} from '${from}';`,
        );
      const named = list.filter((n) => n.imported !== '*' && n.imported !== 'default').sort(byName);
      if (!named.length) return lines;
      const allTypes = named.every((n) => n.typeOnly);
      const inner = named.map((n) => `${n.typeOnly && !allTypes ? 'type ' : ''}${rename(n)}`).join(', ');
      return [...lines, `import ${allTypes ? 'type ' : ''}{ ${inner} } from '${from}';`];
    });
}

const rename = ({ imported, local }: ImportedName): string => (imported === local ? local : `${imported} as ${local}`);

/** A < a < B < b, letter by letter. */
function byName(a: ImportedName, b: ImportedName): number {
  const [x, y] = [a.imported, b.imported];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] === y[i]) continue;
    const [p, q] = [x[i]!.toLowerCase(), y[i]!.toLowerCase()];
    return p === q ? (x[i]! < y[i]! ? -1 : 1) : p < q ? -1 : 1;
  }
  return x.length - y.length;
}

// `import` and `export` in a cell. An import becomes a call of the kernel's own importer, since evaluated scripts have none:
//   import d, { a as b } from 'x'  ->  var { default: d, a: b } = __nb.k(__nb.e(), await __nb.import("x", {…}));
// An `export` is allowed, so that code can be pasted from modules; the word is dropped.
import type { Edits } from './edits.ts';
import type { Node } from './parse.ts';

type Import = Extract<Node, { type: 'ImportDeclaration' }>;
type Attributes = Import['attributes'];

function nameText(name: { type: string; name?: string; value?: unknown }): string {
  return name.type === 'Literal' ? JSON.stringify(name.value) : name.name!;
}

function optionsText(attributes: Attributes): string {
  const entries = attributes.map(({ key, value }) => `${nameText(key)}:${JSON.stringify(value.value)}`);
  return entries.length > 0 ? `{with:{${entries.join()}}}` : 'void 0';
}

/**
 * @param used names that occur as values in the same cell: those must exist, others may be types
 * @param written the name under which a local name is kept
 */
export function importedCell(
  statement: Import,
  edits: Edits,
  used: ReadonlySet<string>,
  written: (name: string) => string,
): void {
  const { specifiers, source, attributes, importKind } = statement;
  if (importKind === 'type') {
    edits.erase(statement.start, statement.end, ';');
    return;
  }
  const named: [imported: string, local: string][] = [];
  let namespace: string | undefined;
  for (const specifier of specifiers) {
    if (specifier.type === 'ImportNamespaceSpecifier') namespace = written(specifier.local.name);
    else if (specifier.type === 'ImportDefaultSpecifier') named.push(['default', specifier.local.name]);
    else if (specifier.importKind !== 'type') named.push([keyOf(specifier.imported), specifier.local.name]);
  }
  // `import { type A } from 'x'` has nothing to load, `import {} from 'x'` and `import 'x'` have
  if (specifiers.length > 0 && named.length === 0 && !namespace) {
    edits.erase(statement.start, statement.end, ';');
    return;
  }
  const namespaces = specifiers.flatMap((s) => (s.type === 'ImportNamespaceSpecifier' ? [['*', s.local.name]] : []));
  const bindings = [...named, ...namespaces].map(
    ([imported, local]) => [imported, written(local!), used.has(local!) ? 1 : 0] as const,
  );
  const call = `__nb.k(__nb.e(), await __nb.import(${JSON.stringify(source.value)}, ${optionsText(attributes)}, ${JSON.stringify(bindings)}))`;
  const lines = '\n'.repeat(edits.source.slice(statement.start, statement.end).split('\n').length - 1);
  const pattern = named.map(([imported, local]) => `${JSON.stringify(imported)}: ${written(local)}`).join(', ');
  if (namespace && named.length > 0) {
    edits.replace(statement.start, statement.end, `var ${namespace} = ${call}, { ${pattern} } = ${namespace};${lines}`);
  } else if (namespace) {
    edits.replace(statement.start, statement.end, `var ${namespace} = ${call};${lines}`);
  } else {
    edits.replace(statement.start, statement.end, `var { ${pattern} } = ${call};${lines}`);
  }
}

function keyOf(name: { type: string; name?: string; value?: unknown }): string {
  return name.type === 'Literal' ? String(name.value) : name.name!;
}

/** Drops `export`; returns the statement that is left, or null if nothing is. */
export function exportedCell(statement: Node, edits: Edits): Node | null {
  switch (statement.type) {
    case 'ExportNamedDeclaration': {
      const { declaration } = statement;
      if (declaration && statement.exportKind !== 'type') {
        edits.erase(statement.start, declaration.start);
        return declaration;
      }
      if (statement.source && statement.exportKind !== 'type')
        load(statement.start, statement.end, statement.source.value, edits);
      else edits.erase(statement.start, statement.end, ';');
      return null;
    }
    case 'ExportAllDeclaration':
      if (statement.exportKind === 'type') edits.erase(statement.start, statement.end, ';');
      else load(statement.start, statement.end, statement.source.value, edits);
      return null;
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement;
      if (
        /^(?:Function|Class|TSInterface|TSDeclare)/.test(declaration.type) &&
        (!('id' in declaration) || declaration.id)
      ) {
        edits.erase(statement.start, declaration.start);
      } else {
        edits.erase(statement.start, declaration.start, '(');
        edits.close(declaration.end, ')');
      }
      return declaration;
    }
    default:
      return statement;
  }
}

function load(start: number, end: number, specifier: string, edits: Edits): void {
  edits.replace(start, end, `var {} = __nb.k(__nb.e(), await __nb.import(${JSON.stringify(specifier)}));`);
}

// `export let` in a namespace, which oxc-transform does not know: the variable lives on the namespace's object, as in tsc.
//   namespace N { export let n = 1; n++ }  ->  namespace N { N.n = 1; N.n++ }
import { Edits } from './edits.ts';
import type { Node, Program } from './parse.ts';
import { parse, walk } from './parse.ts';
import { freeReferences } from './scope.ts';

type Namespace = Extract<Node, { type: 'TSModuleDeclaration' }>;
type Variables = Extract<Node, { type: 'VariableDeclaration' }>;

/** The rewritten text and its map, or null where there is nothing to rewrite. */
export function exportedVariables(source: string): { code: string; mappings: string } | null {
  if (!/\bexport\s+(?:let|var)\b/.test(source)) return null;
  const edits = new Edits(source);
  let changed = false;
  for (const statement of parse(source).program.body) {
    walk(statement, (node) => {
      if (node.type === 'TSModuleDeclaration' && !node.declare) changed = rewrite(node, edits) || changed;
      return true;
    });
  }
  return changed ? edits.apply() : null;
}

function rewrite(namespace: Namespace, edits: Edits): boolean {
  const name = nameOf(namespace.id);
  if (!name || namespace.body?.type !== 'TSModuleBlock') return false;
  const { body } = namespace.body;
  const exported = body.flatMap((statement) => {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    const simple = inner?.type === 'VariableDeclaration' && inner.kind !== 'const' && !inner.declare;
    return simple && inner.declarations.every(({ id }) => id.type === 'Identifier')
      ? [{ start: statement.start, variables: inner }]
      : [];
  });
  const names = new Set<string>();
  for (const { start, variables } of exported) for (const one of declare(start, variables, name, edits)) names.add(one);
  const declared = new Set(exported.flatMap(({ variables }) => variables.declarations.map(({ id }) => id.start)));
  for (const reference of freeReferences({ body } as unknown as Program)) {
    if (reference.type || !names.has(reference.name) || declared.has(reference.start)) continue;
    const key = reference.shorthand === 'property' ? `${reference.name}: ` : '';
    edits.replace(reference.start, reference.end, `${key}${name}.${reference.name}`);
  }
  return names.size > 0;
}

/** `export let a: T = 1, b` becomes `N.a = 1, N.b = void 0`; gives the names. */
function declare(start: number, { declarations }: Variables, name: string, edits: Edits): string[] {
  edits.erase(start, declarations[0]!.start);
  return declarations.flatMap(({ id, init, end }) => {
    if (id.type !== 'Identifier') return [];
    edits.replace(id.start, init ? id.end : end, `${name}.${id.name}${init ? '' : ' = void 0'}`);
    return [id.name];
  });
}

/** The innermost name: `namespace A.B` has B. */
function nameOf(id: Node): string | null {
  if (id.type === 'TSQualifiedName') return id.right.name;
  return id.type === 'Identifier' ? id.name : null;
}

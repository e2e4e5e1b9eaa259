// The top level of a piece of code as a list: imports, declarations with the names they make, and other statements.
import { type Node, type Parsed, patternNames } from './ast.ts';
import { declaredBy, type FreeNames, freeNames } from './free-names.ts';

export interface ImportedName {
  local: string;
  imported: string; // 'default' and '*' for the two other forms
  from: string;
  typeOnly: boolean;
}

export interface Statement {
  kind: 'import' | 'declaration' | 'statement';
  /** Names that it declares at the top level. */
  names: string[];
  /** Names that it assigns to: `table[3] = x` assigns to table. */
  assigns: string[];
  imports: ImportedName[];
  /** Outer names that it uses. */
  free: FreeNames;
  /** Offsets without `export`, and where the comments that belong to it begin. */
  start: number;
  end: number;
  docStart: number;
  exported: boolean;
  awaits: boolean;
  node: Node;
}

/** Top-level statements in source order. */
export function statements(parsed: Parsed): Statement[] {
  return parsed.body.flatMap((node) => read(node, parsed));
}

function read(node: Node, parsed: Parsed): Statement[] {
  if (node.type === 'ExportAllDeclaration') return [];
  const exported = node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
  if (exported && !node.declaration) return []; // export { a, b }: declares nothing
  const inner: Node = exported ? node.declaration : node;
  const names = declaredBy(inner);
  const free = freeNames(inner);
  for (const name of names) {
    free.values.delete(name);
    free.types.delete(name);
  }
  const imports = inner.type === 'ImportDeclaration' ? importedNames(inner) : [];
  return [
    {
      kind: inner.type === 'ImportDeclaration' ? 'import' : names.length ? 'declaration' : 'statement',
      names: imports.length ? imports.map((i) => i.local) : names,
      assigns: assignedRoots(inner),
      imports,
      free,
      start: inner.start,
      end: node.end,
      docStart: docStart(node.start, parsed),
      exported,
      awaits: hasAwait(inner),
      node: inner,
    },
  ];
}

function importedNames(node: Node): ImportedName[] {
  return node.specifiers.map((s: Node) => ({
    local: s.local.name,
    imported:
      s.type === 'ImportSpecifier'
        ? (s.imported.name ?? s.imported.value)
        : s.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*',
    from: node.source.value,
    typeOnly: node.importKind === 'type' || s.importKind === 'type',
  }));
}

/** Comments directly above (no empty line between) belong to the statement. */
function docStart(start: number, { source, comments }: Parsed): number {
  let at = start;
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i]!;
    if (comment.end > at) continue;
    const between = source.slice(comment.end, at);
    const before = source.slice(source.lastIndexOf('\n', comment.start - 1) + 1, comment.start);
    if (/\S/.test(between) || between.split('\n').length > 2 || /\S/.test(before)) break;
    at = comment.start;
  }
  return at;
}

function assignedRoots(node: Node): string[] {
  const found: string[] = [];
  const visit = (n: Node): void => {
    if (/Function|Class/.test(n.type)) return;
    const target = n.type === 'AssignmentExpression' ? n.left : n.type === 'UpdateExpression' ? n.argument : null;
    if (target) {
      let root = target;
      while (root.type === 'MemberExpression' || root.type === 'TSNonNullExpression')
        root = root.object ?? root.expression;
      found.push(...patternNames(root));
    }
    for (const value of Object.values(n))
      for (const child of Array.isArray(value) ? value : [value]) if (child?.type) visit(child);
  };
  visit(node);
  return found;
}

/** Awaits of the top level itself: inside a function they do not run here. */
function hasAwait(node: Node): boolean {
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) return true;
  if (/Function|Method/.test(node.type)) return false;
  return Object.values(node).some((value) =>
    (Array.isArray(value) ? value : [value]).some((child) => child?.type && hasAwait(child)),
  );
}

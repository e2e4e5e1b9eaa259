// Which names a cell declares at its top level, and as what.
import type { Node, Program } from './parse.ts';

export type Kind =
  | 'const'
  | 'let'
  | 'var'
  | 'using'
  | 'class'
  | 'function'
  | 'enum'
  | 'namespace'
  | 'import'
  | 'type-import'
  | 'interface'
  | 'type';

export interface Declared {
  name: string;
  kind: Kind;
  /** Only said to exist: `declare const x: number`. */
  ambient: boolean;
}

/** The names a pattern binds: `{ a, b: [c, ...d] }` has a, c, d. */
export function namesOf(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => namesOf(p.type === 'RestElement' ? p.argument : p.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesOf(element) : []));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    default:
      return [];
  }
}

/** The names that one top-level statement declares. */
export function declaredBy(statement: Node, out: Declared[]): void {
  const ambient = 'declare' in statement && statement.declare === true;
  const add = (name: string, kind: Kind): void => void out.push({ name, kind, ambient });
  switch (statement.type) {
    case 'VariableDeclaration': {
      const kind = statement.kind.endsWith('using') ? 'using' : (statement.kind as Kind);
      for (const { id } of statement.declarations) for (const name of namesOf(id)) add(name, kind);
      return;
    }
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      if (statement.id) add(statement.id.name, 'function');
      return;
    case 'ClassDeclaration':
      if (statement.id) add(statement.id.name, 'class');
      return;
    case 'TSEnumDeclaration':
      add(statement.id.name, 'enum');
      return;
    case 'TSInterfaceDeclaration':
      add(statement.id.name, 'interface');
      return;
    case 'TSTypeAliasDeclaration':
      add(statement.id.name, 'type');
      return;
    case 'TSModuleDeclaration': {
      let { id } = statement as { id: Node };
      while (id.type === 'TSQualifiedName') id = id.left; // namespace a.b
      if (id.type === 'Identifier' && statement.kind !== 'global') add(id.name, 'namespace');
      return;
    }
    case 'TSImportEqualsDeclaration':
      add(statement.id.name, statement.importKind === 'type' ? 'type-import' : 'import');
      return;
    case 'ImportDeclaration':
      for (const specifier of statement.specifiers) {
        const type =
          statement.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
        add(specifier.local.name, type ? 'type-import' : 'import');
      }
      return;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      if (statement.declaration) declaredBy(statement.declaration, out);
      return;
    // a `var` inside a block or loop belongs to the cell
    case 'BlockStatement':
    case 'StaticBlock':
      for (const inner of statement.body) varsOf(inner, out);
      return;
    default:
      varsOf(statement, out);
  }
}

/** The names of each `var` in a statement, however deep, but not inside functions. */
export function varsOf(statement: Node, out: Declared[]): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      if (statement.kind === 'var') declaredBy(statement, out);
      return;
    case 'BlockStatement':
      for (const inner of statement.body) varsOf(inner, out);
      return;
    case 'IfStatement':
      varsOf(statement.consequent, out);
      if (statement.alternate) varsOf(statement.alternate, out);
      return;
    case 'ForStatement':
      if (statement.init) varsOf(statement.init, out);
      varsOf(statement.body, out);
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      varsOf(statement.left, out);
      varsOf(statement.body, out);
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      varsOf(statement.body, out);
      return;
    case 'TryStatement':
      varsOf(statement.block, out);
      if (statement.handler) varsOf(statement.handler.body, out);
      if (statement.finalizer) varsOf(statement.finalizer, out);
      return;
    case 'SwitchStatement':
      for (const { consequent } of statement.cases) for (const inner of consequent) varsOf(inner, out);
      return;
    default:
  }
}

/** All names of the top level in source order; a merged declaration appears once for each of its parts. */
export function declaredNames(program: Program): Declared[] {
  const out: Declared[] = [];
  for (const statement of program.body) declaredBy(statement, out);
  return out;
}

const TYPES: ReadonlySet<Kind> = new Set(['interface', 'type', 'type-import']);

/** Whether a declaration leaves a value behind when the cell has run. */
export function isValue({ kind, ambient }: Declared): boolean {
  return !TYPES.has(kind) && !ambient;
}

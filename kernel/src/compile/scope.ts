// Which names of a text are free: used, or declared at its top level, and not bound by a function, block or type inside.
// Serves the types of folded cells and the renaming of names that would hide Node's own globals.
import { type Declared, declaredBy, namesOf, varsOf } from './names.ts';
import { type Node, type Program, visitorKeys } from './parse.ts';

export interface Reference {
  name: string;
  start: number;
  end: number;
  /** `{ x }`: a new name has to be written `{ x: y }`; in an import list `x as y`. */
  shorthand: 'property' | 'import' | null;
  /** The name of a type, not of a value. */
  type: boolean;
  /** Target of an assignment. */
  write: boolean;
}

/**
 * All free references in source order; the names at declarations of the top level are among them.
 * @param inClasses whether a class's name inside the class is one: JavaScript binds it there, for types it is the same
 */
export function freeReferences(program: Program, inClasses = true): Reference[] {
  const found: Reference[] = [];
  const walker = new Walker(found, inClasses);
  for (const statement of program.body) walker.visit(statement, { type: false, write: false });
  return found.sort((a, b) => a.start - b.start);
}

interface Role {
  type: boolean;
  write: boolean;
}

const PLAIN: Role = { type: false, write: false };
const TYPE: Role = { type: true, write: false };

// children that are labels or property names
const NAMES: ReadonlySet<string> = new Set([
  'LabeledStatement.label',
  'BreakStatement.label',
  'ContinueStatement.label',
  'MetaProperty.meta',
  'MetaProperty.property',
  'ImportSpecifier.imported',
  'ExportSpecifier.exported',
  'ExportAllDeclaration.exported',
  'ImportAttribute.key',
  'TSQualifiedName.right',
  'TSNamedTupleMember.label',
  'TSImportType.qualifier',
  'TSEnumMember.id',
  'TSMappedType.key',
  'TSNamespaceExportDeclaration.id',
]);

class Walker {
  readonly #scopes: ReadonlySet<string>[] = [];
  readonly #found: Reference[];
  readonly #inClasses: boolean;

  constructor(found: Reference[], inClasses: boolean) {
    this.#found = found;
    this.#inClasses = inClasses;
  }

  visit(node: Node, role: Role, shorthand: Reference['shorthand'] = null): void {
    if (node.type === 'Identifier') {
      this.#reference(node, role, shorthand);
      if (node.typeAnnotation) this.visit(node.typeAnnotation, TYPE);
      return;
    }
    const bound = boundBy(node);
    if (node.type === 'ClassDeclaration' && node.id && !this.#inClasses) {
      this.visit(node.id, PLAIN);
      this.#scopes.push(new Set([node.id.name]));
    }
    if (bound) this.#scopes.push(bound);
    this.#children(node, role, shorthand);
    if (bound) this.#scopes.pop();
    if (node.type === 'ClassDeclaration' && node.id && !this.#inClasses) this.#scopes.pop();
  }

  #reference(
    node: Extract<Node, { type: 'Identifier' }>,
    { type, write }: Role,
    shorthand: Reference['shorthand'],
  ): void {
    const { name, start } = node;
    if (name === 'this' || name === 'undefined' || this.#scopes.some((scope) => scope.has(name))) return;
    this.#found.push({ name, start, end: start + name.length, shorthand, type, write });
  }

  #children(node: Node, role: Role, shorthand: Reference['shorthand']): void {
    const entry = node as unknown as Record<string, Node | (Node | null)[] | boolean | null>;
    for (const key of visitorKeys[node.type] ?? []) {
      if (NAMES.has(`${node.type}.${key}`)) continue;
      if ((key === 'key' || key === 'property') && 'computed' in entry && !entry.computed) continue;
      const child = entry[key];
      const inner = roleOf(node, key, role);
      // { a = 1 }: the name stands inside the pattern with its default
      const short = node.type === 'AssignmentPattern' && key === 'left' ? shorthand : shorthandOf(node, key);
      if (Array.isArray(child)) {
        for (const item of child) if (item) this.visit(item, inner, short);
      } else if (child && typeof child === 'object') this.visit(child, inner, short);
    }
  }
}

function shorthandOf(node: Node, key: string): Reference['shorthand'] {
  if (node.type === 'Property') return node.shorthand && key === 'value' ? 'property' : null;
  if (node.type === 'ImportSpecifier') return node.imported.start === node.local.start ? 'import' : null;
  return null;
}

function roleOf(node: Node, key: string, outer: Role): Role {
  switch (node.type) {
    case 'AssignmentExpression':
      return key === 'left' ? { type: false, write: true } : PLAIN;
    case 'UpdateExpression':
      return { type: false, write: true };
    case 'ForInStatement':
    case 'ForOfStatement':
      return key === 'left' ? { type: false, write: true } : PLAIN;
    case 'ObjectPattern':
    case 'ArrayPattern':
    case 'RestElement':
      return outer;
    case 'Property':
      return key === 'value' ? outer : PLAIN;
    case 'AssignmentPattern':
      return key === 'left' ? outer : PLAIN;
    case 'TSTypeQuery':
    case 'TSInstantiationExpression':
      return key === 'typeArguments' ? TYPE : PLAIN;
    case 'TSQualifiedName':
      return outer;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return key === 'expression' ? outer : TYPE;
    case 'TSNonNullExpression':
      return outer;
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return TYPE;
    case 'TSTypeAnnotation':
    case 'TSTypeParameterInstantiation':
    case 'TSTypeParameterDeclaration':
    case 'TSClassImplements':
    case 'TSInterfaceHeritage':
      return TYPE;
    case 'TSParameterProperty':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      return PLAIN;
    default:
      return node.type.startsWith('TS') && outer.type ? TYPE : PLAIN;
  }
}

/** The names a node binds for what is inside it. */
function boundBy(node: Node): Set<string> | null {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSDeclareFunction':
    case 'TSEmptyBodyFunctionExpression':
      return functionNames(node);
    case 'TSFunctionType':
    case 'TSConstructorType':
    case 'TSMethodSignature':
    case 'TSCallSignatureDeclaration':
    case 'TSConstructSignatureDeclaration':
      return new Set([...node.params.flatMap(namesOf), ...typeNames(node.typeParameters)]);
    case 'ClassExpression':
      return new Set([...(node.id ? [node.id.name] : []), ...typeNames(node.typeParameters)]);
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return node.typeParameters ? new Set(typeNames(node.typeParameters)) : null;
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return blockNames(node.body);
    case 'SwitchStatement':
      return blockNames(node.cases.flatMap(({ consequent }) => consequent));
    case 'ForStatement':
      return node.init ? blockNames([node.init]) : null;
    case 'ForInStatement':
    case 'ForOfStatement':
      return blockNames([node.left]);
    case 'CatchClause':
      return node.param ? new Set(namesOf(node.param)) : null;
    case 'TSMappedType':
      return new Set([node.key.name]);
    case 'TSConditionalType':
      return new Set(inferred(node.extendsType));
    case 'TSEnumBody':
      return new Set(node.members.map(({ id }) => (id.type === 'Identifier' ? id.name : '')));
    default:
      return null;
  }
}

type AnyFunction = Extract<
  Node,
  {
    type:
      | 'FunctionDeclaration'
      | 'FunctionExpression'
      | 'ArrowFunctionExpression'
      | 'TSDeclareFunction'
      | 'TSEmptyBodyFunctionExpression';
  }
>;

function functionNames(node: AnyFunction): Set<string> {
  const names = new Set<string>(['arguments', ...typeNames(node.typeParameters)]);
  for (const param of node.params) {
    for (const name of namesOf(param.type === 'TSParameterProperty' ? param.parameter : param)) names.add(name);
  }
  if (node.type === 'FunctionExpression' && node.id) names.add(node.id.name);
  if (node.body?.type === 'BlockStatement') {
    const vars: Declared[] = [];
    for (const statement of node.body.body) varsOf(statement, vars);
    for (const { name } of vars) names.add(name);
  }
  return names;
}

/** What a block declares for itself; a `var` belongs to the function around it. */
function blockNames(statements: readonly Node[]): Set<string> {
  const declared: Declared[] = [];
  for (const statement of statements) {
    const own = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (own && (own.type !== 'VariableDeclaration' || own.kind !== 'var') && /Declar/.test(own.type)) {
      declaredBy(own, declared);
    }
  }
  return new Set(declared.map(({ name }) => name));
}

function typeNames(parameters: { params: { name: { name: string } }[] } | null | undefined): string[] {
  return parameters?.params.map(({ name }) => name.name) ?? [];
}

function inferred(node: Node): string[] {
  if (node.type === 'TSInferType') return [node.typeParameter.name.name];
  const entry = node as unknown as Record<string, Node | (Node | null)[] | null>;
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const child = entry[key];
    return (Array.isArray(child) ? child : [child]).flatMap((item) => (item ? inferred(item) : []));
  });
}

// Which outer names does a piece of code use? Local variables, parameters and type parameters do not count.
// Values and types are told apart: a name that is only a type disappears when types are stripped.
import { children, type Node, patternNames } from './ast.ts';

export interface FreeNames {
  values: Set<string>;
  types: Set<string>;
}

/** Names used inside a node that nothing inside it declares. */
export function freeNames(node: Node): FreeNames {
  const found: FreeNames = { values: new Set(), types: new Set() };
  walk(node, [], found, false);
  return found;
}

type Scope = Set<string>;

function walk(node: Node, scopes: Scope[], found: FreeNames, inType: boolean): void {
  if (node.type === 'Identifier' && !scopes.some((scope) => scope.has(node.name)))
    (inType ? found.types : found.values).add(node.name);
  const inner = opensScope(node) ? [...scopes, declaredIn(node)] : scopes;
  for (const [child, type] of parts(node, inType)) if (child) walk(child, inner, found, type);
}

type Part = [child: Node | null | undefined, inType: boolean];

/** The children that can use names, each with whether it stands in a type. Keys, labels and `a` of `x.a` use none. */
function parts(node: Node, inType: boolean): Part[] {
  switch (node.type) {
    case 'Identifier':
      return [[node.typeAnnotation, true]];
    case 'MemberExpression':
      return [[node.object, inType], ...(node.computed ? [[node.property, inType] as Part] : [])];
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'AccessorProperty': // { x } is { x: x }: the value is the use
      return [
        [node.computed ? node.key : null, inType],
        ...(node.decorators ?? []).map((d: Node): Part => [d, false]),
        [node.typeAnnotation, true],
        [node.value, inType],
      ];
    case 'TSTypeReference':
      return [
        [outer(node.typeName), true],
        [node.typeArguments, true],
      ];
    case 'TSTypeQuery': // typeof x: needed to read the type, not to run the code
      return [[outer(node.exprName), true]];
    case 'TSInterfaceHeritage':
    case 'TSClassImplements':
      return [
        [outer(node.expression), true],
        [node.typeArguments, true],
      ];
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSEnumMember':
      return children(node)
        .filter((child) => node.computed || (child !== node.key && child !== node.id))
        .map((child) => [child, inType]);
    case 'TSNamedTupleMember':
      return [[node.elementType, true]];
    case 'TSTypePredicate':
      return [[node.typeAnnotation, true]];
    case 'LabeledStatement':
      return [[node.body, inType]];
    case 'ExportSpecifier':
      return [[node.local, inType]];
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'TSImportType':
    case 'ImportDeclaration':
      return [];
  }
  const type = inType || /^TS(TypeAnnotation|TypeAliasDeclaration|InterfaceDeclaration|TypeParameter)/.test(node.type);
  return children(node).map((child) => [child, type]);
}

/** A of A.B.C: the only name of it that is looked up. */
function outer(entity: Node | undefined): Node | undefined {
  let left = entity;
  while (left && /^(TSQualifiedName|MemberExpression)$/.test(left.type)) left = left.left ?? left.object;
  return left?.type === 'Identifier' ? left : undefined;
}

const isFunction = (node: Node): boolean => /^(FunctionDeclaration|FunctionExpression|ArrowFunction)/.test(node.type);

function opensScope(node: Node): boolean {
  return (
    isFunction(node) ||
    /^(BlockStatement|StaticBlock|For\w*Statement|CatchClause|SwitchStatement|Class\w+|TS\w*Function\w*)$/.test(
      node.type,
    ) ||
    /^TS(InterfaceDeclaration|TypeAliasDeclaration|ConstructorType|MappedType|ConditionalType|EnumDeclaration|CallSignatureDeclaration|ConstructSignatureDeclaration|MethodSignature|IndexSignature|ModuleBlock)$/.test(
      node.type,
    )
  );
}

/** What a scope's own node declares: parameters, its let/const/class/function, and `var` from anywhere below. */
function declaredIn(node: Node): Scope {
  const names = typeParameters(node);
  const add = (list: string[]): void => {
    for (const item of list) names.add(item);
  };
  if (node.id?.type === 'Identifier') names.add(node.id.name); // a function or class knows its own name
  if (isFunction(node) || node.type.startsWith('TS'))
    for (const parameter of [].concat(node.params ?? node.parameters ?? []) as Node[]) add(patternNames(parameter));
  if (isFunction(node) && node.body) add(varNames(node.body));
  if (node.type === 'CatchClause') add(patternNames(node.param));
  if (node.type === 'TSMappedType') add([node.key?.name ?? node.typeParameter?.name?.name]);
  if (node.type === 'TSConditionalType') inferred(node.extendsType, names);
  if (node.type === 'TSEnumDeclaration') for (const member of node.body.members) names.add(member.id.name);
  const statements: Node[] =
    node.type === 'SwitchStatement'
      ? node.cases.flatMap((c: Node) => c.consequent)
      : [node.init, node.left, ...(Array.isArray(node.body) ? node.body : [])].filter(Boolean);
  for (const statement of statements) add(declaredBy(statement));
  return names;
}

/** Names that one statement declares in its own block. */
export function declaredBy(statement: Node): string[] {
  const node = /^Export(Named|Default)Declaration$/.test(statement.type)
    ? (statement.declaration ?? statement)
    : statement;
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap((d: Node) => patternNames(d.id));
  if (/^(Function|Class|TSDeclareFunction|TSEnum|TSInterface|TSTypeAlias|TSModule)/.test(node.type))
    return node.id?.type === 'Identifier' ? [node.id.name] : [];
  return [];
}

function varNames(node: Node): string[] {
  if (node.type === 'VariableDeclaration' && node.kind === 'var') return declaredBy(node);
  return children(node)
    .filter((child) => !isFunction(child))
    .flatMap(varNames);
}

function typeParameters(node: Node): Scope {
  const list: Node[] = node.typeParameters?.params ?? [];
  return new Set(list.map((p) => p.name?.name ?? p.name));
}

function inferred(node: Node, names: Scope): void {
  if (node.type === 'TSInferType') names.add(node.typeParameter.name.name);
  for (const child of children(node)) inferred(child, names);
}

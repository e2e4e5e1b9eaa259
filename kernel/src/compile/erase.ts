// Types away, everything else where it was: TypeScript that only annotates becomes spaces of the same length.
// What makes code (enums, namespaces, decorators, `using`) is reported as "lower" and left to oxc-transform (lower.ts).
import type { Edits } from './edits.ts';
import { eraseClass, eraseMember } from './eraseClass.ts';
import type { Node } from './parse.ts';

/** children: go on inside; done: nothing left to do inside; lower: this text needs oxc-transform. */
export type Verdict = 'children' | 'done' | 'lower';

/** First character at or after `at` that is neither space nor comment. */
export function nextCode(source: string, at: number): number {
  const gap = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  gap.lastIndex = at;
  gap.test(source);
  return gap.lastIndex;
}

/** Erases the types of one node; called from the outside in. */
export function erase(node: Node, edits: Edits): Verdict {
  const { source } = edits;
  if (erased.has(node)) return 'done';
  switch (node.type) {
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      if (!node.declare) return 'lower';
      edits.erase(node.start, node.end, ';');
      return 'done';
    case 'Decorator':
    case 'AccessorProperty':
    case 'TSAbstractAccessorProperty':
    case 'TSImportEqualsDeclaration':
    case 'TSExportAssignment':
    case 'TSNamespaceExportDeclaration':
      return 'lower';
    case 'VariableDeclaration':
      if (node.kind.endsWith('using')) return 'lower';
      if (!node.declare) return 'children';
      edits.erase(node.start, node.end, ';');
      return 'done';
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
      edits.erase(node.start, node.end, ';');
      return 'done';
    case 'ClassDeclaration':
    case 'ClassExpression':
      return eraseClass(node, edits);
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
    case 'PropertyDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'TSIndexSignature':
      return eraseMember(node, edits);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      eraseThisParameter(node.params, edits);
      return 'children';
    case 'ArrowFunctionExpression':
      eraseArrow(node, edits);
      return 'children';
    case 'Identifier':
      if ((node as { optional?: boolean }).optional) eraseMark(edits, node.start + node.name.length);
      return 'children';
    case 'VariableDeclarator':
      if (node.definite) eraseMark(edits, node.id.start + (node.id.type === 'Identifier' ? node.id.name.length : 0));
      return 'children';
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      eraseTail(edits, node.expression.end, node.end);
      return 'children';
    case 'TSNonNullExpression':
      edits.erase(node.end - 1, node.end);
      return 'children';
    case 'TSInstantiationExpression':
      erased.add(node.typeArguments);
      eraseTail(edits, node.expression.end, node.end);
      return 'children';
    case 'TSTypeAssertion': {
      // `x => <T>{}` would become a block, `return <T>⏎x` two statements
      const plain =
        /^[\w$('"`[]/.test(source.slice(node.expression.start)) &&
        !/^(?:function|class)\b/.test(source.slice(node.expression.start));
      if (!plain || source.slice(node.start, node.expression.start).includes('\n')) return 'lower';
      edits.erase(node.start, node.expression.start);
      return 'children';
    }
    case 'TSTypeAnnotation':
    case 'TSTypeParameterDeclaration':
    case 'TSTypeParameterInstantiation':
      edits.erase(node.start, node.end);
      return 'done';
    default:
      return node.type.startsWith('TS') && node.type !== 'TSParameterProperty' ? 'done' : 'children';
  }
}

// nodes that were erased together with what stands around them
const erased: WeakSet<Node> = new WeakSet();

/** Keeps `erase` and what follows it out of a node whose text was replaced as a whole. */
export function setDone(node: Node): void {
  erased.add(node);
}

/** `as T` away. Before a line that begins with `(`, `[` or a template the end of the statement must be said. */
function eraseTail(edits: Edits, start: number, end: number): void {
  const { source } = edits;
  const next = nextCode(source, end);
  const breaks = source.slice(end, next).includes('\n') && /[([`]/.test(source[next] ?? '');
  if (breaks) edits.eraseTo(start, end, ';');
  else edits.erase(start, end);
}

/** `?` or `!` behind a name. */
export function eraseMark(edits: Edits, at: number): void {
  let mark = nextCode(edits.source, at);
  if (edits.source[mark] === ']') mark = nextCode(edits.source, mark + 1);
  if (edits.source[mark] === '?' || edits.source[mark] === '!') edits.erase(mark, mark + 1);
}

function eraseThisParameter(params: readonly Node[], edits: Edits): void {
  const first = params[0];
  if (first?.type !== 'Identifier' || first.name !== 'this') return;
  const comma = nextCode(edits.source, first.end);
  edits.erase(first.start, edits.source[comma] === ',' ? comma + 1 : first.end);
  erased.add(first);
}

/** An arrow must stand on the line of its `)`, `async` on the line of its `(`. */
function eraseArrow(node: Extract<Node, { type: 'ArrowFunctionExpression' }>, edits: Edits): void {
  const { source } = edits;
  const { params, returnType, typeParameters } = node;
  const open = nextCode(source, typeParameters?.end ?? node.start + (node.async ? 5 : 0));
  let close = nextCode(source, params.at(-1)?.end ?? open + 1);
  while (source[close] === ',' || source[close] === '?') close = nextCode(source, close + 1);
  if (returnType && source.slice(close, returnType.end).includes('\n')) {
    edits.erase(close, close + 1); // (x): {⏎ a: number⏎} => …
    edits.eraseTo(returnType.start, returnType.end, ')');
    erased.add(returnType);
  }
  if (node.async && typeParameters && source.slice(typeParameters.start, typeParameters.end).includes('\n')) {
    edits.erase(open, open + 1); // async <⏎ T⏎>(x) => …
    edits.erase(typeParameters.start, typeParameters.end, '(');
    erased.add(typeParameters);
  }
}

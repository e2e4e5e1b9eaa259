// The TypeScript of classes: modifiers, abstract members, overloads, index signatures, `implements`.
// A parameter property `constructor(private x: number)` becomes `this.x = x` at the start of the body (after super()).
import type { Edits } from './edits.ts';
import { eraseMark, setDone, type Verdict } from './erase.ts';
import { namesOf } from './names.ts';
import type { Node } from './parse.ts';

type Class = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;
type Member = Extract<
  Node,
  {
    type:
      | 'MethodDefinition'
      | 'TSAbstractMethodDefinition'
      | 'PropertyDefinition'
      | 'TSAbstractPropertyDefinition'
      | 'TSIndexSignature';
  }
>;

const MODIFIERS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|\b(?:public|private|protected|readonly|override|abstract|declare)\b/g;

/** Modifiers between `start` and `end` away; says where the first one stood. */
function eraseModifiers(edits: Edits, start: number, end: number): number | undefined {
  let first: number | undefined;
  for (const match of edits.source.slice(start, end).matchAll(MODIFIERS)) {
    if (match[0].startsWith('/')) continue;
    const at = start + match.index;
    // a field without semicolon before `private [x] = 1` would go on: the modifier's place says that it ends
    const semicolon = first === undefined && /^\s*[[*]/.test(edits.source.slice(at + match[0].length)) ? ';' : '';
    edits.erase(at, at + match[0].length, semicolon);
    first ??= at;
  }
  return first;
}

export function eraseClass(node: Class, edits: Edits): Verdict {
  if (node.declare) {
    edits.erase(node.start, node.end, ';');
    return 'done';
  }
  if (node.decorators.length > 0) return 'lower';
  if (node.abstract) eraseModifiers(edits, node.start, node.id?.start ?? node.body.start);
  const last = node.implements?.at(-1);
  if (last) {
    const from = node.superTypeArguments ?? node.superClass ?? node.typeParameters ?? node.id;
    const text = edits.source.slice(from?.end ?? node.start, last.start);
    edits.erase((from?.end ?? node.start) + text.lastIndexOf('implements'), last.end);
  }
  const fields = node.body.body.flatMap(parameterNames);
  if (fields.length > 0) edits.close(node.body.start + 1, fields.map((name) => ` ${name};`).join(''));
  return 'children';
}

/** The fields that a constructor's parameters declare: they come before all others. */
function parameterNames(member: Node): string[] {
  if (member.type !== 'MethodDefinition' || member.value.type !== 'FunctionExpression') return [];
  return member.value.params.flatMap((p) => (p.type === 'TSParameterProperty' ? namesOf(p.parameter) : []));
}

export function eraseMember(node: Member, edits: Edits): Verdict {
  if (node.type === 'TSIndexSignature') return gone(node, edits);
  if (node.decorators.length > 0) return 'lower';
  if (node.type.startsWith('TSAbstract')) return gone(node, edits);
  if (node.type === 'PropertyDefinition' && node.declare) return gone(node, edits);
  if (node.value?.type === 'TSEmptyBodyFunctionExpression') return gone(node, edits);
  eraseModifiers(edits, node.start, node.key.start);
  if (node.optional || (node.type === 'PropertyDefinition' && node.definite)) eraseMark(edits, node.key.end);
  if (node.type === 'PropertyDefinition' && node.typeAnnotation && !node.value && isPrefix(node.key)) {
    // get: T⏎ next()  would read as a getter
    edits.eraseTo(node.typeAnnotation.start, node.typeAnnotation.end, ';');
    setDone(node.typeAnnotation);
  }
  const value = node.type === 'MethodDefinition' ? node.value : null;
  if (value?.type === 'FunctionExpression' && value.params.some((p) => p.type === 'TSParameterProperty')) {
    return parameterProperties(value, edits);
  }
  return 'children';
}

function isPrefix(key: Node): boolean {
  return key.type === 'Identifier' && /^(?:get|set|static|accessor|async)$/.test(key.name);
}

function gone(node: Member, edits: Edits): Verdict {
  edits.erase(node.start, node.end, ';');
  return 'done';
}

function parameterProperties(method: Extract<Node, { params: unknown[] }>, edits: Edits): Verdict {
  if (method.type !== 'FunctionExpression' || !method.body) return 'lower';
  let assignments = '';
  for (const param of method.params) {
    if (param.type !== 'TSParameterProperty') continue;
    if (param.decorators.length > 0) return 'lower';
    const target = param.parameter.type === 'AssignmentPattern' ? param.parameter.left : param.parameter;
    if (target.type !== 'Identifier') return 'lower';
    eraseModifiers(edits, param.start, target.start);
    assignments += ` this.${target.name} = ${target.name};`;
  }
  const calls = method.body.body.find(
    (statement) =>
      statement.type === 'ExpressionStatement' &&
      statement.expression.type === 'CallExpression' &&
      statement.expression.callee.type === 'Super',
  );
  if (calls) edits.close(calls.end, `;${assignments}`);
  else edits.close(method.body.start + 1, assignments);
  return 'children';
}

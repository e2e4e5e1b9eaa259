// Mutants of a reference solution: one small change each, of the kinds that students make: an operator, an axis, a
// constant, a forgotten transpose, two arguments swapped. Made on the syntax tree (oxc), so that every one still parses.
import MagicString from 'magic-string';
import { parseSync } from 'oxc-parser';
import { children } from '../testing/form.ts';

export interface Mutant {
  exercise: string;
  /** Line in the solutions file, and the line's text. */
  line: number;
  source: string;
  /** What was changed: "add → sub". */
  change: string;
  code: string;
}

type Node = { type: string; start: number; end: number; [key: string]: any };
interface Edit {
  start: number;
  end: number;
  to: string;
  change: string;
}

const OPERATORS: Record<string, string[]> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '<': ['<='],
  '<=': ['<'],
  '>': ['>='],
  '>=': ['>'],
  '===': ['!=='],
};

/** Methods and np functions, each with what it is taken for. */
const NAMES: Record<string, string[]> = {
  add: ['sub'],
  sub: ['add'],
  mul: ['div', 'add'],
  div: ['mul'],
  subtract: ['add'],
  divide: ['multiply'],
  multiply: ['divide'],
  exp: ['abs'],
  sum: ['mean', 'max'],
  mean: ['sum'],
  max: ['min'],
  argmax: ['argmin'],
};

const number = (node: Node): boolean => node.type === 'Literal' && typeof node.value === 'number';

/** The edits that one node allows. */
function edits(node: Node, text: string): Edit[] {
  const found: Edit[] = [];
  const put = (at: { start: number; end: number }, to: string): void => {
    const from = text.slice(at.start, at.end);
    if (from !== to) found.push({ start: at.start, end: at.end, to, change: `${from} → ${to || 'nothing'}` });
  };
  const swap = (a: Node, b: Node): void => {
    const [one, two] = [text.slice(a.start, a.end), text.slice(b.start, b.end)];
    if (one !== two) put({ start: a.start, end: b.end }, `${two}${text.slice(a.end, b.start)}${one}`);
  };
  if (node.type === 'BinaryExpression') {
    const between = text.slice(node.left.end, node.right.start);
    const at = node.left.end + between.indexOf(node.operator);
    for (const to of OPERATORS[node.operator] ?? []) put({ start: at, end: at + node.operator.length }, to);
  }
  if (number(node)) for (const to of [node.value + 1, node.value - 1]) put(node, to < 0 ? `(${to})` : String(to));
  if (node.type === 'UnaryExpression' && node.operator === '-')
    put(node, text.slice(node.argument.start, node.argument.end));
  if (node.type === 'MemberExpression' && !node.computed) {
    const name = node.property.name;
    for (const to of NAMES[name] ?? []) put(node.property, to);
    if (name === 'T') put({ start: node.object.end, end: node.end }, '');
  }
  if (node.type === 'CallExpression') {
    const { callee, arguments: args } = node;
    if (callee.type === 'MemberExpression' && callee.property.name === 'neg')
      put({ start: callee.object.end, end: node.end }, '');
    if (args.length === 2) swap(args[0], args[1]);
    // a.matmul(b) for b.matmul(a)
    if (callee.type === 'MemberExpression' && callee.property.name === 'matmul') swap(callee.object, args[0]);
  }
  if (node.type === 'ArrayExpression' && node.elements.length === 2 && node.elements[0] && node.elements[1]) {
    swap(node.elements[0], node.elements[1]);
  }
  return found;
}

/** Every loop counts its rounds, so that a mutant that never ends is a dead one. */
function guardLoops(program: Node, out: MagicString): void {
  const visit = (node: Node): void => {
    if (/^(For|While|DoWhile|ForOf|ForIn)Statement$/.test(node.type)) {
      const body = node.body as Node;
      if (body.type === 'BlockStatement') out.appendRight(body.start + 1, '__guard();');
      else {
        out.appendRight(body.start, '{__guard();');
        out.appendLeft(body.end, '}');
      }
    }
    for (const child of children(node) as Node[]) visit(child);
  };
  visit(program);
}

const GUARD =
  'let __rounds = 0; const __guard = () => { if (++__rounds > 3e6) throw new RangeError("endless loop"); };\n';

/** All mutants of the functions that a solutions file exports under these names. */
export function mutantsOf(text: string, exercises: readonly string[]): Mutant[] {
  const program = parseSync('solutions.ts', text).program as unknown as Node;
  const found: Mutant[] = [];
  for (const statement of program.body as Node[]) {
    const declared = statement.declaration?.id?.name;
    if (statement.type !== 'ExportNamedDeclaration' || !exercises.includes(declared)) continue;
    const visit = (node: Node): void => {
      if (node.type.startsWith('TS')) return; // types do not run
      for (const edit of edits(node, text)) found.push(mutant(text, program, declared, edit));
      for (const child of children(node) as Node[]) visit(child);
    };
    visit(statement.declaration.body);
    // defaults of parameters are part of the answer too
    for (const param of statement.declaration.params) if (param.type === 'AssignmentPattern') visit(param.right);
  }
  return found;
}

function mutant(text: string, program: Node, exercise: string, { start, end, to, change }: Edit): Mutant {
  const out = new MagicString(text);
  guardLoops(program, out);
  out.overwrite(start, end, to || ' ');
  const line = text.slice(0, start).split('\n').length;
  return { exercise, line, source: text.split('\n')[line - 1]!.trim(), change, code: GUARD + out.toString() };
}

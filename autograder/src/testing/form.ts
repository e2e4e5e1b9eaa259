// Form checks: how a function is written, by its syntax tree. "No loop over pixels" follows which numbers come from the
// picture's height and width, so that loops over the kernel, the filters or the batch stay allowed.
// Worth few points and not secure: who wants to hide a loop can.
import { parseSync } from 'oxc-parser';
import { Failure } from './failure.ts';

export interface Form {
  /**
   * No loop in function `name`, or in the helpers it calls, that runs over the given axes of its first argument.
   * Loops are for, while, for-of and callbacks (map, forEach, reduce, Array.from …).
   */
  noLoopOver(name: string, axes: readonly number[]): void;
}

type Node = { type: string; start: number; [key: string]: any };

/** What an expression may be: a number taken from the picture's size, an array made from the picture, its shape. */
interface Trace {
  size: boolean;
  picture: boolean;
  /** An array whose every axis may hold pixels (reshaped). */
  every: boolean;
}

const NONE: Trace = { size: false, picture: false, every: false };
const join = (traces: Trace[]): Trace => ({
  size: traces.some((t) => t.size),
  picture: traces.some((t) => t.picture),
  every: traces.some((t) => t.every),
});

const REPEATS = new Set([
  'map',
  'forEach',
  'reduce',
  'reduceRight',
  'flatMap',
  'filter',
  'some',
  'every',
  'from',
  'find',
]);
const isFunction = (node: Node): boolean =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);

/** The child nodes of a node, in the order of the source. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== null && typeof item === 'object' && typeof item.type === 'string') found.push(item);
    }
  }
  return found;
}

/** Functions of a module by name. */
function functionsOf(program: Node): Map<string, Node> {
  const found = new Map<string, Node>();
  const visit = (node: Node): void => {
    if (node.type === 'FunctionDeclaration' && node.id) found.set(node.id.name, node);
    if (node.type === 'VariableDeclarator' && node.init && isFunction(node.init)) found.set(node.id.name, node.init);
    for (const child of children(node)) visit(child);
  };
  visit(program);
  return found;
}

class Flow {
  readonly names = new Map<string, Trace>();
  readonly axes: readonly number[];
  readonly functions: Map<string, Node>;
  readonly seen: Set<string>;
  found: number | null = null;

  constructor(axes: readonly number[], functions: Map<string, Node>, seen: Set<string>) {
    this.axes = axes;
    this.functions = functions;
    this.seen = seen;
  }

  trace(node: Node | null): Trace {
    if (node === null || isFunction(node)) return NONE;
    if (node.type === 'Identifier') return this.names.get(node.name) ?? NONE;
    if (node.type === 'MemberExpression') return this.member(node);
    if (node.type === 'CallExpression') {
      const of = this.trace(node.callee.type === 'MemberExpression' ? node.callee.object : null);
      const given = join(node.arguments.map((a: Node) => this.trace(a)));
      const every = of.every || given.every || (node.callee.property?.name === 'reshape' && given.size);
      // whatever is computed with the picture, or made with its size, is a picture again
      return { size: false, picture: of.picture || given.picture || given.size, every };
    }
    return join(children(node).map((child) => this.trace(child)));
  }

  /** `x.shape[2]`, `x.size`, `x.T`, `xs.length`. */
  member(node: Node): Trace {
    const inner = node.object as Node;
    if (node.computed && inner.type === 'MemberExpression' && inner.property.name === 'shape') {
      return this.axis(this.trace(inner.object), node.property.type === 'Literal' ? node.property.value : null);
    }
    const of = this.trace(inner);
    const name = node.computed ? null : node.property.name;
    if (name === 'shape') return { size: false, picture: false, every: false };
    if (name === 'size' || name === 'length') return { ...NONE, size: of.picture || of.size };
    return of;
  }

  /** Axis n of an array's shape; null where the number is not written out. */
  axis(of: Trace, n: number | null): Trace {
    return { ...NONE, size: of.every || (of.picture && (n === null || this.axes.includes(n))) };
  }

  bind(pattern: Node, value: Node): void {
    const add = (name: string, trace: Trace): void => {
      this.names.set(name, join([this.names.get(name) ?? NONE, trace]));
    };
    if (pattern.type === 'Identifier') add(pattern.name, this.trace(value));
    else if (pattern.type === 'ArrayPattern') {
      const shape = value.type === 'MemberExpression' && value.property.name === 'shape';
      const of = this.trace(shape ? value.object : value);
      pattern.elements.forEach((element: Node | null, n: number) => {
        if (element?.type === 'Identifier') add(element.name, shape ? this.axis(of, n) : of);
      });
    }
  }

  loop(node: Node, ...drivers: (Node | null)[]): void {
    const { size, picture } = join(drivers.map((driver) => this.trace(driver)));
    const over = node.type === 'ForOfStatement' || node.type === 'CallExpression' ? size || picture : size;
    if (over) this.found ??= node.start;
  }

  visit(node: Node): void {
    if (node.type === 'VariableDeclarator' && node.init) this.bind(node.id, node.init);
    if (node.type === 'AssignmentExpression') this.bind(node.left, node.right);
    if (node.type === 'ForStatement') {
      if (node.init) this.visit(node.init);
      this.loop(node, node.test, node.init?.declarations?.[0]?.init ?? null);
    }
    if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') this.loop(node, node.test);
    if (node.type === 'ForOfStatement') this.loop(node, node.right);
    if (node.type === 'CallExpression') this.call(node);
    for (const child of children(node)) this.visit(child);
  }

  call(node: Node): void {
    const { callee } = node;
    if (callee.type === 'MemberExpression' && REPEATS.has(callee.property?.name)) {
      const from = callee.property.name === 'from';
      if (!from || node.arguments.length > 0) this.loop(node, from ? node.arguments[0] : callee.object);
    }
    if (callee.type === 'Identifier' && this.functions.has(callee.name)) {
      this.found ??= inspect(
        callee.name,
        node.arguments.map((a: Node) => this.trace(a)),
        this,
      );
    }
  }
}

/** Start of the first forbidden loop of a function that is called with such arguments, or null. */
function inspect(name: string, given: Trace[], outer: Flow): number | null {
  const fn = outer.functions.get(name);
  const key = `${name}(${given.map((t) => Number(t.size) + 2 * Number(t.picture)).join()})`;
  if (!fn || outer.seen.has(key)) return null;
  outer.seen.add(key);
  const flow = new Flow(outer.axes, outer.functions, outer.seen);
  fn.params.forEach((param: Node, i: number) => {
    const target = param.type === 'AssignmentPattern' ? param.left : param;
    if (target.type === 'Identifier') flow.names.set(target.name, given[i] ?? NONE);
  });
  flow.visit(fn.body); // once to learn the names, again because a loop may stand before what it depends on
  if (flow.found === null) flow.visit(fn.body);
  return flow.found;
}

/** Form checks on one module's text. */
export function formOf(source: string): Form {
  return {
    noLoopOver(name, axes) {
      const { program } = parseSync('submission.ts', source);
      const functions = functionsOf(program as unknown as Node);
      const flow = new Flow(axes, functions, new Set());
      const at = inspect(name, [{ ...NONE, picture: true }], flow);
      if (at === null) return;
      throw new Failure('form-loop', { name, line: source.slice(0, at).split('\n').length });
    },
  };
}

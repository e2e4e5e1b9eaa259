// TypeScript source to syntax tree by oxc-parser, with the few things that every file here asks of a tree.
import { type Comment, type ParseResult, parseSync } from 'oxc-parser';

/** Any node of the tree: oxc follows ESTree with TypeScript's additions. */
export interface Node {
  type: string;
  start: number;
  end: number;
  // biome-ignore lint/suspicious/noExplicitAny: a generic walk reads fields by name
  [field: string]: any;
}

export interface Parsed {
  source: string;
  body: Node[];
  comments: Comment[];
  /** First syntax error, or null. A source with an error has an empty body. */
  error: { message: string; line: number } | null;
}

/** Reads one TypeScript module; a syntax error is a result, never thrown. */
export function parse(source: string, name = 'source.ts'): Parsed {
  const result: ParseResult = parseSync(name, source, { lang: 'ts', sourceType: 'module', astType: 'ts' });
  const first = result.errors[0];
  const body = result.program.body as unknown as Node[];
  if (!first) return { source, body, comments: result.comments, error: null };
  const at = first.labels[0]?.start ?? 0;
  return { source, body: [], comments: result.comments, error: { message: first.message, line: lineAt(source, at) } };
}

/** 1-based line of an offset. */
export function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let i = source.indexOf('\n'); i !== -1 && i < offset; i = source.indexOf('\n', i + 1)) line++;
  return line;
}

/** Direct children of a node, in the order of its fields. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const item of value) isNode(item) && found.push(item);
    else if (isNode(value)) found.push(value);
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Names that a binding pattern declares: `{ a, b: [c], ...d }` declares a, c and d. */
export function patternNames(pattern: Node | null): string[] {
  if (!pattern) return []; // [, second]: a hole
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p: Node) => patternNames(p.type === 'Property' ? p.value : p));
    case 'ArrayPattern':
      return pattern.elements.flatMap((p: Node | null) => patternNames(p));
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'TSParameterProperty': // constructor(private x: number)
      return patternNames(pattern.parameter);
    default:
      return [];
  }
}

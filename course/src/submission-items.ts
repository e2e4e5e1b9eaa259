// The statements of all cells of a submission, each with its place, and whether an exercise is still the stub.
import { lineAt, type Node, parse } from './ast.ts';
import { type Statement, statements } from './declarations.ts';
import { declaredBy, freeNames } from './free-names.ts';
import type { SubmissionCells } from './submission.ts';

export interface Item extends Statement {
  cell: number;
  /** 1-based line in its cell. */
  line: number;
  /** The statement's own text, without `export`. */
  text: string;
}

export interface BrokenCell {
  cell: number;
  line: number;
  message: string;
  source: string;
}

/** Statements in the order of the notebook; a cell with a syntax error is left out and reported. */
export function submissionItems({ cells }: SubmissionCells): { items: Item[]; broken: BrokenCell[] } {
  const items: Item[] = [];
  const broken: BrokenCell[] = [];
  for (const { source, cell } of cells) {
    const parsed = parse(source);
    if (parsed.error) {
      broken.push({ cell, source, ...parsed.error });
      continue;
    }
    for (const statement of statements(parsed).flatMap(split)) {
      const { start, end, node } = statement;
      const keyword = node.type === 'VariableDeclarator' ? `${node.keyword} ` : '';
      items.push({ ...statement, cell, line: lineAt(source, start), text: keyword + source.slice(start, end) });
    }
  }
  return { items, broken };
}

/** `const a = 1, b = 2` becomes two, so that a later `const b` can replace only b. */
function split(statement: Statement): Statement[] {
  const { node } = statement;
  if (node.type !== 'VariableDeclaration' || node.declarations.length < 2) return [statement];
  return node.declarations.map((declarator: Node) => {
    const names = declaredBy({ ...node, declarations: [declarator] });
    const free = freeNames(declarator);
    for (const name of names) free.values.delete(name);
    return {
      ...statement,
      names,
      free,
      start: declarator.start,
      end: declarator.end,
      node: { ...declarator, keyword: node.kind },
    };
  });
}

/** Does the definition of `name` still throw NotImplementedYet before it can return? */
export function isStub(item: Item, name: string): boolean {
  const { node } = item;
  if (node.type === 'ClassDeclaration')
    return node.body.body.some((m: Node) => m.value?.body && throwsFirst(m.value.body));
  if (node.type === 'FunctionDeclaration') return node.body !== null && throwsFirst(node.body);
  const declarators: Node[] = node.type === 'VariableDeclaration' ? node.declarations : [node];
  const init = declarators.find((d) => d.id?.name === name)?.init;
  return Boolean(init?.body?.type === 'BlockStatement' && throwsFirst(init.body));
}

function throwsFirst(block: Node): boolean {
  const body: Node[] = Array.isArray(block.body) ? block.body : [];
  const first = body.find((statement) => /^(Throw|Return)Statement$/.test(statement.type));
  return first?.type === 'ThrowStatement' && first.argument?.callee?.name === 'NotImplementedYet';
}

// Which declarations of a cell were not reached when it failed or was stopped: later cells that use them are told so.
import { parseCell } from './cell.ts';
import { type Declared, declaredBy, declaredNames, isValue, namesOf } from './names.ts';
import { type Node, positionAt, walk } from './parse.ts';

export interface Place {
  line: number;
  column: number;
}

export interface Unreached {
  name: string;
  /** If its value is `undefined`, it has none; of the others `undefined` may be the value. */
  sure: boolean;
}

// what cannot be `undefined`
const VALUES: ReadonlySet<string> = new Set([
  'Literal',
  'TemplateLiteral',
  'ArrayExpression',
  'ObjectExpression',
  'ArrowFunctionExpression',
  'FunctionExpression',
  'ClassExpression',
  'NewExpression',
  'BinaryExpression',
  'UpdateExpression',
]);

/**
 * The names that a cell declares with a value, without those that it had declared before it failed.
 * @param failed the outermost place of the cell in the error's stack; null where it is not known
 */
export function unreached(source: string, failed: Place | null): Unreached[] {
  const { program } = parseCell(source).parsed;
  const isBefore = (offset: number, place: Place): boolean => {
    const { line, column } = positionAt(source, offset);
    return line < place.line || (line === place.line && column < place.column);
  };
  // in a function: a timer called it, and the cell itself stood somewhere else
  const place = failed && program.body.some((node) => standsInFunction(node, failed, isBefore)) ? null : failed;
  const found: Unreached[] = [];
  for (const statement of program.body) {
    const node = declarationOf(statement);
    if (node === null || (place && isBefore(node.end, place))) continue;
    if (node.type === 'VariableDeclaration') {
      for (const { id, init, end } of node.declarations) {
        if (!init || (place && isBefore(end, place))) continue;
        const sure = place !== null || (id.type === 'Identifier' && VALUES.has(bare(init).type));
        for (const name of namesOf(id)) found.push({ name, sure });
      }
    } else {
      const names: Declared[] = [];
      declaredBy(node, names);
      for (const { name } of names.filter(isValue))
        found.push({ name, sure: place !== null || node.type !== 'ImportDeclaration' });
    }
  }
  return found;
}

function standsInFunction(node: Node, place: Place, isBefore: (offset: number, place: Place) => boolean): boolean {
  let inside = false;
  walk(node, (inner) => {
    inside ||= /Function/.test(inner.type) && isBefore(inner.start, place) && !isBefore(inner.end, place);
    return !inside;
  });
  return inside;
}

/** Imports, variables, classes, enums, namespaces; functions are there from the first line on. */
function declarationOf(statement: Node): Node | null {
  const node = /^Export(?:Named|Default)/.test(statement.type)
    ? (statement as { declaration?: Node | null }).declaration
    : statement;
  if (!node || ('declare' in node && node.declare)) return null;
  return /^(?:ImportDeclaration|VariableDeclaration|ClassDeclaration|TSEnumDeclaration|TSModuleDeclaration)$/.test(
    node.type,
  )
    ? node
    : null;
}

/** Without `as T`, `satisfies T`, `!` and brackets. */
function bare(node: Node): Node {
  return /^(?:TSAs|TSSatisfies|TSNonNull|Parenthesized)/.test(node.type) && 'expression' in node
    ? bare(node.expression as Node)
    : node;
}

const DECLARED =
  /\b(?:const|let|var|function\*?|class|enum|namespace|interface|type|import)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;
const PATTERNS = /\b(?:const|let|var|import)\s+(?:[\w$]+\s*,\s*)?[{[]([^=;]*?)[}\]]\s*(?:=|from)/g;
const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** The names that a text declares, by its look: it may be broken. */
export function likelyNames(source: string): Set<string> {
  const names = new Set<string>();
  for (const [, name] of source.matchAll(DECLARED)) names.add(name!);
  for (const [, list] of source.matchAll(PATTERNS)) for (const name of list!.match(IDENTIFIER) ?? []) names.add(name);
  return names;
}

/** The names at the top level of a cell, by its look if it cannot be read. */
export function topNames(source: string): Set<string> {
  const { parsed } = parseCell(source);
  if (parsed.errors.length > 0) return likelyNames(source);
  return new Set(declaredNames(parsed.program).map(({ name }) => name));
}

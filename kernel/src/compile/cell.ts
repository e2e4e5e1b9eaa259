// A cell's TypeScript -> the script that Runtime.evaluate runs in REPL mode.
// Every top-level declaration becomes `var`: the one form that any later cell may declare again as any kind.
// What stays, stays in its place: types become spaces, and the map says where inserted text moved the rest of a line.
import { CellScope, type Naming } from './cellScope.ts';
import { Edits } from './edits.ts';
import { erase } from './erase.ts';
import { guard } from './guard.ts';
import { exportedCell, importedCell } from './imports.ts';
import { lower } from './lower.ts';
import { composeMappings } from './mappings.ts';
import { type Declared, declaredNames, isValue } from './names.ts';
import { type Brackets, objectLiteral } from './objectLiteral.ts';
import { type Fault, faultOf, type Node, type Parsed, type Program, parse, walk } from './parse.ts';

export interface CompiledCell {
  ok: true;
  /** Strict script for `Runtime.evaluate({ replMode: true })`. */
  code: string;
  /** Source-map mappings from `code` to the cell. */
  mappings: string;
  /** Names of the values that later cells can use. */
  declares: string[];
  /** All declarations, types too. */
  names: Declared[];
  /** How a script reads those of `declares` that are kept under another name: `process` -> `process$nb`. */
  values: Record<string, string>;
  /** Whether it imports names from a file of the notebook's folder. */
  importsFiles: boolean;
}

export interface CellError {
  ok: false;
  error: Fault;
}

// the directive must not become the cell's value
const STRICT = '"use strict";void 0;';
// imported files may have changed since the last cell
const REFRESH = '__nb.k(__nb.e(),await __nb.refresh());void 0;';

/** The tree of a cell; an object literal alone at its end gets parentheses (`source` is the text with them). */
export function parseCell(source: string): { source: string; parsed: Parsed; wrapped: Brackets | null } {
  const parsed = parse(source);
  const literal = objectLiteral(source, parsed);
  return literal ?? { source, parsed, wrapped: null };
}

/**
 * Compiles one cell.
 * @param options name: what stack frames show; scope: what earlier cells declared (tell it by `scope.accept(cell)`)
 */
export function compileCell(source: string, options: { name: string; scope?: CellScope }): CompiledCell | CellError {
  try {
    return compile(source, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a long chain such as 1 + 1 + … overran the stack
    return { ok: false, error: { name: 'SyntaxError', message: 'nested too deeply', line: 1, column: 1, length: 1 } };
  }
}

function compile(source: string, options: { name: string; scope?: CellScope }): CompiledCell | CellError {
  const { scope = new CellScope() } = options;
  const edits = new Edits(source);
  const { parsed, wrapped, source: text } = parseCell(source);
  const first = parsed.errors[0];
  if (first) return { ok: false, error: faultOf(source, shift(first, wrapped)) };
  const names = declaredNames(parsed.program);
  const declares = [...new Set(names.filter(isValue).map(({ name }) => name))];
  const end = `${hasValue(parsed.program) ? '' : '\n;void 0'}\n//# sourceURL=${options.name}`;

  const written = scope.naming(names);
  const start = scope.importsFiles ? STRICT + REFRESH : STRICT;
  let result: { code: string; mappings: string } | undefined;
  if (!wrapped) {
    if (rewrite(parsed.program, edits, names, scope)) result = edits.apply(start, end);
  } else {
    // parenthesised: offsets of the tree count the added bracket, so the edits are made on that text
    const inner = new Edits(text);
    if (rewrite(parsed.program, inner, names, scope)) {
      const added = new Edits(source);
      added.open(wrapped.start, wrapped.open);
      added.close(wrapped.end, ')');
      const outer = inner.apply(start, end);
      result = { code: outer.code, mappings: composeMappings(outer.mappings, added.apply().mappings) };
    }
  }
  if (!result) {
    const lowered = lower(text);
    const fault = lowered.errors[0];
    if (fault) return { ok: false, error: faultOf(source, shift(fault, wrapped)) };
    const printed = new Edits(lowered.code);
    rewrite(parse(lowered.code, 'js').program, printed, names, scope);
    const outer = printed.apply(start + freshNames(names, written), end);
    result = { code: outer.code, mappings: composeMappings(outer.mappings, lowered.mappings) };
  }
  const values = Object.fromEntries(
    declares.filter((name) => written(name) !== name).map((name) => [name, written(name)]),
  );
  const importsFiles = parsed.program.body.some(
    (statement) => statement.type === 'ImportDeclaration' && /^(?:\.{0,2}\/|file:)/.test(statement.source.value),
  );
  return { ok: true, ...result, declares, names, values, importsFiles };
}

/** Offsets of the parenthesised text, told in those of the cell. */
function shift(error: Parsed['errors'][number], wrapped: Brackets | null): Parsed['errors'][number] {
  const back = (offset: number): number => (wrapped && offset > wrapped.start ? offset - wrapped.open.length : offset);
  return { ...error, start: back(error.start), end: back(error.end) };
}

/** Only an expression at the end is a value: a loop's last assignment is nothing that anyone asked for. */
function hasValue(program: Program): boolean {
  const last = program.body.findLast((statement) => statement.type !== 'EmptyStatement');
  if (last?.type === 'ExportDefaultDeclaration') return !/Declaration$/.test(last.declaration.type);
  return last?.type === 'ExpressionStatement';
}

/** `enum E` prints as `var E = function (E) {…}(E || {})`: it must not go on with the E of an earlier cell. */
function freshNames(names: Declared[], written: Naming): string {
  const first = new Map<string, Declared>();
  for (const declared of names) if (isValue(declared) && !first.has(declared.name)) first.set(declared.name, declared);
  return [...first.values()]
    .filter(({ kind }) => kind === 'enum' || kind === 'namespace')
    .map(({ name }) => `var ${written(name)}=void 0;`)
    .join('');
}

/** All changes to a cell; false where the text has to be lowered first. */
function rewrite(program: Program, edits: Edits, names: Declared[], scope: CellScope): boolean {
  const written = scope.naming(names);
  const renames = scope.renames(program, names, written);
  const used = new Set<string>();
  const visit = (node: Node, parent: Node | null, key: string): boolean => {
    const verdict = erase(node, edits);
    if (verdict === 'lower') throw LOWER;
    if (verdict === 'done') return false;
    guard(node, edits);
    if (node.type === 'ImportExpression') edits.replace(node.start, node.start + 6, '__nb.import');
    if (node.type === 'MetaProperty' && node.meta.name === 'import') edits.replace(node.start, node.end, '__nb.meta');
    if (node.type === 'Identifier') {
      const text = node.name === 'babelHelpers' ? '__nb' : renames.get(node.start);
      // { process }: the key stays; class process {}: the variable around it has the other name
      const stays =
        parent && ((key === 'key' && 'shorthand' in parent && parent.shorthand) || isClassName(parent, key));
      if (text !== undefined && !stays) edits.replace(node.start, node.start + node.name.length, text);
      if (!(parent && (key === 'property' || key === 'key') && 'computed' in parent && !parent.computed)) {
        used.add(node.name);
      }
    }
    return true;
  };
  try {
    for (const statement of program.body) {
      if (statement.type === 'ImportDeclaration') continue;
      const inner = exportedCell(statement, edits);
      if (!inner) continue;
      walk(inner, visit);
      declaration(inner, edits, written);
    }
    for (const statement of program.body) {
      if (statement.type === 'ImportDeclaration') importedCell(statement, edits, used, written);
    }
  } catch (thrown) {
    if (thrown === LOWER) return false;
    throw thrown;
  }
  return true;
}

function isClassName(parent: Node, key: string): boolean {
  return key === 'id' && parent.type === 'ClassDeclaration';
}

const LOWER: unique symbol = Symbol('lower');

/** `const`, `let`, `class` at the top level -> `var`. */
function declaration(statement: Node, edits: Edits, written: Naming): void {
  if (statement.type === 'VariableDeclaration' && !statement.declare && statement.kind !== 'var') {
    edits.erase(statement.start, statement.start + statement.kind.length, 'var');
    for (const { init, end } of statement.declarations) if (!init) edits.close(end, ' = void 0');
  } else if (statement.type === 'ClassDeclaration' && !statement.declare && statement.id) {
    edits.open(statement.start, `var ${written(statement.id.name)} = `);
    edits.close(statement.end, ';');
  }
}

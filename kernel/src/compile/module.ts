// A local TypeScript module -> an ES module for Node, each thing on the line where the author wrote it.
// Imports and exports stay; names that are only types leave them, as in TypeScript. Awaits are guarded as in cells.
import type { CellError } from './cell.ts';
import { Edits } from './edits.ts';
import { erase, nextCode } from './erase.ts';
import { guard } from './guard.ts';
import { lower } from './lower.ts';
import { composeMappings } from './mappings.ts';
import { declaredNames, isValue } from './names.ts';
import { faultOf, type Node, type Program, parse, walk } from './parse.ts';

export interface CompiledModule {
  ok: true;
  code: string;
  mappings: string;
}

/** @param path for its extension only: `.js` and `.mjs` may not hold TypeScript */
export function compileModule(path: string, source: string): CompiledModule | CellError {
  const lang = /\.[mc]?js$/.test(path) ? 'js' : 'ts';
  let parsed = parse(source, lang);
  let text = source;
  let inner: string | undefined;
  const error = parsed.errors[0];
  if (error) return { ok: false, error: faultOf(source, error) };
  let edits = new Edits(source);
  if (!rewrite(parsed.program, edits)) {
    const lowered = lower(source);
    if (lowered.errors[0]) return { ok: false, error: faultOf(source, lowered.errors[0]) };
    text = lowered.code;
    inner = lowered.mappings;
    parsed = parse(text, 'js');
    edits = new Edits(text);
    rewrite(parsed.program, edits);
  }
  const { code, mappings } = edits.apply();
  return { ok: true, code, mappings: inner === undefined ? mappings : composeMappings(mappings, inner) };
}

const LOWER: unique symbol = Symbol('lower');

function rewrite(program: Program, edits: Edits): boolean {
  const used = new Set<string>();
  const names = declaredNames(program);
  const values = new Set(names.filter(isValue).map(({ name }) => name));
  const types = new Set(names.map(({ name }) => name).filter((name) => !values.has(name)));
  const visit = (node: Node, parent: Node | null, key: string): boolean => {
    const verdict = erase(node, edits);
    if (verdict === 'lower') throw LOWER;
    if (verdict === 'done') return false;
    guard(node, edits);
    if (node.type === 'Identifier') {
      if (node.name === 'babelHelpers') edits.replace(node.start, node.end, '__nb');
      if (!(parent && (key === 'property' || key === 'key') && 'computed' in parent && !parent.computed)) {
        used.add(node.name);
      }
    }
    return true;
  };
  try {
    for (const statement of program.body) {
      if (statement.type === 'ImportDeclaration') continue;
      if (!/^Export/.test(statement.type)) walk(statement, visit);
      else exported(statement, edits, used, types, visit);
    }
  } catch (thrown) {
    if (thrown === LOWER) return false;
    throw thrown;
  }
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') imported(statement, edits, used);
  }
  return true;
}

/** Types leave an import list as in TypeScript: what is never used as a value is not asked for. */
function imported(
  statement: Extract<Node, { type: 'ImportDeclaration' }>,
  edits: Edits,
  used: ReadonlySet<string>,
): void {
  const { specifiers } = statement;
  const kept = specifiers.filter(
    (specifier) =>
      !(specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') && used.has(specifier.local.name),
  );
  if (statement.importKind === 'type' || (specifiers.length > 0 && kept.length === 0)) {
    edits.erase(statement.start, statement.end, ';');
    return;
  }
  for (const specifier of specifiers) if (!kept.includes(specifier)) eraseSpecifier(specifier, edits);
}

/** One name of a list away, with its comma. A default import before a list keeps the comma it needs. */
function eraseSpecifier(specifier: Node, edits: Edits): void {
  const { source } = edits;
  if (specifier.type === 'ImportNamespaceSpecifier') {
    const comma = source.lastIndexOf(',', specifier.start); // import d, * as types from 'x'
    edits.erase(comma, specifier.end);
    return;
  }
  const next = nextCode(source, specifier.end);
  edits.erase(specifier.start, source[next] === ',' ? next + 1 : specifier.end);
}

function exported(
  statement: Node,
  edits: Edits,
  used: Set<string>,
  types: ReadonlySet<string>,
  visit: (node: Node, parent: Node | null, key: string) => boolean,
): void {
  switch (statement.type) {
    case 'ExportNamedDeclaration': {
      const { declaration } = statement;
      const ambient = declaration && 'declare' in declaration && declaration.declare;
      if (statement.exportKind === 'type' || ambient || declaration?.type === 'TSDeclareFunction') {
        edits.erase(statement.start, statement.end, ';');
        return;
      }
      if (declaration) {
        walk(declaration, visit);
        return;
      }
      for (const specifier of statement.specifiers) {
        const local = statement.source || specifier.local.type !== 'Identifier' ? '' : specifier.local.name;
        if (specifier.exportKind === 'type' || types.has(local)) eraseSpecifier(specifier, edits);
        else if (local) used.add(local);
      }
      return;
    }
    case 'ExportAllDeclaration':
      if (statement.exportKind === 'type') edits.erase(statement.start, statement.end, ';');
      return;
    case 'ExportDefaultDeclaration':
      if (/^TS(?:Interface|Declare)/.test(statement.declaration.type)) edits.erase(statement.start, statement.end, ';');
      else walk(statement.declaration, visit);
      return;
    default:
      walk(statement, visit); // `export =` and the like: oxc knows what to say
  }
}

// All cells that have run, folded into one module of declarations: what a new cell can see, and nothing else.
// A name declared again belongs to its newest declaration; the older one keeps living under another name (`x$1`) as long
// as some living declaration was made with it. So a check costs what the notebook's living code costs, not its history.
import { parseCell } from '../compile/cell.ts';
import { type Declared, declaredBy, type Kind } from '../compile/names.ts';
import type { Node } from '../compile/parse.ts';
import { freeReferences, type Reference } from '../compile/scope.ts';

/** One declaration of a name by one cell. */
interface Version {
  name: string;
  kinds: Set<Kind>;
  /** Set when a newer declaration has taken the name. */
  alias: string | null;
  cell: string;
  statements: Statement[];
}

interface Statement {
  text: string;
  offset: number;
  references: { reference: Reference; version: Version }[];
  declares: Version[];
  rendered: string | null;
}

const TYPE_ONLY: ReadonlySet<Kind> = new Set(['interface', 'type', 'type-import']);
const VALUE_ONLY: ReadonlySet<Kind> = new Set(['const', 'let', 'var', 'using', 'function']);

const isType = ({ kinds }: Version): boolean => [...kinds].every((kind) => TYPE_ONLY.has(kind));
const isVariable = ({ kinds }: Version): boolean => [...kinds].every((kind) => VALUE_ONLY.has(kind));

export class Past {
  /** The newest declarations of a name: a pure type and a pure value may stand side by side. */
  readonly #newest: Map<string, Version[]> = new Map();
  #statements: Statement[] = [];
  #aliases = 0;
  #text: string | null = null;

  forget(): void {
    this.#newest.clear();
    this.#statements = [];
    this.#text = null;
  }

  /** A cell that runs: from now on its declarations are what their names mean. */
  accept(cell: string, source: string): void {
    const { source: text, parsed } = parseCell(source);
    if (parsed.errors.length > 0) return;
    const own = new Map<string, Version>();
    const statements: Statement[] = [];
    let stale = false;
    let previous = 0;
    for (const node of parsed.program.body) {
      const body = declarationOf(node);
      const names: Declared[] = [];
      if (body) declaredBy(body, names);
      if (body && (names.length > 0 || isGlobal(body))) {
        // with the comment above it: hover shows it
        const lead = text.slice(previous, node.start);
        const declares = versionsOf(names, cell, own);
        const statement: Statement = {
          text: lead + text.slice(body.start, node.end),
          offset: body.start - lead.length,
          references: [],
          declares,
          rendered: null,
        };
        for (const version of declares) version.statements.push(statement);
        if (declares.length > 0 || !this.#statements.some((old) => old.text === statement.text)) {
          statements.push(statement);
        }
      }
      previous = node.end;
    }
    for (const version of own.values()) stale = this.#declare(version) || stale;
    this.#connect(statements, freeReferences(parsed.program));
    this.#statements.push(...statements);
    if (stale) this.#sweep();
    if (statements.length > 0) this.#text = null;
  }

  /** Makes a version the newest of its name; true if an older one had to give way. */
  #declare(version: Version): boolean {
    const before = this.#newest.get(version.name) ?? [];
    const beside = before.filter((old) => (isType(old) && isVariable(version)) || (isVariable(old) && isType(version)));
    for (const old of before) {
      if (beside.includes(old)) continue;
      old.alias = `${old.name}$${++this.#aliases}`;
      for (const statement of this.#statements) {
        if (statement.references.some(({ version: used }) => used === old)) statement.rendered = null;
      }
    }
    this.#newest.set(version.name, [...beside, version]);
    return beside.length < before.length;
  }

  #connect(statements: Statement[], references: Reference[]): void {
    let i = 0;
    for (const statement of statements) {
      const end = statement.offset + statement.text.length;
      while (i < references.length && references[i]!.start < statement.offset) i++;
      for (; i < references.length && references[i]!.start < end; i++) {
        const reference = references[i]!;
        const versions = this.#newest.get(reference.name) ?? [];
        const version = versions.find((v) => (reference.type ? !isVariable(v) : !isType(v))) ?? versions[0];
        if (version) statement.references.push({ reference, version });
      }
    }
  }

  /** Drops what neither has a newest name nor is used by something that lives. */
  #sweep(): void {
    const living = new Set<Statement>();
    const visit = (statement: Statement): void => {
      if (living.has(statement)) return;
      living.add(statement);
      for (const { version } of statement.references) for (const other of version.statements) visit(other);
    };
    for (const statement of this.#statements) {
      if (statement.declares.length === 0 || statement.declares.some(({ alias }) => alias === null)) visit(statement);
    }
    this.#statements = this.#statements.filter((statement) => living.has(statement));
  }

  /** The module `past.ts`. */
  text(): string {
    if (this.#text !== null) return this.#text;
    const names = [...this.#newest.keys()];
    const body = this.#statements.map((statement) => (statement.rendered ??= render(statement)));
    return (this.#text = `${body.join('\n;\n')}\nexport { ${names.join(', ')} };\n`);
  }

  /** The line that makes names of the past known in a document: all but those it declares itself. */
  prelude(wanted: (name: string) => boolean): string {
    const imports: string[] = [];
    let variables = '';
    for (const [name, versions] of this.#newest) {
      if (!wanted(name)) continue;
      const kinds = versions.flatMap((version) => [...version.kinds]);
      const constant = kinds.every((kind) => kind === 'const' || kind === 'using');
      if (constant || kinds.every((kind) => kind === 'let' || kind === 'var')) {
        variables += ` declare ${constant ? 'const' : 'let'} ${name}: typeof import('./past.js').${name};`;
      } else imports.push(name);
    }
    return `import { ${imports.join(', ')} } from './past.js';${variables}`;
  }

  /** The newest text that declares a name, and the cell it stands in. */
  definition(name: string): { cell: string; text: string } | null {
    const version = this.#newest.get(name)?.at(-1);
    if (!version) return null;
    return { cell: version.cell, text: version.statements.map(({ text }) => text.trim()).join('\n') };
  }
}

/** The declaration in a statement, without `export`; null for what only runs. */
function declarationOf(node: Node): Node | null {
  if (node.type === 'ExportNamedDeclaration') return node.declaration;
  if (node.type === 'ExportDefaultDeclaration') {
    return 'id' in node.declaration && node.declaration.id ? (node.declaration as Node) : null;
  }
  return /^Export|^ExpressionStatement/.test(node.type) ? null : node;
}

// `declare global { … }` and `import 'x'` bind no name, yet say something to later cells
function isGlobal(node: Node): boolean {
  return node.type === 'TSModuleDeclaration' || node.type === 'ImportDeclaration';
}

function versionsOf(names: Declared[], cell: string, own: Map<string, Version>): Version[] {
  const versions = new Set<Version>();
  for (const { name, kind } of names) {
    let version = own.get(name);
    if (!version) own.set(name, (version = { name, kinds: new Set(), alias: null, cell, statements: [] }));
    version.kinds.add(kind);
    versions.add(version);
  }
  return [...versions];
}

function render({ text, offset, references }: Statement): string {
  let out = '';
  let at = 0;
  for (const { reference, version } of references) {
    if (version.alias === null) continue;
    const { start, end, shorthand, name } = reference;
    const before = shorthand === 'property' ? `${name}: ` : shorthand === 'import' ? `${name} as ` : '';
    out += text.slice(at, start - offset) + before + version.alias;
    at = end - offset;
  }
  return out + text.slice(at);
}

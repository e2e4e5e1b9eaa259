// Reference solutions with solution regions: what students get (stubs) and what the teacher gets (filled in).
// Idea: one file is the truth; nbgrader's markers BEGIN SOLUTION / END SOLUTION say what goes.
import { lineAt, type Node, parse } from './ast.ts';
import { type ImportedName, type Statement, statements } from './declarations.ts';
import { InputError } from './input-error.ts';

export type Mode = 'stub' | 'solution';

export interface Solutions {
  file: string;
  source: string;
  statements: Statement[];
  imports: ImportedName[];
  /** Ids of the exercises in source order: exported declarations that hold a region. */
  exercises: string[];
  regions: Region[];
}

interface Region {
  /** From the start of the line of BEGIN to the end of the line of END. */
  start: number;
  end: number;
  indent: string;
  owner: Statement;
}

/** @throws InputError naming file and line when a region is not closed, nested or outside of an exported function */
export function readSolutions(source: string, file: string): Solutions {
  const parsed = parse(source, file);
  if (parsed.error) throw new InputError(`${file}:${parsed.error.line}: ${parsed.error.message}`);
  const all = statements(parsed);
  const regions: Region[] = [];
  let begin: { start: number; indent: string } | null = null;
  for (const comment of parsed.comments) {
    const word = comment.value.trim();
    const at = `${file}:${lineAt(source, comment.start)}`;
    if (word === 'BEGIN SOLUTION') {
      if (begin)
        throw new InputError(`${at}: invalid BEGIN SOLUTION, the region above is not closed by // END SOLUTION`);
      const start = source.lastIndexOf('\n', comment.start) + 1;
      begin = { start, indent: source.slice(start, comment.start) };
    } else if (word === 'END SOLUTION') {
      if (!begin) throw new InputError(`${at}: invalid END SOLUTION, // BEGIN SOLUTION is missing above`);
      const owner = all.find((s) => s.start < begin!.start && comment.end < s.end);
      if (owner?.kind !== 'declaration' || !owner.exported)
        throw new InputError(`${at}: invalid region, it must lie inside one exported function, class or const`);
      regions.push({ ...begin, end: endOfLine(source, comment.end), owner });
      begin = null;
    }
  }
  if (begin) throw new InputError(`${file}:${lineAt(source, begin.start)}: missing // END SOLUTION`);
  const exercises = all.filter((s) => regions.some((r) => r.owner === s)).map((s) => s.names[0]!);
  return { file, source, statements: all, imports: all.flatMap((s) => s.imports), exercises, regions };
}

/** Text of one declaration with its comments, without `export` unless kept. */
export function declarationText(solutions: Solutions, statement: Statement, mode: Mode, keepExport = false): string {
  const { source, regions } = solutions;
  let text = '';
  let at = statement.docStart;
  const own = regions.filter((r) => r.owner === statement);
  const exportStart = statement.exported ? source.lastIndexOf('export', statement.start) : statement.start;
  if (!keepExport && statement.exported) {
    text += source.slice(at, exportStart);
    at = statement.start;
  }
  own.forEach((region, i) => {
    text += source.slice(at, region.start);
    if (mode === 'solution') text += regionBody(source.slice(region.start, region.end));
    else if (i === 0 || isClass(statement.node))
      text += `${region.indent}throw new NotImplementedYet('${statement.names[0]}');\n`;
    at = region.end;
  });
  return text + source.slice(at, statement.end);
}

const isClass = (node: Node): boolean => node.type === 'ClassDeclaration';

/** A region without its two marker lines. */
function regionBody(region: string): string {
  const lines = region.split('\n'); // BEGIN, …, END, ''
  const body = lines.slice(1, -2);
  return body.length ? `${body.join('\n')}\n` : '';
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end + 1;
}

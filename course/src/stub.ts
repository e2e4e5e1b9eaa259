// What of the solutions goes into an exercise cell, and into the file exercises/NN-slug.ts.
import { parse } from './ast.ts';
import type { ImportedName, Statement } from './declarations.ts';
import { freeNames } from './free-names.ts';
import { importLines } from './imports.ts';
import { InputError } from './input-error.ts';
import { declarationText, type Mode, type Solutions } from './solutions.ts';

const NOT_IMPLEMENTED: ImportedName = {
  local: 'NotImplementedYet',
  imported: 'NotImplementedYet',
  from: 'neuronbook',
  typeOnly: false,
};

/**
 * Text of an exercise cell: the named declarations and the types and helpers that they need, as stubs or filled in.
 * @param names what the cell imports from the solutions, the exercise first
 * @param known top-level names that earlier cells of the lesson have; the cell's own are added
 */
export function exerciseCell(solutions: Solutions, names: string[], mode: Mode, known: Set<string>): string {
  const chosen = needed(solutions, names, mode, known);
  const texts = chosen.map((statement) => declarationText(solutions, statement, mode));
  const used = new Set(texts.flatMap((text) => usedNames(text, solutions.file)));
  const missing = [...solutions.imports, NOT_IMPLEMENTED].filter((i) => used.has(i.local) && !known.has(i.local));
  const imports = importLines(missing);
  for (const name of [...missing.map((i) => i.local), ...chosen.flatMap((s) => s.names)]) known.add(name);
  return [...(imports.length ? [imports.join('\n')] : []), ...texts].join('\n\n');
}

/** The module exercises/NN-slug.ts: every exercise as a stub, with the types and helpers that students see. */
export function exerciseModule(solutions: Solutions): string {
  const shown = solutions.statements.filter((s) => s.kind === 'declaration' && s.exported).flatMap((s) => s.names);
  const chosen = needed(solutions, shown, 'stub', new Set());
  const texts = chosen.map((statement) => declarationText(solutions, statement, 'stub', true));
  const used = new Set(texts.flatMap((text) => usedNames(text, solutions.file)));
  const imports = [...solutions.imports, NOT_IMPLEMENTED].filter((i) => i.from === 'neuronbook' || used.has(i.local));
  const unique = imports.filter((i, at) => imports.findIndex((other) => other.local === i.local) === at);
  return `${[importLines(unique).join('\n'), ...texts].join('\n\n')}\n`;
}

/** Declarations to show, in source order: the named ones and, through what their text uses, those that they need. */
function needed(solutions: Solutions, names: string[], mode: Mode, known: Set<string>): Statement[] {
  const chosen = new Set<Statement>();
  const take = (name: string, asked: boolean): void => {
    const statement = solutions.statements.find((s) => s.kind === 'declaration' && s.names.includes(name));
    if (!statement) {
      if (asked) throw new InputError(`${solutions.file}: missing declaration of ${name}, an exercise cell imports it`);
      return;
    }
    if (chosen.has(statement)) return;
    if (!asked && solutions.exercises.includes(name))
      throw new InputError(
        `${solutions.file}: ${names[0]} uses the exercise ${name}, put the cell of ${name} before it`,
      );
    chosen.add(statement);
    const text = declarationText(solutions, statement, mode);
    for (const used of usedNames(text, solutions.file))
      if (!known.has(used) && !statement.names.includes(used)) take(used, names.includes(used));
  };
  for (const name of names) if (!known.has(name)) take(name, true);
  return solutions.statements.filter((s) => chosen.has(s));
}

function usedNames(text: string, file: string): string[] {
  const parsed = parse(text, file);
  if (parsed.error) throw new InputError(`${file}: the stub is no valid TypeScript: ${parsed.error.message}\n${text}`);
  return parsed.body.flatMap((node) => {
    const { values, types } = freeNames(node);
    return [...values, ...types];
  });
}

/** One exercise as it is meant to be solved: its doc comment and code, with the types and helpers that it needs; other exercises only by name. */
export function solutionText(solutions: Solutions, id: string): string {
  const others = solutions.exercises.filter((other) => other !== id);
  return exerciseCell(solutions, [id], 'solution', new Set(others));
}

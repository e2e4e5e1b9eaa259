// exercises/NN-slug.check.ts + .yaml to one self-contained .mjs: Node 20 loads no .ts, and the library reads no YAML.
import { createHash } from 'node:crypto';
import { parse } from './ast.ts';
import { statements } from './declarations.ts';
import type { ExerciseSpec, RecallQuestion } from './exercises.ts';
import { InputError } from './input-error.ts';
import { stripTypes } from './strip-types.ts';

/**
 * The built module: `export const lesson = {…}` in one line of JSON (titles, hints, limits, what is allowed: the library reads it without
 * running the file), then the checks without their types.
 * @param checks text of the .check.ts, or null when the lesson has none
 */
export function checkModule(
  slug: string,
  specs: Record<string, ExerciseSpec>,
  checks: string | null,
  questions: RecallQuestion[] = [],
): string {
  const exercises = Object.fromEntries(
    Object.entries(specs).map(([id, { title, limits, hints, withholds, uses }]) => [
      id,
      { title, limits, hints, withholds, uses },
    ]),
  );
  const head = [
    `// Built by \`neuronbook build\` from ${slug}.check.ts and ${slug}.yaml: change those.`,
    `export const lesson = ${JSON.stringify({ slug, exercises, ...(questions.length > 0 ? { recall: sealed(slug, questions) } : {}) })};`,
  ];
  if (checks === null) return `${[...head, 'export default {};'].join('\n')}\n`;
  const file = `${slug}.check.ts`;
  onlyTypeImports(checks, file);
  return `${[...head, stripTypes(checks, file).trim()].join('\n')}\n`;
}

/** The right letters as the library's `seal` makes them, so that the built file does not show them. */
function sealed(slug: string, questions: RecallQuestion[]): RecallQuestion[] {
  return questions.map((question, i) => ({
    ...question,
    answer: createHash('sha256')
      .update(`${slug}.recall.${i}\n${JSON.stringify(question.answer)}`)
      .digest('hex')
      .slice(0, 16),
  }));
}

/** A second copy of the library would make arrays that the student's copy does not know: np comes as an argument. */
function onlyTypeImports(checks: string, file: string): void {
  const parsed = parse(checks, file);
  if (parsed.error) throw new InputError(`${file}:${parsed.error.line}: ${parsed.error.message}`);
  for (const { imports } of statements(parsed))
    for (const { local, from, typeOnly } of imports)
      if (!typeOnly)
        throw new InputError(
          `${file}: invalid import of ${local} from '${from}', only import type is allowed; np comes as an argument`,
        );
}

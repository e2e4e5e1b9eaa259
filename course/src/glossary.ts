// notebooks/glossary.yaml to a notebook of text cells in each language: a cell for every term, so that lessons can link to it.
import { parse } from 'yaml';
import { words } from './exercises.ts';
import { InputError } from './input-error.ts';
import type { LessonCell } from './lesson.ts';
import type { Words } from './submission-error.ts';

const FILE = 'glossary.yaml';

const HEAD: Words = {
  en: '# Glossary\n\nThe terms of the course, each with its Russian name. Lessons link to them.',
  ru: '# Словарь\n\nТермины курса, у каждого указано английское название. Уроки ссылаются сюда.',
};

/** One term: its name and what it means, `lesson` where it is first used. */
interface Term {
  term: Words;
  text: Words;
  lesson: string;
}

/**
 * The cells of the glossary, terms in the order of the file.
 * @throws InputError naming the entry and what was expected
 */
export function glossaryCells(text: string): LessonCell[] {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new InputError(`${FILE}: invalid YAML: ${(error as Error).message}`);
  }
  const terms = (document as { terms?: unknown } | null)?.terms;
  if (!Array.isArray(terms)) throw new InputError(`${FILE}: missing terms, expected a list of { term, text, lesson }`);
  const list = terms.map((value: Record<string, unknown>, i): Term => {
    const lesson = value?.lesson;
    if (typeof lesson !== 'string') throw new InputError(`${FILE}: missing terms[${i}].lesson, expected NN-slug`);
    return {
      term: words(value.term, FILE, `terms[${i}].term`),
      text: words(value.text, FILE, `terms[${i}].text`),
      lesson,
    };
  });
  return [textCell('glossary', HEAD), ...list.map((term) => textCell(cellId(term), entry(term)))];
}

/** By this id lessons link to a term, in both languages. */
const cellId = ({ term }: Term): string => `term-${term.en.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;

const entry = ({ term, text, lesson }: Term): Words => ({
  en: `## ${term.en}\n\n*${term.ru}* · [${lesson}](${lesson}.ipynb)\n\n${text.en}`,
  ru: `## ${term.ru}\n\n*${term.en}* · [${lesson}](${lesson}.ipynb)\n\n${text.ru}`,
});

function textCell(id: string, source: Words): LessonCell {
  return { id, type: 'markdown', role: 'text', exercise: null, source, metadata: {} };
}

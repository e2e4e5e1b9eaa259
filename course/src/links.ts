// Links between text cells. Authors write them by heading, `glossary.ipynb#margin` or `#Ten-minutes`; a built notebook names the cell's id,
// because JupyterLab finds that in every language and on the first click, a heading in Cyrillic never.
import { InputError } from './input-error.ts';
import { LANGS, type Lang, type LessonCell } from './lesson.ts';

/** Heading with dashes for spaces → id of its cell. */
export type Anchors = Record<Lang, Map<string, string>>;

/** The headings of a notebook. */
export function anchorsOf(cells: readonly LessonCell[]): Anchors {
  const found = (lang: Lang): Map<string, string> =>
    new Map(
      cells
        .filter(({ type }) => type === 'markdown')
        .flatMap(({ id, source }) =>
          [...source[lang].matchAll(/^#+ (.*)$/gm)].map(([, words]): [string, string] => [
            words!.trim().replaceAll(' ', '-'),
            id,
          ]),
        ),
    );
  return { en: found('en'), ru: found('ru') };
}

/**
 * Cells whose links to headings of the glossary, or of their own lesson, name cells instead.
 * @throws InputError for a heading that is not there
 */
export function linkCells(cells: LessonCell[], glossary: Anchors | null, where: string): LessonCell[] {
  const own = anchorsOf(cells);
  const linked = (text: string, lang: Lang): string =>
    text.replaceAll(/\]\((glossary\.ipynb)?#([^)\s]+)\)/g, (all, file: string | undefined, heading: string) => {
      const anchors = file ? glossary : own;
      if (anchors === null || heading.startsWith('cell-id=')) return all;
      const id = anchors[lang].get(heading);
      if (id === undefined)
        throw new InputError(
          `${where}: unknown heading '${heading}' (${lang}), ${file ? 'notebooks/glossary.yaml has no such term' : 'this lesson has no such heading'}`,
        );
      return `](${file ?? ''}#cell-id=${id})`;
    });
  return cells.map((cell) =>
    cell.type === 'markdown'
      ? {
          ...cell,
          source: Object.fromEntries(
            LANGS.map((lang) => [lang, linked(cell.source[lang], lang)]),
          ) as LessonCell['source'],
        }
      : cell,
  );
}

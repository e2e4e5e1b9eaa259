// Links between text cells. Authors write them by heading, `glossary.ipynb#margin` or `#Ten-minutes`; a built notebook names the cell's id,
// because JupyterLab finds that in every language, a heading in Cyrillic never. A term's meaning goes into the link: hovering is enough.
import { InputError } from './input-error.ts';
import { LANGS, type Lang, type LessonCell } from './lesson.ts';

/** What a link may lead to: a cell, and the words that are shown over the link. */
interface Target {
  id: string;
  meaning: string;
}

/** Heading with dashes for spaces → its cell. */
export type Anchors = Record<Lang, Map<string, Target>>;

/** The headings of a notebook; `meanings` says that the last paragraph below each explains it, as in the glossary. */
export function anchorsOf(cells: readonly LessonCell[], meanings = false): Anchors {
  const found = (lang: Lang): Map<string, Target> =>
    new Map(
      cells
        .filter(({ type }) => type === 'markdown')
        .flatMap(({ id, source }) => {
          const meaning = meanings ? plain(source[lang].split('\n\n').at(-1)!) : '';
          return [...source[lang].matchAll(/^#+ (.*)$/gm)].map(([, words]): [string, Target] => [
            words!.trim().replaceAll(' ', '-'),
            { id, meaning },
          ]);
        }),
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
      const target = anchors[lang].get(heading);
      if (target === undefined)
        throw new InputError(
          `${where}: unknown heading '${heading}' (${lang}), ${file ? 'notebooks/glossary.yaml has no such term' : 'this lesson has no such heading'}`,
        );
      const { id, meaning } = target;
      return `](${file ?? ''}#cell-id=${id}${meaning ? ` "${meaning}"` : ''})`;
    });
  const both = (source: LessonCell['source']): LessonCell['source'] => {
    const [en, ru] = LANGS.map((lang) => linked(source[lang], lang));
    return { en: en!, ru: ru! };
  };
  return cells.map((cell) => (cell.type === 'markdown' ? { ...cell, source: both(cell.source) } : cell));
}

/** Words as a link's title takes them: no marks of code, no straight quotes, one line; `$` would begin a formula. */
function plain(text: string): string {
  return text
    .replaceAll('`', '')
    .replaceAll(/"([^"]*)"/g, '“$1”')
    .replaceAll('"', '')
    .replaceAll('$', '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

// Formulas of a notebook's texts as MathML, which browsers draw by themselves: nbconvert's page would fetch MathJax from the network.
import temml from 'temml';

// code first, so that a dollar sign inside it starts no formula; then $$ … $$, then $ … $ as Jupyter reads it
const FORMULA =
  /```[\s\S]*?```|`[^`\n]*`|\\\$|\$\$([\s\S]+?)\$\$|\$(?![\s$])((?:\\[\s\S]|[^$\\\n]|\n(?!\n))*?[^\s\\$]|\\[^\s$])\$(?!\d)/g;

/** Letters that Markdown would read as its own marks. */
const guarded = (mathml: string): string =>
  mathml
    .replace(/\n/g, ' ')
    .replace(/>[^<]+</g, (text) => text.replace(/[*_`[\]~|\\]/g, (mark) => `&#${mark.charCodeAt(0)};`));

/** The text with every formula drawn. One that cannot be read stays as it is written. */
export function withFormulas(markdown: string): string {
  return markdown.replace(FORMULA, (all: string, block?: string, inline?: string) => {
    const source = block ?? inline;
    if (source === undefined) return all;
    try {
      return guarded(temml.renderToString(source, { displayMode: block !== undefined, throwOnError: true }));
    } catch {
      return all;
    }
  });
}

/** The notebook's text with the formulas of its Markdown cells drawn. */
export function drawFormulas(notebook: string): string {
  const content = JSON.parse(notebook) as { cells?: { cell_type?: string; source?: string | string[] }[] };
  for (const cell of content.cells ?? [])
    if (cell.cell_type === 'markdown') cell.source = withFormulas([cell.source ?? ''].flat().join(''));
  return JSON.stringify(content);
}

// Pictures of an exported notebook: those that are there stay, missing ones are drawn, and all have words.
import { plot } from 'neuronbook';
import { expect, test } from 'vitest';
import { withPictures, withWords } from '../src/export-pictures.ts';

const SVG = 'image/svg+xml';
const figure = plot.line([1, 2], { title: 'Growth', alt: 'It "grows" & grows.' });
const notebookOf = (data: Record<string, unknown>) => JSON.stringify({ cells: [{ outputs: [{ data }] }, {}] });
const outputOf = (text: string) => JSON.parse(text).cells[0].outputs[0].data;

test('a figure with a picture keeps it; one without, saved by an older version, gets one', async () => {
  const bundle = figure.bundle();
  const kept = await withPictures(notebookOf(bundle));
  expect(kept.added).toBe(0);
  expect(outputOf(kept.text)[SVG]).toBe(bundle[SVG]);
  const { [SVG]: _, ...old } = bundle;
  const drawn = await withPictures(notebookOf(old));
  expect(drawn.added).toBe(1);
  expect(outputOf(drawn.text)[SVG].join('')).toMatch(/class="line"/);
});

test('pictures on the page have their words, quotes and all; others are left alone', () => {
  const code = Buffer.from(String(figure.bundle()[SVG])).toString('base64');
  const page = `<img src="data:image/svg+xml;base64,${code}"><img src="data:image/svg+xml;base64,PHN2Zy8+">`;
  const out = withWords(page);
  expect(out).toContain('<img alt="[Growth: It &quot;grows&quot; &amp; grows.]" src="data:image/svg+xml;base64,');
  expect(out).toContain('<img src="data:image/svg+xml;base64,PHN2Zy8+">');
});

// Pictures of an exported notebook: those that are there stay, missing ones are drawn, and all have words.
import { plot } from 'neuronbook';
import { expect, test } from 'vitest';
import { withFormulas } from '../src/export-formulas.ts';
import { finished } from '../src/export-page.ts';
import { withPictures } from '../src/export-pictures.ts';

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
  const page = `<img alt="No description" src="data:image/svg+xml;base64,${code}"/><img src="data:image/svg+xml;base64,PHN2Zy8+">`;
  const out = finished(page);
  expect(out).toContain('<img alt="[Growth: It &quot;grows&quot; &amp; grows.]" src="data:image/svg+xml;base64,');
  expect(out).toContain('<img src="data:image/svg+xml;base64,PHN2Zy8+">');
});

test('formulas become MathML; code, prices and what cannot be read stay', () => {
  expect(withFormulas('so $x_1^2$ is')).toMatch(
    /^so <math><msubsup><mi>x<\/mi><mn>1<\/mn><mn[^>]*>2<\/mn><\/msubsup><\/math> is$/,
  );
  expect(withFormulas('$$\n\\frac{1}{N} \\sum_n e_n^2\n$$')).toMatch(/^<math display="block"[^>]*>.*<mfrac>/);
  for (const text of ['`$x$` stays', '```\n$a$\n```', 'costs $5 or $6', 'a \\$ sign', '$\\nosuchcommand{$'])
    expect(withFormulas(text)).toBe(text);
  expect(withFormulas('$a * b$ and $c * d$')).not.toContain('*</mo>'); // Markdown would make it italic
  expect(withFormulas('$\\theta$.')).toContain('θ');
});

test('the page needs no network', () => {
  const page =
    '<head><script src="https://cdn.example/require.js"></script><script type="x" src="https://cdn.example/m.js"> </script></head>';
  expect(finished(page)).not.toContain('cdn.example');
});

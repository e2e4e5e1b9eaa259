// Figures of a saved notebook as pictures: nbconvert knows no Plotly, but it shows the SVG that stands beside it.
import { plot } from 'neuronbook';

interface Output {
  data?: Record<string, unknown>;
}

const PLOTLY = 'application/vnd.plotly.v1+json';

/** The notebook's text with an SVG added to every figure that has none; and how many were added. */
export async function withPictures(notebook: string): Promise<{ text: string; added: number }> {
  const content = JSON.parse(notebook) as { cells?: { outputs?: Output[] }[] };
  let added = 0;
  for (const { outputs = [] } of content.cells ?? [])
    for (const { data } of outputs) {
      const figure = data?.[PLOTLY] as { data: never[]; layout?: Record<string, unknown> } | undefined;
      if (!data || !figure || data['image/svg+xml'] || data['text/html']) continue;
      const alt = [data['text/plain']].flat().join('');
      const svg = await new plot.Figure({ data: figure.data, layout: figure.layout ?? {}, alt }).toSVG();
      data['image/svg+xml'] = svg.split(/(?<=\n)/);
      added++;
    }
  return { text: JSON.stringify(content), added };
}

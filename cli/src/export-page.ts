// What nbconvert's page lacks: words for pictures, room for wide code and figures on paper, and independence from the network.

const STYLE = `<style>
.jp-RenderedSVG img, .jp-RenderedImage img { max-width: 100%; height: auto; }
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", math; }
@media print {
  .jp-Cell pre, .highlight pre { white-space: pre-wrap !important; overflow-wrap: anywhere; }
  .jp-OutputArea-output, .jp-InputArea-editor, .jp-CodeMirrorEditor, .highlight { overflow: visible !important; }
  .jp-RenderedSVG, .jp-RenderedImage, .jp-RenderedHTMLCommon table { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
  .jp-InputPrompt, .jp-OutputPrompt { display: none; }
}
</style>`;

/** The page with words for every picture (ours carry them as their title), with styles for paper, without scripts from elsewhere. */
export function finished(page: string): string {
  return page
    .replace(/<img\b[^>]*?src="data:image\/svg\+xml;base64,([^"]+)"[^>]*>/g, (image, code: string) => {
      const svg = Buffer.from(code, 'base64').toString();
      const words = /<title>([^<]*)<\/title>/.exec(svg)?.[1]; // escaped already
      if (!words) return image;
      // nbconvert's own alt says that there is none
      return image.replace(/ alt="[^"]*"/, '').replace('<img', () => `<img alt="${words.replaceAll('"', '&quot;')}"`);
    })
    .replace(/<script[^>]* src="https?:[^"]*"[^>]*>\s*<\/script>/g, '')
    .replace('</head>', () => `${STYLE}\n</head>`);
}

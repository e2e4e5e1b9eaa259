// The report as one page: pairs side by side, shared lines marked by a sign and a colour. Nothing is loaded, nothing runs.
import { escapeHtml } from '../report/html.ts';
import type { Pair, SimilarityReport } from './similarity.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}table{border-collapse:collapse}
td,th{padding:.2rem .8rem;text-align:left;border-bottom:1px solid #767676}.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}
pre{background:#f4f4f4;padding:.6rem;overflow-x:auto;font-size:.85rem}mark{background:#ffe08a;color:#1a1a1a}`;

function listing(student: string, code: string, lines: readonly number[]): string {
  const shared = new Set(lines);
  const rows = code.split('\n').map((text, n) => {
    const line = `${shared.has(n + 1) ? '≈' : ' '} ${escapeHtml(text)}`;
    return shared.has(n + 1) ? `<mark>${line}</mark>` : line;
  });
  return `<section><h3>${escapeHtml(student)}</h3><pre tabindex="0" role="group" aria-label="${escapeHtml(student)}">${rows.join('\n')}</pre></section>`;
}

function pairSection(pair: Pair, n: number, code: Record<string, string>): string {
  const { a, b, share, lines } = pair;
  const head = `${escapeHtml(a)} and ${escapeHtml(b)}: ${Math.round(share * 100)} %`;
  const sides = listing(a, code[a]!, lines.a) + listing(b, code[b]!, lines.b);
  return `<h2 id="pair-${n}">${head}</h2>\n<div class="pair">${sides}</div>`;
}

export function similarityPage(report: SimilarityReport): string {
  const { assignment, students, identical, unread, pairs, code } = report;
  const title = `Similar submissions: ${escapeHtml(assignment)}`;
  const rows = pairs.map(
    ({ a, b, share, shared }, n) =>
      `<tr><td><a href="#pair-${n}">${escapeHtml(a)}, ${escapeHtml(b)}</a></td><td>${Math.round(share * 100)} %</td><td>${shared}</td></tr>`,
  );
  const table = `<table><thead><tr><th scope="col">pair</th><th scope="col">share</th><th scope="col">fingerprints</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${STYLE}</style></head><body><main>
<h1>${title}</h1>
<p>${pairs.length === 1 ? '1 pair' : `${pairs.length} pairs`} of ${students} submissions. Likeness is a reason to look, never a proof: short solutions are alike by nature, and the shortest may be the same.
Shared lines carry the sign ≈. Code of the stub, and code that half of the class shares, does not count.</p>
${identical.length > 0 ? `<h2>The same, letter by letter</h2>\n<ul>${identical.map((group) => `<li>${group.map(escapeHtml).join(', ')}</li>`).join('')}</ul>` : ''}
${unread.length > 0 ? `<p>Not compared, since they cannot be read: ${unread.map(escapeHtml).join(', ')}.</p>` : ''}
${pairs.length > 0 ? `<h2>Pairs</h2>\n${table}` : ''}
${pairs.map((pair, n) => pairSection(pair, n, code)).join('\n')}
</main></body></html>
`;
}

// statistics.html: what the class found hard, for the teacher to read: marks, mistakes that came up most, tests by the share
// that passed. No names of students, so that it can be shown in class. Nothing is loaded, nothing runs.
import { escapeHtml } from './html.ts';
import type { Statistics } from './statistics.ts';
import { type Lang, vocabulary } from './words/index.ts';

const STYLE = `:root{color-scheme:light dark;--ink:#1a1a1a;--ground:#fff}@media (prefers-color-scheme:dark){:root{--ink:#ececec;--ground:#16181b}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--ground);overflow-wrap:anywhere}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}table{border-collapse:collapse;margin:1rem 0}
th,td{text-align:left;font-weight:400;padding:.2rem 1.5rem .2rem 0;border-bottom:1px solid #767676;vertical-align:top}thead th{font-weight:600;white-space:nowrap}
.n{text-align:right;white-space:nowrap}meter{width:10rem}
@media (max-width:40rem){th,td{padding-right:.6rem}.n{white-space:normal}thead th{white-space:normal;hyphens:auto}meter{width:4rem}}`;

const cell = (text: string, name = ''): string => `<td${name && ` class="${name}"`}>${text}</td>`;
const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>${rows.join('\n')}</tbody></table>`;

/** A share as a bar and in numbers: the bar alone would tell nothing to who cannot see it. */
const share = (part: number, of: number): string =>
  `<meter min="0" max="${Math.max(1, of)}" value="${part}" aria-hidden="true"></meter> ${part}`;

function spread({ spread: bins, graded, max }: Statistics, lang: Lang): string {
  const { page: words } = vocabulary(lang);
  const number = new Intl.NumberFormat(lang);
  const edge = (n: number): string => number.format(Math.round(n * max) / 10);
  const name = (n: number): string => (n === 10 ? edge(n) : `${edge(n)} – &lt; ${edge(n + 1)}`);
  const rows = bins.map((count, n) => `<tr><th scope="row">${name(n)}</th>${cell(share(count, graded))}</tr>`);
  return table([words.points!, words.students!], rows.reverse());
}

/** The page of one assignment. */
export function classPage(assignment: string, found: Statistics, lang: Lang): string {
  const { page, submission } = vocabulary(lang);
  const title = `${page.class}: ${escapeHtml(assignment)}`;
  const body = [
    `<h1>${title}</h1>`,
    `<p>${submission.classHead!({ students: found.students, graded: found.graded, max: found.max, mean: found.mean, median: found.median })}</p>`,
  ];
  if (found.graded > 0) {
    body.push(spread(found, lang));
    if (found.mistakes.length > 0) {
      const rows = found.mistakes.map(
        ({ exercise, name, students, sentences }) =>
          `<tr><th scope="row"><code>${escapeHtml(exercise)}</code></th>${cell(escapeHtml(sentences[lang] ?? sentences.en ?? sentences.ru ?? name))}${cell(`${students}`, 'n')}</tr>`,
      );
      body.push(`<h2>${page.mistakes}</h2>`, table([page.exercise!, page.mistake!, page.students!], rows));
    }
    // the hardest first; the order of the lesson among equals
    const tests = found.tests.toSorted((a, b) => a.passed / a.of - b.passed / b.of);
    const rows = tests.map(
      ({ exercise, name, passed, of, titles }) =>
        `<tr><th scope="row"><code>${escapeHtml(exercise)}</code></th>${cell(escapeHtml(titles[lang] ?? name))}${cell(`${share(passed, of)} ${page.of} ${of}`, 'n')}</tr>`,
    );
    body.push(`<h2>${page.tests}</h2>`, table([page.exercise!, page.test!, page.passedBy!], rows));
  }
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${STYLE}</style></head>
<body><main>
${body.join('\n')}
</main></body>
</html>
`;
}

// feedback.html: the same text as a page. Every word of a student is escaped; nothing is loaded, nothing runs.

import { leadOf, type Said } from './lead.ts';
import { attemptLines, finalLines, plain } from './text.ts';
import type { StudentResult } from './types.ts';
import { type Lang, vocabulary } from './words/index.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => plain(text).replaceAll(/[&<>"']/g, (c) => ENTITIES[c]!);

// Colours of contrast above 4.5:1 on their ground, light and dark; the verdict is a word, never a colour alone.
const STYLE = `:root{color-scheme:light dark;--ink:#1a1a1a;--ground:#fff;--code:#f4f4f4;--line:#767676;--good:#1b7837;--bad:#b2182b;--link:#0b5394}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--ground:#16181b;--code:#23272c;--line:#9a9a9a;--good:#6fcf8a;--bad:#ff8a80;--link:#8ab8ff}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--ground);overflow-wrap:anywhere}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}a{color:var(--link)}p{margin:.3rem 0}
table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;padding-bottom:.3rem}
th,td{text-align:left;font-weight:400;padding:.2rem 1.5rem .2rem 0;border-bottom:1px solid var(--line)}thead th{font-weight:600}
td,thead th{white-space:nowrap}td{text-align:right;padding-right:0}thead th:last-child{text-align:right;padding-right:0}
.tests{list-style:none;padding:0}.tests li{border-left:.3rem solid var(--bad);padding:.1rem 0 .1rem .8rem;margin:0 0 1rem}
.tests li.passed{border-color:var(--good)}.tests li.grader_error{border-color:var(--line)}.verdict{font-weight:700}
.lead{font-size:1.05rem}pre{background:var(--code);padding:.6rem;overflow-x:auto;overflow-wrap:normal;margin:.3rem 0}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}`;

const paragraph = ({ label, text }: { label: string; text: string }, name = ''): string =>
  `<p${name && ` class="${name}"`}>${label && `<em>${label}:</em> `}${escapeHtml(text)}</p>`;

function testItem({ test, message, hint }: Said, lang: Lang): string {
  const { page } = vocabulary(lang);
  const parts = [
    `<p><span class="verdict">${page[test.status]}</span> (${test.score} ${page.of} ${test.max}) ${escapeHtml(test.title)}</p>`,
  ];
  if (message) parts.push(paragraph({ label: '', text: message }));
  if (hint) parts.push(paragraph({ label: page.hint!, text: hint }));
  if (test.counterexample) {
    parts.push(`<p>${page.try}:</p>`);
    // a long line can be scrolled by keyboard, and is announced by the test that it belongs to
    const label = escapeHtml(`${page.try}: ${test.title}`);
    parts.push(
      `<pre tabindex="0" role="group" aria-label="${label}"><code>${escapeHtml(test.counterexample)}</code></pre>`,
    );
  }
  return `<li class="${test.status}">${parts.join('\n')}</li>`;
}

/** Points of each exercise, each a link to its tests. */
function overview(exercises: StudentResult['exercises'], lang: Lang): string {
  const { page } = vocabulary(lang);
  const rows = exercises.map(
    ({ id, title, score, max }) =>
      `<tr><th scope="row"><a href="#${id}">${escapeHtml(title)}</a></th><td>${score} ${page.of} ${max}</td></tr>`,
  );
  const head = `<tr><th scope="col">${page.exercise}</th><th scope="col">${page.points}</th></tr>`;
  return `<table><caption>${page.overview}</caption>\n<thead>${head}</thead>\n<tbody>${rows.join('\n')}</tbody></table>`;
}

function exerciseSection(exercise: StudentResult['exercises'][number], lang: Lang): string {
  const { page } = vocabulary(lang);
  const { lead, tests } = leadOf(exercise, lang);
  const heading = `${escapeHtml(exercise.title)} <code>${exercise.id}</code>`;
  return [
    `<h2 id="${exercise.id}">${heading}: ${exercise.score} ${page.of} ${exercise.max}</h2>`,
    ...lead.map((one) => paragraph(one, 'lead')),
    `<ul class="tests">\n${tests.map((test) => testItem(test, lang)).join('\n')}\n</ul>`,
  ].join('\n');
}

/** The page of one student. */
export function feedbackHtml(assignment: string, result: StudentResult): string {
  const { page } = vocabulary(result.lang);
  const title = `${page.title}: ${escapeHtml(assignment)}`;
  const graded = result.status === 'graded';
  const body: string[] = [`<h1>${title}</h1>`];
  if (graded) body.push(`<p><strong>${page.score}: ${result.score} ${page.of} ${result.max}</strong></p>`);
  else body.push(`<p class="verdict">${page.notGraded}</p>`, `<p>${escapeHtml(result.message)}</p>`);
  for (const line of finalLines(result)) body.push(`<p>${escapeHtml(line)}</p>`);
  const [attempts, ...each] = attemptLines(result);
  if (attempts !== undefined)
    body.push(`<p>${attempts}</p>`, `<ul>${each.map((line) => `<li>${line}</li>`).join('')}</ul>`);
  if (graded) {
    if (result.exercises.length > 1) body.push(overview(result.exercises, result.lang));
    for (const exercise of result.exercises) body.push(exerciseSection(exercise, result.lang));
  }
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="${result.lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title><style>${STYLE}</style></head>
<body><main>
${body.join('\n')}
</main></body>
</html>
`;
}

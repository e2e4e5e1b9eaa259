// feedback.html: the same text as a page. Every word of a student is escaped; nothing is loaded, nothing runs.

import { attemptLines, plain } from './text.ts';
import type { StudentResult, TestResult } from './types.ts';
import { type Lang, vocabulary } from './words/index.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => plain(text).replaceAll(/[&<>"']/g, (c) => ENTITIES[c]!);

// Colours of contrast above 4.5:1 on white; the verdict is a word, never a colour alone.
const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}ul{list-style:none;padding:0}
li{border-left:.3rem solid #767676;padding:.2rem 0 .2rem .8rem;margin:0 0 1rem}li.passed{border-color:#1b7837}
li.failed,li.timeout,li.crashed,li.missing{border-color:#b2182b}.verdict{font-weight:700}p{margin:.3rem 0}
pre{background:#f4f4f4;padding:.6rem;overflow-x:auto}`;

function testItem(test: TestResult, lang: Lang): string {
  const { page } = vocabulary(lang);
  const parts = [
    `<p><span class="verdict">${page[test.status]}</span> (${test.score} ${page.of} ${test.max}) ${escapeHtml(test.title)}</p>`,
  ];
  if (test.message) parts.push(`<p>${escapeHtml(test.message)}</p>`);
  if (test.hint) parts.push(`<p><em>${page.hint}:</em> ${escapeHtml(test.hint)}</p>`);
  if (test.counterexample) {
    parts.push(`<p>${page.try}:</p>`);
    parts.push(`<pre tabindex="0" aria-label="${page.try}"><code>${escapeHtml(test.counterexample)}</code></pre>`);
  }
  return `<li class="${test.status}">${parts.join('\n')}</li>`;
}

/** The page of one student. */
export function feedbackHtml(assignment: string, result: StudentResult): string {
  const { page } = vocabulary(result.lang);
  const title = `${page.title}: ${escapeHtml(assignment)}`;
  const body: string[] = [`<h1>${title}</h1>`];
  if (result.status === 'error') {
    body.push(`<p class="verdict">${page.notGraded}</p>`, `<p>${escapeHtml(result.message)}</p>`);
  } else {
    body.push(`<p><strong>${page.score}: ${result.score} ${page.of} ${result.max}</strong></p>`);
  }
  const [attempts, ...each] = attemptLines(result);
  if (attempts !== undefined)
    body.push(`<p>${attempts}</p>`, `<ul>${each.map((line) => `<li>${line}</li>`).join('')}</ul>`);
  if (result.status !== 'error') {
    for (const exercise of result.exercises) {
      const heading = `${escapeHtml(exercise.title)} <code>${exercise.id}</code>`;
      body.push(`<h2>${heading}: ${exercise.score} ${page.of} ${exercise.max}</h2>`);
      body.push(`<ul>\n${exercise.tests.map((test) => testItem(test, result.lang)).join('\n')}\n</ul>`);
    }
  }
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="${result.lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title><style>${STYLE}</style></head>
<body><main>
${body.join('\n')}
</main></body>
</html>
`;
}

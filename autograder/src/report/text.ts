// One test's finding as plain text, in the order in which it is read: what is wrong, what it looks like, next step, cell.
import { leadOf, type Said } from './lead.ts';
import type { StudentResult, TestResult } from './types.ts';
import { type Lang, vocabulary } from './words/index.ts';

/** Text of one test; empty when it passed without anything to say. */
export function testText(test: TestResult, lang: Lang): string {
  const { page } = vocabulary(lang);
  const lines = [test.message];
  if (test.hint) lines.push(`${page.hint}: ${test.hint}`);
  if (test.counterexample) lines.push(`${page.try}:`, test.counterexample);
  return plain(lines.filter(Boolean).join('\n'));
}

/** Backticks of any length in the student's code cannot close this fence. */
function fence(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}ts\n${plain(code)}\n${mark}`;
}

/** Control characters could drive a terminal or break a file: only line breaks and tabs stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
export const plain = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '�');

/** Markdown that shows text as it is, whatever it holds. */
export const markdownText = (text: string): string => plain(text).replaceAll(/([\\`*_{}[\]<>#|~])/g, '\\$1');

/** Which attempt counts and what each brought; nothing where there was only one. */
export function attemptLines({ attempts, attempt, lang, max }: StudentResult): string[] {
  if (attempts === undefined) return [];
  const { attempts: head, attempt: line } = vocabulary(lang).submission;
  const { all, count, most } = attempts;
  // a limit that nobody reached is not worth a word
  const limit = most !== null && most < all.length ? most : null;
  const each = all.map(({ attempt: n, score, status }) => line!({ n, score, status, max }));
  const { extra } = attempts;
  const own = extra > 0 ? ` ${vocabulary(lang).submission.extra!({ extra })}` : '';
  return [head!({ all: all.length, most: limit, n: attempt, count }) + own, ...each];
}

/** 2026-11-30T22:59:00.000Z as people read it. */
const moment = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** What the teacher's rules made of the points, the mark first; nothing where the points are the mark. */
export function finalLines({ final, score, max, lang }: StudentResult): string[] {
  if (final === undefined) return [];
  const { counts, late, extended, manual, comment } = vocabulary(lang).submission;
  const lines: string[] = [];
  if (final.points !== score || final.max !== max) lines.push(counts!(final));
  if (final.extended) lines.push(extended!({ due: moment(final.due!) }));
  if (final.lateDays > 0)
    lines.push(late!({ due: moment(final.due!), days: final.lateDays, percent: final.latePercent }));
  if (final.manual !== 0) lines.push(manual!({ points: final.manual }));
  if (final.comment !== '') lines.push(comment!({ text: final.comment }));
  return lines;
}

function testMarkdown({ test, message, hint }: Said, lang: Lang): string {
  const { page } = vocabulary(lang);
  const head = `- **${page[test.status]}** (${test.score}/${test.max}) ${markdownText(test.title)}`;
  const body: string[] = [];
  if (message) body.push(markdownText(message));
  if (hint) body.push(`*${page.hint}:* ${markdownText(hint)}`);
  if (test.counterexample) body.push(`${page.try}:\n\n${fence(test.counterexample)}`);
  return [head, ...body.map((part) => part.replaceAll(/^/gm, '  '))].join('\n\n');
}

/** feedback.md of one student. */
export function feedbackMarkdown(assignment: string, result: StudentResult): string {
  const { page } = vocabulary(result.lang);
  const parts = [`# ${page.title}: ${assignment}`];
  const [attempts, ...each] = attemptLines(result);
  if (attempts !== undefined) parts.push(attempts, each.map((line) => `- ${line}`).join('\n'));
  const final = finalLines(result).map(markdownText);
  if (result.status === 'error')
    return `${[...parts, `**${page.notGraded}**`, markdownText(result.message), ...final].join('\n\n')}\n`;
  parts.push(`**${page.score}: ${result.score} ${page.of} ${result.max}**`, ...final);
  for (const exercise of result.exercises) {
    parts.push(`## ${markdownText(exercise.title)} — \`${exercise.id}\`: ${exercise.score} ${page.of} ${exercise.max}`);
    const { lead, tests } = leadOf(exercise, result.lang);
    for (const { label, text } of lead) parts.push(`${label && `*${label}:* `}${markdownText(text)}`);
    parts.push(tests.map((test) => testMarkdown(test, result.lang)).join('\n\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

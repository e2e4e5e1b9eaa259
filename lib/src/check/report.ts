// The verdict of a check as text and as HTML. Both say the same; no meaning is carried by colour alone.
import type { Lang } from '../lang.ts';
import type { ExerciseOutcome } from './run.ts';

const SAY = {
  en: {
    passed: (n: number) => (n === 1 ? 'the check passed' : `all ${n} checks passed`),
    some: (k: number, n: number) => `${k} of ${n} checks passed`,
    none: 'not written yet',
    nothing: 'this exercise has no visible checks',
    ok: 'passed',
    bad: 'failed',
    hint: 'hint',
    next: (call: string) => `Stuck? ${call} shows the next hint.`,
  },
  ru: {
    passed: (n: number) => (n === 1 ? 'проверка пройдена' : `все проверки пройдены (${n})`),
    some: (k: number, n: number) => `пройдено проверок: ${k} из ${n}`,
    none: 'ещё не написано',
    nothing: 'у этого задания нет открытых проверок',
    ok: 'пройдено',
    bad: 'не пройдено',
    hint: 'подсказка',
    next: (call: string) => `Не получается? ${call} покажет следующую подсказку.`,
  },
};

/** First line of a report: `sigmoid · The sigmoid: 2 of 4 checks passed`. */
export function headline(outcome: ExerciseOutcome): string {
  const say = SAY[outcome.lang];
  const passed = outcome.checks.filter((check) => check.passed).length;
  const verdict =
    outcome.total === 0
      ? say.nothing
      : outcome.status === 'passed'
        ? say.passed(outcome.total)
        : outcome.status === 'not-implemented'
          ? say.none
          : say.some(passed, outcome.total);
  return `${outcome.exercise} · ${outcome.title}: ${verdict}`;
}

/** @param hintCall how the next hint is asked for, `hint('sigmoid')`; null says nothing about it */
export function reportText(outcome: ExerciseOutcome, hintCall: string | null): string {
  const say = SAY[outcome.lang];
  const lines = [`${outcome.status === 'passed' ? '✓' : '✗'} ${headline(outcome)}`];
  for (const check of outcome.checks) {
    lines.push(`  ${check.passed ? '✓' : '✗'} ${check.name}`);
    if (check.message) lines.push(indent(check.message));
    if (check.hint) lines.push(indent(`${say.hint}: ${check.hint}`));
  }
  if (hintCall !== null) lines.push(say.next(hintCall));
  return lines.join('\n');
}

const indent = (text: string): string => text.replace(/^/gm, '      ');

/** The same for a browser: a heading line, a list, words beside every sign. */
export function reportHtml(outcome: ExerciseOutcome, hintCall: string | null): string {
  const say = SAY[outcome.lang];
  const items = outcome.checks.map((check) => {
    const mark = `<span aria-hidden="true" style="color:var(${check.passed ? '--jp-success-color0,#1a6e1a' : '--jp-error-color1,#c62828'})">${check.passed ? '✓' : '✗'}</span>`;
    const word = check.passed ? hidden(say.ok) : `<b>${say.bad}:</b>`;
    const more = [check.message, check.hint ? `${say.hint}: ${check.hint}` : null]
      .filter((text) => text !== null)
      .map((text) => `<div style="margin-left:1.5em;white-space:pre-wrap">${escapeHtml(text)}</div>`)
      .join('');
    return `<li>${mark} ${word} ${escapeHtml(check.name)}${more}</li>`;
  });
  const list = items.length ? `<ul style="list-style:none;padding-left:.5em;margin:.3em 0">${items.join('')}</ul>` : '';
  const next = hintCall === null ? '' : `<div>${escapeHtml(say.next(hintCall))}</div>`;
  const edge = outcome.status === 'passed' ? '--jp-success-color1,#2e7d32' : '--jp-error-color1,#c62828';
  return (
    `<section lang="${outcome.lang}" aria-label="${escapeHtml(outcome.exercise)}" style="border-left:4px solid var(${edge});padding:.3em .8em">` +
    `<strong>${escapeHtml(headline(outcome))}</strong>${list}${next}</section>`
  );
}

/** For screen readers only: what the sign means. */
const hidden = (text: string): string =>
  `<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">${text}:</span>`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** `hint` in the reader's language. */
export const hintWord = (lang: Lang): string => SAY[lang].hint;

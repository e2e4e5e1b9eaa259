// The shape x-ray as text and as boxes. Both say the same words; a mismatch has a sign, a word and a dashed box, not only a colour.
import { escapeHtml } from '../check/report.ts';
import type { Lang } from '../lang.ts';
import { tupleText } from '../np/errors.ts';
import type { ShapeTrace } from '../shapes.ts';
import type { Box, ShapeStep } from './recording.ts';

const SAY = {
  en: {
    title: 'Shapes, step by step',
    given: 'given',
    bad: 'does not fit',
    somewhere: 'an operation',
    fits: (shape: string) => `all shapes fit${shape ? `, the result is ${shape}` : ''}`,
    first: (n: number) => `the shapes do not fit in step ${n}`,
    gives: 'gives',
  },
  ru: {
    title: 'Формы шаг за шагом',
    given: 'дано',
    bad: 'не подходит',
    somewhere: 'операция',
    fits: (shape: string) => `все формы подходят${shape ? `, результат ${shape}` : ''}`,
    first: (n: number) => `формы не подходят на шаге ${n}`,
    gives: 'даёт',
  },
};

/** `X (5, 3)`; in the step that failed the lengths that stand against each other are marked: `X (5, [3])`. */
function label({ name, shape, misfit = [] }: Box, mark = (n: string): string => `[${n}]`): string {
  const lengths = shape.map((n, i) => (misfit.includes(i) ? mark(String(n)) : String(n)));
  return `${name}${name ? ' ' : ''}${tupleText(lengths)}`;
}

function verdict({ ok, shape, steps }: ShapeTrace, lang: Lang): string {
  const say = SAY[lang];
  if (ok) return `✓ ${say.fits(shape ? tupleText(shape) : '')}`;
  return `✗ ${say.first(steps.findIndex(({ error }) => error !== null) + 1)}`;
}

/** For terminals and screen readers: a line a step. */
export function shapesText(trace: ShapeTrace, lang: Lang): string {
  const say = SAY[lang];
  const width = Math.max(0, ...trace.steps.map(({ op }) => op.length));
  const lines = trace.steps.map(({ op, inputs, outputs, error }, i) => {
    const row = `${String(i + 1).padStart(2)}. ${(op || say.somewhere).padEnd(width)}  ${inputs.map((box) => label(box)).join(', ')}`;
    if (error === null) return `${row} → ${outputs.map((box) => label(box)).join(', ')}`;
    return `${row}  ✗ ${say.bad}\n${error.replace(/^/gm, '      ')}`;
  });
  return [`${say.given}: ${trace.inputs.map((box) => label(box)).join(', ')}`, ...lines, verdict(trace, lang)].join(
    '\n',
  );
}

/** Sides of the drawn box in pixels: they grow with the logarithm, so that 3 and 784 fit one picture. */
const side = (n: number): number => Math.round(14 + 8 * Math.log2(Math.max(1, n)));

/** An array as a rectangle, last axis across; further axes as sheets behind it. */
function boxHtml(box: Box, failed: boolean): string {
  const { shape } = box;
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const sheets = Array.from({ length: Math.min(3, Math.max(0, shape.length - 2)) }, (_, k) => {
    const at = 4 * (k + 1);
    return `${at}px -${at}px 0 -1px var(--jp-layout-color0,Canvas),${at}px -${at}px 0 0 currentColor`;
  });
  const shadow =
    sheets.length > 0 ? `box-shadow:${sheets.join(',')};margin:${4 * sheets.length}px ${4 * sheets.length}px 0 0;` : '';
  const line = failed ? '3px dashed var(--jp-error-color1,#d32f2f)' : '2px solid currentColor';
  const text = label({ ...box, name: escapeHtml(box.name) }, (n) => `<b style="text-decoration:underline">${n}</b>`);
  return (
    '<span style="display:inline-flex;flex-direction:column;align-items:center;margin:.2em .5em">' +
    `<span aria-hidden="true" style="box-sizing:border-box;width:${side(columns)}px;height:${side(rows)}px;border:${line};border-radius:2px;${shadow}"></span>` +
    `<span style="white-space:nowrap">${text}</span></span>`
  );
}

function stepHtml({ op, inputs, outputs, error }: ShapeStep, lang: Lang): string {
  const say = SAY[lang];
  const failed = error !== null;
  const drawn = inputs.map((box) => boxHtml(box, failed)).join('');
  const name = `<code style="margin:0 .3em">${escapeHtml(op || say.somewhere)}</code>`;
  const arrow = `<span role="img" aria-label="${say.gives}">→</span>`;
  const end = failed ? `<strong>✗ ${say.bad}</strong>` : arrow + outputs.map((box) => boxHtml(box, false)).join('');
  const why = failed ? `<div style="white-space:pre-wrap;margin:.2em .5em">${escapeHtml(error)}</div>` : '';
  const edge = failed ? ';border-left:4px solid var(--jp-error-color1,#d32f2f);padding-left:.4em' : '';
  return `<li style="margin:.4em 0${edge}"><div style="display:flex;flex-wrap:wrap;align-items:center">${name}${drawn}${end}</div>${why}</li>`;
}

/** For a browser: a list, a row of boxes a step. */
export function shapesHtml(trace: ShapeTrace, lang: Lang): string {
  const say = SAY[lang];
  const given = trace.inputs.map((box) => boxHtml(box, false)).join('');
  return (
    `<section lang="${lang}" aria-label="${say.title}"><strong>${verdict(trace, lang)}</strong>` +
    `<div style="display:flex;flex-wrap:wrap;align-items:center">${say.given}: ${given}</div>` +
    `<ol style="padding-left:2em">${trace.steps.map((step) => stepHtml(step, lang)).join('')}</ol></section>`
  );
}

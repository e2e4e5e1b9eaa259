// What must not reach students, as fingerprints: the inside of every solution region, hidden tests, wrong solutions,
// each as TypeScript and with its types stripped. A fingerprint is a run of lines without blanks, comments and quotes' kind.
import { basename } from 'node:path';
import { declarationText, type Solutions } from '../solutions.ts';
import { stripTypes } from '../strip-types.ts';

export interface Secret {
  /** `solutions/01-neuron.ts`: what it was taken from. */
  source: string;
  print: string;
}

/** Shorter prints say nothing: `returnout}` stands everywhere; a phrase of tests, `expect(awaitstudent.f(…`, is longer. */
const SHORTEST = { region: 24, file: 80 };
const LINES = 3;

/**
 * Fingerprints of solved exercises: each solved function whole, each region whole, and runs of its lines.
 * @param shown text that authors show (hints, lessons): runs that stand there too are no secret, whole regions always are
 */
export function solutionSecrets(solutions: Solutions, shown: string): Secret[] {
  const source = `solutions/${solutions.file}`;
  const functions = solutions.statements
    .filter((statement) => solutions.exercises.includes(statement.names[0] ?? ''))
    .flatMap((statement) => variants(declarationText(solutions, statement, 'solution'), false))
    .map((text) => normal(text));
  const bodies = solutions.regions.flatMap((region) => {
    const body = solutions.source.slice(region.start, region.end).replace(/^.*(BEGIN|END) SOLUTION.*$/gm, '');
    return variants(`function region() {\n${body}\n}`, true).map((text) => text.split('\n').slice(1, -1).join('\n'));
  });
  const whole = bodies.map(normal).filter((print) => print.length >= SHORTEST.region);
  const parts = bodies
    .flatMap((body) => runs(body, source, SHORTEST.region))
    .filter(({ print }) => !shown.includes(print));
  return [...[...functions, ...whole].map((print) => ({ source, print })), ...parts];
}

/** Fingerprints of a hidden test or a wrong solution. */
export function fileSecrets(text: string, path: string): Secret[] {
  return variants(text, false).flatMap((variant) => [
    { source: path, print: normal(variant) },
    ...runs(variant, path, SHORTEST.file),
  ]);
}

/** The text as it stands and as JavaScript. */
function variants(text: string, fragment: boolean): string[] {
  try {
    return [text, stripTypes(text).trimEnd()];
  } catch (error) {
    if (fragment) return [text]; // part of a class: no module of its own
    throw error;
  }
}

/** From every line on, as many lines as make a print of that length, three at least. */
function runs(text: string, source: string, shortest: number): Secret[] {
  const lines = text
    .split('\n')
    .map(normal)
    .filter((line) => line !== '');
  const found: Secret[] = [];
  for (let i = 0; i + LINES <= lines.length; i++) {
    let print = '';
    for (let j = i; j < lines.length && (j < i + LINES || print.length < shortest); j++) print += lines[j];
    if (print.length >= shortest) found.push({ source, print });
  }
  return found;
}

/** Text without what a formatter or compiler changes. */
export function normal(text: string): string {
  return text
    .replace(/\\n/g, '\n') // code inside a string
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/\\?["'`]/g, '"')
    .replace(/[\s;,]+/g, '');
}

/** Names of files and folders that never belong into a release. */
export function secretName(path: string): boolean {
  return (
    /(^|\/)(solutions|autograder|wrong|tests\/\d\d-[^/]+)\/|\.test\.[cm]?[jt]s$|\.map$/.test(path) ||
    basename(path) === 'waivers.yaml'
  );
}

// From a finding to words: the one place where codes become sentences.
import type { Finding, Visibility } from '../types.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { Vocabulary } from './types.ts';

export type Lang = 'en' | 'ru';

export const vocabulary = (lang: Lang): Vocabulary => (lang === 'ru' ? ru : en);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The sentence of a finding; `withSlip` adds what the answer looks like (left out where a wrong solution is named). */
export function sentence(finding: Finding, lang: Lang, visibility: Visibility, withSlip = true): string {
  const { codes, slips } = vocabulary(lang);
  const say = codes[finding.code] ?? codes.property!;
  const slip = withSlip ? slips[String(finding.params.slip ?? '')] : undefined;
  const text = say(finding.params, visibility === 'visible');
  // a sentence that opens with a name, "conv2d was not found", keeps the name as it is written
  const opens = Object.values(finding.params).some(
    (name) => typeof name === 'string' && name !== '' && text.startsWith(name),
  );
  const first = opens || finding.code === 'said' ? text : capital(text);
  return slip ? `${first} ${slip(finding.params)}` : first;
}

/** The next step for a finding; empty where there is none. */
export function nextStep(finding: Finding, lang: Lang): string {
  return vocabulary(lang).hints[finding.code]?.(finding.params) ?? '';
}

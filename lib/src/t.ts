// Texts inside a lesson's code: written side by side, shown in the reader's language.
import { lang, type Words } from './lang.ts';

/** `t({ en: 'loss', ru: 'ошибка' })`: the text in the reader's language. */
export function t(words: Words): string {
  const text = words?.[lang()];
  if (typeof text !== 'string')
    throw new TypeError(`t: missing the text for '${lang()}', expected t({ en: '…', ru: '…' })`);
  return text;
}

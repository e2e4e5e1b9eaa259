// The reader's language, for everything that the library says in words.

/** English or Russian. */
export type Lang = 'en' | 'ru';

/** The same sentence in both languages. */
export interface Words {
  en: string;
  ru: string;
}

let current: Lang = process.env.NEURONBOOK_LANG === 'ru' ? 'ru' : 'en';

/**
 * Sets the language of checks, hints and messages; without an argument only tells it.
 * @param code `'en'` (default) or `'ru'`
 */
export function lang(code?: Lang): Lang {
  if (code !== undefined && code !== 'en' && code !== 'ru')
    throw new RangeError(`lang: unknown language '${code}', expected 'en' or 'ru'`);
  if (code !== undefined) current = code;
  return current;
}

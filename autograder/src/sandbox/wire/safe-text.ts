// Text from a submission that people will read: no terminal codes, no control characters, nothing that turns text around.

// ESC [ … letter, ESC ] … BEL, ESC and one character
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const TERMINAL = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]?/g;
// every control character but tab and newline, line separators, marks that change the direction, invisible joiners
const CONTROL = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** The text without what only does something to a terminal or to the order of the letters. */
export function safeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(TERMINAL, '').replace(CONTROL, '');
}

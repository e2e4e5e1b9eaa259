// Lines that are not TypeScript: `%name` at the top of a cell, and `x?` for help on x.

export type TypesMode = 'strict' | 'warn' | 'off';

export interface Parsed {
  /** the cell without its magic lines; they become empty lines, so positions hold */
  code: string;
  magics: { name: string; argument: string }[];
  /** what `x?` or `?x` asks about; `??` asks for more */
  help: { text: string; detail: 0 | 1 } | null;
}

/** Magic lines stand before the first other line. A template literal that begins a line with % is left alone. */
export function parseMagics(source: string): Parsed {
  const help = /^\s*(?:(\?\??)\s*([\w$.]+)|([\w$.]+)\s*(\?\??))\s*;?\s*$/.exec(source);
  if (help) {
    const detail = (help[1] ?? help[4]) === '??' ? 1 : 0;
    return { code: '', magics: [], help: { text: (help[2] ?? help[3])!, detail } };
  }
  const lines = source.split('\n');
  const magics: Parsed['magics'] = [];
  for (const [i, line] of lines.entries()) {
    if (/^\s*(\/\/.*)?$/.test(line)) continue;
    const magic = /^\s*(%%?[A-Za-z_]\w*)(?:\s+(.*?))?\s*$/.exec(line);
    if (!magic) break;
    magics.push({ name: magic[1]!, argument: magic[2] ?? '' });
    // `%time expression` times the expression: what follows the word stays, at its column
    lines[i] = magic[1] === '%time' && magic[2] ? line.replace('%time', '     ') : '';
  }
  // a file that was pasted may begin with #!/usr/bin/env node
  return { code: lines.join('\n').replace(/^#!/, '//'), magics, help: null };
}

export const HELP = `Cells are TypeScript: top-level await, import, redeclaration of anything.
%types strict|warn|off   what a type error does: stop the cell (default), print, nothing
%time                    at the top of a cell, or before an expression: how long it took
%who                     the variables of this session
%help                    this text
x?   x??                 the type and documentation of x; with its definition
display(value)           shows a value; display.html(…), .markdown, .latex, .svg, .png, .json, .raw(mime, content)
prompt(text)             asks for a line; confirm(text) asks yes or no
Stop                     ends the cell, variables keep their values
`;

export const NAMES = ['%types', '%time', '%who', '%help'];

export function unknownMagic(name: string): string {
  return `unknown magic ${name}; there are ${NAMES.join(', ')} (%help says what they do)`;
}

// Text nested so deeply that it would overrun the parser's native stack, which ends the process: refused before parsing.
// (oxc-parser 0.159 dies at about 4,000 nested functions, 10,000 brackets; V8 itself refuses at about as many.)

const LIMIT = 2000;

// strings, templates without substitution, comments
const TEXTS =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\$]|\$(?!\{))*`|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** The code with spaces for strings, plain templates and comments; lines and columns stay. */
export function withoutTexts(source: string): string {
  return source.replace(TEXTS, (text) => text.replace(/[^\n]/g, ' '));
}

/** Where nesting passes the limit, or -1. */
export function tooDeepAt(source: string): number {
  if (source.length < 2 * LIMIT || deepest(source) < 0) return -1;
  return deepest(withoutTexts(source)); // the brackets may have stood in strings
}

function deepest(code: string): number {
  let depth = 0;
  let chain = 0; // a => b => c, a ? b : c ? d : e: on one line, for lists and statements are no nesting
  for (let i = 0; i < code.length; i++) {
    switch (code[i]) {
      case '(':
      case '[':
      case '{':
        depth++;
        break;
      case ')':
      case ']':
      case '}':
        depth--;
        break;
      case '=':
      case '?':
      case ':':
      case '!':
        chain++;
        break;
      case 'e':
        if (code.startsWith('else', i)) chain++;
        break;
      case ',':
      case ';':
      case '\n':
        chain = 0;
        break;
      default:
    }
    if (depth > LIMIT || chain > LIMIT) return i;
  }
  return -1;
}

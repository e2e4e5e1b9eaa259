// What a name is: its type and documentation; at level 1 also the source of its definition.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Node, parse } from '../compile/parse.ts';
import { placeOf } from './document.ts';
import type { Past } from './past.ts';
import type { Session } from './session.ts';

export interface Inspection {
  markdown: string;
  plain: string;
}

interface Location {
  uri: string;
  range: { start: { line: number; character: number } };
}

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const LINES = 80;

export async function inspect(
  session: Session,
  past: Past,
  source: string,
  offset: number,
  level: 0 | 1,
): Promise<Inspection | null> {
  for (const at of places(source, offset)) {
    const place = { textDocument: { uri: session.project.uri('draft') }, position: placeOf(source, at) };
    const hover = await session.ask<{ contents: { value: string } }>('textDocument/hover', place);
    if (!hover?.contents?.value || /^```\w+\nany\n```\s*$/.test(hover.contents.value)) continue; // an unknown name
    let markdown = hover.contents.value.replaceAll('(alias) ', '').replace(/\nimport [^\n]*\n```/, '\n```');
    if (level === 1) markdown += await definition(session, past, source, at, place);
    return { markdown: markdown.trim(), plain: toPlain(markdown) };
  }
  return null;
}

/** The name at the cursor, else the function whose arguments it stands in. */
function places(source: string, offset: number): number[] {
  const found: number[] = [];
  for (const { 0: name, index } of source.matchAll(NAME)) {
    if (index <= offset && offset <= index + name.length) found.push(index);
  }
  let depth = 0;
  for (let i = offset - 1; i >= 0; i--) {
    if (')]}'.includes(source[i]!)) depth++;
    else if ('([{'.includes(source[i]!) && --depth < 0) {
      const name = source[i] === '(' && /[\p{ID_Start}$_][\p{ID_Continue}$]*\s*$/u.exec(source.slice(0, i));
      if (name) found.push(name.index);
      depth = 0;
    }
  }
  return found;
}

async function definition(session: Session, past: Past, source: string, at: number, place: object): Promise<string> {
  const answer = await session.ask<Location | Location[]>('textDocument/definition', place);
  const location = Array.isArray(answer) ? answer[0] : answer;
  if (!location) return '';
  const name = /^[\p{ID_Continue}$]*/u.exec(source.slice(at))![0];
  const draft = location.uri === session.project.uri('draft');
  if (draft && location.range.start.line > 0) return '';
  if (draft || location.uri === session.project.uri('past')) {
    const found = past.definition(name); // variables are declared in the draft's first line, the rest is imported
    return found ? section(found.cell, found.text) : '';
  }
  try {
    const path = fileURLToPath(location.uri);
    const { line, character } = location.range.start;
    return section(`${path}:${line + 1}`, declarationAt(readFileSync(path, 'utf8'), line, character));
  } catch {
    return ''; // a library inside the server (`bundled:///…`)
  }
}

function section(title: string, code: string): string {
  const lines = code.split('\n');
  const shown = lines.length > LINES ? [...lines.slice(0, LINES), `// … ${lines.length - LINES} more lines`] : lines;
  return `\n\n**Defined in** ${title}\n\n\`\`\`typescript\n${shown.join('\n')}\n\`\`\``;
}

/** The statement or class member around a place. */
function declarationAt(text: string, line: number, character: number): string {
  const offset = text.split('\n', line).reduce((sum, { length }) => sum + length + 1, 0) + character;
  const inside = ({ start, end }: Node): boolean => start <= offset && offset < end;
  let node: Node | undefined = parse(text).program.body.find(inside);
  for (;;) {
    const declared: Node | null | undefined =
      node?.type === 'ExportNamedDeclaration' || node?.type === 'ExportDefaultDeclaration' ? node.declaration : node;
    const body: readonly Node[] =
      declared?.type === 'TSModuleDeclaration' && declared.body?.type === 'TSModuleBlock'
        ? declared.body.body
        : declared?.type === 'ClassDeclaration' || declared?.type === 'TSInterfaceDeclaration'
          ? declared.body.body
          : [];
    const inner = body.find(inside);
    if (!inner) break;
    node = inner;
  }
  return node ? text.slice(node.start, node.end) : (text.split('\n')[line] ?? '');
}

/** Markdown as the server writes it, without its marks. */
function toPlain(markdown: string): string {
  return markdown
    .replace(/```\w*\n?/g, '')
    .replace(/\*\*?(@?[^*\n]+)\*\*?/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\[([^\]\n]+)\]\([^)\n]*\)/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

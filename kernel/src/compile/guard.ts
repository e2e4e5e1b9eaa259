// What makes a cell stoppable: every await, every `for await` and every catch asks the kernel whether Stop was pressed.
//   await x                    -> __nb.k(__nb.e(), await x)     e() is the token before the wait, k throws if it is old
//   for await (const x of y)   -> for await (const x of __nb.each(y))
//   catch (error) { …          -> catch (error) { __nb.r(error); …     Stop passes through, finally blocks still run
import type { Edits } from './edits.ts';
import { setDone } from './erase.ts';
import type { Node } from './parse.ts';

// the comment says to `withoutGuards` which bracket is ours
const CLOSE = '/*nb*/)';

/** The source of a function as it was written, but for its types: what `toString` gives, and what a Worker can run. */
export function withoutGuards(code: string): string {
  return code
    .replace(/\(__nbError\) \{ __nb\.r\(__nbError\); let (.*?) = __nbError;/gs, '($1) {')
    .replaceAll('(__nbError) { __nb.r(__nbError);', '{')
    .replace(/ __nb\.r\([^()]+\);/g, '')
    .replace(/__nb\.k\(__nb\.e\(\), |__nb\.each\(|\/\*nb\*\/\)/g, '')
    .replace(/__nb\.(?:fixed|unset)\./g, '')
    .replace(/__nb\.meta\b/g, 'import.meta')
    .replace(/__nb\.import\b/g, 'import')
    .replace(/(\w)\$nb\b/g, '$1');
}

export function guard(node: Node, edits: Edits): void {
  switch (node.type) {
    case 'AwaitExpression':
      edits.open(node.start, '__nb.k(__nb.e(), ');
      edits.close(node.end, CLOSE);
      return;
    case 'ForOfStatement':
      if (!node.await) return;
      edits.open(node.right.start, '__nb.each(');
      edits.close(node.right.end, CLOSE);
      return;
    case 'CatchClause': {
      const { param, body } = node;
      if (!param) {
        edits.open(body.start, '(__nbError) ');
        edits.close(body.start + 1, ' __nb.r(__nbError);');
      } else if (param.type === 'Identifier') {
        edits.close(body.start + 1, ` __nb.r(${param.name});`);
      } else {
        // catch ({ message }) -> catch (__nbError) { __nb.r(__nbError); let { message } = __nbError; …
        const end = param.typeAnnotation?.start ?? param.end;
        edits.replace(param.start, param.end, '__nbError');
        edits.close(body.start + 1, ` __nb.r(__nbError); let ${edits.source.slice(param.start, end)} = __nbError;`);
        setDone(param);
      }
      return;
    }
    default:
  }
}

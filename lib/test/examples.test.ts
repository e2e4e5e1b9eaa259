// Every `@example` in the doc comments of np and nn, executed. Two forms:
//   code on one or more lines, then `// ` lines with what console.log shows for the last expression;
//   or both on one line, `expression // text`, where line breaks of the text count as blanks.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { NDArray, nn, np } from 'neuronbook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const FOLDERS = ['np', 'nn', 'nn/optim'].map((name) => new URL(`../src/${name}/`, import.meta.url));

// examples that write files do it in a folder of their own
const home = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), 'np-examples-'));
beforeAll(() => process.chdir(scratch));
afterAll(() => {
  process.chdir(home);
  rmSync(scratch, { recursive: true });
});

interface Example {
  line: number;
  text: string[];
}

/** The lines of each `@example`, without the stars. */
function examplesOf(source: string): Example[] {
  const found: Example[] = [];
  let current: Example | undefined;
  source.split('\n').forEach((raw, i) => {
    const text = /^\s*\/?\*\*? ?(.*?)( ?\*\/)?$/.exec(raw);
    const inside = text && /^\s*(\/\*\*|\*)/.test(raw);
    if (!inside) current = undefined;
    else if (text[1]!.startsWith('@example')) {
      current = { line: i + 1, text: [] };
      found.push(current);
      const rest = text[1]!.slice('@example'.length).trim();
      if (rest) current.text.push(rest);
    } else if (text[1]!.startsWith('@')) current = undefined;
    else if (current && !/^\s*\*\/$/.test(raw)) current.text.push(text[1]!);
  });
  return found;
}

/** Runs statements (lines that end with `;`) and returns the value of the expression after them. */
function evaluate(statements: string[], expression: string): unknown {
  return new Function('np', 'nn', 'NDArray', `${statements.join('\n')}\nreturn (${expression}\n)`)(np, nn, NDArray);
}

/** Pairs of what an example says and what really comes out. */
function outcomes({ text }: Example): [said: string, real: string][] {
  const pairs: [string, string][] = [];
  const statements: string[] = [];
  let expression: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const line = text[i]!;
    const single = /^(.*[^;\s])\s*\/\/ (.*)$/.exec(line);
    if (line.startsWith('//')) {
      const said: string[] = [];
      for (; text[i]?.startsWith('//'); i++) said.push(text[i]!.replace(/^\/\/ ?/, ''));
      i--;
      pairs.push([said.join('\n'), inspect(evaluate(statements, expression.join('\n')))]);
      expression = [];
    } else if (single) {
      const real = inspect(evaluate(statements, single[1]!));
      pairs.push([single[2]!, real.replace(/\n\s*/g, ' ')]);
    } else if (/;( \/\/.*)?$/.test(line)) {
      statements.push(...expression, line);
      expression = [];
    } else expression.push(line);
  }
  return pairs;
}

for (const url of FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)))) {
  if (!url.pathname.endsWith('.ts')) continue;
  const file = url.pathname.split('/src/')[1]!;
  const examples = examplesOf(readFileSync(url, 'utf8'));
  if (examples.length === 0) continue;
  describe(file, () => {
    for (const example of examples) {
      test(`line ${example.line}: ${example.text[0] ?? ''}`, () => {
        const pairs = outcomes(example);
        expect(pairs.length, 'an example says what comes out').toBeGreaterThan(0);
        for (const [said, real] of pairs) expect(real).toBe(said);
      });
    }
  });
}

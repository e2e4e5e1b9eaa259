// docs/np-errors.md is true: each block of code throws exactly the message that is printed under it.
import { readFileSync } from 'node:fs';
import { NDArray, np } from 'neuronbook';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/np-errors.md', import.meta.url), 'utf8');
const entries = [...page.matchAll(/^## (.+)\n[\s\S]*?```ts\n([\s\S]*?)```\n+```text\n([\s\S]*?)\n```/gm)];

test('the page has at least twenty mistakes', () => {
  expect(entries.length).toBeGreaterThanOrEqual(20);
  expect(entries.length).toBe(page.match(/^## /gm)?.length);
});

for (const [, title, code, message] of entries) {
  test(title!, () => {
    let said = 'no error';
    try {
      new Function('np', 'NDArray', code!)(np, NDArray);
    } catch (error) {
      said = `${(error as Error).name}: ${(error as Error).message}`;
    }
    expect(said).toBe(message);
  });
}

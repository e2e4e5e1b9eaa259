// The sandbox attacked by someone who already holds Node: every wall of each kind holds, or is named as missing. The same
// attacks succeed where there is no sandbox: so they are real.
import { afterEach, describe, expect, test } from 'vitest';
import { type Mode, openPool, type Pool, selfTest } from '../src/sandbox/index.ts';

let pool: Pool | null = null;
afterEach(() => pool?.close());

async function attack(sandbox: Mode, only?: string[]): Promise<Record<string, string>> {
  pool = await openPool({ sandbox });
  const results = await selfTest(pool, only);
  return Object.fromEntries(
    results.map(({ id, result, detail }) => [id, result === 'held' ? result : `${result}: ${detail}`]),
  );
}

const notHeld = (results: Record<string, string>): string[] =>
  Object.entries(results)
    .filter(([, result]) => result !== 'held')
    .map(([id]) => id)
    .sort();

describe('breakouts', () => {
  test('bubblewrap holds against all of them', async () => {
    expect(notHeld(await attack('required'))).toEqual([]);
  }, 120_000);

  test('without a sandbox the same attacks succeed', async () => {
    const harmless = [
      'read-file',
      'search-disk',
      'write-file',
      'environment',
      'tcp',
      'udp',
      'unix-socket',
      'signal-grader',
      'list-processes',
      'start-process',
      'open-socket',
      'outlive',
    ];
    const results = await attack('none', harmless);
    expect(notHeld(results)).toEqual([...harmless].sort());
  }, 60_000);

  test.runIf(process.getuid?.() === 0)(
    'an own user holds but for what it names',
    async () => {
      const results = await attack('user', [
        'read-file',
        'write-file',
        'environment',
        'tcp',
        'udp',
        'signal-grader',
        'become-root',
        'fork-bomb',
        'outlive',
      ]);
      for (const id of notHeld(results)) expect(results[id]).toMatch(/^not enforced/);
      expect(notHeld(results).every((id) => ['tcp', 'udp'].includes(id))).toBe(true);
    },
    60_000,
  );

  test("Node's permission model holds but for what it names", async () => {
    const results = await attack('permission', [
      'read-file',
      'write-file',
      'environment',
      'tcp',
      'fork-bomb',
      'outlive',
    ]);
    for (const id of notHeld(results)) expect(results[id]).toMatch(/^not enforced/);
  }, 60_000);
});

describe('opening a pool', () => {
  test('names what it does not enforce', async () => {
    pool = await openPool();
    expect(pool.info).toMatchObject({ kind: 'bubblewrap', passedOver: [], node: process.version });
    expect(pool.info.notEnforced).toEqual([]);
  });

  test('an unknown kind is wrong use', async () => {
    await expect(openPool({ sandbox: 'strong' as never })).rejects.toMatchObject({ name: 'UsageError' });
  });
});

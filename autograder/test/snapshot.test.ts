// The box's startup snapshot: Node's own code cache is taken out of the file, and nothing else.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSnapshot, withoutCodeCache } from '../src/sandbox/host/snapshot.ts';

const u64 = (n: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(n));
  return bytes;
};
const sized = (bytes: string | Buffer): Buffer => Buffer.concat([u64(bytes.length), Buffer.from(bytes)]);
const list = (...modules: [string, Buffer][]): Buffer =>
  Buffer.concat([u64(modules.length), ...modules.flatMap(([name, bytes]) => [sized(name), sized(bytes)])]);
const noise = Buffer.from(Array.from({ length: 300 }, (_, n) => (n * 167 + 13) % 256));

describe('the list of cached modules', () => {
  const cache = list(['zlib', noise], ['internal/util', noise.subarray(7)], ['fs', Buffer.alloc(0)]);

  test('is replaced by an empty one, and every byte before it stays', () => {
    expect(withoutCodeCache(Buffer.concat([noise, cache]))).toEqual(Buffer.concat([noise, u64(0)]));
  });

  test.each([
    ['there is none', noise],
    ['it does not reach to the end', Buffer.concat([noise, cache, Buffer.from([1])])],
    ['it is cut short', Buffer.concat([noise, cache.subarray(0, -5)])],
    ['a name is no name', Buffer.concat([noise, list(['zlib', noise], ['a b', noise])])],
    ['a length is beyond the file', Buffer.concat([noise, u64(2), sized('zlib'), u64(1e9)])],
    ['the file is empty', Buffer.alloc(0)],
  ])('nothing is touched where %s', (_, blob) => {
    expect(withoutCodeCache(blob)).toBeNull();
  });

  test('nothing is touched where two places read like a list', () => {
    const inner = list(['a1', Buffer.alloc(1)], ['b2', Buffer.alloc(1)]);
    // the outer list's last module holds bytes that are a list up to the same end
    expect(withoutCodeCache(list(['zlib', noise], ['fs', inner]))).toBeNull();
  });
});

describe('a snapshot made by this Node', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'neuronbook-snapshot-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const program = `const { startupSnapshot } = require('node:v8');
    globalThis.sum = (n) => { let s = 0; for (let i = 1; i <= n; i++) s += i; return s; };
    sum(10);
    startupSnapshot.setDeserializeMainFunction(() => { if (process.argv.at(-1) === 'go') process.stdout.write(String(sum(100))); });`;
  const log = (file: string): string[] => ['--log-function-events', `--logfile=${file}`, '--no-logfile-per-isolate'];

  test('starts, is small, and its functions that have run need not be compiled', () => {
    const [script, blob, cached, events] = ['p.cjs', 'p.blob', 'cached.blob', 'v8.log'].map((name) =>
      join(folder, name),
    );
    writeFileSync(script!, program);
    const flags = ['--no-warnings', ...log(events!)]; // V8 takes a snapshot only under the flags it was made with
    expect(makeSnapshot(script!, blob!, flags)).toBe(true);
    rmSync(events!, { force: true });
    const { stdout } = spawnSync(process.execPath, [...flags, '--snapshot-blob', blob!, 'go'], { encoding: 'utf8' });
    expect(stdout).toBe('5050');
    const compiled = readFileSync(events!, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('function,interpreter'));
    expect(compiled.length).toBeGreaterThan(0);
    expect(compiled.filter((line) => line.endsWith(',sum') || line.endsWith('.sum'))).toEqual([]);
    const built = spawnSync(process.execPath, [...flags, '--snapshot-blob', cached!, '--build-snapshot', script!]);
    expect(built.status).toBe(0);
    expect(statSync(blob!).size).toBeLessThan(0.7 * statSync(cached!).size);
  }, 60_000);

  test('a program that cannot be one gives none, and leaves nothing behind', () => {
    const script = join(folder, 'bad.cjs');
    writeFileSync(script, 'throw new Error("no")');
    expect(makeSnapshot(script, join(folder, 'bad.blob'), [])).toBe(false);
    expect(statSync(join(folder, 'bad.blob'), { throwIfNoEntry: false })).toBeUndefined();
  }, 60_000);
});

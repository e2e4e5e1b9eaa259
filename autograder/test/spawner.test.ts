// The process that starts the boxes: what it leaves behind, and whose fault it is when it is gone.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Launch } from '../src/sandbox/host/launch.ts';
import { GraderFault, openPool, type Pool } from '../src/sandbox/index.ts';
import { startHere } from '../src/sandbox/spawner/spawner.ts';

const CODE = 'export const one = () => 1;\nexport const loop = () => { for (;;); };';
const pools: Pool[] = [];
const pool = async (): Promise<Pool> => {
  const opened = await openPool({ workers: 0 });
  pools.push(opened);
  return opened;
};

afterAll(async () => {
  for (const opened of pools) await opened.close();
});

/** The spawners of this process. */
function spawners(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return Number(parent) === process.pid && command.includes('spawner/child');
      } catch {
        return false;
      }
    });
}

const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

async function gone(pid: number): Promise<boolean> {
  for (let n = 0; n < 100 && isAlive(pid); n++) await new Promise((resolve) => setTimeout(resolve, 50));
  return !isAlive(pid);
}

test('boxes are not children of the grader, and end with their pool', async () => {
  const one = await pool();
  const box = await one.open({ code: CODE });
  expect(await box.call('one')).toBe(1);
  const [pid] = one.pids();
  expect(spawners()).toHaveLength(1);
  expect(isAlive(pid!)).toBe(true);
  await one.close();
  expect(await gone(pid!)).toBe(true);
});

test('a spawner that is killed takes its boxes along; that is our fault, and the next call finds new ones', async () => {
  const one = await pool();
  const box = await one.open({ code: CODE });
  const [pid] = one.pids();
  const [spawner] = spawners();
  const call = box.call('loop', [], { cpu: 20 });
  call.catch(() => {});
  process.kill(spawner!, 'SIGKILL');
  await expect(call).rejects.toThrow(GraderFault);
  expect(await gone(pid!)).toBe(true);
  expect(await box.call('one')).toBe(1);
  expect(spawners()).not.toContain(spawner);
});

test('a command that cannot be started is our fault', async () => {
  const one = await pool();
  const { launch } = one.kind;
  one.kind.launch = (...parts) => ({ ...launch(...parts), command: '/no/such/program' });
  await expect(one.open({ code: CODE })).rejects.toThrow(/could not be started.*ENOENT/);
});

test('without a spawner, as on Windows: the same box, ended and counted in the same way', async () => {
  const echo = (script: string): Launch => ({ command: process.execPath, args: ['-e', script] });
  const box = await startHere(
    echo("require('fs').writeSync(2, 'said'); require('fs').writeSync(4, 'here'); for (;;);"),
  );
  const said = await new Promise((resolve) => box.answers.once('data', (chunk) => resolve(String(chunk))));
  expect(said).toBe('here');
  box.kill();
  expect(await box.ended).toMatchObject({ signal: 'SIGKILL', stderr: 'said', flooded: false });
  await expect(startHere({ command: '/no/such/program', args: [] })).rejects.toThrow(/could not be started.*ENOENT/);
});

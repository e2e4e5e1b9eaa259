// The sandbox attacked on this machine: baits are laid out (a readable secret, a writable folder, open ports), every
// breakout runs in a box of its own, and what it got is looked at from outside.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from '../host/detect.ts';
import type { Outcome } from '../host/faults.ts';
import { type Bait, BREAKOUTS, type Breakout } from './breakouts.ts';

export interface AttackResult {
  id: string;
  tries: string;
  /** held; or not, though this kind says it holds; or not, as this kind says. */
  result: 'held' | 'NOT HELD' | 'not enforced';
  detail: string;
}

interface Evidence {
  secret: string;
  connections: number;
  close(): Promise<void>;
}

/** Runs every breakout, or those named, against the pool's kind of sandbox. */
export async function selfTest(pool: Pool, only?: readonly string[]): Promise<AttackResult[]> {
  const { bait, evidence } = await layBaits();
  try {
    const results: AttackResult[] = [];
    const chosen = BREAKOUTS.filter(({ id }) => only?.includes(id) ?? true);
    for (const breakout of chosen) results.push(await tryOne(pool, breakout, bait, evidence));
    await new Promise((resolve) => setTimeout(resolve, 1000)); // whoever was left behind has had its time
    if (existsSync(join(bait.folder, 'late')))
      mark(results, 'outlive', 'a process outlived its box', pool, 'life time');
    if (existsSync(join(bait.folder, 'written'))) mark(results, 'write-file', 'a file appeared', pool, 'files');
    return results;
  } finally {
    await evidence.close();
  }
}

function mark(results: AttackResult[], id: string, detail: string, pool: Pool, guards: string): void {
  const one = results.find((result) => result.id === id);
  if (one === undefined) return;
  one.result = isNamed(pool, guards) ? 'not enforced' : 'NOT HELD';
  one.detail = detail;
}

async function tryOne(
  pool: Pool,
  { id, guards, tries, code }: Breakout,
  bait: Bait,
  evidence: Evidence,
): Promise<AttackResult> {
  const text = `
    const { process, require } = (globalThis as any).hatch;
    const bait = ${JSON.stringify(bait)};
    const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
    export const attack = async (): Promise<string> => { ${code} };
    export const after = (): number => 1;`;
  const before = evidence.connections;
  const box = await pool.open({ code: text, allow: { hatch: true }, limits: { cpu: 1, wall: 5, memory: 256 } });
  try {
    const outcome = await box.run({ call: 'attack' });
    const after = await box.run({ call: 'after' });
    const got = gotOf(outcome, after, evidence, before);
    if (got === '') return { id, tries, result: 'held', detail: reasonOf(outcome) };
    return { id, tries, result: isNamed(pool, guards) ? 'not enforced' : 'NOT HELD', detail: got.slice(0, 100) };
  } finally {
    await box.close();
  }
}

/** What an attack got, '' for nothing. An answer counts only as far as it shows something. */
function gotOf(outcome: Outcome, after: Outcome, evidence: Evidence, before: number): string {
  if (evidence.connections > before) return 'the grader was reached over the network';
  if (after.ok && after.value !== 1) return 'the answer of the next call was forged';
  if (!after.ok && after.failure.kind !== 'protocol') return `the next call failed: ${after.failure.message}`;
  return outcome.ok ? String(outcome.value ?? '') : '';
}

function reasonOf(outcome: Outcome): string {
  if (outcome.ok) return 'got nothing';
  const { kind, message } = outcome.failure;
  return kind === 'threw' ? message.split('\n')[0]!.slice(0, 80) : kind;
}

function isNamed(pool: Pool, guards: string): boolean {
  return pool.info.notEnforced.some((name) => name.startsWith(guards));
}

async function layBaits(): Promise<{ bait: Bait; evidence: Evidence }> {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-bait-'));
  chmodSync(folder, 0o777);
  const secret = randomBytes(8).toString('hex');
  const file = join(folder, 'bait.txt');
  writeFileSync(file, secret, { mode: 0o644 });
  // a process of the grader's user that has the secret in its environment
  const holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 120_000)'], {
    env: { NEURONBOOK_BAIT: secret },
    stdio: 'ignore',
  });
  const evidence = { secret, connections: 0, close: async () => {} };
  const count = (): void => {
    evidence.connections++;
  };
  const visited = (socket: Socket): void => {
    count();
    socket.destroy();
  };
  const tcp = createServer(visited);
  const port = await listen(tcp, { port: 0, host: '127.0.0.1' });
  const unix = createServer(visited);
  const socket = join(folder, 'socket');
  await listen(unix, { path: socket });
  chmodSync(socket, 0o777);
  const udp = createSocket('udp4').on('message', count);
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  evidence.close = async () => {
    holder.kill('SIGKILL');
    tcp.close();
    unix.close();
    udp.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const bait = { file, folder, port, socket, graderPid: process.pid, graderUid: process.getuid?.() ?? -1 };
  return { bait, evidence };
}

function listen(server: Server, where: { port: number; host: string } | { path: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(where, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

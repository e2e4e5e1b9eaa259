// The filter of system calls in the real kernel: asked directly by a small Python program that has nothing but the filter in
// its way, then from inside a box, and where it cannot be loaded.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { SandboxPool } from '../src/sandbox/host/pool.ts';
import { GraderFault, openPool } from '../src/sandbox/index.ts';
import { bubblewrap, FIRST_UID } from '../src/sandbox/kinds/bubblewrap.ts';
import { findTool } from '../src/sandbox/kinds/tools.ts';
import { ALLOW, argument, assemble, fail, NUMBER, RETURN, type Tree, toBytes } from '../src/sandbox/seccomp/bpf.ts';
import { filterFile } from '../src/sandbox/seccomp/file.ts';
import { filterFor, thisMachine } from '../src/sandbox/seccomp/filter.ts';
import { type CallName, numberOf, X32_BIT } from '../src/sandbox/seccomp/numbers.ts';
import { ENOSYS, EPERM, REFUSED } from '../src/sandbox/seccomp/policy.ts';

const machine = thisMachine()!;
const tools = { bwrap: findTool('bwrap')!, prlimit: findTool('prlimit')!, setpriv: findTool('setpriv')! };
const folder = mkdtempSync(join(tmpdir(), 'neuronbook-seccomp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RAW_CALLS = fileURLToPath(new URL('raw-calls.py', import.meta.url));
// the interpreter itself: what is found on PATH may be a script, which starts other processes
const PYTHON = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim();
type Calls = Record<string, number[]>;

/** Runs a command as bubblewrap does with `--seccomp`; without rights, and on a disk that can only be read. */
function filtered(
  filter: Uint8Array | null,
  command: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  const file = join(folder, 'filter.bpf');
  if (filter !== null) writeFileSync(file, filter);
  const fd = filter === null ? null : openSync(file, 'r');
  const walls = ['--unshare-all', '--unshare-user', '--cap-drop', 'ALL', '--new-session', '--die-with-parent'];
  const mounts = ['--ro-bind', '/', '/', '--dev-bind', '/dev/null', '/dev/null'];
  const load = fd === null ? [] : ['--seccomp', '3'];
  try {
    return spawnSync(tools.bwrap, [...walls, ...mounts, ...load, ...command], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'pipe', ...(fd === null ? [] : [fd])],
    });
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

function answers(filter: Uint8Array | null, calls: Calls, work = false): Record<string, unknown> {
  const { status, stdout, stderr } = filtered(filter, [PYTHON, RAW_CALLS, JSON.stringify({ calls, work })]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

const call = (name: CallName, ...args: number[]): number[] => [numberOf(name, machine)!, ...args];

describe('the kernel with the filter', () => {
  test('refuses every call of the table, by the filter and by nothing else', () => {
    // errnos that no call gives by itself, so that a refusal for another reason is not taken for the filter's
    const marks = new Map([
      [fail(EPERM), fail(118)],
      [fail(ENOSYS), fail(119)],
    ]);
    const filter = filterFor(machine);
    const view = new DataView(filter.buffer);
    for (let at = 0; at < filter.length; at += 8) {
      const mark = marks.get(view.getUint32(at + 4, true));
      if (view.getUint16(at, true) === RETURN && mark !== undefined) view.setUint32(at + 4, mark, true);
    }
    const calls: Calls = {};
    const expected: Record<string, number> = {};
    for (const { errno, calls: names } of REFUSED) {
      for (const name of names) {
        if (numberOf(name, machine) === null) continue;
        calls[name] = call(name);
        expected[name] = errno === EPERM ? 118 : 119;
      }
    }
    expect(Object.keys(calls).length).toBeGreaterThan(100);
    expect(answers(filter, calls)).toEqual(expected);
  });

  test('looks at the arguments of clone, ioctl, personality and prctl', () => {
    const SIGCHLD = 17;
    const NEW_USER = 0x10000000;
    const THREAD = 0x10000; // without the flags that it needs: the kernel itself says EINVAL
    const calls = {
      clone: call('clone', SIGCHLD, 0, 0, 0, 0),
      'clone: namespace': call('clone', NEW_USER | SIGCHLD, 0, 0, 0, 0),
      'clone: thread in a namespace': call('clone', THREAD | NEW_USER, 0, 0, 0, 0),
      'clone: thread': call('clone', THREAD, 0, 0, 0, 0),
      'ioctl: TIOCSTI': call('ioctl', 0, 0x5412),
      'ioctl: TIOCSTI, high bits': call('ioctl', 0, 2 ** 32 + 0x5412),
      'ioctl: TIOCLINUX': call('ioctl', 0, 0x541c),
      'ioctl: TCGETS': call('ioctl', 0, 0x5401),
      'personality: ask': call('personality', 0xffffffff),
      'personality: usual': call('personality', 0),
      'personality: without random addresses': call('personality', 0x40000),
      'prctl: PR_SET_SECCOMP': call('prctl', 22, 2, 0),
      'prctl: PR_GET_DUMPABLE': call('prctl', 3, 0, 0, 0, 0),
    };
    const EINVAL = 22;
    const ENOTTY = 25;
    expect(answers(filterFor(machine), calls)).toEqual({
      clone: EPERM,
      'clone: namespace': EPERM,
      'clone: thread in a namespace': EPERM,
      'clone: thread': EINVAL,
      'ioctl: TIOCSTI': EPERM,
      'ioctl: TIOCSTI, high bits': EPERM,
      'ioctl: TIOCLINUX': EPERM,
      'ioctl: TCGETS': ENOTTY,
      'personality: ask': 0,
      'personality: usual': 0,
      'personality: without random addresses': EPERM,
      'prctl: PR_SET_SECCOMP': EPERM,
      'prctl: PR_GET_DUMPABLE': 0,
    });
  });

  test('leaves files, memory, threads and pipes alone', () => {
    const odd = { 'a number of tomorrow': [1000], 'getpid of x32': [X32_BIT + 39], clone3: call('clone3', 0, 0) };
    expect(answers(filterFor(machine), odd, true)).toEqual({
      'a number of tomorrow': ENOSYS,
      'getpid of x32': ENOSYS,
      clone3: ENOSYS,
      work: true,
    });
  });

  test('without it the same calls go through', () => {
    const calls = {
      fork: call('clone', 17, 0, 0, 0, 0),
      socket: call('socket', 1, 1, 0),
      shmget: call('shmget', 0, 4096, 0o1600),
    };
    expect(answers(null, { clone: calls.fork, socket: calls.socket, shmget: calls.shmget })).toEqual({
      clone: 0,
      socket: 0,
      shmget: 0,
    });
    expect(answers(filterFor(machine), { clone: calls.fork, socket: calls.socket, shmget: calls.shmget })).toEqual({
      clone: EPERM,
      socket: EPERM,
      shmget: EPERM,
    });
  });

  test.runIf(machine === 'x86_64')('ends a process that calls as a 32-bit one does', () => {
    const int80 = (filter: Uint8Array | null): number | null =>
      filtered(filter, [PYTHON, RAW_CALLS, JSON.stringify({ int80: true })]).status;
    const SIGSYS = 31;
    expect(int80(filterFor(machine))).toBe(128 + SIGSYS);
    expect(int80(null)).not.toBe(128 + SIGSYS); // 0, or SIGSEGV on a kernel without 32-bit calls
  });
});

describe('a box with the filter', () => {
  const CODE = `
    const { require } = (globalThis as any).hatch;
    const codeOf = (error: any): string => error?.code ?? 'none';
    export const spawn = () => codeOf(require('child_process').spawnSync(process0(), ['-e', '']).error);
    const process0 = () => (globalThis as any).hatch.process.execPath;
    const heard = (one: any) => new Promise((tell) => one.on('error', (e: any) => tell(codeOf(e))).on('listening', () => tell('open')).on('connect', () => tell('open')));
    export const serve = () => heard(require('net').createServer().listen('/tmp/socket'));
    export const connect = () => heard(require('net').connect({ port: 1, host: '127.0.0.1' }));
    export const datagram = async () => { const s = require('dgram').createSocket('udp4'); s.bind(0); return heard(s); };
    export const thread = () => new Promise((tell) => new (require('worker_threads').Worker)(
      "require('worker_threads').parentPort.postMessage(new Float64Array(1e5).fill(2).reduce((a, b) => a + b))", { eval: true }).on('message', tell).on('error', (e: any) => tell(String(e))));
    export const shared = () => { const a = new Int32Array(new SharedArrayBuffer(1e6)); Atomics.add(a, 9, 3); return Atomics.load(a, 9); };
    export const file = () => { const fs = require('fs'); fs.writeFileSync('/tmp/a', 'x'); fs.copyFileSync('/tmp/a', '/tmp/b'); return fs.readFileSync('/tmp/b', 'utf8'); };
    export const wasm = async () => { const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11]);
      return (await WebAssembly.instantiate(bytes)).instance.exports.f(); };`;

  test.each([true, false])('starts no process, opens no socket, and computes (snapshot: %s)', async (snapshot) => {
    const pool = await openPool({ sandbox: 'required', workers: 0, snapshot });
    try {
      expect(pool.info.notEnforced).toEqual([]);
      const limits = { memory: 1024 }; // a second thread of Node 26 asks for more than 512 MB
      const box = await pool.open({ code: CODE, allow: { hatch: true }, limits });
      const names = ['spawn', 'serve', 'connect', 'datagram', 'thread', 'shared', 'file', 'wasm'];
      const got = await Promise.all(names.map(async (name) => [name, await box.call(name)]));
      expect(Object.fromEntries(got)).toEqual({
        spawn: 'EPERM',
        serve: 'EPERM',
        connect: 'EPERM',
        datagram: 'EPERM',
        thread: 200_000,
        shared: 3,
        file: 'x',
        wasm: 42,
      });
    } finally {
      await pool.close();
    }
  });
});

describe('a box with the filter where only root can read Node', () => {
  const uid = process.getuid!();

  test('started by root, goes through setpriv to a user of its own', async () => {
    const node = join(folder, 'node'); // a folder that mkdtemp made is for its owner alone
    symlinkSync(process.execPath, node);
    const kind = bubblewrap(tools, { threads: null, filter: filterFile() });
    const { launch } = kind;
    kind.launch = (files, ...rest) => launch({ ...files, node }, ...rest);
    const pool = new SandboxPool(kind, 0);
    try {
      const code = `const { process, require } = (globalThis as any).hatch;
        export const user = () => process.getuid(); export const spawn = () => require('child_process').spawnSync('/sandbox/node').error.code;`;
      const box = await pool.open({ code, allow: { hatch: true } });
      const user = (await box.call('user')) as number;
      expect(uid === 0 ? user >= FIRST_UID : user === uid).toBe(true); // who is not root needs no other user
      expect(await box.call('spawn')).toBe('EPERM');
    } finally {
      await pool.close();
    }
  });
});

describe('where the filter cannot be loaded', () => {
  test.each([
    ['is gone', () => join(folder, 'none.bpf'), /ENOENT.*none\.bpf/],
    [
      'is not a filter',
      () => {
        const path = join(folder, 'odd.bpf');
        writeFileSync(path, readFileSync(filterFile()!).subarray(0, 9));
        return path;
      },
      /seccomp/,
    ],
  ])('a file that %s: no box starts, with our fault', async (_, file, message) => {
    const pool = new SandboxPool(bubblewrap(tools, { threads: null, filter: file() }), 0);
    try {
      const opened = pool.open({ code: 'export const one = 1;' });
      await expect(opened).rejects.toThrow(GraderFault);
      await expect(opened).rejects.toThrow(message);
    } finally {
      await pool.close();
    }
  });

  test('a machine that the tables do not name has none', () => {
    expect(thisMachine('linux', 'x64')).toBe('x86_64');
    expect(thisMachine('linux', 'arm64')).toBe('aarch64');
    expect(thisMachine('linux', 'riscv64')).toBeNull();
    expect(thisMachine('darwin', 'arm64')).toBeNull();
  });

  test('a container that allows no further filter goes without, and says so', () => {
    const refused: Tree = { verdict: fail(22) };
    const isSeccomp: Tree = { test: 'equal', k: 22, yes: refused, no: { verdict: ALLOW } };
    const prctl: Tree = { load: argument(0), next: isSeccomp };
    const outer = assemble({
      load: NUMBER,
      next: { test: 'equal', k: numberOf('prctl', machine)!, yes: prctl, no: { verdict: ALLOW } },
    });
    const detect = `
      const { openPool } = await import(${JSON.stringify(new URL('../dist/sandbox/index.js', import.meta.url).href)});
      const pool = await openPool({ sandbox: 'bubblewrap', workers: 0 });
      const box = await pool.open({ code: 'export const two = () => 2;' });
      process.stdout.write(JSON.stringify([pool.info.notEnforced, await box.call('two')]));
      await pool.close();`;
    writeFileSync(join(folder, 'outer.bpf'), toBytes(outer));
    const fd = openSync(join(folder, 'outer.bpf'), 'r');
    const whole = [
      '--die-with-parent',
      '--bind',
      '/',
      '/',
      '--dev-bind',
      '/dev',
      '/dev',
      '--proc',
      '/proc',
      '--seccomp',
      '3',
    ];
    const ran = spawnSync(tools.bwrap, [...whole, process.execPath, '--input-type=module', '-e', detect], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'pipe', fd],
    });
    closeSync(fd);
    expect(ran).toMatchObject({
      stdout: JSON.stringify([['system calls (no seccomp filter)'], 2]),
      stderr: '',
      status: 0,
    });
  });
});

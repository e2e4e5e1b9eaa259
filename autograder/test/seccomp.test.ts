// The filter of system calls: assembler and policy against an interpreter of BPF, for every number. What the real kernel
// does with it: seccomp-kernel.test.ts.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALLOW,
  ARCHITECTURE,
  assemble,
  fail,
  type Instruction,
  JUMP,
  KILL_PROCESS,
  LOAD,
  NUMBER,
  RETURN,
  TESTS,
  type Tree,
  toBytes,
} from '../src/sandbox/seccomp/bpf.ts';
import { filterFor } from '../src/sandbox/seccomp/filter.ts';
import { AUDIT_ARCH, type CallName, type Machine, numberOf, X32_BIT } from '../src/sandbox/seccomp/numbers.ts';
import { CONDITIONS, ENOSYS, EPERM, NEWEST_CALL, REFUSED } from '../src/sandbox/seccomp/policy.ts';

const MACHINES: readonly Machine[] = ['x86_64', 'aarch64'];
const SEED = 20_261_121;

/** A system call as a filter sees it: number, architecture, low halves of the arguments. */
interface Call {
  number: number;
  arch: number;
  args: readonly number[];
}

function words({ number, arch, args }: Call): Uint32Array {
  return Uint32Array.from([number, arch, 0, 0, ...args.flatMap((low) => [low, 0x5a5a5a5a])]); // high halves: noise
}

/** What the kernel does with the bytes of a filter. */
function interpret(bytes: Uint8Array, data: Uint32Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let loaded = 0;
  for (let at = 0; at < bytes.length / 8; at++) {
    const code = view.getUint16(at * 8, true);
    const k = view.getUint32(at * 8 + 4, true);
    const skip = (isTrue: boolean): number => view.getUint8(at * 8 + (isTrue ? 2 : 3));
    if (code === RETURN) return k;
    if (code === LOAD) loaded = data[k / 4]!;
    else if (code === JUMP) at += k;
    else if (code === TESTS.equal) at += skip(loaded === k);
    else if (code === TESTS.atLeast) at += skip(loaded >= k);
    else if (code === TESTS.anyBit) at += skip((loaded & k) !== 0);
    else throw new Error(`unknown instruction 0x${code.toString(16)}`);
  }
  throw new Error('the filter ends without a verdict');
}

/** The same decision from the tree itself. */
function decide(tree: Tree, data: Uint32Array, loaded = 0): number {
  if ('verdict' in tree) return tree.verdict;
  if ('load' in tree) return decide(tree.next, data, data[tree.load / 4]!);
  const { test: name, k } = tree;
  const isTrue = name === 'equal' ? loaded === k : name === 'atLeast' ? loaded >= k : (loaded & k) !== 0;
  return decide(isTrue ? tree.yes : tree.no, data, loaded);
}

/** The verdict that the tables give, call by call. */
function expected(machine: Machine, { number, arch, args }: Call): number {
  if (arch !== AUDIT_ARCH[machine]) return KILL_PROCESS;
  if (number > NEWEST_CALL) return fail(ENOSYS);
  const is = (call: CallName): boolean => numberOf(call, machine) === number;
  for (const { errno, calls } of REFUSED) if (calls.some(is)) return fail(errno);
  const condition = CONDITIONS.find(({ call }) => is(call));
  if (condition === undefined) return ALLOW;
  const value = args[condition.argument]!;
  const { allowed } = condition;
  const passes =
    'only' in allowed
      ? allowed.only.includes(value)
      : 'not' in allowed
        ? !allowed.not.includes(value)
        : (value & allowed.bit) !== 0 && (value & allowed.noneOf) === 0;
  return passes ? ALLOW : fail(EPERM);
}

const word = fc.nat(0xffffffff);

describe('the assembler', () => {
  const tests = Object.keys(TESTS) as (keyof typeof TESTS)[];
  const leaf: fc.Arbitrary<Tree> = fc.record({ verdict: word });
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 7 },
      leaf,
      fc.record({ load: fc.nat(15).map((n) => n * 4), next: tie('tree') }),
      fc.record({ test: fc.constantFrom(...tests), k: word, yes: tie('tree'), no: tie('tree') }),
    ),
  }));
  /** A chain of comparisons longer than a conditional jump reaches, once below "yes" and once below "no". */
  const chain = (length: number): Tree => {
    let all: Tree = { verdict: 1 };
    for (let k = length; k > 0; k--) all = { test: 'equal', k, yes: { verdict: k + 1 }, no: all };
    return { load: NUMBER, next: { test: 'anyBit', k: 1, yes: all, no: all } };
  };

  test('a program decides as its tree does', () => {
    const data = fc.uint32Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(tree, data, (one, words) => {
        expect(interpret(toBytes(assemble(one)), words)).toBe(decide(one, words));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('jumps reach any distance', () => {
    for (const length of [80, 84, 85, 86, 126, 127, 128, 129, 254, 255, 256, 300, 600]) {
      const program = toBytes(assemble(chain(length)));
      for (let number = 0; number < length + 5; number++) {
        const data = new Uint32Array(16).fill(number);
        expect(interpret(program, data)).toBe(number >= 1 && number <= length ? number + 1 : 1);
      }
    }
  });

  test('instructions are the struct sock_filter of linux/filter.h', () => {
    const program: Instruction[] = assemble({
      load: ARCHITECTURE,
      next: { test: 'equal', k: 0xc000003e, yes: { verdict: ALLOW }, no: { verdict: KILL_PROCESS } },
    });
    expect(Buffer.from(toBytes(program)).toString('hex').match(/.{16}/g)).toEqual([
      '2000000004000000', // ld [4]
      '150001003e0000c0', // jeq 0xc000003e, skip 1, skip 0
      '0600000000000080', // ret KILL_PROCESS
      '060000000000ff7f', // ret ALLOW
    ]);
  });

  test('more instructions than the kernel takes are an error', () => {
    let tree: Tree = { verdict: 0 };
    for (let n = 0; n < 12; n++) tree = { test: 'equal', k: n, yes: tree, no: tree };
    expect(() => assemble(tree)).toThrow(/internal: a filter of \d+ instructions, the kernel takes 4096/);
  });
});

describe.each(MACHINES)('the policy on %s', (machine) => {
  const filter = filterFor(machine);
  const arch = AUDIT_ARCH[machine];
  const isRight = (call: Call): boolean => interpret(filter, words(call)) === expected(machine, call);
  const telling = CONDITIONS.flatMap(({ allowed }) =>
    'only' in allowed ? allowed.only : 'not' in allowed ? allowed.not : [allowed.bit, allowed.noneOf, 0x3d0f00],
  );

  test('every number has the verdict of the table, whatever the arguments', () => {
    const values = [0, 1, 0xffffffff, 0x7e020000, 0x10000, 0x11, 0x4011, 0x01200011, ...telling];
    const wrong: Call[] = [];
    for (let number = 0; number < 1200; number++) {
      for (const value of values) {
        const call = { number, arch, args: Array<number>(6).fill(value) };
        if (!isRight(call)) wrong.push(call);
      }
    }
    expect(wrong).toEqual([]);
    const any = fc.record({
      number: fc.oneof(fc.nat(NEWEST_CALL), word),
      args: fc.array(word, { minLength: 6, maxLength: 6 }),
    });
    fc.assert(
      fc.property(any, ({ number, args }) => isRight({ number, arch, args })),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test('a call by another convention ends the process', () => {
    const others = [...Object.values(AUDIT_ARCH).filter((one) => one !== arch), 0x40000003, 0x40000028, 0, 0xffffffff];
    const verdicts = new Set<number>();
    for (const other of others) {
      for (let number = 0; number < 500; number++)
        verdicts.add(interpret(filter, words({ number, arch: other, args: [0, 0, 0, 0, 0, 0] })));
    }
    expect([...verdicts]).toEqual([KILL_PROCESS]);
  });

  test('numbers with the bit of x32, and those that are negative, fail', () => {
    const verdicts = new Set<number>();
    const args = [0, 0, 0, 0, 0, 0];
    for (let number = 0; number < 600; number++) {
      for (const odd of [X32_BIT + number, 0xffffffff - number])
        verdicts.add(interpret(filter, words({ number: odd, arch, args })));
    }
    expect([...verdicts]).toEqual([fail(ENOSYS)]);
  });

  test('no call stands twice, and no two have one number', () => {
    const calls = [...REFUSED.flatMap((refusal) => refusal.calls), ...CONDITIONS.map(({ call }) => call)];
    const numbers = calls.map((call) => numberOf(call, machine)).filter((number) => number !== null);
    expect(new Set(calls).size).toBe(calls.length);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(NEWEST_CALL);
  });
});

describe('what must never change, by number', () => {
  const zero = [0, 0, 0, 0, 0, 0];
  // ptrace, unshare, setns, mount, pivot_root, chroot, socket, socketpair, connect, bpf, perf_event_open, userfaultfd, io_uring_setup,
  // keyctl, add_key, kexec_load, init_module, process_vm_readv, pidfd_getfd, open_by_handle_at, and clone without a thread
  const refused = {
    x86_64: [
      101, 272, 308, 165, 155, 161, 41, 53, 42, 321, 298, 323, 425, 250, 248, 246, 175, 310, 438, 304, 56, 57, 58,
    ],
    aarch64: [117, 97, 268, 40, 41, 51, 198, 199, 203, 280, 241, 282, 425, 219, 217, 104, 105, 270, 438, 265, 220],
  };
  // read, write, close, mmap, mprotect, munmap, brk, madvise, futex, openat, execve, exit_group, wait4, getrandom, prlimit64, rseq,
  // statx, clock_gettime, epoll_ctl, eventfd2, pipe2, set_robust_list, rt_sigaction, setresuid, capset
  const allowed = {
    x86_64: [
      0, 1, 3, 9, 10, 11, 12, 28, 202, 257, 59, 231, 61, 318, 302, 334, 332, 228, 233, 290, 293, 273, 13, 117, 126,
    ],
    aarch64: [
      63, 64, 57, 222, 226, 215, 214, 233, 98, 56, 221, 94, 260, 278, 261, 293, 291, 113, 21, 19, 59, 99, 134, 147, 91,
    ],
  };
  const verdicts = (machine: Machine, numbers: readonly number[]): number[] =>
    numbers.map((number) => interpret(filterFor(machine), words({ number, arch: AUDIT_ARCH[machine], args: zero })));

  test.each(MACHINES)('on %s', (machine) => {
    expect(verdicts(machine, refused[machine])).toEqual(refused[machine].map(() => fail(EPERM)));
    expect(verdicts(machine, allowed[machine])).toEqual(allowed[machine].map(() => ALLOW));
  });
});

test('numbers are those of the kernel headers, where these are installed', () => {
  const headers = {
    x86_64: '/usr/include/x86_64-linux-gnu/asm/unistd_64.h',
    aarch64: '/usr/include/asm-generic/unistd.h',
  };
  const calls = [...REFUSED.flatMap((refusal) => refusal.calls), ...CONDITIONS.map(({ call }) => call)];
  for (const machine of MACHINES) {
    if (!existsSync(headers[machine])) continue;
    const lines = readFileSync(headers[machine], 'utf8').matchAll(/^#define __NR(?:3264)?_(\w+)\s+(\d+)/gm);
    const known = new Map([...lines].map(([, name, number]) => [name!, Number(number)]));
    const newest = known.get('set_mempolicy_home_node') ?? 0; // older headers know less
    for (const call of calls) {
      const number = numberOf(call, machine);
      if (number === null || known.has(call)) expect([call, known.get(call) ?? null]).toEqual([call, number]);
      else expect([call, number > newest || newest === 0 || number === 447]).toEqual([call, true]);
    }
  }
});

// The policy as a program for the kernel: architecture first, then a search through ranges of numbers with one verdict.
// Numbers that nobody may use are cheap: since Linux 5.11 the kernel keeps which calls pass without running the program.
import { ALLOW, ARCHITECTURE, argument, assemble, fail, KILL_PROCESS, NUMBER, type Tree, toBytes } from './bpf.ts';
import { AUDIT_ARCH, type Machine, numberOf } from './numbers.ts';
import { CONDITIONS, type Condition, ENOSYS, EPERM, NEWEST_CALL, REFUSED } from './policy.ts';

/** This machine's name in the tables, null where there is none: then no filter is made. */
export function thisMachine(platform: string = process.platform, arch: string = process.arch): Machine | null {
  if (platform !== 'linux') return null;
  return arch === 'x64' ? 'x86_64' : arch === 'arm64' ? 'aarch64' : null;
}

/** The filter in the form that `bwrap --seccomp` takes. */
export function filterFor(machine: Machine): Uint8Array {
  return toBytes(assemble(treeFor(machine)));
}

function treeFor(machine: Machine): Tree {
  const calls: Tree = { load: NUMBER, next: search(rangesFor(machine)) };
  const known: Tree = { test: 'equal', k: AUDIT_ARCH[machine], yes: calls, no: { verdict: KILL_PROCESS } };
  return { load: ARCHITECTURE, next: known };
}

/** Numbers from `from` up to the next range get this verdict. */
interface Range {
  from: number;
  tree: Tree;
}

const ALLOWED: Tree = { verdict: ALLOW };

function rangesFor(machine: Machine): Range[] {
  const judged = new Map<number, Tree>();
  const judge = (call: Condition['call'], tree: Tree): void => {
    const number = numberOf(call, machine);
    if (number !== null) judged.set(number, tree);
  };
  for (const { errno, calls } of REFUSED) {
    const tree: Tree = { verdict: fail(errno) };
    for (const call of calls) judge(call, tree);
  }
  for (const condition of CONDITIONS) judge(condition.call, treeOf(condition));
  const ranges: Range[] = [];
  const add = (from: number, tree: Tree): void => {
    const last = ranges.at(-1)?.tree;
    const isSame = last !== undefined && 'verdict' in last && 'verdict' in tree && last.verdict === tree.verdict;
    if (!isSame) ranges.push({ from, tree });
  };
  for (let number = 0; number <= NEWEST_CALL; number++) add(number, judged.get(number) ?? ALLOWED);
  add(NEWEST_CALL + 1, { verdict: fail(ENOSYS) }); // calls of x32 and -1, which no call has, are among these
  return ranges;
}

/** Binary search: nine comparisons for any number. */
function search(ranges: readonly Range[]): Tree {
  if (ranges.length === 1) return ranges[0]!.tree;
  const middle = ranges.length >> 1;
  const upper = ranges.slice(middle);
  return { test: 'atLeast', k: upper[0]!.from, yes: search(upper), no: search(ranges.slice(0, middle)) };
}

function treeOf({ argument: index, allowed }: Condition): Tree {
  const refused: Tree = { verdict: fail(EPERM) };
  const judged = (): Tree => {
    if ('only' in allowed) return oneOf(allowed.only, ALLOWED, refused);
    if ('not' in allowed) return oneOf(allowed.not, refused, ALLOWED);
    const clean: Tree = { test: 'anyBit', k: allowed.noneOf, yes: refused, no: ALLOWED };
    return { test: 'anyBit', k: allowed.bit, yes: clean, no: refused };
  };
  return { load: argument(index), next: judged() };
}

function oneOf(values: readonly number[], yes: Tree, no: Tree): Tree {
  return values.reduceRight<Tree>((rest, k) => ({ test: 'equal', k, yes, no: rest }), no);
}

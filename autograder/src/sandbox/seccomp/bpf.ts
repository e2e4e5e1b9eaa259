// Classic BPF, the language of seccomp filters: a decision tree turned into instructions. Jumps go forward only and every
// path ends in a return, so a tree is all that is needed. Source: linux/filter.h, linux/seccomp.h.

/** One `struct sock_filter`: operation, how many instructions to skip if true and if false, operand. */
export interface Instruction {
  code: number;
  jt: number;
  jf: number;
  k: number;
}

/** What to do with a system call: look at a word of `struct seccomp_data`, compare what was loaded last, or decide. */
export type Tree =
  | { verdict: number }
  | { load: number; next: Tree }
  | { test: keyof typeof TESTS; k: number; yes: Tree; no: Tree };

/** A = 32 bits at offset k of seccomp_data. */
export const LOAD = 0x20;
export const RETURN = 0x06;
/** Skips k instructions: a conditional jump reaches 255 of them, this one all. */
export const JUMP = 0x05;
/** Conditions on A: equal, greater or equal (unsigned), any common bit. */
export const TESTS = { equal: 0x15, atLeast: 0x35, anyBit: 0x45 } as const;

/** Offsets in `struct seccomp_data`. */
export const NUMBER = 0;
export const ARCHITECTURE = 4;
/** Low half of an argument: x86_64 and aarch64 keep it first. */
export const argument = (index: number): number => 16 + 8 * index;

/** Verdicts: `SECCOMP_RET_*`. */
export const ALLOW = 0x7fff0000;
export const KILL_PROCESS = 0x80000000;
export const fail = (errno: number): number => 0x00050000 | errno;

/** Most instructions that the kernel takes (BPF_MAXINSNS). */
const MOST = 4096;
const SHORT_JUMP = 255;

/** Instructions of a tree; the branch for "no" follows its test, the one for "yes" comes after it. */
export function assemble(tree: Tree): Instruction[] {
  const program = emit(tree);
  if (program.length > MOST)
    throw new Error(`internal: a filter of ${program.length} instructions, the kernel takes ${MOST}`);
  return program;
}

function emit(tree: Tree): Instruction[] {
  if ('verdict' in tree) return [{ code: RETURN, jt: 0, jf: 0, k: tree.verdict }];
  if ('load' in tree) return [{ code: LOAD, jt: 0, jf: 0, k: tree.load }, ...emit(tree.next)];
  const { test, k } = tree;
  const no = emit(tree.no);
  const yes = emit(tree.yes);
  if (no.length <= SHORT_JUMP) return [{ code: TESTS[test], jt: no.length, jf: 0, k }, ...no, ...yes];
  return [{ code: TESTS[test], jt: 0, jf: 1, k }, { code: JUMP, jt: 0, jf: 0, k: no.length }, ...no, ...yes];
}

/** The bytes that the kernel reads: u16 code, u8 jt, u8 jf, u32 k, little-endian. */
export function toBytes(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  program.forEach(({ code, jt, jf, k }, index) => {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, jt);
    view.setUint8(index * 8 + 3, jf);
    view.setUint32(index * 8 + 4, k >>> 0, true);
  });
  return bytes;
}

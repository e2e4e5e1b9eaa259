// As much of a WebAssembly assembler as one numeric kernel needs: each function below is one instruction of the text format,
// and `assemble` puts a function and its memory into a module. So the kernel's source is what runs: no binary file beside it.
// Source: WebAssembly Core Specification 2.0, chapter 5 (binary format); SIMD opcodes start with 0xfd.

/** Bytes of one or more instructions. */
export type Code = number[];

/** An unsigned number, seven bits a byte, the last byte without the high bit. */
function unsigned(n: number): Code {
  return n < 128 ? [n] : [(n & 127) | 128, ...unsigned(n >>> 7)];
}

/** A signed number: the last byte's bit 6 is the sign. */
function signed(n: number): Code {
  return n >= -64 && n < 64 ? [n & 127] : [(n & 127) | 128, ...signed(n >> 7)];
}

export const localGet = (local: number): Code => [0x20, ...unsigned(local)];
export const localSet = (local: number): Code => [0x21, ...unsigned(local)];
const localTee = (local: number): Code => [0x22, ...unsigned(local)];
const i32Const = (n: number): Code => [0x41, ...signed(n)];
const I32_ADD = 0x6a;

/** `local = local + by`. */
export const advance = (local: number, by: number): Code => [
  ...localGet(local),
  ...i32Const(by),
  I32_ADD,
  ...localSet(local),
];

/** Runs `body` again and again while `--counter` is not 0; at least once. */
export const repeat = (counter: number, ...body: Code[]): Code => {
  const branch = [...localGet(counter), ...i32Const(-1), I32_ADD, ...localTee(counter), 0x0d, 0]; // br_if 0
  return [0x03, 0x40, ...body.flat(), ...branch, 0x0b]; // loop … end
};

/** A vector of two float64 from the address on the stack plus `offset` bytes; its alignment is a hint, 2^3 = one number. */
export const v128Load = (offset: number): Code => [0xfd, 0x00, 3, ...unsigned(offset)];
/** One float64 from memory in both halves. */
export const v128Load64Splat = (offset: number): Code => [0xfd, 0x0a, 3, ...unsigned(offset)];
export const v128Store = (offset: number): Code => [0xfd, 0x0b, 3, ...unsigned(offset)];
export const f64x2Add: Code = [0xfd, ...unsigned(0xf0)];
export const f64x2Mul: Code = [0xfd, ...unsigned(0xf2)];

const I32 = 0x7f;
const V128 = 0x7b;
const section = (id: number, body: Code): Code => [id, ...unsigned(body.length), ...body];
const text = (name: string): Code => [name.length, ...new TextEncoder().encode(name)];

/**
 * A module with one exported function `run` without result and one exported `memory` of `pages` x 64 KB.
 * The function's locals are numbered: its parameters (i32), then `i32` integers, then `v128` vectors.
 */
export function assemble(
  pages: number,
  params: number,
  locals: { i32: number; v128: number },
  body: Code,
): Uint8Array<ArrayBuffer> {
  const code = [2, ...unsigned(locals.i32), I32, ...unsigned(locals.v128), V128, ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...section(1, [1, 0x60, params, ...new Array<number>(params).fill(I32), 0]), // types: (i32, …) to nothing
    ...section(3, [1, 0]), // functions: one, of type 0
    ...section(5, [1, 0, ...unsigned(pages)]), // memories: one
    ...section(7, [2, ...text('memory'), 2, 0, ...text('run'), 0, 0]), // exports
    ...section(10, [1, ...unsigned(code.length), ...code]), // bodies
  ]);
}

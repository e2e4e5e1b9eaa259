// The pipe's format: what goes in comes out, and no frame, however broken, gives anything but a value or a WireError.
import fc from 'fast-check';
import { NDArray, np } from 'neuronbook';
import { describe, expect, test } from 'vitest';
import { ByteReader, ByteWriter, WireError } from '../src/sandbox/wire/bytes.ts';
import { type DecodeHooks, decode, expectEnd } from '../src/sandbox/wire/decode.ts';
import { type EncodeHooks, encode } from '../src/sandbox/wire/encode.ts';
import { buildFrame, FrameReader, HEADER_BYTES } from '../src/sandbox/wire/frame.ts';
import { ndarrayAdapter } from '../src/sandbox/wire/ndarray.ts';
import { contiguousStrides, extent, Tag } from '../src/sandbox/wire/value.ts';

const SEED = 20_261_121;
const arrays = ndarrayAdapter(NDArray as never);
const refuse = (): never => {
  throw new WireError('not here');
};
const toStudent: EncodeHooks = { arrays, memory: () => 1, fn: refuse, object: refuse, layouts: true };
const toGrader: EncodeHooks = { ...toStudent, layouts: false };
const onGrader: DecodeHooks = { arrays, layouts: false, handle: (id, name) => ({ id, name }) };
const onStudent: DecodeHooks = { ...onGrader, layouts: true };

function bytesOf(value: unknown, hooks: EncodeHooks): Uint8Array {
  const out = new ByteWriter();
  encode(value, out, hooks);
  return out.bytes().slice();
}

function readAll(bytes: Uint8Array, hooks: DecodeHooks): unknown {
  const reader = new ByteReader(bytes);
  const value = decode(reader, hooks);
  expectEnd(reader);
  return value;
}

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.constant(undefined),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: 'grapheme' }),
    fc.float64Array(),
    fc.int32Array(),
    fc.array(fc.double()),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5 }),
  ),
})).value;

/** An array of any dtype and layout: a random view (permuted, reversed, sliced) of a random block. */
const view = fc
  .record({
    dtype: fc.constantFrom('float64', 'float32', 'int32', 'bool' as const),
    axes: fc.array(fc.record({ length: fc.integer({ min: 0, max: 4 }), step: fc.constantFrom(1, 2, -1) }), {
      maxLength: 4,
    }),
    order: fc.integer(),
    writeable: fc.boolean(),
  })
  .map(({ dtype, axes, order, writeable }) => {
    const full = axes.map(({ length }) => length * 2);
    const size = full.reduce((a, b) => a * b, 1);
    const Data = { float64: Float64Array, float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype]!;
    const data = new Data(size).map((_, i) => (dtype === 'bool' ? i % 2 : i));
    const base = contiguousStrides(full);
    let offset = 0;
    const picked = axes.map(({ length, step }, axis) => {
      if (step < 0 && length > 0) offset += (length - 1) * base[axis]!;
      return { length, stride: base[axis]! * step };
    });
    if (order % 2 === 0) picked.reverse();
    return new NDArray(
      data as never,
      dtype as never,
      picked.map(({ length }) => length),
      picked.map(({ stride }) => stride),
      size === 0 ? 0 : offset,
      writeable,
    );
  });

describe('round trip', () => {
  test('plain values come back as they were, -0 and NaN too', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const back = readAll(bytesOf(value, toGrader), onGrader);
        expect(bytesOf(back, toGrader)).toEqual(bytesOf(value, toGrader));
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(Object.is(readAll(bytesOf(-0, toGrader), onGrader), -0)).toBe(true);
    expect(readAll(bytesOf(Number.NaN, toGrader), onGrader)).toBeNaN();
  });

  test('an array keeps dtype, shape, values, layout and whether it is writeable on the way to the student', () => {
    fc.assert(
      fc.property(view, (array) => {
        const back = readAll(bytesOf(array, toStudent), onStudent) as NDArray;
        expect(back.tolist()).toEqual(array.tolist());
        expect([back.dtype, back.shape, back.writeable]).toEqual([array.dtype, array.shape, array.writeable]);
        const isLaidOut = array.size > 0 && array.shape.some((length) => length > 1);
        if (isLaidOut) {
          const steps = (one: NDArray): number[] => one.strides.filter((_, axis) => one.shape[axis]! > 1);
          expect(steps(back)).toEqual(steps(array));
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('an array reaches the grader contiguous, with the same values', () => {
    fc.assert(
      fc.property(view, (array) => {
        const back = readAll(bytesOf(array, toGrader), onGrader) as NDArray;
        expect(back.tolist()).toEqual(array.tolist());
        expect(back.strides).toEqual(contiguousStrides(array.shape));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('a key named __proto__ stays a key', () => {
    const back = readAll(bytesOf(JSON.parse('{"__proto__": {"passed": true}}'), toGrader), onGrader) as object;
    expect(Object.keys(back)).toEqual(['__proto__']);
    expect((back as { passed?: boolean }).passed).toBeUndefined();
  });
});

describe('hostile bytes', () => {
  /** Decodes; anything but a value that fits its own description, or a WireError, fails the test. */
  function survive(bytes: Uint8Array): void {
    let value: unknown;
    try {
      value = readAll(bytes, onGrader);
    } catch (error) {
      expect(error, String(error)).toBeInstanceOf(WireError);
      return;
    }
    check(value);
  }
  function check(value: unknown): void {
    if (value instanceof NDArray) {
      const size = value.shape.reduce((a, b) => a * b, 1);
      expect(value.data.length).toBe(size);
      expect(extent(value as never)[1]).toBeLessThanOrEqual(size);
      if (value.dtype === 'bool') expect((value.data as Uint8Array).every((byte) => byte <= 1)).toBe(true);
    } else if (Array.isArray(value)) value.forEach(check);
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      Object.values(value).forEach(check);
  }

  test('random bytes never do harm', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survive), { seed: SEED, numRuns: 3000 });
  });

  test('random bytes behind every tag never do harm', () => {
    const tagged = fc.tuple(fc.constantFrom(...Object.values(Tag)), fc.uint8Array({ maxLength: 60 }));
    fc.assert(
      fc.property(tagged, ([tag, bytes]) => survive(Uint8Array.from([tag, ...bytes]))),
      { seed: SEED, numRuns: 3000 },
    );
  });

  test('a good frame with some bytes changed, cut or repeated never does harm', () => {
    const good = fc.oneof(plain, view).map((value) => bytesOf(value, toGrader));
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(good, fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(3), (bytes, changes, cut) => {
        const broken = bytes.slice(0, Math.max(bytes.length - cut, 0));
        for (const { at, byte } of changes) if (broken.length > 0) broken[at % broken.length] = byte;
        survive(broken);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  test.each([
    ['a list of 4 billion entries', [Tag.list, 255, 255, 255, 255], /list of 4294967295/],
    ['a list of 4 billion numbers', [Tag.numbers, 255, 255, 255, 255], /list of 4294967295 numbers/],
    [
      'an array of 2^62 elements',
      [Tag.array, 0, 0, 0, 0, 0, 0, 2, 255, 255, 255, 127, 255, 255, 255, 127],
      /elements in/,
    ],
    ['an array of 200 axes', [Tag.array, 0, 0, 0, 0, 0, 0, 200], /200 axes/],
    ['dtype 9', [Tag.array, 9, 0, 0, 0, 0, 0, 0], /unknown dtype 9/],
    ['a strided view', [Tag.array, 0, 2, 0, 0, 0, 0, 0], /flags 2/],
    ['a bool of 2', [Tag.array, 3, 0, 0, 0, 0, 0, 0, 2], /bool of value 2/],
    ['invalid UTF-8', [Tag.string, 2, 0, 0, 0, 0xc3, 0x28], /UTF-8/],
    ['a callback', [Tag.callback, 1, 0, 0, 0], /callback is not expected/],
    ['an rng', [Tag.rng, 0, 0, 0, 0, 0, 0, 0, 0], /rng is not expected/],
    ['a key twice', [Tag.record, 2, 0, 0, 0, 0, 0, 0, 0, Tag.null, 0, 0, 0, 0, Tag.null], /key twice/],
    ['bytes after the value', [Tag.null, 0], /1 bytes left/],
    ['nothing', [], /ends inside a tag/],
  ])('%s is refused with a reason', (_, bytes, reason) => {
    expect(() => readAll(Uint8Array.from(bytes), onGrader)).toThrow(reason);
  });

  test('a list in a list in a list … is refused at the depth limit, on both sides', () => {
    const deep = Uint8Array.from(Array.from({ length: 1000 }, () => [Tag.list, 1, 0, 0, 0]).flat());
    expect(() => readAll(deep, onGrader)).toThrow(/nested deeper/);
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => bytesOf(cycle, toGrader)).toThrow(/contains itself/);
  });

  test('numbers, lists and records are not mistaken for arrays', () => {
    expect(readAll(bytesOf([1, 2], toGrader), onGrader)).toEqual([1, 2]);
    expect(readAll(bytesOf(np.array([1, 2]), toGrader), onGrader)).toBeInstanceOf(NDArray);
  });
});

describe('frames', () => {
  const frame = (id: number, text: string): Uint8Array => buildFrame(66, id, (out) => out.text(text)).slice();

  test('frames are found whatever the chunks they come in', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), cuts, (texts, sizes) => {
        const stream = Uint8Array.from(texts.flatMap((text, id) => [...frame(id, text)]));
        const reader = new FrameReader(1 << 20);
        const found: string[] = [];
        let at = 0;
        for (let i = 0; at < stream.length; i++) {
          const size = sizes[i % sizes.length]!;
          for (const { payload } of reader.push(stream.subarray(at, at + size)))
            found.push(new ByteReader(payload).text());
          at += size;
        }
        expect(found).toEqual(texts);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('a wrong mark, version or length is refused before anything is stored', () => {
    const wrong = (at: number, byte: number): Uint8Array => {
      const bytes = frame(1, 'x');
      bytes[at] = byte;
      return bytes;
    };
    const push = (bytes: Uint8Array) => () => new FrameReader(1 << 20).push(bytes.subarray(0, HEADER_BYTES));
    expect(push(wrong(0, 0))).toThrow(/does not start with its mark/);
    expect(push(wrong(2, 9))).toThrow(/protocol version 9/);
    expect(push(wrong(11, 255))).toThrow(/a frame of \d+ bytes/);
  });

  test('random streams never do harm', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 }), (chunks) => {
        const reader = new FrameReader(1000);
        try {
          for (const chunk of chunks) reader.push(chunk);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

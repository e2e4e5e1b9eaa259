// A process that speaks the protocol wrongly on purpose: the grader names the student's fault, and neither crashes,
// nor hangs, nor takes it for an answer.
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Conversation } from '../src/sandbox/host/conversation.ts';
import { StudentFailure } from '../src/sandbox/host/faults.ts';
import type { BoxProcess, End, SandboxKind } from '../src/sandbox/host/launch.ts';
import { completeLimits } from '../src/sandbox/host/limits.ts';
import { Session } from '../src/sandbox/host/session.ts';
import { type Outcome, SandboxPool } from '../src/sandbox/index.ts';
import type { ByteWriter } from '../src/sandbox/wire/bytes.ts';
import { encode } from '../src/sandbox/wire/encode.ts';
import { buildFrame, FrameType } from '../src/sandbox/wire/frame.ts';
import { Op } from '../src/sandbox/wire/messages.ts';

const SEED = 20_261_121;
const TIME = { cpu: 5, wall: 5 };

/** A session whose process is a pipe that the test writes to. */
function stagedSession(): { session: Session; say(bytes: Uint8Array): void; end(): void } {
  const answers = new PassThrough();
  const requests = new PassThrough().resume();
  let finish = (_: End): void => {};
  const process = {
    answers,
    requests,
    pid: 0,
    hasEnded: false,
    ended: new Promise<End>((resolve) => (finish = resolve)),
    kill: () => {},
    closePipes: () => {},
  };
  const session = new Session(new Conversation(process as unknown as BoxProcess, completeLimits()), () => {
    throw new Error('no handles here');
  });
  const end = (): void => {
    answers.end();
    finish({ code: 0, signal: null, stderr: '', flooded: false });
  };
  return { session, say: (bytes) => answers.write(bytes), end };
}

const goodAnswer = (id: number, index: number, value: unknown): Uint8Array =>
  buildFrame(FrameType.answer, id, (out: ByteWriter) => {
    out.u32(index);
    out.text('');
    out.u8(0);
    out.u8(0);
    out.u8(0);
    encode(value, out, {
      arrays: { parts: () => null, make: () => null },
      memory: () => 0,
      fn: () => {},
      object: () => {},
      layouts: false,
    });
  }).slice();

const operations = (count: number) =>
  Array.from({ length: count }, () => ({ op: Op.call, target: 0, name: 'f', returnArgs: false, args: [] }));

/** What comes of two operations when the process says these bytes and then ends. */
async function answersTo(bytes: Uint8Array): Promise<{ outcomes: Outcome[]; error: unknown }> {
  const { session, say, end } = stagedSession();
  const outcomes: Outcome[] = [];
  const run = session.run(operations(2), false, true, TIME, outcomes).then(
    () => null,
    (error: unknown) => error,
  );
  say(bytes);
  end();
  return { outcomes, error: await run };
}

describe('frames on the wire', () => {
  const both = Uint8Array.from([...goodAnswer(1, 0, [1, 2, { a: 'x' }]), ...goodAnswer(1, 1, 'y')]);

  test('two right answers are taken', async () => {
    const { outcomes, error } = await answersTo(both);
    expect(error).toBeNull();
    expect(outcomes.map((outcome) => outcome.ok && outcome.value)).toEqual([[1, 2, { a: 'x' }], 'y']);
  });

  test('changed bytes give answers of the right form or a fault of the student, always and soon', async () => {
    const change = fc.record({ at: fc.nat(both.length - 1), byte: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(20), async (changes, cut) => {
        const bytes = both.slice(0, both.length - cut);
        for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
        const { outcomes, error } = await answersTo(bytes);
        if (error !== null) expect(error).toBeInstanceOf(StudentFailure);
        expect(outcomes.length).toBeLessThanOrEqual(2);
        if (outcomes.length < 2) expect(error).not.toBeNull(); // nothing is made up
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('random bytes are a fault of the student', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 100 }), async (bytes) => {
        const { outcomes, error } = await answersTo(bytes);
        expect(outcomes).toEqual([]);
        expect(error).toBeInstanceOf(StudentFailure);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test.each([
    ['an answer to another request', goodAnswer(2, 0, 1)],
    ['the second answer first', goodAnswer(1, 1, 1)],
    ['a frame that only the grader may send', buildFrame(FrameType.run, 1, (out) => out.u32(0)).slice()],
    ['a second ready', buildFrame(FrameType.ready, 0, (out) => out.u8(1)).slice()],
    ['a callback that was never given', buildFrame(FrameType.callback, 1, (out) => out.f64(9)).slice()],
  ])('%s breaks the protocol', async (_, bytes) => {
    const { session, say } = stagedSession();
    const outcomes: Outcome[] = [];
    const run = session.run(operations(2), false, true, TIME, outcomes);
    say(bytes);
    await expect(run).rejects.toMatchObject({ kind: 'protocol' });
    expect(outcomes).toEqual([]);
  });
});

describe('a process that has been taken over', () => {
  // what an attacker could do who had broken out of the harness: everything that a process with two pipes can
  const TAKEN_OVER = `
    const fs = require('node:fs');
    const frame = (type, id, body) => Buffer.from([0x4e, 0x42, 1, type, id, 0, 0, 0, body.length, 0, 0, 0, ...body]);
    const answer = (id, index, value) => frame(66, id, [index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...value]);
    const say = (...frames) => { for (const f of frames) fs.writeSync(4, f); };
    const hear = () => {
      const head = Buffer.alloc(12); if (fs.readSync(3, head, 0, 12, null) < 12) process.exit(0);
      let left = head.readUInt32LE(8); while (left > 0) left -= fs.readSync(3, Buffer.alloc(left), 0, left, null);
      return head.readUInt32LE(4);
    };
    const TRUE = [3], ONE = [4, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f];
    say(frame(64, 0, [1, 0, 0, 0, 0]));
    const opened = hear();
    say(frame(65, opened, [0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0x66]));
    let id;
    const behave = () => { BEHAVIOUR };
    for (;;) { id = hear(); behave(); }`;

  async function callAgainst(behaviour: string): Promise<Outcome[]> {
    const kind: SandboxKind = {
      kind: 'none',
      notEnforced: [],
      launch: ({ node }) => ({ command: node, args: ['-e', TAKEN_OVER.replace('BEHAVIOUR', behaviour)] }),
    };
    const pool = new SandboxPool(kind, 0);
    try {
      const box = await pool.open({ code: '', limits: { cpu: 0.3, wall: 1, answer: 1 } });
      return [await box.run({ call: 'f' }), ...(await box.callMany('f', [[], []]))];
    } finally {
      await pool.close();
    }
  }
  const kinds = (outcomes: Outcome[]): string[] =>
    outcomes.map((outcome) => (outcome.ok ? `${outcome.value}` : outcome.failure.kind));

  test('an answer in the right form is an answer, and no more: the tests are elsewhere', async () => {
    expect(kinds(await callAgainst('say(answer(id, 0, ONE)); if (id > 2) say(answer(id, 1, ONE));'))).toEqual(
      Array(3).fill('1'),
    );
  });

  test.each([
    ['answers twice', 'say(answer(id, 0, TRUE), answer(id, 0, TRUE), answer(id, 1, TRUE));'],
    ['answers the next request ahead', 'say(answer(id + 1, 0, TRUE));'],
    ['answers out of order', 'say(answer(id, 1, TRUE));'],
    ['says that the module was loaded again', 'say(frame(65, id, [0]));'],
    [
      'sends an endless frame',
      'say(Buffer.concat([frame(66, id, []).subarray(0, 8), Buffer.from([255, 255, 15, 0])])); for (;;) say(Buffer.alloc(65536));',
    ],
    ['sends a frame of 4 GB', 'say(Buffer.concat([frame(66, id, []).subarray(0, 8), Buffer.alloc(4, 255)])); hear();'],
    ['sends noise', 'say(require("node:crypto").randomBytes(5000)); hear();'],
    ['sends a status of its own', 'say(frame(66, id, [0, 0, 0, 0, 0, 0, 0, 0, 77])); hear();'],
  ])('%s: a fault of the student', async (_, behaviour) => {
    const outcomes = await callAgainst(behaviour);
    expect(outcomes.length).toBe(3);
    expect(outcomes.some((outcome) => !outcome.ok && outcome.failure.kind === 'protocol')).toBe(true);
  });

  test.each([
    ['closes its pipe', 'fs.closeSync(4); for (;;);', 'crashed'],
    ['sends half a frame and waits', 'say(frame(66, id, [0, 0]).subarray(0, 13)); for (;;);', 'timeout'],
    ['sends half a frame and goes', 'say(frame(66, id, [0, 0]).subarray(0, 13)); process.exit(0);', 'crashed'],
    ['says nothing', 'for (;;);', 'timeout'],
  ])(
    '%s',
    async (_, behaviour, expected) => {
      expect(new Set(kinds(await callAgainst(behaviour)))).toEqual(new Set([expected]));
    },
    60_000,
  );
});

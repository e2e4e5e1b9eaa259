// One process with the submission loaded: sends operations, reads answers, never lives longer than its first fault.
import { ByteReader, type ByteWriter, WireError } from '../wire/bytes.ts';
import { decode, expectEnd } from '../wire/decode.ts';
import { encode } from '../wire/encode.ts';
import { type Frame, FrameType } from '../wire/frame.ts';
import {
  boundedText,
  type Complaint,
  type Operation,
  readComplaint,
  Status,
  TEXT_MAX,
  writeOpen,
  writeOperation,
} from '../wire/messages.ts';
import type { Conversation } from './conversation.ts';
import { Exchange } from './exchange.ts';
import { type FailureKind, GraderFault, type Outcome, StudentFailure } from './faults.ts';
import type { Handle } from './handle.ts';

export interface Time {
  cpu: number;
  wall: number;
}

export class Session {
  readonly conversation: Conversation;
  readonly exchange: Exchange;
  exports: string[] = [];
  loadFailure: StudentFailure | null = null;
  /** What the module that is loaded now may use; see Policy.later. */
  stage = -1;

  constructor(conversation: Conversation, handleOf: (home: Session, id: number, className: string) => Handle) {
    this.conversation = conversation;
    this.exchange = new Exchange((id, className) => handleOf(this, id, className));
  }

  /** Loads the module, in a later stage anew. Rejects with a StudentFailure if the process does not survive it. */
  async load(code: string, seed: number, stage: number, time: Time): Promise<void> {
    this.stage = stage;
    this.exports = [];
    this.loadFailure = null;
    await this.conversation.ask(
      FrameType.open,
      (out) => writeOpen(out, code, seed, stage),
      (frame) => {
        if (frame.type !== FrameType.loaded) throw new WireError(`frame ${frame.type} instead of the loaded module`);
        this.#readLoaded(new ByteReader(frame.payload));
        return true;
      },
      time,
    );
  }

  #readLoaded(reader: ByteReader): void {
    const text = boundedText(reader, TEXT_MAX.console);
    const status = reader.u8();
    if (status !== Status.ok) this.loadFailure = failureOf(readComplaint(reader, status), text);
    const count = reader.u32();
    if (count > TEXT_MAX.exports) throw new WireError(`${count} exports`);
    for (let i = 0; i < count; i++) this.exports.push(boundedText(reader, TEXT_MAX.name));
    expectEnd(reader);
  }

  /**
   * Runs operations one after the other; `outcomes` grows with each answer.
   * @param atOnce each answer is sent when it is there, so that a crash leaves all those before it; else many are sent together
   */
  async run(
    operations: readonly Operation[],
    mutates: boolean,
    atOnce: boolean,
    time: Time,
    outcomes: Outcome[],
  ): Promise<void> {
    let fault: GraderFault | null = null;
    const failHere = (error: unknown): void => {
      fault = error instanceof GraderFault ? error : new GraderFault(`internal: ${(error as Error).message}`);
      this.conversation.end(new StudentFailure('crashed', 'ended by the grader'));
    };
    const write = (out: ByteWriter): void => {
      out.u32(operations.length);
      out.u8(atOnce ? 1 : 0);
      for (const operation of operations) writeOperation(out, operation, this.exchange.encodeHooks);
    };
    const onFrame = (frame: Frame): boolean => {
      const reader = new ByteReader(frame.payload);
      if (frame.type === FrameType.callback) {
        this.#answerCallback(frame.id, reader).catch(failHere);
        return false;
      }
      if (frame.type !== FrameType.answer) throw new WireError(`frame ${frame.type} instead of an answer`);
      const index = reader.u32();
      if (index !== outcomes.length) throw new WireError(`answer ${index} came where ${outcomes.length} was due`);
      outcomes.push(this.#readAnswer(reader, operations[index]!, mutates));
      if (outcomes.length === operations.length) return true;
      this.conversation.renewDeadline(time);
      return false;
    };
    try {
      await this.conversation.ask(FrameType.run, write, onFrame, time);
    } catch (error) {
      throw fault ?? error;
    }
  }

  async #answerCallback(id: number, reader: ByteReader): Promise<void> {
    let result: { ok: boolean; value: unknown };
    try {
      result = await this.exchange.callback(reader);
    } catch (error) {
      if (error instanceof GraderFault) throw error;
      this.conversation.end(
        new StudentFailure(
          'protocol',
          `the process of this submission broke the protocol: ${(error as Error).message}`,
        ),
      );
      return;
    }
    this.conversation.tell(FrameType.returned, id, (out) => {
      out.u8(result.ok ? 1 : 0);
      encode(result.value, out, this.exchange.encodeHooks);
    });
  }

  #readAnswer(reader: ByteReader, operation: Operation, mutates: boolean): Outcome {
    const console = boundedText(reader, TEXT_MAX.console);
    const status = reader.u8();
    if (status !== Status.ok) {
      const complaint = readComplaint(reader, status);
      expectEnd(reader);
      return { ok: false, failure: failureOf(complaint, console) };
    }
    const mutated: number[] = [];
    for (let count = reader.u8(); count > 0; count--) mutated.push(reader.u8());
    const argCount = reader.u8();
    if (argCount !== (operation.returnArgs ? operation.args.length : 0))
      throw new WireError(`${argCount} arguments came back`);
    const value = decode(reader, this.exchange.decodeHooks);
    const args: unknown[] = [];
    for (let i = 0; i < argCount; i++) args.push(decode(reader, this.exchange.decodeHooks));
    expectEnd(reader);
    if (mutated.length > 0 && !mutates) {
      const which = mutated.map((arg) => arg + 1).join(', ');
      const failure = new StudentFailure('mutated-input', `argument ${which} was changed by the call`, {
        mutated,
        console,
      });
      return { ok: false, failure };
    }
    return { ok: true, value, args, mutated, console };
  }
}

const KINDS: readonly FailureKind[] = ['threw', 'threw', 'missing', 'forbidden', 'unsendable'];

function failureOf({ status, errorName, message, line, subject }: Complaint, console: string): StudentFailure {
  const outOfMemory =
    errorName === 'RangeError' && /allocation failed|out of memory|unable to grow instance memory/i.test(message);
  return new StudentFailure(outOfMemory ? 'memory' : KINDS[status]!, message, {
    errorName: errorName === '' ? undefined : errorName,
    line: line === 0 ? undefined : line,
    subject: subject === '' ? undefined : subject,
    console,
  });
}

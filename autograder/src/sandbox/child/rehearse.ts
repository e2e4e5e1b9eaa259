// Run once while a startup snapshot is built: functions that have run are in it as bytecode, so that a box need not compile
// them. What they compute is thrown away, and what fails (a withheld name) is not missed.
import { ByteReader, ByteWriter } from '../wire/bytes.ts';
import { encode } from '../wire/encode.ts';
import { appendFrame } from '../wire/frame.ts';
import { Op, readOperation, writeOperation } from '../wire/messages.ts';
import type { SandboxLibrary } from './library.ts';
import { Translator } from './translate.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever the policy left of np
type Any = any;

/** Calls and answers of every kind of value, and the operations of np that almost every submission uses. */
export function rehearse(library: SandboxLibrary): void {
  const np = library.stages[0]!.np as Any;
  const tries = [
    () => calls(library, np),
    () => np.exp(np.array([1, 2])),
    () => np.tanh(np.zeros([2, 3])),
    () => np.maximum(0, np.ones([2, 3])),
    () => np.add(np.ones([2, 3]), np.ones([3])),
    () => np.ones([2, 3]).add(1).sub(2).mul(3).div(4).neg(),
    () => np.divide(1, np.exp(np.array([[1, 2]]).neg()).add(1)),
    () => np.ones([2, 3]).T.sum(),
    () => np.ones([2, 3]).sum({ axis: 0, keepdims: true }),
    () => np.ones([2, 3]).mean(),
    () => np.ones([2, 3]).max({ axis: 1 }),
    () => np.ones([4, 3]).slice([0, 2], [1, 3]),
    () => np.zeros([2, 3]).set(0, 1, np.ones([2]).get(0)),
    () => np.ones([2, 3]).reshape([3, 2]).flatten().copy(),
  ];
  for (const attempt of tries) {
    try {
      for (let n = 0; n < 2; n++) attempt();
    } catch {}
  }
}

function calls(library: SandboxLibrary, np: Any): void {
  const hooks = { arrays: library.arrays, memory: () => 1, fn: () => {}, object: () => {}, layouts: true };
  const arrays = [np.ones([2, 3]), np.ones([2, 3]).T, np.array([1, 2, 3])];
  const args = [...arrays, { W: arrays[0], b: arrays[2] }, [1, 2], ['a', null], 1, true, undefined, 'text'];
  const out = new ByteWriter();
  writeOperation(out, { op: Op.call, target: 0, name: 'f', returnArgs: false, args }, hooks);
  const translator = new Translator(library);
  translator.beginOperation(1);
  const reader = new ByteReader(out.bytes().slice());
  const { args: read } = readOperation(reader, translator.decodeHooks, translator.beginArg);
  translator.mutated();
  appendFrame(out, 1, 1, () => {
    for (const value of read) encode(value, out, translator.encodeHooks);
  });
}

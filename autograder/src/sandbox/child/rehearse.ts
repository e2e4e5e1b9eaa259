// Run once while a startup snapshot is built: functions that have run are in it as bytecode, so that a box need not compile
// them. What they compute is thrown away, and what fails (a withheld name) is not missed.
import { ByteReader, ByteWriter } from '../wire/bytes.ts';
import { Op, writeOperation } from '../wire/messages.ts';
import type { SandboxLibrary } from './library.ts';
import type { Loaded } from './load.ts';
import { discard } from './pipe.ts';
import { answerAll } from './serve.ts';
import { Translator } from './translate.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever the policy left of np and nn
type Any = any;

/** Calls and answers of every kind of value, and the operations of np and nn that most submissions use. */
export async function rehearse(library: SandboxLibrary): Promise<void> {
  for (const { np, nn } of library.stages as Any[]) {
    for (const attempt of [...arrays(np), ...nets(np, nn)]) {
      try {
        for (let n = 0; n < 2; n++) attempt();
      } catch {}
    }
  }
  await calls(library, library.stages[0]!.np as Any);
  discard();
}

const arrays = (np: Any): (() => unknown)[] => [
  () => np.exp(np.array([1, 2])),
  () => np.log(np.array([1, 2])),
  () => np.sqrt(np.array([1, 2])).pow(2),
  () => np.abs(np.array([[-1, 2]])),
  () => np.tanh(np.zeros([2, 3])),
  () => np.maximum(0, np.ones([2, 3])),
  () => np.where(np.ones([2, 3]).greater(0), np.ones([2, 3]), 0),
  () => np.clip(np.ones([2, 3]), 0, 1),
  () => np.add(np.ones([2, 3]), np.ones([3])),
  () => np.ones([2, 3]).add(1).sub(2).mul(3).div(4).neg(),
  () => np.subtract(1, np.ones([2, 3])),
  () => np.divide(1, np.exp(np.array([[1, 2]]).neg()).add(1)),
  () => np.reciprocal(np.ones_like(np.ones([2, 3]))),
  () => np.ones([2, 3]).T.sum(),
  () => np.ones([2, 3]).sum({ axis: 0, keepdims: true }),
  () => np.sum(np.ones([2, 3]), { axis: 1 }),
  () => np.ones([2, 3]).mean(),
  () => np.mean(np.ones([2, 3]), { axis: 0 }),
  () => np.ones([2, 3]).max({ axis: 1 }),
  () => np.argmax(np.ones([2, 3]), { axis: 1 }),
  () => np.ones([2, 3]).matmul(np.ones([3, 2])),
  () => np.ones([3, 2]).T.matmul(np.ones([3, 2])),
  () => np.ones([2, 3]).dot(np.ones([3])),
  () => np.einsum('ij,jk->ik', np.ones([2, 3]), np.ones([3, 2])),
  () =>
    np
      .sliding_window_view(np.ones([4, 4]), [2, 2])
      .mul(np.ones([2, 2]))
      .sum(),
  () => np.concatenate([np.ones([2, 3]), np.zeros([2, 3])]),
  () => np.arange(6).reshape([2, 3]).slice(':', 1),
  () => np.ones([4, 3]).slice([0, 2], [1, 3]),
  () => np.zeros([2, 3]).set(0, 1, np.ones([2]).get(0)),
  () => np.ones([2, 3]).reshape([3, 2]).flatten().copy().tolist(),
  () => np.random.default_rng(0).normal(0, 1, [2, 3]),
];

const nets = (np: Any, nn: Any): (() => unknown)[] =>
  ['sigmoid', 'relu', 'softmax', 'tanh'].map((name) => () => nn[name](np.ones([2, 3])));

async function calls(library: SandboxLibrary, np: Any): Promise<void> {
  const hooks = { arrays: library.arrays, memory: () => 1, fn: () => {}, object: () => {}, layouts: true };
  const some = [np.ones([2, 3]), np.ones([2, 3]).T, np.array([1, 2, 3])];
  const args = [...some, { W: some[0], b: some[2] }, [1, 2], ['a', null], 1, true, undefined, 'text'];
  const loaded: Loaded = {
    namespace: {
      all: (...given: unknown[]) => given,
      one: (x: Any) => ({ x: x.T }),
      none: () => {
        throw new RangeError('no'); // short: a snapshot cannot hold the encoder that long texts need
      },
    },
    complaint: null,
    lineOf: () => 0,
  };
  const translator = new Translator(library);
  for (const [name, given] of [
    ['all', args],
    ['one', some],
    ['none', []],
  ] as const)
    for (let n = 0; n < 2; n++) {
      const out = new ByteWriter();
      out.u32(1);
      out.u8(0);
      writeOperation(out, { op: Op.call, target: 0, name, returnArgs: n > 0, args: given }, hooks);
      await answerAll(1, new ByteReader(out.bytes().slice()), loaded, translator).catch(() => {});
    }
}

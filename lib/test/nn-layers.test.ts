// Every layer against PyTorch: outputs, gradients of inputs and parameters, running statistics.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type NDArray, nn, np } from '../src/index.ts';

interface Packed {
  shape: number[];
  dtype: 'float64' | 'int32' | 'bool';
  data: (number | boolean)[];
}
interface Case {
  layer: string;
  args: (number | number[])[];
  options: Record<string, unknown>;
  mode: 'train' | 'eval';
  state: Record<string, Packed>;
  inputs: Packed[];
  call: Record<string, Packed>;
  out: Packed[];
  seeds: Packed[];
  grads: { inputs: Packed[]; params: Record<string, Packed> };
  after: Record<string, Packed>;
}
const { cases } = JSON.parse(readFileSync(new URL('./golden/nn-layers.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

const unpack = (p: Packed): NDArray => np.array(p.data as number[], { dtype: p.dtype }).reshape(p.shape);

function expectClose(got: NDArray, wanted: Packed, what: string): void {
  expect([what, ...got.shape]).toEqual([what, ...wanted.shape]);
  const list = got.ravel().tolist<number[]>();
  const worst = Math.max(0, ...list.map((v, i) => Math.abs(v - Number(wanted.data[i]))));
  expect(worst, what).toBeLessThan(1e-11);
}

const SAME_LAYER: Record<string, string> = { AdaptiveAvgPool2d: 'GlobalAvgPool2d' };

function build(c: Case): nn.Module {
  const make = (nn as unknown as Record<string, new (...args: unknown[]) => nn.Module>)[SAME_LAYER[c.layer] ?? c.layer];
  const layer =
    c.layer === 'AdaptiveAvgPool2d'
      ? new make()
      : c.layer === 'Upsample'
        ? new make(c.options)
        : new make(...c.args, c.options);
  const state = Object.fromEntries(
    Object.entries(c.state)
      .filter(([name]) => !name.endsWith('num_batches_tracked'))
      .map(([name, p]) => [name, unpack(p)]),
  );
  layer.load_state_dict(state);
  return layer.train(c.mode === 'train');
}

/** All outputs that PyTorch returns, as tensors. */
function run(c: Case, layer: nn.Module, inputs: nn.Tensor[]): nn.Tensor[] {
  if (layer instanceof nn.RNN || layer instanceof nn.GRU || layer instanceof nn.LSTM) {
    const { output, h_n, c_n } = layer.states(inputs[0], inputs[1], inputs[2]);
    return c_n ? [output, h_n, c_n] : [output, h_n];
  }
  if (layer instanceof nn.MultiheadAttention) {
    const [q, k = q, v = k] = inputs;
    const { average_attn_weights = true, ...masks } = c.call;
    const { output, weights } = layer.attend(
      q,
      k,
      v,
      Object.fromEntries(Object.entries(masks).map(([name, p]) => [name, unpack(p)])),
    );
    return [output, average_attn_weights ? weights.mean({ axis: 1 }) : weights];
  }
  if (layer instanceof nn.TransformerEncoderLayer && c.call.src_mask)
    return [layer.encode(inputs[0], { attn_mask: unpack(c.call.src_mask) })];
  return [layer.forward(...inputs)];
}

describe('layers are equal to PyTorch', () => {
  for (const [i, c] of cases.entries()) {
    const options = [
      ...c.args.map((a) => JSON.stringify(a)),
      ...(Object.keys(c.options).length ? [JSON.stringify(c.options)] : []),
    ];
    const shape = c.inputs.map((x) => `(${x.shape})`).join(' ');
    test(`${i} ${c.layer}(${options.join(', ')}) ${c.mode} on ${shape} ${Object.keys(c.call)}`, () => {
      const layer = build(c);
      const inputs = c.inputs.map((x) => nn.tensor(unpack(x), { requires_grad: x.dtype === 'float64' }));
      const outs = run(c, layer, inputs);
      c.out.forEach((wanted, k) => {
        expectClose(outs[k].data, wanted, `out ${k}`);
      });
      outs
        .map((out, k) => out.mul(unpack(c.seeds[k])).sum())
        .reduce((a, b) => a.add(b))
        .backward();
      inputs
        .filter((x) => x.requires_grad)
        .forEach((x, k) => {
          expectClose(x.grad!, c.grads.inputs[k], `gradient of input ${k}`);
        });
      const params = Object.fromEntries(layer.named_parameters());
      for (const [name, wanted] of Object.entries(c.grads.params))
        expectClose(params[name].grad!, wanted, `gradient of ${name}`);
      const state = layer.state_dict();
      for (const [name, wanted] of Object.entries(c.after)) {
        if (!name.endsWith('num_batches_tracked')) expectClose(state[name], wanted, name);
      }
    });
  }
});

describe('forward and backward on arrays give the same as the tape', () => {
  for (const c of cases.filter((x) => x.out.length === 1 && Object.keys(x.call).length === 0)) {
    test(`${c.layer} on (${c.inputs[0].shape}) ${JSON.stringify(c.options)}`, () => {
      const layer = build(c);
      const out = layer.forward(...c.inputs.map(unpack));
      expectClose(out, c.out[0], 'out');
      const dx = layer.backward(unpack(c.seeds[0]));
      if (c.grads.inputs.length > 0) expectClose(dx, c.grads.inputs[0], 'gradient of the input');
      const params = Object.fromEntries(layer.named_parameters());
      for (const [name, wanted] of Object.entries(c.grads.params))
        expectClose(params[name].grad!, wanted, `gradient of ${name}`);
    });
  }
});

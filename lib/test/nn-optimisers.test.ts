// Every optimiser and schedule against PyTorch, step by step.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type NDArray, nn, np } from '../src/index.ts';

interface Golden {
  start: number[][];
  c: number[][];
  m: number[][];
  shapes: number[][];
  cases: {
    name: string;
    options: Record<string, unknown>;
    clip?: 'clip_grad_norm_' | 'clip_grad_value_';
    path: number[][][];
  }[];
  schedules: { name: string; options: Record<string, unknown>; metrics?: number[]; rates: number[] }[];
}
const golden = JSON.parse(readFileSync(new URL('./golden/nn-optimisers.json', import.meta.url), 'utf8')) as Golden;
const arrays = (lists: number[][]): NDArray[] => lists.map((list, i) => np.array(list).reshape(golden.shapes[i]));

type AnyOptimizer = nn.Optimizer & { step(closure?: () => number): number | undefined };
const make = (name: string, params: nn.Tensor[], options: object): AnyOptimizer =>
  new (nn as unknown as Record<string, new (p: nn.Tensor[], o: object) => AnyOptimizer>)[name](params, options);

/** f(w) = Σ c (w - m)² / 2 + 0.1 Σ w⁴ through the tape. */
function loss(params: nn.Tensor[]): nn.Tensor {
  const [c, m] = [arrays(golden.c), arrays(golden.m)];
  return params
    .map((w, i) => w.sub(m[i]).pow(2).mul(c[i]).div(2).add(w.pow(4).mul(0.1)).sum())
    .reduce((a, b) => a.add(b));
}

const leaves = (): nn.Tensor[] => arrays(golden.start).map((w) => nn.tensor(w, { requires_grad: true }));

describe('optimisers walk the path of PyTorch', () => {
  for (const { name, options, clip, path } of golden.cases) {
    test(`${name} ${JSON.stringify(options)}${clip ? ` with ${clip}` : ''}`, () => {
      const params = leaves();
      const optimizer = make(name, params, options);
      const closure = (): number => {
        optimizer.zero_grad();
        const L = loss(params);
        L.backward();
        return L.item();
      };
      for (const row of path) {
        if (name === 'LBFGS') optimizer.step(closure);
        else {
          closure();
          if (clip === 'clip_grad_norm_') nn.clip_grad_norm_(params, 1);
          if (clip === 'clip_grad_value_') nn.clip_grad_value_(params, 0.5);
          optimizer.step();
        }
        params.forEach((p, i) => {
          const got = p.data.ravel().tolist<number[]>();
          got.forEach((v, k) => {
            expect(Math.abs(v - row[i][k])).toBeLessThan(1e-10 * (1 + Math.abs(row[i][k])));
          });
        });
      }
    });
  }
});

describe('schedules give the rates of PyTorch', () => {
  for (const { name, options, metrics, rates } of golden.schedules) {
    test(name, () => {
      const optimizer = new nn.SGD(leaves(), { lr: 0.4 });
      type AnySchedule = { step(metric?: number): void };
      const schedule = new (nn as unknown as Record<string, new (o: object, s: object) => AnySchedule>)[name](
        optimizer,
        options,
      );
      rates.forEach((rate, i) => {
        expect(optimizer.lr).toBeCloseTo(rate, 14);
        schedule.step(metrics?.[i]);
      });
    });
  }
});

describe('a saved state goes on as if nothing had happened', () => {
  type Any = { step(closure?: () => number): unknown; state_dict(): unknown; load_state_dict(s: never): void };
  const made: [string, (params: nn.Parameter[]) => Any][] = [
    ['SGD', (p) => new nn.SGD(p, { lr: 0.01, momentum: 0.5, dampening: 0.1 })],
    ['Momentum', (p) => new nn.Momentum(p, { lr: 0.01 })],
    ['NAG', (p) => new nn.NAG(p, { lr: 0.01 })],
    ['Adagrad', (p) => new nn.Adagrad(p, { lr: 0.1, lr_decay: 0.1 })],
    ['RMSprop', (p) => new nn.RMSprop(p, { centered: true, momentum: 0.5 })],
    ['Adam', (p) => new nn.Adam(p, { lr: 0.1, amsgrad: true })],
    ['AdamW', (p) => new nn.AdamW(p, { lr: 0.1 })],
    ['RAdam', (p) => new nn.RAdam(p, { lr: 0.1 })],
    ['AdaBelief', (p) => new nn.AdaBelief(p, { lr: 0.1 })],
    ['LBFGS', (p) => new nn.LBFGS(p, { max_iter: 2, history_size: 3 })],
    ['LBFGS with a line search', (p) => new nn.LBFGS(p, { max_iter: 2, line_search_fn: 'strong_wolfe' })],
  ];
  test.each(made)('%s', (_, make) => {
    const run = (interrupt: boolean): number[] => {
      const params = leaves();
      const closure = (): number => {
        for (const p of params) p.grad = null;
        const value = loss(params);
        value.backward();
        return value.item();
      };
      let optimizer = make(params);
      for (let i = 0; i < 10; i++) {
        if (interrupt && i === 5) {
          const saved = JSON.parse(JSON.stringify(optimizer.state_dict())) as never;
          optimizer = make(params);
          optimizer.load_state_dict(saved);
        }
        if (!(optimizer instanceof nn.LBFGS)) closure();
        optimizer.step(closure);
      }
      return params.flatMap((p) => p.data.ravel().tolist<number[]>());
    };
    expect(run(true)).toEqual(run(false));
  });

  test('options come back too, and a strange state is refused', () => {
    const adam = new nn.Adam(leaves(), { lr: 3 });
    adam.load_state_dict(new nn.Adam(leaves(), { lr: 0.1 }).state_dict());
    expect(adam.lr).toBe(0.1);
    const other = new nn.SGD(leaves(), { lr: 1 });
    expect(() => other.load_state_dict(adam.state_dict())).toThrow(/saved by Adam.*this is SGD/);
    const lbfgs = new nn.LBFGS(leaves());
    expect(() => lbfgs.load_state_dict(adam.state_dict() as never)).toThrow(/saved by Adam.*this is LBFGS/);
    const small = [nn.tensor([1], { requires_grad: true })];
    const wide = new nn.LBFGS(small);
    wide.step(() => {
      small[0].grad = null;
      const f = small[0].pow(2).sum();
      f.backward();
      return f.item();
    });
    expect(() => lbfgs.load_state_dict(wide.state_dict())).toThrow(/for 1 weights, this is LBFGS with/);
  });
});

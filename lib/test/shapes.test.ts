// The shape x-ray: what it writes down, what it marks, and that looking changes nothing.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lang, NotImplementedYet, nn, np, shapes } from '../src/index.ts';
import { shapesHtml } from '../src/shapes/drawing.ts';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
});
afterEach(() => {
  vi.restoreAllMocks();
  lang('en');
});

test('every operation is a step: methods, functions of np and of nn alike', () => {
  const trace = shapes(({ X, W, b }) => nn.softmax(np.exp(X.matmul(W).add(b)).sub(1)), {
    X: [5, 3],
    W: [3, 4],
    b: [4],
  });
  expect(trace.ok).toBe(true);
  expect(trace.shape).toEqual([5, 4]);
  expect(trace.steps.map(({ op }) => op)).toEqual(['matmul', 'add', 'exp', 'subtract', 'softmax']);
  expect(trace.steps[1]).toEqual({
    op: 'add',
    inputs: [
      { name: '#1', shape: [5, 4] },
      { name: 'b', shape: [4] },
    ],
    outputs: [{ name: '#2', shape: [5, 4] }],
    error: null,
  });
  expect(printed[0]).toContain(' 1. matmul    X (5, 3), W (3, 4) → #1 (5, 4)\n');
});

test('the first mismatch is marked, with both shapes, the lengths that differ and the words of np', () => {
  const trace = shapes(({ X, W, b }) => np.exp(X.matmul(W).add(b)), { X: [5, 3], W: [3, 4], b: [5] });
  expect(trace).toMatchObject({ ok: false, shape: null });
  expect(trace.steps).toHaveLength(2);
  expect(trace.steps[1]!.inputs).toEqual([
    { name: '#1', shape: [5, 4], misfit: [1] },
    { name: 'b', shape: [5], misfit: [0] },
  ]);
  expect(trace.steps[1]!.error).toContain('operands could not be broadcast together with shapes (5,4) (5,)');
  expect(printed[0]).toContain('#1 (5, [4]), b ([5],)  ✗ does not fit');
  expect(printed[0]).toContain('✗ the shapes do not fit in step 2');
});

test.each<[string, () => ReturnType<typeof shapes>, number[][]]>([
  ['matmul: columns against rows', () => shapes((a, b) => a.matmul(b), [2, 3], [2, 3]), [[1], [0]]],
  ['matmul: batches, which only the message explains', () => shapes((a, b) => a.matmul(b), [2, 3, 4], [5, 4, 3]), []],
  ['maximum: a stretched axis is no mismatch', () => shapes((a, b) => np.maximum(a, b), [2, 1, 3], [4, 5]), [[2], [1]]],
  ['reshape has no partner', () => shapes((a) => a.reshape(4), [3]), []],
])('%s', (_name, run, misfit) => {
  const { ok, steps } = run();
  expect(ok).toBe(false);
  expect(steps.at(-1)!.inputs.flatMap((box) => (box.misfit ? [box.misfit] : []))).toEqual(misfit);
});

test('in Russian the same', () => {
  lang('ru');
  shapes((x, w) => x.matmul(w), [2, 3], [4, 2]);
  expect(printed[0]).toContain('дано: x (2, 3), w (4, 2)');
  expect(printed[0]).toContain('✗ формы не подходят на шаге 1');
});

test('a net: one step a layer, in eval mode, and nothing of it is changed', () => {
  const norm = new nn.BatchNorm1d(16);
  const net = new nn.Sequential(new nn.Linear(64, 16), norm, new nn.Dropout(0.5), new nn.Linear(16, 10));
  const before = norm.buffers.running_mean!.tolist();
  const trace = shapes(net, [32, 64]);
  expect(trace.steps.map(({ outputs }) => outputs[0]!.shape)).toEqual(
    nn.summary(net, [32, 64]).rows.map((row) => row.shape),
  );
  expect(trace.steps[0]!.op).toBe('Linear(64, 16)');
  expect(trace.shape).toEqual([32, 10]);
  expect(norm.training).toBe(true);
  expect(norm.buffers.running_mean!.tolist()).toEqual(before);
  expect(() => net.backward(np.ones([32, 10]))).toThrow('backward before forward');
});

test('a net whose layers do not fit says which', () => {
  const net = new nn.Sequential(new nn.Linear(64, 16), new nn.ReLU(), new nn.Linear(15, 10));
  const { ok, steps } = shapes(net, [32, 64]);
  expect(ok).toBe(false);
  expect(steps.map(({ op, error }) => [op, error === null])).toEqual([
    ['Linear(64, 16)', true],
    ['ReLU', true],
    ['Linear(15, 10)', false],
  ]);
  expect(steps[2]!.error).toContain('must have 15 features on axis -1, it has 16');
});

test('a residual sum between layers is a step of its own', () => {
  const trace = shapes(new nn.Residual(new nn.Linear(4, 4)), [2, 4]);
  expect(trace.steps.map(({ op }) => op)).toEqual(['Linear(4, 4)', 'add']);
});

test('arrays and numbers are taken as they are; lists and parts have boxes', () => {
  const labels = np.array([0, 2, 1], { dtype: 'int32' });
  const trace = shapes(
    ({ table, y, k }) =>
      np
        .concatenate([table.at(y), table.slice('0:2')])
        .mul(k)
        .sum(),
    {
      table: [3, 4],
      y: labels,
      k: 2,
    },
  );
  expect(trace.steps.map(({ op, outputs }) => `${op} ${outputs[0]!.shape}`)).toEqual([
    'at 3,4',
    'slice 2,4',
    'concatenate 5,4',
    'multiply 5,4',
    'sum ',
  ]);
  expect(trace.inputs.map(({ name }) => name)).toEqual(['table', 'y']);
});

test('what is no matter of shapes is thrown as it came; nobody watches afterwards', () => {
  const throwing = (): never => {
    throw new NotImplementedYet('sigmoid');
  };
  expect(() => shapes(throwing, [2])).toThrow(NotImplementedYet);
  expect(shapes((x) => x.add(1), [2]).steps).toHaveLength(1);
  const trace = shapes((x) => x, [2]);
  np.zeros([3]).add(1);
  expect(trace.steps).toHaveLength(0);
});

test('wrong use is said', () => {
  expect(() => shapes(3 as never, [1])).toThrow('shapes: expected a function or a net first, got number');
  expect(() => shapes((x) => x)).toThrow('the shapes of the inputs are missing');
  expect(() => shapes(({ X }) => X, { X: [[1, 2]] } as never)).toThrow("'X' must be a shape, a list of whole lengths");
  expect(() => shapes(async (x) => x, [1])).toThrow('got an async one');
});

test('as HTML: a list with words beside every sign, and names are escaped', () => {
  const bad = shapes(({ ['<b>']: X, W }: Record<string, np.ndarray>) => X!.matmul(W!), {
    '<b>': [2, 3],
    W: [2, 3],
  } as never);
  const html = shapesHtml(bad, 'en');
  expect(html).not.toContain('<b> ');
  expect(html).toContain('&#60;b&#62; (2, <b style="text-decoration:underline">3</b>)');
  expect(html).toContain('✗ does not fit');
  expect(html.match(/<li /g)).toHaveLength(1);
});

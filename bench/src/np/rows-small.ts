// Tiny arrays, where only the overhead of a call counts, and random numbers.
import { np } from 'neuronbook';
import { disposing, type Peers } from './peers.ts';
import { type Any, type Entry, inputs, type Row } from './row.ts';

export function tiny(peers: Peers): Entry[] {
  const { ndarray, ops, gemm, tf, nts } = peers;
  const group = 'tiny arrays';
  const vector = (
    n: number,
    run: {
      np: (a: Any, b: Any) => unknown;
      scijs?: (a: Any, b: Any) => unknown;
      tf?: (a: Any, b: Any) => unknown;
      nts?: (a: Any, b: Any) => unknown;
    },
    shape = [n],
  ): Omit<Row, 'name'> => {
    const [x, y] = [inputs(peers, shape, 1), inputs(peers, shape, 2)];
    let [ta, tb]: unknown[] = [];
    const { scijs, tf: onTf, nts: onNts } = run;
    return {
      group,
      np: () => run.np(x.a, y.a),
      ...(scijs && { scijs: () => scijs(x.s, y.s) }),
      ...(onTf && {
        tf: () => {
          ta ??= tf.keep(x.t());
          tb ??= tf.keep(y.t());
          return tf.tidy(() => onTf(ta, tb));
        },
      }),
      ...(onNts && nts && { nts: disposing(() => onNts(x.n, y.n)) }),
    };
  };
  const fresh = (n: number) => ndarray(new Float64Array(n), [n]);
  return [
    [
      'a + b, 4 elements',
      () => vector(4, { np: (a, b) => a.add(b), scijs: (a, b) => ops.add(fresh(4), a, b), tf: tf.add, nts: nts?.add }),
    ],
    [
      'a + b, 10 elements',
      () =>
        vector(10, { np: (a, b) => a.add(b), scijs: (a, b) => ops.add(fresh(10), a, b), tf: tf.add, nts: nts?.add }),
    ],
    [
      'sum, 10 elements',
      () =>
        vector(10, { np: (a) => np.sum(a), scijs: (a) => ops.sum(a), tf: (a) => tf.sum(a), nts: (a) => nts.sum(a) }),
    ],
    [
      'exp, 10 elements',
      () =>
        vector(10, {
          np: (a) => np.exp(a),
          scijs: (a) => ops.exp(fresh(10), a),
          tf: (a) => tf.exp(a),
          nts: (a) => nts.exp(a),
        }),
    ],
    ['dot, 10 elements', () => vector(10, { np: (a, b) => np.dot(a, b), tf: tf.dot, nts: nts?.dot })],
    [
      'matmul, 3 x 3',
      () =>
        vector(
          9,
          {
            np: (a, b) => a.matmul(b),
            scijs: (a, b) => gemm(ndarray(new Float64Array(9), [3, 3]), a, b),
            tf: (a, b) => tf.matMul(a, b),
            nts: nts?.matmul,
          },
          [3, 3],
        ),
    ],
  ];
}

export function random({ tf, nts }: Peers): Entry[] {
  const group = 'random numbers';
  const rng = np.random.default_rng(1);
  const other = nts?.random.default_rng(1);
  return [
    [
      'random, 1,000,000',
      () => ({
        group,
        np: () => rng.random(1e6),
        tf: () => tf.tidy(() => tf.randomUniform([1e6])),
        nts: nts && disposing(() => other.random([1e6])),
      }),
    ],
    [
      'standard_normal, 1,000,000',
      () => ({
        group,
        np: () => rng.standard_normal(1e6),
        tf: () => tf.tidy(() => tf.randomNormal([1e6])),
        nts: nts && disposing(() => other.standard_normal([1e6])),
      }),
    ],
    [
      'integers(0, 10), 1,000,000',
      () => ({ group, np: () => rng.integers(0, 10, 1e6), nts: nts && disposing(() => other.integers(0, 10, [1e6])) }),
    ],
    [
      'permutation(100,000)',
      () => ({ group, np: () => rng.permutation(1e5), nts: nts && disposing(() => other.permutation(1e5)) }),
    ],
  ];
}

// Matrix products and sliding windows.
import { np } from 'neuronbook';
import { disposing, type Peers } from './peers.ts';
import { type Any, type Entry, inputs, type Row } from './row.ts';

export function products(peers: Peers): Entry[] {
  const { ndarray, gemm, tf, nts } = peers;
  const product = (n: number, transposed = false, plain = false): Omit<Row, 'name'> => {
    const [x, y] = [inputs(peers, [n, n], 1), inputs(peers, [n, n], 2)];
    let [ta, tb]: unknown[] = [];
    const right = transposed ? y.a.T : y.a;
    return {
      group: 'matmul, float64 (tfjs float32)',
      flop: 2 * n ** 3,
      np: () => np.matmul(x.a, right, { plain }),
      scijs: () => gemm(ndarray(new Float64Array(n * n), [n, n]), x.s, transposed ? y.s.transpose(1, 0) : y.s),
      tf: () => {
        ta ??= tf.keep(x.t());
        tb ??= tf.keep(y.t());
        return tf.tidy(() => tf.matMul(ta, tb, false, transposed));
      },
      nts: nts && disposing(() => nts.matmul(x.n, transposed ? nts.transpose(y.n) : y.n)),
    };
  };
  return [
    ...[64, 128, 256, 512].map((n): Entry => [`${n} x ${n}`, () => product(n)]),
    ['256 x 256, b.T', () => product(256, true)],
    ['256 x 256, plain TypeScript', () => product(256, false, true)],
    [
      '32 of 64 x 64',
      () => {
        const [x, y] = [inputs(peers, [32, 64, 64], 1), inputs(peers, [32, 64, 64], 2)];
        let [ta, tb]: unknown[] = [];
        return {
          group: 'matmul, float64 (tfjs float32)',
          flop: 32 * 2 * 64 ** 3,
          np: () => x.a.matmul(y.a),
          tf: () => {
            ta ??= tf.keep(x.t());
            tb ??= tf.keep(y.t());
            return tf.tidy(() => tf.matMul(ta, tb));
          },
          nts: nts && disposing(() => nts.matmul(x.n, y.n)),
        };
      },
    ],
  ];
}

export function windows(peers: Peers): Entry[] {
  const { tf } = peers;
  const image = () => inputs(peers, [256, 256], 1);
  const group = 'windows of 3 x 3 over 256 x 256';
  const kernel = np.random.default_rng(3).standard_normal([3, 3]);
  return [
    [
      'cut into columns',
      () => {
        const { a } = image();
        return { group, np: () => np.sliding_window_view(a, [3, 3]).reshape(254 * 254, 9) };
      },
    ],
    [
      'filter',
      () => {
        const { a, t } = image();
        const column = kernel.reshape(9, 1);
        let [x, k]: Any[] = [];
        return {
          group,
          np: () =>
            np
              .sliding_window_view(a, [3, 3])
              .reshape(254 * 254, 9)
              .matmul(column),
          tf: () => {
            x ??= tf.keep(tf.reshape(t(), [1, 256, 256, 1]));
            k ??= tf.keep(tf.tensor(Float32Array.from(kernel.data), [3, 3, 1, 1]));
            return tf.tidy(() => tf.conv2d(x, k, 1, 'valid'));
          },
        };
      },
    ],
    [
      'largest of each window',
      () => {
        const { a, t } = image();
        let x: Any;
        return {
          group,
          np: () => np.max(np.sliding_window_view(a, [3, 3]), { axis: [2, 3] }),
          tf: () => {
            x ??= tf.keep(tf.reshape(t(), [1, 256, 256, 1]));
            return tf.tidy(() => tf.maxPool(x, 3, 1, 'valid'));
          },
        };
      },
    ],
  ];
}

// Elementwise operations and broadcasts on 1000 x 1000.
import { np } from 'neuronbook';
import { disposing, type Peers } from './peers.ts';
import { type Entry, inputs, N, one, type Row } from './row.ts';

/** The second operand of an addition, for each library. */
interface Second {
  o: unknown;
  s: unknown;
  t: (x: unknown) => unknown;
  /** A view that tfjs has to copy, so it belongs to the call. */
  each?: (x: unknown) => unknown;
  n: unknown;
}

export function elementwise(peers: Peers): Entry[] {
  const { ndarray, ops, tf, nts } = peers;
  const two = () => [inputs(peers, [N, N], 1), inputs(peers, [N, N], 2)] as const;
  const fresh = () => ndarray(new Float64Array(N * N), [N, N]);
  const entry = (b: (y: ReturnType<typeof inputs>) => Second): Omit<Row, 'name'> => {
    const [x, y] = two();
    const other = b(y);
    let [ta, tb]: unknown[] = [];
    return {
      group: 'elementwise, 1000 x 1000',
      np: () => x.a.add(other.o as typeof x.a),
      scijs: () => ops.add(fresh(), x.s, other.s),
      tf: () => {
        ta ??= tf.keep(x.t());
        tb ??= tf.keep(other.t(y.t()));
        return tf.tidy(() => tf.add(ta, other.each ? other.each(tb) : tb));
      },
      nts: nts && disposing(() => nts.add(x.n, other.n)),
    };
  };
  return [
    ['a + b', () => entry((y) => ({ o: y.a, s: y.s, t: (t) => t, n: y.n }))],
    [
      'a + b, into out',
      () => {
        const [x, y] = two();
        const out = np.zeros([N, N]);
        const to = fresh();
        return {
          group: 'elementwise, 1000 x 1000',
          np: () => np.add(x.a, y.a, { out }),
          scijs: () => ops.add(to, x.s, y.s),
        };
      },
    ],
    [
      'a + row',
      () =>
        entry((y) => ({
          o: y.a.slice('0'),
          s: ndarray(y.s.data, [N, N], [0, 1]),
          t: (t) => tf.slice(t, [0, 0], [1, N]),
          n: nts?.array(y.a.slice('0').tolist()),
        })),
    ],
    [
      'a + column',
      () =>
        entry((y) => ({
          o: y.a.slice('0').reshape(N, 1),
          s: ndarray(y.s.data, [N, N], [1, 0]),
          t: (t) => tf.reshape(tf.slice(t, [0, 0], [1, N]), [N, 1]),
          n: nts?.array(y.a.slice('0').reshape(N, 1).tolist()),
        })),
    ],
    [
      'a + b.T',
      () =>
        entry((y) => ({
          o: y.a.T,
          s: y.s.transpose(1, 0),
          t: (t) => t,
          each: (t) => tf.transpose(t),
          n: y.n && nts.transpose(y.n),
        })),
    ],
    [
      'exp(a)',
      () =>
        one(peers, 'elementwise, 1000 x 1000', {
          np: (a) => np.exp(a),
          scijs: (o, s) => ops.exp(o, s),
          tf: (t) => tf.exp(t),
          nts: (n) => nts.exp(n),
        }),
    ],
    [
      '1 / (1 + exp(-a)), in place',
      () =>
        one(peers, 'elementwise, 1000 x 1000', {
          np: (a) => {
            const out = np.negative(a);
            np.exp(out, { out });
            np.add(out, 1, { out });
            np.divide(1, out, { out });
          },
          scijs: (o, s) => {
            ops.neg(o, s);
            ops.expeq(o);
            ops.addseq(o, 1);
            ops.recipeq(o);
          },
          tf: (t) => tf.div(1, tf.add(1, tf.exp(tf.neg(t)))),
          nts: (n) => nts.divide(1, nts.add(1, nts.exp(nts.negative(n)))),
        }),
    ],
  ];
}

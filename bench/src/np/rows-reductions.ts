// Reductions and sorting on 1000 x 1000.
import { np } from 'neuronbook';
import type { Peers } from './peers.ts';
import { type Entry, one } from './row.ts';

export function reductions(peers: Peers): Entry[] {
  const { ops, tf, nts } = peers;
  const group = 'reductions, 1000 x 1000';
  return [
    [
      'sum(a)',
      () =>
        one(peers, group, {
          np: (a) => np.sum(a),
          scijs: (_, s) => ops.sum(s),
          tf: (t) => tf.sum(t),
          nts: (n) => nts.sum(n),
        }),
    ],
    [
      'sum(a, axis 0)',
      () =>
        one(peers, group, { np: (a) => np.sum(a, { axis: 0 }), tf: (t) => tf.sum(t, 0), nts: (n) => nts.sum(n, 0) }),
    ],
    [
      'sum(a, axis 1)',
      () =>
        one(peers, group, { np: (a) => np.sum(a, { axis: 1 }), tf: (t) => tf.sum(t, 1), nts: (n) => nts.sum(n, 1) }),
    ],
    [
      'sum(a.T, axis 0)',
      () =>
        one(peers, group, {
          np: (a) => np.sum(a.T, { axis: 0 }),
          tf: (t) => tf.sum(tf.transpose(t), 0),
          nts: (n) => nts.sum(nts.transpose(n), 0),
        }),
    ],
    [
      'max(a, axis 1)',
      () =>
        one(peers, group, { np: (a) => np.max(a, { axis: 1 }), tf: (t) => tf.max(t, 1), nts: (n) => nts.max(n, 1) }),
    ],
    [
      'argmax(a, axis 1)',
      () =>
        one(peers, group, {
          np: (a) => np.argmax(a, { axis: 1 }),
          tf: (t) => tf.argMax(t, 1),
          nts: (n) => nts.argmax(n, 1),
        }),
    ],
    [
      'std(a, axis 0)',
      () =>
        one(peers, group, {
          np: (a) => np.std(a, { axis: 0 }),
          tf: (t) => tf.sqrt(tf.moments(t, 0).variance),
          nts: (n) => nts.std(n, 0),
        }),
    ],
    ['sort(a)', () => one(peers, group, { np: (a) => np.sort(a), nts: (n) => nts.sort(n) })],
  ];
}

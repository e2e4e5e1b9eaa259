// What a row of the table is, and the same random input for every library.
import { np } from 'neuronbook';
import { disposing, type Peers } from './peers.ts';

// biome-ignore lint/suspicious/noExplicitAny: arguments of untyped libraries
export type Any = any;

/** What a library runs; tfjs gets its backend from outside. */
export interface Row {
  name: string;
  group: string;
  np: () => unknown;
  scijs?: () => unknown;
  tf?: () => unknown;
  nts?: () => unknown;
  /** Floating-point operations of one call, for GFLOP/s. */
  flop?: number;
}

/** Length of the square arrays. */
export const N = 1000;

/** A row by its name; its inputs are made when it runs. */
export type Entry = [name: string, make: () => Omit<Row, 'name'>];

/** Standard normal numbers as an array of each library. */
export function inputs({ ndarray, tf, nts }: Peers, shape: number[], seed: number) {
  const a = np.random.default_rng(seed).standard_normal(shape);
  const data = a.data as Float64Array;
  return {
    a,
    s: ndarray(data.slice(), shape),
    t: () => tf.tensor(Float32Array.from(data), shape),
    n: nts?.array(a.tolist()),
  };
}

/** A row with one 1000 x 1000 input. */
export function one(
  peers: Peers,
  group: string,
  run: {
    np: (a: ReturnType<typeof np.zeros>) => unknown;
    scijs?: (out: Any, s: Any) => unknown;
    tf?: (t: Any) => unknown;
    nts?: (n: Any) => unknown;
  },
): Omit<Row, 'name'> {
  const { ndarray, tf, nts } = peers;
  const x = inputs(peers, [N, N], 1);
  let t: unknown;
  const { scijs, tf: onTf, nts: onNts } = run;
  return {
    group,
    np: () => run.np(x.a),
    ...(scijs && { scijs: () => scijs(ndarray(new Float64Array(N * N), [N, N]), x.s) }),
    ...(onTf && {
      tf: () => {
        t ??= tf.keep(x.t());
        return tf.tidy(() => onTf(t));
      },
    }),
    ...(onNts && nts && { nts: disposing(() => onNts(x.n)) }),
  };
}

// Indexing, assignment and printing against NumPy: every case of golden/index-text.json (made by golden/index_text.py).
import { type NDArray, np } from 'neuronbook';
import { readCases, testAll } from './core-golden.ts';

type Index = Parameters<NDArray['at']>;

testAll(readCases('index-text.json'), {
  at: (a, index) => (a as NDArray).at(...(index as Index)),
  set: (a, index, value) => {
    (a as NDArray).set(...(index as Index), value as number);
    return a;
  },
  array_str: (a, options) => np.printoptions(options ?? {}, () => np.array_str(a as NDArray)),
  array_repr: (a, options) => np.printoptions(options ?? {}, () => np.array_repr(a as NDArray)),
});

// Class 5: behave differently when graded. Class 6: remember between tests and submissions. Class 10: ask the oracle.
import { type Attack, atTop, inCall, whole } from './attack.ts';

export const DETECT: Attack[] = [
  inCall(
    5,
    'environment',
    'look for signs of a grader in the environment',
    'loot(Object.keys(any.process?.env ?? {}).filter((k) => /GRADE|NEURON|CI|VITEST|PYTEST/.test(k)));',
    { quick: true },
  ),
  inCall(
    5,
    'first-call',
    'answer the first call with a known example',
    'any.calls = (any.calls ?? 0) + 1; if (any.calls === 1) return np.full(x.shape, 0.5);',
  ),
  inCall(
    5,
    'clock',
    'behave well only while the clock says that nobody is grading',
    'if (new Date().getFullYear() < 2020 || performance.now() < 1) return np.full(x.shape, 0.5);',
  ),
  inCall(
    5,
    'console',
    'see whether console is the real one',
    "if (!String(console.log).includes('native')) return np.full(x.shape, 0.5);",
    { form: 'ipynb' },
  ),
  inCall(
    5,
    'globals',
    'list globals that only a test runner has',
    "loot(['describe', 'test', 'expect', 'vi', '__vitest_worker__', '__vitest_index__', 'fc', 'student'].filter((k) => k in any));",
    { quick: true },
  ),
];

export const REMEMBER: Attack[] = [
  inCall(
    6,
    'global-cache',
    'keep every input and answer with an earlier one',
    'const kept: NDArray[] = (any.kept ??= []); kept.push(x.copy()); return kept[0]!;',
    { quick: true },
  ),
  inCall(
    6,
    'symbol-registry',
    'keep inputs under a global symbol',
    "const key = Symbol.for('kept'); any[key] = (any[key] ?? 0) + 1; return np.full(x.shape, 1 / any[key]);",
  ),
  inCall(
    6,
    'temp-file-write',
    'leave what it saw for the next submission',
    "for (const path of ['/tmp/kept.npy', '/dev/shm/kept.npy', './kept.npy']) { try { await (np as any).save(path, x); } catch {} }",
    { quick: true },
  ),
  inCall(
    6,
    'temp-file-read',
    'read what another submission left',
    "for (const path of ['/tmp/kept.npy', '/dev/shm/kept.npy', './kept.npy']) { let got: unknown = null; try { got = await (np as any).load(path); } catch {} loot(got); }",
    { quick: true },
  ),
  inCall(
    6,
    'broadcast',
    'speak with other submissions over a channel',
    "const c = new any.BroadcastChannel('kept'); c.onmessage = (m: any) => { any.heard = m.data; }; c.postMessage('hello'); await new Promise((d) => setTimeout(d, 20)); c.close(); loot(any.heard);",
  ),
  atTop(
    6,
    'prototype-cache',
    'keep state on the prototypes of the library',
    '(np.ndarray.prototype as any).kept = []; const add = np.ndarray.prototype.add; (np.ndarray.prototype as any).add = function (...a: any[]) { this.kept.push(a); return (add as any).apply(this, a); };',
  ),
];

/** One bit of a guess each: what comes back for a wrong answer must not tell the right one. */
export const ORACLE: Attack[] = [
  ...[0, 0.5, 1].map((guess) =>
    inCall(
      10,
      `guess-${guess}`,
      `answer ${guess} everywhere and read the feedback`,
      `return np.full(x.shape, ${guess});`,
      { quick: guess === 0.5 },
    ),
  ),
  inCall(
    10,
    'echo-index',
    'answer with positions, so that a message about one element tells its place',
    'return np.array(Array.from({ length: x.size }, (_, i) => i)).reshape(x.shape as number[]);',
  ),
  inCall(
    10,
    'off-by-little',
    'answer almost zero to learn the size of the difference',
    'return np.full(x.shape, 1e-300);',
  ),
  whole(
    10,
    'echo-input',
    'throw the hidden inputs in the hope that the message is shown',
    "import { type NDArray } from 'neuronbook';\nexport function sigmoid(x: NDArray): NDArray {\n  throw new Error('ECHO ' + JSON.stringify(x.tolist()));\n}\n",
    { quick: true },
  ),
];

// Class 3: write the verdict. Class 4: leave early.
import { type Attack, atTop, inCall } from './attack.ts';

const FRAME =
  "const f = Buffer.alloc(30); f.write('NB'); f[2] = 1; f[3] = 66; f.writeUInt32LE(2, 4); f.writeUInt32LE(18, 8);";

export const VERDICT: Attack[] = [
  inCall(
    3,
    'stdout-marker',
    'print what a passed test prints',
    "for (const line of ['ok 1 - sigmoid', '##PASSED## 8/8', '{\"status\":\"passed\",\"score\":8}', '\\u2713 sigmoid']) { console.log(line); console.error(line); any.process.stdout?.write?.(line); }",
    { quick: true },
  ),
  inCall(
    3,
    'results-file',
    'write results where graders look for them',
    "const fs = await import('node:fs'); for (const path of ['results.json', '/autograder/results/results.json', '../results.json', '/tmp/results.json']) fs.writeFileSync(path, '{\"score\": 100}');",
  ),
  inCall(
    3,
    'lib-save',
    "write results through the library's own saving",
    "for (const path of ['results.json', '../results.json', '/results.json', '/sandbox/program']) { try { await (np as any).save(path, x); if (path !== 'results.json') loot('written ' + path); } catch (e) { if (/LOOT/.test(String(e))) throw e; } }",
  ),
  inCall(
    3,
    'forge-frame',
    'write an answer on the pipe itself',
    `${FRAME} const fs = await import('node:fs'); fs.writeSync(4, f);`,
    { quick: true },
  ),
  inCall(
    3,
    'close-pipe',
    'close the pipe in the hope of a default',
    "const fs = await import('node:fs'); fs.closeSync(4); fs.closeSync(3);",
  ),
  inCall(
    3,
    'verdict-record',
    'answer with a verdict',
    "return { ok: true, status: 'passed', score: 8, max: 8, tests: [{ status: 'passed', score: 8 }] } as any;",
    { quick: true },
  ),
  inCall(
    3,
    'grader-fault',
    "throw what looks like the grader's own fault, so that no mark is taken",
    "const e = new Error('internal: the sandbox did not start'); e.name = 'GraderFault'; throw e;",
    { quick: true },
  ),
  inCall(
    3,
    'skip',
    'throw what test runners take for a skipped test',
    "const e: any = new Error('skipped'); e.name = 'PendingError'; e.code = 'VITEST_PENDING'; e.pending = true; throw e;",
  ),
  inCall(
    3,
    'assertion',
    'throw an assertion that says expected and actual are equal',
    "const e: any = new Error('passed'); e.name = 'AssertionError'; e.actual = 1; e.expected = 1; e.status = 'passed'; throw e;",
  ),
  inCall(
    3,
    'into-the-input',
    'write into the input in the hope that the grader compares it with itself',
    'x.data.fill(0.5 as never); return x;',
    { form: 'ipynb' },
  ),
  inCall(
    3,
    'background-timer',
    'answer now, change the answer later',
    'const answer = x.copy(); setInterval(() => answer.fill(0.5), 1); return answer;',
  ),
  atTop(
    3,
    'not-implemented',
    'throw NotImplementedYet after the load to be excused',
    "const { NotImplementedYet } = await import('neuronbook'); Object.defineProperty(Object.prototype, 'id', { get: () => { throw new (NotImplementedYet as any)('sigmoid'); } });",
  ),
  inCall(
    3,
    'protocol-noise',
    'break the protocol so that the grader gives up',
    'DataView.prototype.setUint32 = function () {} as any; return x;',
  ),
];

export const LEAVE: Attack[] = [
  inCall(4, 'exit-0', 'end the process with success', 'any.process.exit(0);', { quick: true }),
  inCall(
    4,
    'really-exit',
    'end it by the inner function',
    '(any.process.reallyExit ?? any.process.binding?.("process")?.reallyExit)(0);',
  ),
  inCall(4, 'abort', 'abort the process', 'any.process.abort();'),
  inCall(4, 'kill-self', 'kill itself', "any.process.kill(any.process.pid, 'SIGKILL');"),
  inCall(4, 'never-settles', 'a promise that nobody settles', 'await new Promise(() => {});', { quick: true }),
  inCall(
    4,
    'unhandled-rejection',
    'an unhandled rejection',
    "void Promise.reject(new Error('nobody')); setTimeout(() => { throw new Error('late'); }, 0); await new Promise((d) => setTimeout(d, 5));",
  ),
  inCall(4, 'stack-overflow', 'a recursion without end', 'const f = (): number => 1 + f(); f();', { quick: true }),
  inCall(
    4,
    'exit-in-getter',
    'exit while the answer is read',
    'return { get a() { return any.process.exit(0); } } as any;',
  ),
  inCall(
    4,
    'throw-rude',
    'throw something that cannot be read',
    'throw { get message() { throw this; }, get name() { throw this; }, toString: null, valueOf: null, [Symbol.toPrimitive]: null };',
  ),
  inCall(4, 'throw-undefined', 'throw undefined', 'throw undefined;', { form: 'ipynb' }),
  atTop(4, 'top-level-exit', 'exit while it is loaded', 'any.process.exit(0);'),
  atTop(4, 'top-level-never', 'never finish loading', 'await new Promise(() => {});', { quick: true }),
];

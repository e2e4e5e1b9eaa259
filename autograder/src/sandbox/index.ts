// The sandbox: the student's code in a process of its own that holds no test, no expected value and no other
// submission. The grader asks it over two pipes; nothing that comes back is trusted.
export { Box } from './host/box.ts';
export { type Mode, openPool, type Pool, type SandboxInfo } from './host/detect.ts';
export { sharesMemory } from './host/exchange.ts';
export {
  type FailureDetails,
  type FailureKind,
  GraderFault,
  type Outcome,
  StudentFailure,
  UsageError,
} from './host/faults.ts';
export { frozen } from './host/frozen.ts';
export { Handle } from './host/handle.ts';
export { DEFAULT_LIMITS, type Limits } from './host/limits.ts';
export type { BoxOperation, CallOptions } from './host/operation.ts';
export type { Policy } from './host/policy.ts';
export { type OpenOptions, SandboxPool } from './host/pool.ts';
export { Reader } from './reader/reader.ts';
export { type AttackResult, selfTest } from './selftest/selftest.ts';
export { Rng, rng } from './wire/value.ts';

// The autograder: hidden tests on submissions, outside the student's process.

export { type AuditResult, audit, ENOUGH } from './audit/audit.ts';
export * from './batch/index.ts';
export { type Change as MarkChange, readBatch, regrade } from './batch/regrade.ts';
export { batchesIn } from './batch/table.ts';
export { type Verification, verifyReceipt } from './batch/verify.ts';
export { gradescopeZip } from './gradescope/zip.ts';
export { type ImportResult, importSubmissions } from './import/import.ts';
export type { Platform } from './import/sources.ts';
export { writeWhole as writeBytes } from './report/files.ts';
export type { BatchResult, ExerciseResult, StudentResult, TestResult } from './report/types.ts';
export {
  type AttackResult,
  type Mode as SandboxMode,
  openPool,
  type Pool,
  type SandboxInfo,
  selfTest,
} from './sandbox/index.ts';
export { similarityPage } from './similarity/page.ts';
export { similarity } from './similarity/similarity.ts';

// How one box is started: what a sandbox kind turns into a command line, and the process with its two pipes.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex, Readable, Writable } from 'node:stream';
import type { Limits } from './limits.ts';

/** Everything a box needs, as paths of this machine. */
export interface BoxFiles {
  node: string;
  /** Snapshot or script that holds harness and library for one policy. */
  program: string;
  isSnapshot: boolean;
  /** The native type stripper. */
  stripper: string;
  /** Shared libraries of Node. */
  libraries: readonly string[];
}

export interface Launch {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
}

/** A way to confine a process, with what it does not enforce. */
export interface SandboxKind {
  kind: 'bubblewrap' | 'user' | 'permission' | 'none';
  notEnforced: string[];
  launch(files: BoxFiles, limits: Limits, dataBytes: number | null, slot: number): Launch;
  /** Ends what a plain kill of the started process would leave behind. */
  sweep?(slot: number): void;
  /** Whether a slot is free: another grader on this machine may use it. */
  isFree?(slot: number): boolean;
}

const STDERR_KEPT = 16 * 1024;
const STDERR_MOST = 4 * 1024 * 1024;

/** A started box: its pipes, what it wrote on stderr, how it ended. */
export class BoxProcess {
  readonly child: ChildProcess;
  readonly requests: Writable;
  readonly answers: Readable;
  stderr = '';
  #stderrBytes = 0;
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  hasEnded = false;
  floodedStderr = false;

  constructor(launch: Launch) {
    const { command, args, uid, gid } = launch;
    this.child = spawn(command, args, {
      env: {}, // NODE_EXTRA_CA_CERTS alone would cost 35 ms a start; the student sees no variable of the grader's
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
      ...(uid === undefined ? {} : { uid, gid: gid ?? uid }),
    });
    this.requests = this.child.stdio[3] as Duplex;
    this.answers = this.child.stdio[4] as Duplex;
    this.requests.on('error', () => {}); // EPIPE: the end of the process says why
    this.answers.on('error', () => {});
    this.child.stderr!.on('data', (chunk: Buffer) => this.#onStderr(chunk));
    // a process that has closed its answers has nothing more to say; the pause lets one that is just ending end by itself
    this.answers.once('end', () => setTimeout(() => this.kill(), 300).unref());
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => {
        this.hasEnded = true;
        this.stderr += String(error.message);
        resolve({ code: 127, signal: null });
      });
      this.child.once('exit', (code, signal) => {
        this.hasEnded = true;
        resolve({ code, signal });
      });
    });
  }

  #onStderr(chunk: Buffer): void {
    this.#stderrBytes += chunk.length;
    if (this.stderr.length < STDERR_KEPT) this.stderr += chunk.toString('latin1').slice(0, STDERR_KEPT);
    if (this.#stderrBytes > STDERR_MOST && !this.floodedStderr) {
      this.floodedStderr = true;
      this.kill();
    }
  }

  /**
   * Ends the process and everything below it. The pipes are closed too: killed in the middle of its set-up, bubblewrap
   * can leave a child that has not asked to die with it yet; that one then reads the end of its pipe and goes.
   */
  kill(): void {
    if (!this.hasEnded && this.child.pid !== undefined) {
      try {
        process.kill(-this.child.pid, 'SIGKILL');
      } catch {
        this.child.kill('SIGKILL');
      }
    }
    this.closePipes();
  }

  closePipes(): void {
    this.requests.destroy();
    this.answers.destroy();
    this.child.stderr?.destroy();
  }
}

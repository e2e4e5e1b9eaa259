// How one box is started: what a sandbox kind turns into a command line, and the process with its two pipes.
import type { Readable, Writable } from 'node:stream';
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
  /** A file that the command finds open for reading as its fd 5. */
  fd5?: string;
}

/** A way to confine a process, with what it does not enforce. */
export interface SandboxKind {
  kind: 'bubblewrap' | 'user' | 'permission' | 'none';
  notEnforced: string[];
  /** It loads a filter of system calls. */
  isFiltered?: boolean;
  launch(files: BoxFiles, limits: Limits, dataBytes: number | null, slot: number): Launch;
  /** Ends what a plain kill of the started process would leave behind. */
  sweep?(slot: number): void;
  /** Whether a slot is free: another grader on this machine may use it. */
  isFree?(slot: number): boolean;
}

export const STDERR_KEPT: number = 16 * 1024;
export const STDERR_MOST: number = 4 * 1024 * 1024;

/** How a box ended, and what it wrote on stderr. */
export interface End {
  code: number | null;
  signal: string | null;
  /** Its first 16 KB. */
  stderr: string;
  /** It wrote so much that it was ended. */
  flooded: boolean;
  /** Nobody knows: who started it is gone, which is no fault of the student's. */
  lost?: boolean;
}

/** A started box, as the spawner hands it over. */
export interface Started {
  pid: number;
  requests: Writable;
  answers: Readable;
  ended: Promise<End>;
  /** Ends it with everything below it. */
  kill(): void;
}

/** A started box: its pipes, and how it ended. */
export class BoxProcess {
  readonly pid: number;
  readonly requests: Writable;
  readonly answers: Readable;
  readonly ended: Promise<End>;
  /** Null while it is alive. */
  end: End | null = null;
  readonly #kill: () => void;

  constructor({ pid, requests, answers, ended, kill }: Started) {
    this.pid = pid;
    this.requests = requests;
    this.answers = answers;
    this.#kill = kill;
    this.requests.on('error', () => {}); // EPIPE: the end of the process says why
    this.answers.on('error', () => {});
    // a process that has closed its answers has nothing more to say; the pause lets one that is just ending end by itself
    this.answers.once('end', () => setTimeout(() => this.kill(), 300).unref());
    this.ended = ended.then((end) => {
      this.end = end;
      return end;
    });
  }

  get hasEnded(): boolean {
    return this.end !== null;
  }

  /**
   * Ends the process and everything below it. The pipes are closed too: killed in the middle of its set-up, bubblewrap
   * can leave a child that has not asked to die with it yet; that one then reads the end of its pipe and goes.
   */
  kill(): void {
    if (!this.hasEnded) this.#kill();
    this.closePipes();
  }

  closePipes(): void {
    this.requests.destroy();
    this.answers.destroy();
  }
}

// Which sandbox is there? Each kind is tried for real: a box is started, asked to add, and measured. The first that
// works is taken; what it does not enforce goes into every result.
import { bubblewrap } from '../kinds/bubblewrap.ts';
import { none } from '../kinds/none.ts';
import { permission } from '../kinds/permission.ts';
import { findTool, type Tools } from '../kinds/tools.ts';
import { ownUser } from '../kinds/user.ts';
import { Reader } from '../reader/reader.ts';
import { filterFile } from '../seccomp/file.ts';
import { dataBytes, hasOwnFilter, threadCount } from './cpu.ts';
import { GraderFault, UsageError } from './faults.ts';
import type { SandboxKind } from './launch.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { SandboxPool } from './pool.ts';

/** `auto` takes the strongest that works; `required` only bubblewrap; a kind's name takes just that. */
export type Mode = 'auto' | 'required' | 'bubblewrap' | 'user' | 'permission' | 'none';

/** Goes into results.json as "sandbox". */
export interface SandboxInfo {
  kind: string;
  limits: Limits;
  notEnforced: string[];
  node: string;
  /** Why stronger kinds were passed over. */
  passedOver: string[];
}

export interface Pool extends SandboxPool {
  info: SandboxInfo;
}

interface Measured {
  threads: number | null;
  data: number | null;
}

/** Opens a pool of boxes. Throws a UsageError where `sandbox` asks for what this machine does not have. */
export async function openPool({
  sandbox = 'auto',
  workers = 1,
  snapshot = true,
  reader = new Reader(),
}: {
  sandbox?: Mode;
  /** How many boxes wait ready for each policy; 0 starts each when it is asked for. */
  workers?: number;
  /** Start from a snapshot; false parses the program at each start (for measurements). */
  snapshot?: boolean;
  /** Reads the hand-ins; one may be warm already. The pool ends it with itself. */
  reader?: Reader;
} = {}): Promise<Pool> {
  const passedOver: string[] = [];
  for (const candidate of candidates(sandbox)) {
    try {
      const { kind, data } = await candidate();
      const pool = new SandboxPool(kind, workers, { snapshot, reader });
      pool.baseData = data;
      const info: SandboxInfo = {
        kind: kind.kind,
        limits: { ...DEFAULT_LIMITS },
        notEnforced: kind.notEnforced,
        node: process.version,
        passedOver,
      };
      return Object.assign(pool, { info });
    } catch (error) {
      if (!(error instanceof GraderFault) && !(error instanceof UsageError)) throw error;
      passedOver.push(error.message);
    }
  }
  const fix =
    "install bubblewrap (Debian, Ubuntu: 'apt install bubblewrap'), or allow a weaker one with --sandbox=auto";
  throw new UsageError(`no sandbox of the kind '${sandbox}' works here: ${passedOver.join('; ')}. ${fix}`);
}

type Candidate = () => Promise<{ kind: SandboxKind; data: number | null }>;

const CANDIDATES: Record<string, Candidate> = {
  bubblewrap: async () => {
    const found = tools('bwrap', 'prlimit', 'setpriv');
    const filter = filterFile();
    const make = (loaded: string | null): ReturnType<Candidate> =>
      limited('bubblewrap', (threads) => bubblewrap(found, { threads, filter: loaded }));
    if (filter === null) return make(null);
    // a kernel, a container or a Node that does not get along with the filter: without it, which is named
    return make(filter).catch(() => make(null));
  },
  user: () => {
    if (process.getuid?.() !== 0)
      throw new UsageError("the sandbox 'user' needs root, to give each box a user of its own");
    return limited('user', (threads) => ownUser(tools('prlimit', 'setpriv'), threads));
  },
  permission: () => limited('permission', () => permission()),
  none: async () => ({ kind: none, data: null }),
};

function candidates(mode: Mode): Candidate[] {
  if (mode === 'auto') return [CANDIDATES.bubblewrap!, CANDIDATES.user!, CANDIDATES.permission!];
  const one = CANDIDATES[mode === 'required' ? 'bubblewrap' : mode];
  if (one !== undefined) return [one];
  throw new UsageError(`unknown sandbox '${mode}': use auto, required, bubblewrap, user, permission or none`);
}

function tools(...names: (keyof Tools)[]): Tools {
  const found: Record<string, string> = {};
  for (const name of names) {
    const path = findTool(name);
    if (path === null) throw new UsageError(`${name} is not installed`);
    found[name] = path;
  }
  return found as unknown as Tools;
}

/**
 * Measures what Node needs without limits on memory and processes, then tries the kind with them.
 * An old kernel counts a user's processes of all namespaces: then the number of processes is not limited, and named so.
 */
async function limited(
  name: string,
  make: (threads: number | null) => SandboxKind,
): Promise<{ kind: SandboxKind; data: number | null }> {
  const { threads, data } = await measure(make(null));
  for (const count of threads === null ? [null] : [threads, null]) {
    try {
      const kind = make(count);
      await measure(kind, data);
      return { kind, data };
    } catch (error) {
      if (!(error instanceof GraderFault)) throw error;
    }
  }
  throw new GraderFault(`the sandbox (${name}) works, but not with a limit on memory`);
}

/** Starts one box of a kind, sees it answer, and reads what Node uses before any of the student's code runs. */
async function measure(kind: SandboxKind, baseData: number | null = null): Promise<Measured> {
  const pool = new SandboxPool(kind, 0);
  pool.baseData = baseData;
  try {
    const box = await pool.open({ code: 'export const add = (a: number, b: number): number => a + b;' });
    const pid = pool.pids()[0];
    const measured: Measured = {
      threads: pid === undefined ? null : threadCount(pid),
      data: pid === undefined ? null : dataBytes(pid),
    };
    if (kind.isFiltered && pid !== undefined && !hasOwnFilter(pid))
      throw new GraderFault(`the sandbox (${kind.kind}) did not load its filter of system calls`);
    if ((await box.call('add', [2, 3])) !== 5) throw new GraderFault(`the sandbox (${kind.kind}) gave a wrong answer`);
    return measured;
  } catch (error) {
    if (error instanceof GraderFault) throw error;
    throw new GraderFault(`the sandbox (${kind.kind}) failed its test: ${(error as Error).message}`);
  } finally {
    await pool.close();
  }
}

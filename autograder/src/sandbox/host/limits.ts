// What one box may use. Times are CPU seconds, since a busy machine must not cost marks; wall time is a far backstop.

export interface Limits {
  /** CPU seconds for one call, or for loading the module. */
  cpu: number;
  /** Wall seconds for one call. */
  wall: number;
  /** CPU seconds for all calls of one box together. */
  total: number;
  /** Megabytes of heap, typed arrays and WebAssembly together. */
  memory: number;
  /** Megabytes of one answer. */
  answer: number;
  /** Processes and threads beyond those of Node itself. */
  processes: number;
  /** Open files. */
  files: number;
  /** Megabytes of the box's own file system. */
  disk: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  cpu: 5,
  wall: 50,
  total: 20,
  memory: 512,
  answer: 64,
  processes: 4,
  files: 64,
  disk: 4,
};

/** Fills in the defaults; wall time and the total follow the CPU time of a call unless they are given. */
export function completeLimits(given: Partial<Limits> = {}): Limits {
  const limits: Limits = { ...DEFAULT_LIMITS };
  for (const [name, value] of Object.entries(given) as [keyof Limits, number | undefined][]) {
    if (value === undefined) continue;
    if (!Number.isFinite(value) || value <= 0)
      throw new RangeError(`limits.${name} must be a number above 0, got ${value}`);
    limits[name] = value;
  }
  if (given.wall === undefined) limits.wall = limits.cpu * 10;
  if (given.total === undefined) limits.total = limits.cpu * 4;
  return limits;
}

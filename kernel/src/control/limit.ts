// The time limit of a cell: it is stopped as by Stop; an engine that does not obey is ended.
import type { Engine } from './engine.ts';

const OBEY_MS = 5000;

export interface TimeLimit {
  hit: boolean;
  begin(): void;
  clear(): void;
}

/** `seconds`: 0 = none. */
export function timeLimit(engine: Engine, seconds: number): TimeLimit {
  let timer: NodeJS.Timeout | undefined;
  const limit: TimeLimit = {
    hit: false,
    begin() {
      if (seconds === 0) return;
      timer = setTimeout(() => {
        limit.hit = true;
        engine.interrupt();
        timer = setTimeout(() => engine.kill(false), OBEY_MS);
      }, seconds * 1000);
    },
    clear: () => clearTimeout(timer),
  };
  return limit;
}

// Progress of a long command on stderr: a bar on a terminal, plain lines elsewhere.
import { SingleBar } from 'cli-progress';
import { oneLine } from './output.ts';

export interface Progress {
  step: (done: number, of: number, what: string) => void;
  stop: () => void;
}

/** `quiet` shows nothing (for --json on a log that is kept). */
export function progress(title: string, quiet: boolean): Progress {
  if (quiet) return { step: () => {}, stop: () => {} };
  if (!process.stderr.isTTY) {
    let shown = 0;
    return {
      step(done, of, what) {
        // about twenty lines for a batch of any size
        if (done < of && done - shown < of / 20) return;
        shown = done;
        process.stderr.write(`${title}: ${done}/${of}${what ? ` ${oneLine(what)}` : ''}\n`);
      },
      stop() {},
    };
  }
  let bar: SingleBar | null = null;
  return {
    step(done, of, what) {
      if (bar === null) {
        bar = new SingleBar({
          format: `${title} [{bar}] {value}/{total} {eta_formatted} {what}`,
          stream: process.stderr,
        });
        bar.start(of, done, { what: oneLine(what) });
      } else bar.update(done, { what: oneLine(what) });
    },
    stop() {
      bar?.stop();
    },
  };
}

// Why an engine ended, in the words of the error that its cell ends with.
import type { Limits } from './flags.ts';

export interface Ended {
  reason: 'memory' | 'exit' | 'signal' | 'start';
  message: string;
}

/** exit code of an engine whose own code threw */
export const BROKEN = 70;

const ADVICE = 'A fresh engine is ready; variables are lost, so run the cells above again.';

export function whyEnded(
  code: number | null,
  signal: string | null,
  fatal: string,
  rss: number,
  limits: Limits,
): Ended {
  const limit = `${limits.memory} MB (NEURONBOOK_KERNEL_MEMORY in the kernel spec)`;
  if (rss > 0)
    return {
      reason: 'memory',
      message: `out of memory: the cell used ${Math.round(rss / 2 ** 20)} MB, the limit is ${limit}. ${ADVICE}`,
    };
  if (/out of memory/i.test(fatal))
    return {
      reason: 'memory',
      message: `out of memory: the JavaScript heap is full, the limit is ${limit}. ${ADVICE}`,
    };
  if (/invalid (?:size|array length|table size|string length)/i.test(fatal))
    return {
      reason: 'memory',
      message: `out of memory: one array, map or text grew beyond what V8 can hold, whatever the limit (${limit}). ${ADVICE}`,
    };
  if (signal === 'SIGABRT') {
    const why = /FATAL ERROR: (.*)/.exec(fatal)?.[1];
    return {
      reason: 'signal',
      message: `the engine aborted (SIGABRT${why ? `: ${why}` : ', process.abort() or native code'}). ${ADVICE}`,
    };
  }
  if (signal === 'SIGKILL')
    return {
      reason: 'signal',
      message: `the engine was killed (SIGKILL): by hand, or by the system because memory ran out; the limit of the kernel is ${limit}. ${ADVICE}`,
    };
  if (signal !== null) return { reason: 'signal', message: `the engine was ended by the signal ${signal}. ${ADVICE}` };
  if (code === BROKEN)
    return {
      reason: 'signal',
      message: `the kernel's own code failed in the engine; did a cell overwrite a global such as Array.prototype.map? ${ADVICE}`,
    };
  return { reason: 'exit', message: `process.exit(${code}) ended the engine. ${ADVICE}` };
}

const START =
  /<--- Last few GCs --->|FATAL ERROR: |----- (?:Native|JavaScript) stack trace -----|# Fatal (?:error|JavaScript)|Waiting for the debugger to disconnect/;

/** Holds back what V8 prints when it dies: the error says it shorter. If the engine lives on, the text is released. */
export class FatalText {
  text = '';

  filter(chunk: string): string {
    if (this.text) {
      this.text += chunk;
      return '';
    }
    const at = chunk.search(START);
    if (at < 0) return chunk;
    this.text = chunk.slice(at);
    return chunk.slice(0, at).replace(/\s*#?\s*$/, '');
  }

  release(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

// "Behaves like: …": which named wrong solution gives the student's answers? It is asked the very calls of the failing test.
import type { Answerer, CallOutcome } from '../testing/answerer.ts';
import { alike } from '../testing/values.ts';
import type { Assignment } from './assignment.ts';
import { LocalAnswerer } from './local.ts';
import type { Call } from './trace.ts';

/** How alike two outcomes are: 'no', 'yes', or 'hint' for two errors, which alone prove nothing. */
function compareOutcomes(a: CallOutcome, b: CallOutcome): 'no' | 'yes' | 'hint' {
  if (a.ok && b.ok) return alike(a.value, b.value) ? 'yes' : 'no';
  if (a.ok || b.ok || a.failure.kind !== b.failure.kind) return 'no';
  if (a.failure.kind === 'mutated-input') return 'yes';
  if (a.failure.kind !== 'threw') return 'no';
  return a.failure.errorName === b.failure.errorName && firstLine(a) === firstLine(b) ? 'yes' : 'hint';
}

const firstLine = (outcome: CallOutcome): string => (outcome.ok ? '' : (outcome.failure.message.split('\n')[0] ?? ''));

/** Whether parts of one answer, or an answer and the inputs, share memory: a fingerprint of aliasing. */
function sharing(answerer: Answerer, { args, outcome }: Call): string {
  if (!outcome.ok || typeof outcome.value !== 'object' || outcome.value === null) return '';
  const parts = [
    ...Object.values(outcome.value),
    outcome.value,
    ...args,
    ...args.flatMap((a) => (typeof a === 'object' && a ? Object.values(a) : [])),
  ];
  const arrays = parts.filter((part) => typeof part === 'object' && part !== null && 'strides' in part);
  return arrays.map((a) => arrays.map((b) => (a !== b && answerer.sharesMemory(a, b) ? 1 : 0)).join('')).join();
}

export interface Suspect {
  exercise: string;
  /** Calls of the failing run. */
  calls: Call[];
  /** Other calls of the same exercise, to tell wrong solutions apart. */
  others: Call[];
  /** Who gave the answers: asked whether they share memory. */
  answerer: Answerer;
}

/** The wrong solution that answers every call of the failing run as the student did, where the reference does not; or null. */
export async function lookalike(assignment: Assignment, suspect: Suspect): Promise<string | null> {
  const own = suspect.calls.filter(({ call }) => call === suspect.exercise);
  if (own.length === 0) return null;
  const agrees = async (module: Record<string, unknown>, calls: Call[]): Promise<('no' | 'yes' | 'hint')[]> => {
    const answerer = new LocalAnswerer(module);
    const found: ('no' | 'yes' | 'hint')[] = [];
    for (const call of calls) {
      const [outcome] = await answerer.runMany([call], call.options);
      const same = compareOutcomes(call.outcome, outcome!);
      const shared = same === 'yes' && call.outcome.ok;
      const alias = shared && sharing(suspect.answerer, call) !== sharing(answerer, { ...call, outcome: outcome! });
      found.push(alias ? 'no' : same);
    }
    return found;
  };
  const right = await agrees(assignment.reference, own);
  if (right.every((same) => same === 'yes')) return null; // the answers are right: something else failed
  let best: { name: string; score: number } | null = null;
  for (const { name, module } of assignment.wrong.get(suspect.exercise) ?? []) {
    const same = await agrees(module, own);
    if (same.includes('no') || !same.some((s, n) => s === 'yes' && right[n] !== 'yes')) continue;
    const elsewhere = await agrees(module, suspect.others);
    const score = elsewhere.filter((s) => s !== 'no').length;
    if (best === null || score > best.score) best = { name, score };
  }
  return best?.name ?? null;
}

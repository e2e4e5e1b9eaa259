// A module in this process that answers like a submission: inputs arrive as copies in the same layout, a changed input is
// found, answers come back as fresh arrays. For code that we trust: references, wrong solutions, mutants.
import { NDArray } from 'neuronbook';
import {
  type Answerer,
  type CallFailure,
  type CallOptions,
  type CallOutcome,
  type CallRequest,
  ignoringMutation,
} from '../testing/answerer.ts';
import { generator } from '../testing/generators.ts';
import { flat } from '../testing/values.ts';

type Exports = Record<string, unknown>;

/** The same value with every array replaced by `change(array)`. */
function mapArrays(value: unknown, change: (a: NDArray) => NDArray): unknown {
  if (value instanceof NDArray) return change(value);
  if (Array.isArray(value)) return value.map((item) => mapArrays(item, change));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapArrays(item, change)]));
  }
  return generator(value);
}

const differs = (a: NDArray, before: ArrayLike<number>): boolean =>
  Array.from(a.data as ArrayLike<number>).some((v, n) => !Object.is(v, before[n]));

function fresh(a: NDArray): NDArray {
  const strides = a.shape.map((_, axis) => a.shape.slice(axis + 1).reduce((n, size) => n * size, 1));
  const values = flat(a);
  const data = new (a.data.constructor as Float64ArrayConstructor)(values);
  return new NDArray(data as never, a.dtype, [...a.shape], strides, 0, true);
}

export class LocalAnswerer implements Answerer {
  readonly exports: readonly string[];
  readonly #module: Exports;
  /** The buffer that an answer or an input had on the "student's" side. */
  readonly #buffers = new WeakMap<object, ArrayBufferLike>();

  constructor(module: Exports) {
    this.#module = module;
    this.exports = Object.keys(module);
  }

  async runMany(requests: readonly CallRequest[], { mutation = 'ignore' }: CallOptions = {}): Promise<CallOutcome[]> {
    if (mutation === 'ignore') return ignoringMutation(requests, (some, allow) => this.#runAll(some, allow));
    return this.#runAll(requests, mutation === 'allow');
  }

  async #runAll(requests: readonly CallRequest[], mutates: boolean): Promise<CallOutcome[]> {
    const outcomes: CallOutcome[] = [];
    for (const request of requests) outcomes.push(await this.#run(request, mutates));
    return outcomes;
  }

  async #run({ call, args }: CallRequest, mutates: boolean): Promise<CallOutcome> {
    const fn = this.#module[call];
    if (typeof fn !== 'function') return failed('missing', `${call} is not defined`);
    const inputs: [NDArray, Float64Array][] = [];
    const copies = args.map((arg) =>
      mapArrays(arg, (a) => {
        const copy = new NDArray(a.data.slice() as never, a.dtype, a.shape, a.strides, a.offset, a.writeable);
        inputs.push([copy, Float64Array.from(a.data as ArrayLike<number>)]);
        this.#buffers.set(a, copy.data.buffer);
        return copy;
      }),
    );
    let raw: unknown;
    try {
      raw = await fn(...copies);
    } catch (error) {
      return failed('threw', error instanceof Error ? error.message : String(error), error);
    }
    if (!mutates && inputs.some(([copy, before]) => differs(copy, before))) {
      return failed('mutated-input', `${call} changed its input`);
    }
    const value = mapArrays(raw, (a) => {
      const answer = fresh(a);
      this.#buffers.set(answer, a.data.buffer);
      return answer;
    });
    return mutates ? { ok: true, value, args: copies } : { ok: true, value };
  }

  async get(name: string): Promise<unknown> {
    return this.#module[name];
  }

  async construct(name: string, args: unknown[]): Promise<unknown> {
    return new (this.#module[name] as new (...args: unknown[]) => unknown)(...args);
  }

  sharesMemory(a: unknown, b: unknown): boolean {
    const one = this.#buffers.get(a as object);
    return one !== undefined && one === this.#buffers.get(b as object);
  }
}

function failed(kind: string, message: string, error?: unknown): CallOutcome {
  const failure: CallFailure = { kind, message };
  if (error instanceof Error) failure.errorName = error.name;
  return { ok: false, failure };
}

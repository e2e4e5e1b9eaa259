// What compiled code calls at run time beside the kernel's own `k`, `e`, `r`, `import`: members of the global `__nb`.
// The decorator and `using` helpers have the names and the calls that oxc-transform emits.

/** The two functions of the engine that `each` needs. */
export interface Tokens {
  e(): unknown;
  k<T>(token: unknown, value: T): T;
}

/** `for await (const x of each(y))`: every step of the loop is a place where Stop takes hold. */
export function eachOf(tokens: Tokens): <T>(source: AsyncIterable<T> | Iterable<T>) => AsyncIterable<T> {
  return <T>(source: AsyncIterable<T> | Iterable<T>): AsyncIterable<T> => ({
    [Symbol.asyncIterator](): AsyncIterator<T> {
      const async = (source as Partial<AsyncIterable<T>> | null | undefined)?.[Symbol.asyncIterator];
      const method = async ?? (source as Partial<Iterable<T>> | null | undefined)?.[Symbol.iterator];
      if (typeof method !== 'function') throw new TypeError('the value behind `of` is not async iterable');
      const iterator = (method as () => AsyncIterator<T> | Iterator<T>).call(source);
      return {
        async next(): Promise<IteratorResult<T>> {
          const token = tokens.e();
          const step = tokens.k(token, await iterator.next());
          // a plain iterable may hold promises: the loop waits for them
          return async || step.done ? step : { done: false, value: tokens.k(token, await step.value) };
        },
        async return(value?: unknown): Promise<IteratorResult<T>> {
          return (await iterator.return?.(value as never)) ?? { done: true, value: undefined as never };
        },
      };
    },
  });
}

/** `fixed.x = 1` stands for an assignment to the constant x of a cell: reading works, writing throws as JavaScript does. */
export const fixed: Record<string, unknown> = new Proxy(Object.create(null), {
  get: (_, name) => (globalThis as Record<PropertyKey, unknown>)[name],
  set: () => {
    throw new TypeError('Assignment to constant variable.');
  },
});

/** `unset.x` stands for a name whose declaration failed: while it has no value, reading it throws as JavaScript does. */
export const unset: Record<string, unknown> = new Proxy(Object.create(null), {
  get: (_, name) => {
    const value = (globalThis as Record<PropertyKey, unknown>)[name];
    if (value !== undefined) return value;
    throw new ReferenceError(`${String(name).replace(/\$nb$/, '')} is not defined`);
  },
});

type Decorator = (target: unknown, key?: unknown, last?: unknown) => unknown;

/** Decorators as `experimentalDecorators` has them: from the last to the first, a result replaces what was decorated. */
export function decorate(decorators: Decorator[], target: object, key?: PropertyKey, descriptor?: unknown): unknown {
  const member = key !== undefined;
  // null: a method, read its descriptor; undefined: a field, it has none yet
  let current = member ? (descriptor === null ? Object.getOwnPropertyDescriptor(target, key) : descriptor) : target;
  for (const decorator of decorators.toReversed()) {
    current = (member ? decorator(target, key, current) : decorator(current)) ?? current;
  }
  if (member && current) Object.defineProperty(target, key, current as PropertyDescriptor);
  return current;
}

/** A parameter's decorator as a decorator of its method. */
export function decorateParam(index: number, decorator: Decorator): Decorator {
  return (target, key) => decorator(target, key, index);
}

interface Context {
  e: unknown;
  u<T>(value: T): T;
  a<T>(value: T): T;
  d(): unknown;
}

// Node 20 has neither symbol in every version; libraries that polyfill them use these names
const dispose: symbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');
const asyncDispose: symbol = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/** The scope of `using` (u) and `await using` (a): `d` disposes from last to first and then throws what went wrong. */
export function usingCtx(): Context {
  const none = {};
  const stack: { value: unknown; method: ((this: unknown) => unknown) | null; wait: boolean }[] = [];
  const add = <T>(value: T, wait: boolean): T => {
    if (value === null || value === undefined) {
      if (wait) stack.push({ value, method: null, wait });
      return value;
    }
    const symbols = value as unknown as Record<symbol, unknown>;
    const method = (wait ? symbols[asyncDispose] : undefined) ?? symbols[dispose];
    if (typeof method !== 'function') {
      throw new TypeError(`using: the value has no [Symbol.${wait ? 'asyncDispose' : 'dispose'}] method`);
    }
    stack.push({ value, method: method as () => unknown, wait });
    return value;
  };
  const context: Context = {
    e: none,
    u: (value) => add(value, false),
    a: (value) => add(value, true),
    d() {
      let error = context.e;
      const fail = (thrown: unknown): void => {
        error = error === none ? thrown : suppressed(thrown, error);
      };
      const next = (): unknown => {
        for (let entry = stack.pop(); entry; entry = stack.pop()) {
          try {
            const result = entry.method?.call(entry.value);
            if (entry.wait)
              return Promise.resolve(result).then(next, (thrown) => {
                fail(thrown);
                return next();
              });
          } catch (thrown) {
            fail(thrown);
          }
        }
        if (error !== none) throw error;
        return undefined;
      };
      return next();
    },
  };
  return context;
}

function suppressed(error: unknown, before: unknown): unknown {
  const Known = (globalThis as { SuppressedError?: new (error: unknown, before: unknown) => Error }).SuppressedError;
  if (Known) return new Known(error, before);
  return Object.assign(new Error('An error was suppressed during disposal'), {
    name: 'SuppressedError',
    error,
    suppressed: before,
  });
}

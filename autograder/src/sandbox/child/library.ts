// What the harness needs of the library, and the `neuronbook` that one exercise may use. The object itself is made by
// the bundle that is built for the exercise's policy (host/bundle.ts): names that are withheld are not in the file.
import type { ArrayAdapter } from '../wire/value.ts';

export interface SandboxLibrary {
  /** Named exports of the student's `neuronbook`, for each stage of the process: never less than in the one before. */
  stages: readonly Record<string, unknown>[];
  arrays: ArrayAdapter;
  rng(seed: number): unknown;
}

/** Thrown where code uses what its exercise withholds. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';
  readonly subject: string;
  constructor(subject: string, sentence: string) {
    super(sentence);
    this.subject = subject;
  }
}

/** A stand-in for something that may not be used: reading or calling any of it throws the sentence. */
export function forbidden(subject: string, sentence: string): unknown {
  const refuse = (): never => {
    throw new ForbiddenError(subject, sentence);
  };
  return new Proxy(function forbidden() {}, {
    apply: refuse,
    construct: refuse,
    has: refuse,
    getPrototypeOf: refuse,
    set: refuse,
    get: (_, name) => (typeof name === 'symbol' ? undefined : refuse()),
  });
}

/** A namespace that holds `allowed` and refuses the names in `refused` when they are touched. */
export function namespace(
  path: string,
  allowed: Record<string, unknown>,
  refused: readonly string[],
  sentence: (subject: string) => string,
): Record<string, unknown> {
  const view: Record<string, unknown> = { ...allowed };
  for (const name of refused) {
    const subject = `${path}.${name}`;
    Object.defineProperty(view, name, {
      get(): never {
        throw new ForbiddenError(subject, sentence(subject));
      },
    });
  }
  return Object.freeze(view);
}

/** Something that takes any call and does nothing: plots and checks have no reader here. */
export function quiet(): unknown {
  const silent: unknown = new Proxy(function quiet() {}, {
    apply: () => silent,
    construct: () => silent as object,
    get: (_, name) => (name === 'then' || typeof name === 'symbol' ? undefined : silent),
  });
  return silent;
}

/** A namespace object without some of its names. */
export function without(space: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(space).filter(([name]) => !names.includes(name)));
}

/** `x.matmul(w)` is as withheld as `np.matmul(x, w)`: replaced where the method stands, or the class above would still have it. */
export function withholdMethods(
  NDArray: { prototype: object },
  names: readonly string[],
  sentence: (subject: string) => string,
): void {
  let proto = NDArray.prototype as object | null;
  for (; proto !== null && proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
    for (const name of names.filter((one) => Object.hasOwn(proto!, one))) {
      const subject = `np.${name}`;
      Object.defineProperty(proto, name, {
        configurable: false,
        get(): never {
          throw new ForbiddenError(subject, sentence(subject));
        },
      });
    }
  }
}

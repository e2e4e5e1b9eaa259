// What all optimisers share: which parameters they move, their learning rate, their state, saving and restoring it.
// The gradient is computed by the backward pass; the step goes against it.
import * as np from '../../np/index.ts';
import { NDArray } from '../../np/NDArray.ts';
import { checkNumber, describe } from '../checks.ts';

/** What an optimiser moves: an array and the gradient of the loss by it (null: leave it alone). */
export interface Parameter {
  data: NDArray;
  grad: NDArray | null;
}

/** State of one parameter: how many steps it has made, and named arrays of its size. */
export interface State {
  t: number;
  slots: Record<string, Float64Array>;
}

/** What `state_dict()` gives: enough to go on as if nothing had happened. */
export interface OptimizerState {
  name: string;
  options: Record<string, unknown>;
  state: { t: number; slots: Record<string, number[]> }[];
}

type Numbers = { [i: number]: number; readonly length: number };

/** What all optimisers share: `step()`, `zero_grad()`, `lr`, `state_dict()` and `load_state_dict(state)`. Source: torch.optim.Optimizer. */
export abstract class Optimizer<O extends { lr?: number } = { lr?: number }> {
  /** Name in messages and saved states. */
  abstract readonly name: string;
  readonly params: Parameter[];
  /** Settings; `lr` may be changed between steps, which is what schedules do. */
  readonly options: Required<O>;
  protected readonly states: State[];

  constructor(params: Iterable<Parameter>, options: Required<O>) {
    const name = new.target.name;
    this.params = checkParams(name, params);
    for (const [key, value] of Object.entries(options)) checkOption(`${name}: ${key}`, key, value);
    this.options = options;
    this.states = this.params.map(() => ({ t: 0, slots: {} }));
  }

  get lr(): number {
    return this.options.lr as number;
  }
  set lr(value: number) {
    (this.options as { lr: number }).lr = value;
  }

  /** Moves one parameter: `w` in place, `g` is its gradient and only read, `state.t` counts from 1. */
  protected abstract update(w: Numbers, g: Float64Array, state: State): void;

  /** One step for every parameter that has a gradient. */
  step(): void {
    this.params.forEach((param, i) => {
      if (param.grad === null) return;
      const state = this.states[i];
      state.t++;
      const w = writable(param);
      this.update(w, flat(param.grad, param.data), state);
    });
  }

  /** Forgets the gradients, so that the next backward pass starts from nothing. */
  zero_grad(): void {
    for (const param of this.params) param.grad = null;
  }

  state_dict(): OptimizerState {
    const state = this.states.map(({ t, slots }) => ({
      t,
      slots: Object.fromEntries(Object.entries(slots).map(([key, values]) => [key, Array.from(values)])),
    }));
    return { name: this.name, options: { ...this.options }, state };
  }

  load_state_dict(saved: OptimizerState): void {
    if (saved.name !== this.name || saved.state.length !== this.states.length) {
      throw new RangeError(
        `load_state_dict: saved by ${saved.name} with ${saved.state.length} parameters, this is ${this.name} with ${this.states.length}`,
      );
    }
    saved.state.forEach(({ slots }, i) => {
      for (const [key, values] of Object.entries(slots)) {
        if (values.length !== this.params[i].data.size) {
          throw new RangeError(
            `load_state_dict: '${key}' of parameter ${i} has ${values.length} numbers, the parameter ${this.params[i].data.size}`,
          );
        }
      }
    });
    Object.assign(this.options as object, saved.options);
    saved.state.forEach(({ t, slots }, i) => {
      this.states[i].t = t;
      this.states[i].slots = Object.fromEntries(
        Object.entries(slots).map(([key, values]) => [key, Float64Array.from(values)]),
      );
    });
  }

  /** The named array of a parameter's state; `start` fills it the first time. */
  protected slot(state: State, key: string, size: number, start = 0): Float64Array {
    state.slots[key] ??= new Float64Array(size).fill(start);
    return state.slots[key];
  }
}

/** The parameters as a list, or an error that says what was handed in. */
export function checkParams(name: string, params: Iterable<Parameter>): Parameter[] {
  const iterable = typeof (params as Partial<Iterable<Parameter>> | undefined)?.[Symbol.iterator] === 'function';
  const list = iterable ? [...params] : [];
  const wrong = list.find((param) => !(param?.data instanceof NDArray));
  if (!iterable || wrong !== undefined)
    throw new TypeError(
      `${name}: expected a list of parameters, got ${iterable ? `a list with ${describe(wrong)}` : describe(params)}\nhint: pass model.parameters()`,
    );
  if (list.length === 0)
    throw new RangeError(`${name}: the list of parameters is empty\nhint: pass model.parameters()`);
  return list;
}

/** Rates are not negative, betas lie below 1. */
function checkOption(what: string, key: string, value: unknown): void {
  if (key === 'lr' || typeof value === 'number') checkNumber(what, value, 0);
  if (key === 'betas' && !(Array.isArray(value) && value.length === 2 && value.every((b) => b >= 0 && b < 1)))
    throw new RangeError(`${what} must be two numbers from 0 to below 1, got ${JSON.stringify(value)}`);
}

/** The parameter's own memory, in C order and from 0; a parameter that is a view becomes an array of its own first. */
export function writable(param: Parameter): Numbers {
  const { data } = param;
  if (!data.contiguous || data.offset !== 0 || data.data.length !== data.size) param.data = data.copy();
  return param.data.data;
}

/** A gradient as numbers in C order, checked against its parameter; often its own memory, so it is only read. */
export function flat(grad: NDArray, data: NDArray): Float64Array {
  if (grad.ndim !== data.ndim || grad.shape.some((n, i) => n !== data.shape[i])) {
    throw new RangeError(
      `optimizer: gradient (${grad.shape.join(',')}) and parameter (${data.shape.join(',')}) must have equal shapes`,
    );
  }
  const { data: numbers, offset, size } = np.ascontiguousarray(grad, { dtype: 'float64' });
  return (numbers.length === size ? numbers : numbers.subarray(offset, offset + size)) as Float64Array;
}

// The recurrent layers RNN, LSTM and GRU: several layers deep, in both directions. Names and layouts are PyTorch's.
import * as np from '../np/index.ts';
import { type Cell, gruCell, lstmCell, reluCell, tanhCell } from './cells.ts';
import { checkSizes } from './checks.ts';
import { uniform_ } from './init.ts';
import { checkAxis, checkNdim, Module, Parameter } from './module.ts';
import { concatenate, flip, slice, stackFirst, transpose } from './ops-shape.ts';
import { defaultRng, type Generator } from './random.ts';
import { recurrence } from './recurrence.ts';
import { Tensor } from './tensor.ts';

export interface RecurrentOptions {
  num_layers?: number;
  bidirectional?: boolean;
  /** Inputs are (N, T, D) instead of (T, N, D). */
  batch_first?: boolean;
  bias?: boolean;
  rng?: Generator;
}

/** All outputs and the last states: output (T, N, H·directions), h_n and c_n (layers·directions, N, H). */
export interface RecurrentResult {
  output: Tensor;
  h_n: Tensor;
  c_n: Tensor | null;
}

/** Weights are called `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0`, `…_reverse`, and start uniform in ±1/√H. */
abstract class Recurrent extends Module {
  readonly input_size: number;
  readonly hidden_size: number;
  readonly options: Required<Omit<RecurrentOptions, 'rng'>>;
  protected readonly cell: Cell;
  readonly #layers: { names: string[]; reverse: boolean }[][] = [];

  constructor(
    cell: Cell,
    input_size: number,
    hidden_size: number,
    { rng = defaultRng(), ...options }: RecurrentOptions,
  ) {
    super();
    checkSizes(new.target.name, { input_size, hidden_size, num_layers: options.num_layers ?? 1 });
    this.cell = cell;
    this.input_size = input_size;
    this.hidden_size = hidden_size;
    this.options = { num_layers: 1, bidirectional: false, batch_first: false, bias: true, ...options };
    const H = hidden_size;
    const bound = 1 / Math.sqrt(H);
    const directions = this.options.bidirectional ? [false, true] : [false];
    for (let layer = 0; layer < this.options.num_layers; layer++) {
      const D = layer === 0 ? input_size : H * directions.length;
      this.#layers.push(
        directions.map((reverse) => {
          const end = `_l${layer}${reverse ? '_reverse' : ''}`;
          const rows = cell.gates * H;
          const shapes: Record<string, number[]> = { [`weight_ih${end}`]: [rows, D], [`weight_hh${end}`]: [rows, H] };
          if (this.options.bias) Object.assign(shapes, { [`bias_ih${end}`]: [rows], [`bias_hh${end}`]: [rows] });
          for (const [name, shape] of Object.entries(shapes))
            this.#own[name] = new Parameter(uniform_(np.zeros(shape), -bound, bound, rng));
          return { names: Object.keys(shapes), reverse };
        }),
      );
    }
  }

  /** Parameters are properties of the layer, as in PyTorch: `lstm.weight_ih_l0`. */
  get #own(): Record<string, Parameter> {
    return this as unknown as Record<string, Parameter>;
  }

  override toString(): string {
    const { num_layers, bidirectional } = this.options;
    return `${this.constructor.name}(${this.input_size}, ${this.hidden_size}${num_layers > 1 ? `, ${num_layers} layers` : ''}${bidirectional ? ', bidirectional' : ''})`;
  }

  protected compute(x: Tensor, h0?: Tensor, c0?: Tensor): Tensor {
    return this.states(x, h0, c0).output;
  }

  /**
   * @param x (T, N, D), or (N, T, D) with batch_first
   * @param h0 (layers·directions, N, H), zeros by default
   * @param c0 the same, for LSTM
   */
  states(x: Tensor, h0?: Tensor, c0?: Tensor): RecurrentResult {
    checkNdim(this, x.shape, this.options.batch_first ? 'N,T,D' : 'T,N,D');
    checkAxis(this, x.shape, 2, this.input_size, 'features');
    let y = this.options.batch_first ? transpose(x, { axes: [1, 0, 2] }) : x;
    const [T, N] = y.shape;
    const H = this.hidden_size;
    const start = (given: Tensor | undefined, k: number): Tensor =>
      given ? slice(given, { index: [k] }) : new Tensor(np.zeros([N, H]));
    const hs: Tensor[] = [];
    const cs: Tensor[] = [];
    for (const directions of this.#layers) {
      const input = y;
      const outputs = directions.map(({ names, reverse }) => {
        const k = hs.length;
        const [W_ih, W_hh, b_ih = null, b_hh = null] = names.map((name) => this.#own[name]);
        const ordered = reverse ? flip(input, { axis: 0 }) : input;
        const all = recurrence(ordered, start(h0, k), start(c0, k), W_ih, W_hh, b_ih, b_hh, { cell: this.cell });
        const h = this.cell.memory ? slice(all, { index: [':', ':', `:${H}`] }) : all;
        hs.push(slice(h, { index: [T - 1] }));
        if (this.cell.memory) cs.push(slice(all, { index: [T - 1, ':', `${H}:`] }));
        return reverse ? flip(h, { axis: 0 }) : h; // back into the order of time
      });
      y = outputs.length === 1 ? outputs[0] : concatenate(outputs[0], outputs[1], { axis: 2 });
    }
    return {
      output: this.options.batch_first ? transpose(y, { axes: [1, 0, 2] }) : y,
      h_n: stackFirst(hs),
      c_n: this.cell.memory ? stackFirst(cs) : null,
    };
  }
}

/**
 * `h_t = tanh(x_t Wᵀ_ih + b_ih + h_(t-1) Wᵀ_hh + b_hh)` (or relu): (T, N, D) to (T, N, H).
 * Gradients by backpropagation through time: `da_t = (1 - h_t²) (dh_t + da_(t+1) W_hh)`, `dW_ih = Σ da_tᵀ x_t`, `dW_hh = Σ da_tᵀ h_(t-1)`.
 * Source: Elman 1990; torch.nn.RNN.
 * @example new nn.RNN(3, 4).forward(np.zeros([5, 2, 3])).shape // [ 5, 2, 4 ]
 */
export class RNN extends Recurrent {
  constructor(
    input_size: number,
    hidden_size: number,
    { nonlinearity = 'tanh', ...options }: RecurrentOptions & { nonlinearity?: 'tanh' | 'relu' } = {},
  ) {
    super(nonlinearity === 'tanh' ? tanhCell : reluCell, input_size, hidden_size, options);
  }
}

/**
 * Long short-term memory: `c_t = f c_(t-1) + i g`, `h_t = o tanh(c_t)`; the gates i, f, o are σ and the candidate g is tanh of
 * `x_t Wᵀ_ih + b_ih + h_(t-1) Wᵀ_hh + b_hh`, stacked in the order i, f, g, o. (T, N, D) to (T, N, H).
 * Along c the gradient is only multiplied by f: `dc_(t-1) = f dc_t`. Source: Hochreiter, Schmidhuber 1997; torch.nn.LSTM.
 * @example new nn.LSTM(3, 4, { bidirectional: true }).forward(np.zeros([5, 2, 3])).shape // [ 5, 2, 8 ]
 */
export class LSTM extends Recurrent {
  constructor(input_size: number, hidden_size: number, options: RecurrentOptions = {}) {
    super(lstmCell, input_size, hidden_size, options);
  }
}

/**
 * Gated recurrent unit: `h_t = (1 - z) n + z h_(t-1)` with `n = tanh(x_t Wᵀ_in + b_in + r (h_(t-1) Wᵀ_hn + b_hn))`; the gates r and z are σ of
 * `x_t Wᵀ_ih + b_ih + h_(t-1) Wᵀ_hh + b_hh`, stacked in the order r, z, n. (T, N, D) to (T, N, H).
 * Where z is near 1 the gradient passes unchanged: `dh_(t-1) = z dh_t + …`. Source: Cho et al. 2014; torch.nn.GRU.
 * @example new nn.GRU(3, 4, { batch_first: true }).forward(np.zeros([2, 5, 3])).shape // [ 2, 5, 4 ]
 */
export class GRU extends Recurrent {
  constructor(input_size: number, hidden_size: number, options: RecurrentOptions = {}) {
    super(gruCell, input_size, hidden_size, options);
  }
}

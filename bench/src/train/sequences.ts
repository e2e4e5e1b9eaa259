// Sequences: recalling the first of 20 symbols (RNN, GRU, LSTM), and reversing 8 symbols with one transformer block.
import { data, type NDArray, nn, np } from 'neuronbook';
import type { Result } from './result.ts';

type Rng = ReturnType<typeof np.random.default_rng>;

/** (N, T) numbers to (T, N, kinds) of zeros and ones. */
function oneHot(X: NDArray, kinds: number): NDArray {
  return np.eye(kinds).at(X).transpose(1, 0, 2).copy();
}

class Recall extends nn.Module {
  rnn: nn.RNN | nn.GRU | nn.LSTM;
  head: nn.Linear;
  constructor(kind: 'RNN' | 'GRU' | 'LSTM', symbols: number, rng: Rng) {
    super();
    this.rnn = new nn[kind](symbols, 32, { rng });
    this.head = new nn.Linear(32, symbols, { rng });
  }
  protected compute(x: nn.Tensor): nn.Tensor {
    return this.head.forward(this.rnn.forward(x).slice(-1));
  }
}

/**
 * Forget gates start at σ(0) = 1/2, which forgets a symbol long before 20 steps are over. A bias of ln(T - 1) lets them remember for
 * about T steps (Tallec, Ollivier 2018, "Can recurrent neural networks warp time?"). Gates stand in the order i, f, g, o.
 */
function openForgetGates(lstm: nn.LSTM, T: number): void {
  const bias = lstm.named_parameters().find(([name]) => name === 'bias_ih_l0')![1].data;
  bias.slice([lstm.hidden_size, 2 * lstm.hidden_size]).fill(Math.log(T - 1));
}

/** 800 steps of 64 fresh sequences of length 20 over 4 symbols. */
export function recall(kind: 'RNN' | 'GRU' | 'LSTM', length = 20): (seed: number) => Promise<Result> {
  return async (seed) => {
    const rng = np.random.default_rng(seed);
    const model = new Recall(kind, 4, rng);
    if (model.rnn instanceof nn.LSTM) openForgetGates(model.rnn, length);
    const optimizer = new nn.Adam(model.parameters(), { lr: 0.01 });
    for (let step = 0; step < 800; step++) {
      const { X, y } = data.symbols('recall', { n: 64, length, symbols: 4, seed: rng });
      optimizer.zero_grad();
      nn.cross_entropy(model.forward(new nn.Tensor(oneHot(X, 4))), y).backward();
      nn.clip_grad_norm_(model.parameters(), 1);
      optimizer.step();
    }
    const { X, y } = data.symbols('recall', { n: 500, length, symbols: 4, seed: rng });
    return { accuracy: nn.accuracy(y, model.forward(oneHot(X, 4))) };
  };
}

class Reverse extends nn.Module {
  embed: nn.Embedding;
  place = new nn.PositionalEncoding(32);
  block: nn.TransformerEncoderLayer;
  head: nn.Linear;
  constructor(rng: Rng) {
    super();
    this.embed = new nn.Embedding(8, 32, { rng });
    this.block = new nn.TransformerEncoderLayer(32, 2, { dim_feedforward: 64, dropout: 0, batch_first: true, rng });
    this.head = new nn.Linear(32, 8, { rng });
  }
  protected compute(x: nn.Tensor): nn.Tensor {
    return this.head.forward(this.block.forward(this.place.forward(this.embed.forward(x))));
  }
}

export async function reverse(seed: number): Promise<Result> {
  const rng = np.random.default_rng(seed);
  const model = new Reverse(rng);
  const optimizer = new nn.Adam(model.parameters(), { lr: 0.005 });
  for (let step = 0; step < 300; step++) {
    const { X, y } = data.symbols('reverse', { n: 64, length: 8, symbols: 8, seed: rng });
    optimizer.zero_grad();
    nn.cross_entropy(model.forward(new nn.Tensor(X)).reshape([64 * 8, 8]), y.ravel()).backward();
    optimizer.step();
  }
  const { X, y } = data.symbols('reverse', { n: 200, length: 8, symbols: 8, seed: rng });
  return { 'token accuracy': nn.accuracy(y.ravel(), model.forward(X).reshape([200 * 8, 8])) };
}

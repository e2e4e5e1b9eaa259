// What each lesson measures, beside what was measured when the course was planned: the numbers that a run has to reproduce.
// Counts and worked examples are exact; accuracies may differ by .02, as data splits and starts do.

/** In the lesson's cell whose code holds `cell`, every number that `pattern` finds lies between `low` and `high`. */
export interface Result {
  what: string;
  cell: string;
  pattern: RegExp;
  low: number;
  high: number;
  /** How many numbers the pattern finds. Default 1. */
  count?: number;
}

const within = (planned: readonly [number, number], by = 0.02) => ({ low: planned[0] - by, high: planned[1] + by });
const exactly = (value: number) => ({ low: value - 1e-9, high: value + 1e-9 });
/** Solved of fifty starts: three more or fewer, as the starts are others than those of the plan. */
const ofFifty = (planned: number, by = 3) => ({ low: planned - by, high: planned + by });

const fifty = (what: string, planned: number, by?: number): Result => ({
  what: `XOR solved, ${what}`,
  cell: 'type Bend =',
  pattern: new RegExp(`${what}: (\\d+)/50`),
  ...ofFifty(planned, by),
});

export const RESULTS: Record<string, Result[]> = {
  '00-start': [
    {
      what: 'china.jpg, every fourth point',
      cell: "reveal('00-photo'",
      pattern: /\[ (\d+), 160, 3 \]/,
      ...exactly(107),
    },
  ],
  '01-neuron': [
    { what: 'the first iris by hand', cell: "'x·w'", pattern: /plus bias: z\s+([\d.]+)/, ...exactly(0.3) },
    { what: 'σ(1000), the naive way beside it NaN', cell: 'sigmoid(Z)', pattern: /^(\d) NaN$/m, ...exactly(0) },
  ],
  '02-activations': [
    {
      what: 'three layers collapsed into one: weights',
      cell: "reveal('02-one-layer'",
      pattern: /is: (\d+)/,
      ...exactly(650),
    },
  ],
  '03-linear-regression': [
    { what: 'diabetes, R² on the test rows', cell: 'data.diabetes(', pattern: /R² ([\d.]+)/, ...within([0.43, 0.44]) },
  ],
  '04-logistic-regression': [
    {
      what: 'breast cancer, accuracy',
      cell: "reveal('04-accuracy'",
      pattern: /is: ([\d.]+)/,
      ...within([0.965, 0.979]),
      low: 0.95,
    },
    {
      what: 'wine, accuracy',
      cell: 'data.wine()',
      pattern: /wine accuracy on the test set ([\d.]+)/,
      ...within([0.94, 1]),
      low: 0.94,
    },
    {
      what: 'iris, accuracy',
      cell: 'data.wine()',
      pattern: /iris accuracy on the test set ([\d.]+)/,
      ...within([0.84, 0.93]),
      low: 0.84,
    },
    {
      what: 'formula and difference quotient, digit by digit',
      cell: 'const formula =',
      pattern: /θ0 (0\.4547685)\d+ \1/,
      ...within([0.4547685, 0.4547685], 1e-7),
    },
  ],
  '05-losses': [
    {
      what: 'twelve gradients against differences of the loss',
      cell: 'const trialOf',
      pattern: /(\de-\d+)/g,
      low: 0,
      high: 1e-9,
      count: 12,
    },
    {
      what: 'one wrong price: mse, thousands',
      cell: 'scaledPrice(typed',
      pattern: /mse\s+([\d.]+)/,
      ...within([462, 462], 1),
    },
    {
      what: 'one wrong price: mae, thousands',
      cell: 'scaledPrice(typed',
      pattern: /mae\s+([\d.]+)/,
      ...within([1, 1], 0.5),
    },
    {
      what: 'one ill of twenty, bce',
      cell: 'function trial(',
      pattern: /^bce +found ([\d.]+)/m,
      ...within([0.81, 0.81]),
    },
    {
      what: 'one ill of twenty, focal no better',
      cell: 'function trial(',
      pattern: /^focal +found ([\d.]+)/m,
      ...within([0.81, 0.81]),
    },
    {
      what: 'one ill of twenty, weighted',
      cell: 'function trial(',
      pattern: /^bce × 19 +found ([\d.]+)/m,
      ...within([0.97, 0.97]),
    },
  ],
  '06-xor': [
    fifty('2-2-1 tanh', 23),
    fifty('2-2-1 sigmoid', 29),
    fifty('2-2-1 relu', 12),
    fifty('2-4-1 tanh', 49),
    fifty('2-4-1 sigmoid', 50),
    fifty('2-4-1 relu', 34, 6),
    fifty('2-8-1 tanh', 50),
    fifty('2-8-1 sigmoid', 50),
    fifty('2-8-1 relu', 50, 4),
  ],
  '07-backprop': [
    {
      what: 'W1₁₁ by the chain rule and by a small step, seven digits alike',
      cell: "'chain rule'",
      pattern: /chain rule (-?0\.\d{7})\d+\s+small step \1/,
      low: -1,
      high: 1,
    },
    { what: 'numbers that a step keeps', cell: "reveal('07-passes'", pattern: /is: (\d+)/, ...exactly(4820) },
  ],
  '08-training': [
    {
      what: 'the loss before training is log 10',
      cell: "reveal('08-start'",
      pattern: /([\d.]+)\s+log 10/,
      ...within([Math.log(10), Math.log(10)]),
    },
    { what: 'twenty digits by heart', cell: 'const byHeart', pattern: /^loss ([\d.]+)/m, low: 0, high: 0.1 },
    {
      what: 'digits, 64-32-10, accuracy',
      cell: 'plot.live(',
      pattern: /test accuracy ([\d.]+)$/m,
      ...within([0.969, 0.989]),
      low: 0.95,
    },
    {
      what: 'digits, seconds (2 to 10 alone on a machine)',
      cell: 'plot.live(',
      pattern: /^([\d.]+) seconds$/m,
      low: 0,
      high: 20,
    },
  ],
  '13-convolution': [
    { what: 'template 1: its sum', cell: 'const template1', pattern: /^1: (\d+) -> 15$/m, ...exactly(23) },
    { what: 'template 2: its sum', cell: 'const template1', pattern: /^2: (\d+) -> 10$/m, ...exactly(32) },
    {
      what: 'the 5 x 5 example',
      cell: 'conv2d(picture, kernel);',
      pattern: /(\d+)\.,? *\]/g,
      low: 6,
      high: 11,
      count: 3,
    },
  ],
};

// What people hand in by mistake: each message names the function or layer, what it wants, what came, and often the next step.
import { nn, np } from 'neuronbook';
import { describe, expect, test } from 'vitest';

const X = np.random.default_rng(0).random([8, 4]);
const y = np.array([0, 1, 2, 0, 1, 2, 0, 1], { dtype: 'int32' });
const net = () => new nn.Sequential(new nn.Linear(4, 5), new nn.ReLU(), new nn.Linear(5, 3));
const params = () => net().parameters();
const classes = (...labels: number[]) => np.array(labels, { dtype: 'int32' });
const two = np.ones([2, 3]);
// wrong on purpose, so without their types
const any = nn as never as Record<string, never> as never as Record<string, (...args: unknown[]) => unknown>;
const make = (name: string, ...args: unknown[]) =>
  new (any[name] as never as new (...a: unknown[]) => unknown)(...args);

type Case = [what: string, run: () => unknown, message: RegExp];

const layers: Case[] = [
  [
    'too many features',
    () => net().forward(np.ones([8, 6])),
    /^layer 0 of 3, given \(8,6\): Linear\(4, 5\): input \(8,6\) must have 4 features on axis -1, it has 6$/,
  ],
  [
    'layers that do not fit each other',
    () => new nn.Sequential(new nn.Linear(4, 5), new nn.Linear(6, 3)).forward(X),
    /^layer 1 of 2, given \(8,5\): Linear\(6, 3\)/,
  ],
  [
    'a list instead of an array',
    () => net().forward([[1, 2, 3, 4]] as never),
    /forward takes arrays, got a list\nhint: np\.array/,
  ],
  ['nothing', () => net().forward(undefined as never), /forward takes arrays, got undefined/],
  ['linear: weight turned', () => nn.linear(X, np.ones([4, 3]), null), /^linear: x \(8,4\) and weight \(4,3\)/],
  [
    'linear: bias',
    () => nn.linear(X, np.ones([3, 4]), np.ones([4])),
    /^linear: bias \(4,\) must have one number an output, \(3,\)/,
  ],
  [
    'picture without channels',
    () => new nn.Conv2d(1, 2, 3).forward(X),
    /^Conv2d\(1, 2, 3×3\): input \(8,4\) must have 4 axes, \(N,C,H,W\)/,
  ],
  [
    'wrong channels',
    () => new nn.Conv2d(3, 2, 3).forward(np.ones([1, 1, 5, 5])),
    /must have 3 channels on axis 1, it has 1/,
  ],
  [
    'conv2d: channels',
    () => nn.conv2d(np.ones([1, 2, 5, 5]), np.ones([1, 1, 3, 3])),
    /^conv2d: x \(1,2,5,5\).*wants 1 channels, x has 2/,
  ],
  [
    'kernel larger than the picture',
    () => new nn.Conv2d(1, 2, 7).forward(np.ones([1, 1, 5, 5])),
    /^conv2d: kernel \(7,7\) does not fit/,
  ],
  [
    'kernel missing',
    () => make('Conv2d', 1, 2),
    /^Conv2d: kernel_size must be a whole number of at least 1, got undefined/,
  ],
  ['groups', () => new nn.Conv2d(3, 4, 3, { groups: 2 }), /^Conv2d: 3 channels cannot be split into 2 groups/],
  ['sizes missing', () => make('Linear'), /^Linear: in_features must be a whole number/],
  ['size as text', () => make('Linear', '4', 2), /^Linear: in_features .* got '4'/],
  [
    'word out of range',
    () => new nn.Embedding(3, 2).forward(classes(3)),
    /^Embedding\(3, 2\): index 3 is out of range: 0 to 2/,
  ],
  ['word 1.5', () => new nn.Embedding(3, 2).forward(np.array([1.5])), /index 1\.5 at position 0 is no whole number/],
  [
    'sequence without batch',
    () => new nn.LSTM(3, 4).forward(np.ones([5, 3])),
    /^LSTM\(3, 4\): input \(5,3\) must have 3 axes, \(T,N,D\)/,
  ],
  ['heads', () => new nn.MultiheadAttention(5, 2), /5 dimensions cannot be split into 2 heads/],
  [
    'batch norm of one sample',
    () => new nn.BatchNorm1d(3).forward(np.ones([1, 3])),
    /more than one value a channel.*\nhint/,
  ],
  ['dropout 1.5', () => new nn.Dropout(1.5), /^Dropout: p must be at least 0 and less than 1, got 1\.5/],
  [
    'activation instead of layer',
    () => make('Sequential', nn.relu),
    /argument 0 is no layer but the function relu\nhint: .*new nn\.ReLU\(\)/,
  ],
  ['class instead of layer', () => make('Sequential', nn.ReLU), /no layer but the class ReLU/],
  ['list of layers', () => make('Sequential', [new nn.ReLU()]), /no layer but a list\nhint: .*\.\.\.layers/],
  ['backward before forward', () => new nn.Linear(2, 1).backward(np.ones([1, 1])), /backward before forward/],
];

const losses: Case[] = [
  [
    'label too large',
    () => nn.cross_entropy(two, classes(0, 3)),
    /^cross_entropy: label 3 at position 1 is out of range: there are 3 classes, 0 to 2/,
  ],
  ['label below 0', () => nn.cross_entropy(two, classes(0, -1)), /label -1 at position 1/],
  ['label 0.5', () => nn.cross_entropy(two, np.array([0.5, 1])), /label 0\.5 at position 0 is no whole number/],
  [
    'one-hot as int32',
    () => nn.cross_entropy(two, np.eye(3, { dtype: 'int32' }).slice(':2')),
    /hint: .*astype\('float64'\)/,
  ],
  ['labels as a column', () => nn.cross_entropy(two, classes(0, 1).reshape(2, 1)), /hint: target\.reshape\(\[2\]\)/],
  ['logits as soft target', () => nn.cross_entropy(two, two.mul(3)), /targets must lie between 0 and 1/],
  ['target missing', () => any.cross_entropy(two), /^cross_entropy: input 2 of 2 is missing/],
  ['empty batch', () => nn.cross_entropy(np.ones([0, 3]), classes()), /^cross_entropy: the batch is empty/],
  [
    'class weights',
    () => nn.cross_entropy(two, classes(0, 1), { weight: np.ones([2]) }),
    /weight \(2,\) must have one number a class, \(3,\)/,
  ],
  [
    'label smoothing',
    () => nn.cross_entropy(two, classes(0, 1), { label_smoothing: 2 }),
    /label_smoothing must be a number, between 0 and 1, got 2/,
  ],
  ['reduction', () => any.cross_entropy(two, classes(0, 1), { reduction: 'avg' }), /unknown reduction 'avg'/],
  [
    'logits for probabilities',
    () => nn.binary_cross_entropy([2.5], [1]),
    /predictions must lie between 0 and 1.*\nhint: these look like logits/,
  ],
  [
    'labels -1',
    () => nn.binary_cross_entropy_with_logits([1], [-1]),
    /targets must lie between 0 and 1.*\nhint: turn labels into 0 and 1/,
  ],
  ['NaN', () => nn.binary_cross_entropy([Number.NaN], [1]), /there is NaN among the predictions/],
  [
    'column against row',
    () => nn.mse_loss(np.ones([3, 1]), np.ones([3])),
    /^mse_loss: prediction \(3,1\) and target \(3,\).*\nhint: target\.reshape\(\[3, 1\]\)/,
  ],
  [
    'weights',
    () => nn.mse_loss(np.ones([3]), np.ones([3]), { weight: np.ones([2]) }),
    /^mse_loss: weight \(2,\) does not broadcast to the losses \(3,\)/,
  ],
  ['hinge of labels 0 and 1', () => nn.hinge_loss([1, 2], [0, 1]), /targets must be -1 or 1\nhint/],
  [
    'nll of probabilities',
    () => nn.nll_loss([[0.3, 0.7]], classes(1)),
    /^nll_loss: log-probabilities are at most 0, got 0\.7\nhint/,
  ],
  ['kl of probabilities', () => nn.kl_div([0.5, 0.5], [0.5, 0.5]), /^kl_div: log-probabilities are at most 0/],
  [
    'dice of logits',
    () => nn.dice_loss([5, -3], [1, 0]),
    /^dice_loss: predictions must lie between 0 and 1.*\nhint: .*nn\.sigmoid/,
  ],
  [
    'pairs of different length',
    () => nn.triplet_margin_loss(two, two, np.ones([3, 3])),
    /^triplet_margin_loss: .*\(2,3\).*\(3,3\)/,
  ],
  ['axis', () => nn.softmax(two, { axis: 2 }), /^softmax: axis 2 is out of bounds/],
  ['no input', () => any.sigmoid(undefined), /^sigmoid: the input is missing/],
  ['no scalar', () => nn.tensor([1, 2], { requires_grad: true }).mul(2).backward(), /shape \(2,\) needs dout.*\nhint/],
];

const optimisers: Case[] = [
  [
    'the net itself',
    () => make('Adam', net()),
    /^Adam: expected a list of parameters, got Sequential.*\nhint: pass model\.parameters\(\)/,
  ],
  ['a list of layers', () => make('SGD', [new nn.ReLU()]), /^SGD: expected a list of parameters, got a list with ReLU/],
  ['nothing in the list', () => new nn.LBFGS([]), /^LBFGS: the list of parameters is empty/],
  ['negative rate', () => new nn.Adam(params(), { lr: -1 }), /^Adam: lr must be a number, at least 0, got -1/],
  ['rate NaN', () => new nn.RMSprop(params(), { lr: Number.NaN }), /^RMSprop: lr .* got NaN/],
  ['betas', () => new nn.AdamW(params(), { betas: [1, 0.9] }), /^AdamW: betas must be two numbers from 0 to below 1/],
];

const training: Case[] = [
  [
    'X and y as two arguments',
    () => any.fit(net(), X, y),
    /^fit: training data must be \{ X, y \}.*X is undefined\nhint: nn\.fit/,
  ],
  ['lists', () => any.fit(net(), { X: X.tolist(), y: [0] }), /X is a list\nhint: np\.array\(X\)/],
  ['lengths', () => nn.fit(net(), { X, y: y.slice('1:') }), /X \(8,4\) and y \(7,\) must have one row a sample/],
  ['no samples', () => nn.fit(net(), { X: X.slice(':0'), y: y.slice(':0') }), /training data has no samples/],
  [
    'no validation samples',
    () => nn.fit(net(), { X, y }, { validation: { X: X.slice(':0'), y: y.slice(':0') } }),
    /validation data has no samples/,
  ],
  ['epochs', () => nn.fit(net(), { X, y }, { epochs: -1 }), /epochs must be a whole number of at least 1, got -1/],
  ['batch size', () => nn.fit(net(), { X, y }, { batch_size: 0 }), /batch_size must be a whole number/],
  ['loss by name', () => any.fit(net(), { X, y }, { loss: 'mse' }), /loss must be a function of nn, got 'mse'/],
  [
    'optimiser by name',
    () => any.fit(net(), { X, y }, { optimizer: 'adam' }),
    /optimizer must be an optimiser of nn, got 'adam'/,
  ],
  [
    'loss off the tape',
    () => any.fit(net(), { X, y }, { loss: (p: nn.Tensor) => p.data }),
    /the loss must give a Tensor.*\nhint: .*\.data/,
  ],
  [
    'loss of many numbers',
    () => any.fit(net(), { X, y }, { loss: (p: nn.Tensor) => p }),
    /the loss must be one number, it has shape \(8,3\)/,
  ],
  [
    'no rows',
    () => Promise.resolve().then(() => nn.predict(net(), np.ones([0, 4]))),
    /^predict: X must be an array with one row a sample/,
  ],
];

describe('refused with a reason: layers', () => {
  test.each(layers)('%s', (_, run, message) => expect(run).toThrow(message));
});
describe('refused with a reason: losses', () => {
  test.each(losses)('%s', (_, run, message) => expect(run).toThrow(message));
});
describe('refused with a reason: optimisers', () => {
  test.each(optimisers)('%s', (_, run, message) => expect(run).toThrow(message));
});
describe('refused with a reason: training', () => {
  test.each(training)('%s', (_, run, message) => expect(run()).rejects.toThrow(message));
});

describe('taken as people write it', () => {
  test('nn.linear without a bias, class weights as a list, labels as plain numbers', () => {
    expect(nn.linear([[1, 2]], [[3, 4]]).tolist()).toEqual([[11]]);
    const z = [[1, 2, 3]];
    const weight = [1, 2, 3];
    expect(nn.cross_entropy(z, [2], { weight: weight as never }).item()).toBe(
      nn.cross_entropy(z, classes(2), { weight: np.array(weight) }).item(),
    );
  });
});

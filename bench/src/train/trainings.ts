// Every training with what it shall reach: `least` and `most` of the named numbers.
import { cnn, mlp } from './digits.ts';
import { hopfield, rbm } from './memories.ts';
import { gan, unet } from './pictures.ts';
import type { Result } from './result.ts';
import { recall, reverse } from './sequences.ts';

export interface Training {
  name: string;
  run: (seed: number) => Promise<Result>;
  least?: Result;
  most?: Result;
}

export const trainings: Training[] = [
  { name: 'digits, 64-32-10', run: mlp, least: { 'test accuracy': 0.96 } },
  { name: 'shifted digits, CNN 8-16', run: cnn, least: { 'test accuracy': 0.88 } },
  { name: 'recall after 20 symbols, RNN', run: recall('RNN') }, // no promise: it depends on the seed
  { name: 'recall after 20 symbols, GRU', run: recall('GRU'), least: { accuracy: 0.99 } },
  { name: 'recall after 20 symbols, LSTM', run: recall('LSTM'), least: { accuracy: 0.99 } },
  { name: 'transformer reverses 8 symbols', run: reverse, least: { 'token accuracy': 0.99 } },
  { name: 'U-Net finds shapes, 16x16', run: unet, least: { IoU: 0.95 } },
  { name: 'GAN on a ring of eight', run: gan, least: { modes: 6 } },
  {
    name: 'Hopfield, 64 units',
    run: hopfield,
    least: { '4 patterns': 0.95, '8 patterns': 0.7 },
    most: { '14 patterns': 0.6 },
  },
  { name: 'RBM 64x32, CD-1', run: rbm, most: { after: 0.04 } },
];

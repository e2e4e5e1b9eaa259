// The trainings of the course in plain TypeScript: what they reach and how long they take.
//   npm run bench:train            all, one seed
//   npm run bench:train -- 3       three seeds
import { cnn, mlp } from './digits.ts';
import { hopfield, rbm } from './memories.ts';
import { gan, unet } from './pictures.ts';
import type { Result } from './result.ts';
import { recall, reverse } from './sequences.ts';

/** Every training with what it shall reach: `least` (or `most`) for the named number, and seconds. */
export const trainings: {
  name: string;
  run: (seed: number) => Promise<Result>;
  least?: Result;
  most?: Result;
  seconds: number;
}[] = [
  { name: 'digits, 64-32-10', run: mlp, least: { 'test accuracy': 0.96 }, seconds: 5 },
  { name: 'shifted digits, CNN 8-16', run: cnn, least: { 'test accuracy': 0.88 }, seconds: 20 },
  { name: 'recall after 20 symbols, RNN', run: recall('RNN'), seconds: 20 },
  { name: 'recall after 20 symbols, GRU', run: recall('GRU'), least: { accuracy: 0.99 }, seconds: 20 },
  { name: 'recall after 20 symbols, LSTM', run: recall('LSTM'), least: { accuracy: 0.99 }, seconds: 20 },
  { name: 'transformer reverses 8 symbols', run: reverse, least: { 'token accuracy': 0.99 }, seconds: 10 },
  { name: 'U-Net finds shapes, 16x16', run: unet, least: { IoU: 0.95 }, seconds: 20 },
  { name: 'GAN on a ring of eight', run: gan, least: { modes: 6 }, seconds: 40 },
  {
    name: 'Hopfield, 64 units',
    run: hopfield,
    least: { '4 patterns': 0.95, '8 patterns': 0.7 },
    most: { '14 patterns': 0.6 },
    seconds: 10,
  },
  { name: 'RBM 64x32, CD-1', run: rbm, most: { after: 0.04 }, seconds: 10 },
];

if (process.argv[1]?.endsWith('train/index.js')) {
  const seeds = Number(process.argv[2] ?? 1);
  for (const { name, run } of trainings) {
    for (let seed = 0; seed < seeds; seed++) {
      const started = performance.now();
      const result = await run(seed);
      const numbers = Object.entries(result).map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`);
      console.log(
        `${name.padEnd(32)} seed ${seed}  ${numbers.join(', ').padEnd(50)} ${((performance.now() - started) / 1000).toFixed(1)} s`,
      );
    }
  }
}

// The trainings of the course in plain TypeScript: what they reach and how long they take.
//   npm run bench:train            all, one seed
//   npm run bench:train -- 3       three seeds
import { trainings } from './trainings.ts';

const seeds = Number(process.argv[2] ?? 1);
for (const { name, run } of trainings) {
  for (let seed = 0; seed < seeds; seed++) {
    const started = performance.now();
    const result = await run(seed);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const numbers = Object.entries(result).map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`);
    console.log(`${name.padEnd(32)} seed ${seed}  ${numbers.join(', ').padEnd(50)} ${seconds} s`);
  }
}

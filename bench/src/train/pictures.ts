// Pictures: a small U-Net that finds shapes on 16x16, and a GAN on a ring of eight.
import { data, type NDArray, nn, np } from 'neuronbook';
import type { Result } from './result.ts';

type Rng = ReturnType<typeof np.random.default_rng>;

/** Two 3x3 convolutions with relu. */
const block = (from: number, to: number, rng: Rng): nn.Sequential =>
  new nn.Sequential(
    new nn.Conv2d(from, to, 3, { padding: 1, rng }),
    new nn.ReLU(),
    new nn.Conv2d(to, to, 3, { padding: 1, rng }),
    new nn.ReLU(),
  );

/** Down twice, up twice, with skip connections. (N, 1, 16, 16) to logits (N, 1, 16, 16). */
class UNet extends nn.Module {
  down1: nn.Sequential;
  down2: nn.Sequential;
  bottom: nn.Sequential;
  up2: nn.Sequential;
  up1: nn.Sequential;
  head: nn.Conv2d;
  pool = new nn.MaxPool2d(2);
  stretch = new nn.Upsample({ scale_factor: 2 });
  constructor(rng: Rng) {
    super();
    this.down1 = block(1, 8, rng);
    this.down2 = block(8, 16, rng);
    this.bottom = block(16, 16, rng);
    this.up2 = block(32, 16, rng);
    this.up1 = block(24, 8, rng);
    this.head = new nn.Conv2d(8, 1, 1, { rng });
  }
  protected compute(x: nn.Tensor): nn.Tensor {
    const a = this.down1.forward(x); // 16x16
    const b = this.down2.forward(this.pool.forward(a)); // 8x8
    const c = this.bottom.forward(this.pool.forward(b)); // 4x4
    const d = this.up2.forward(nn.concatenate(this.stretch.forward(c), b, { axis: 1 }));
    return this.head.forward(this.up1.forward(nn.concatenate(this.stretch.forward(d), a, { axis: 1 })));
  }
}

/** 100 steps; intersection over union of shape and background pixels on fresh pictures. */
export async function unet(seed: number): Promise<Result> {
  const rng = np.random.default_rng(seed);
  const model = new UNet(rng);
  const optimizer = new nn.Adam(model.parameters(), { lr: 0.01 });
  const batch = (n: number): [NDArray, NDArray] => {
    const { X, masks } = data.shapes({ n, seed: rng });
    return [X, np.greater(masks, 0).astype('float64').reshape([n, 1, 16, 16])];
  };
  for (let step = 0; step < 100; step++) {
    const [X, mask] = batch(16);
    optimizer.zero_grad();
    nn.binary_cross_entropy_with_logits(model.forward(new nn.Tensor(X)), mask).backward();
    optimizer.step();
  }
  const [X, mask] = batch(100);
  const found = np.greater(model.forward(X), 0).astype('float64');
  const both = Number(np.sum(found.mul(mask)));
  return { IoU: both / (Number(np.sum(found)) + Number(np.sum(mask)) - both) };
}

const net = (sizes: number[], rng: Rng): nn.Sequential =>
  new nn.Sequential(
    ...sizes
      .slice(1)
      .flatMap((n, i) => [
        new nn.Linear(sizes[i], n, { rng }),
        ...(i < sizes.length - 2 ? [new nn.LeakyReLU({ negative_slope: 0.2 })] : []),
      ]),
  );

/** Modes of the ring that get at least 2 % of the fakes within 0.25, and the share of fakes that lie near a mode. */
export async function gan(seed: number, steps = 3000): Promise<Result> {
  const rng = np.random.default_rng(seed);
  const G = net([8, 64, 64, 2], rng);
  const D = net([2, 64, 64, 1], rng);
  const optG = new nn.Adam(G.parameters(), { lr: 1e-3, betas: [0.5, 0.99] });
  const optD = new nn.Adam(D.parameters(), { lr: 1e-3, betas: [0.5, 0.99] });
  const n = 128;
  const noise = (m: number): NDArray => rng.normal(0, 1, [m, 8]) as NDArray;
  const judge = (points: nn.Tensor, label: number): nn.Tensor =>
    nn.binary_cross_entropy_with_logits(D.forward(points), np.full([n, 1], label));
  for (let step = 0; step < steps; step++) {
    const real = data.ring_of_eight({ n, seed: rng }).X;
    optD.zero_grad();
    const fake = nn.no_grad(() => G.forward(new nn.Tensor(noise(n)))); // D's step does not move G
    judge(new nn.Tensor(real), 1).add(judge(fake, 0)).backward();
    optD.step();
    optG.zero_grad();
    judge(G.forward(new nn.Tensor(noise(n))), 1).backward(); // the non-saturating loss
    optG.step();
  }
  const points = G.forward(noise(1000)).tolist<number[][]>();
  const centres = Array.from({ length: 8 }, (_, c) => [Math.cos((Math.PI * c) / 4), Math.sin((Math.PI * c) / 4)]);
  const counts = centres.map(([x, y]) => points.filter((p) => Math.hypot(p[0] - x, p[1] - y) < 0.25).length);
  return { modes: counts.filter((c) => c >= 20).length, 'near a mode': counts.reduce((a, b) => a + b, 0) / 1000 };
}

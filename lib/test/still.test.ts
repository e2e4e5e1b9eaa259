// The still picture beside every figure: its marks stand where the numbers say, it is small, and it can be turned off.
import { data, np, plot } from 'neuronbook';
import { describe, expect, test } from 'vitest';

const SVG = 'image/svg+xml';

/** The still picture of a figure, as its bundle carries it. */
function svgOf(figure: plot.Figure): string {
  return String(figure.bundle()[SVG]);
}

/** Places of the points of the k-th curve. */
function curve(svg: string, k = 0): [number, number][] {
  const d = [...svg.matchAll(/class="line" d="([^"]*)"/g)][k]![1]!;
  return [...d.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

const numbers = (svg: string, pattern: RegExp): number[] => [...svg.matchAll(pattern)].map(([, x]) => Number(x));

describe('still pictures', () => {
  test('a figure is Plotly’s object, a picture and words', () => {
    const bundle = plot.line([1, 2, 3], { title: 'Growth' }).bundle();
    expect(Object.keys(bundle)).toEqual(['application/vnd.plotly.v1+json', SVG, 'text/plain']);
    expect(bundle[SVG]).toMatch(/^<svg xmlns="[^"]+" role="img" [^>]*><title>\[Growth: lines/);
  });

  test('a curve runs through its points: equal steps are equally long, up is up', () => {
    const points = curve(svgOf(plot.line({ x: [0, 1, 2, 4], y: [0, 10, 20, 40] })));
    type P = [number, number];
    const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = points as [P, P, P, P];
    expect(x1 - x0).toBeCloseTo(x2 - x1, 0);
    expect(x3 - x2).toBeCloseTo(2 * (x1 - x0), 0);
    expect(y0 - y1).toBeCloseTo(y1 - y2, 0);
    expect(y3).toBeLessThan(y0);
  });

  test('a tick stands where its number is, on log axes too', () => {
    const linear = svgOf(plot.line({ x: [0, 4], y: [0, 1] }));
    const label = Number(/<text x="([\d.]+)"[^>]*>4<\/text>/.exec(linear)![1]);
    expect(label).toBeCloseTo(curve(linear)[1]![0], 0);
    const log = svgOf(plot.line({ x: [0, 1, 2], y: [1e-6, 1e-3, 1] }, { ylog: true }));
    const [a, b, c] = curve(log) as [[number, number], [number, number], [number, number]];
    expect(a[1] - b[1]).toBeCloseTo(b[1] - c[1], 0);
    expect(log).toContain('>10⁻⁶<');
  });

  test('gaps interrupt a curve', () => {
    const svg = svgOf(plot.line([1, 2, Number.NaN, 3, 4]));
    expect(/class="line" d="([^"]*)"/.exec(svg)![1]!.match(/M/g)).toHaveLength(2);
    expect(svg.replace(/<title>.*<\/title>/, '')).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('points: as many as there are, a path a class, all in the picture', () => {
    const moons = data.moons({ n: 40 });
    const svg = svgOf(plot.scatter(moons.X, { labels: moons.y, names: ['upper', 'lower'] }));
    const paths = [...svg.matchAll(/class="points" d="([^"]*)"/g)].map(([, d]) => d!.match(/M/g)!.length);
    expect(paths).toEqual([20, 20, 1, 1]); // the last two are the legend's
    expect(svg).toContain('>upper</text>');
  });

  test('bars are as high as their numbers, side by side and on top of each other', () => {
    const heights = numbers(svgOf(plot.bar([1, 2, 4])), /class="bar"[^>]* height="([\d.]+)"/g);
    expect(heights[1]! / heights[0]!).toBeCloseTo(2, 1);
    expect(heights[2]! / heights[0]!).toBeCloseTo(4, 1);
    const stacked = svgOf(plot.bar([{ y: [3], name: 'a' }, { y: [1], name: 'b' }], { stacked: true })); // biome-ignore format: short
    const [low, high] = [
      ...stacked.matchAll(/class="bar" x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g),
    ];
    expect(low![1]).toBe(high![1]);
    expect(Number(high![2]) + Number(high![3])).toBeCloseTo(Number(low![2]), 0);
  });

  test('a heat map has the colours of its numbers, row 0 on top', () => {
    const svg = svgOf(plot.heatmap([[0, 1], [1, 1]], { scale: 'grey', values: true })); // biome-ignore format: a table
    const png = Buffer.from(/href="data:image\/png;base64,([^"]+)"/.exec(svg)![1]!, 'base64');
    const { width, height, pixels } = data.readPng(png);
    expect([width, height]).toEqual([2, 2]);
    expect([...pixels.subarray(0, 8)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    expect(svg.match(/text-anchor="middle"[^>]*>[01]<\/text>/g)).toHaveLength(4 + 2); // numbers, and ticks below
  });

  test('a surface is a hill: its top is drawn above its foot', () => {
    const svg = svgOf(plot.surface([[0, 0, 0], [0, 9, 0], [0, 0, 0]], { title: 'hill' })); // biome-ignore format: a table
    const polygons = [...svg.matchAll(/<path color="#[0-9a-f]{6}" d="M([^"]+)z"/g)].map(([, d]) =>
      d!.split(' ').map(Number),
    );
    expect(polygons).toHaveLength(4);
    const corners = polygons.map((p) => p.filter((_, k) => k % 2 === 1));
    const top = Math.min(...corners.flat());
    expect(corners.every((ys) => ys.includes(top))).toBe(true); // they meet at the top
  });

  test('pictures, graphs and films: pixels, arrows, the first frame with its place', () => {
    expect(svgOf(plot.image([np.eye(3), np.eye(4)])).match(/<image /g)).toHaveLength(2);
    const graph = svgOf(plot.graph({ nodes: [{ id: 'x' }, { id: 'z' }], edges: [{ from: 'x', to: 'z', above: '3' }] }));
    expect(graph).toMatch(/class="arrow"/);
    expect(graph).toContain('>3</text>');
    const film = plot.animate([1, 2].map((k) => plot.line([0, k], { ylim: [0, 2] })), { label: 'epoch' }); // biome-ignore format: one line
    expect(svgOf(film)).toContain('epoch 0 (1/2)');
  });

  test('equal units are equally long', () => {
    const svg = svgOf(plot.line({ x: [0, 1, 1], y: [0, 0, 1] }, { equal: true }));
    const [a, b, c] = curve(svg) as [[number, number], [number, number], [number, number]];
    expect(b[0] - a[0]).toBeCloseTo(b[1] - c[1], 0);
  });

  test('titles may hold Plotly’s tags, and nothing else gets through', () => {
    const svg = svgOf(plot.line([1, 2], { title: '<b>x</b><sub>1</sub> <script>alert(1)</script> a & b < c\u0001' }));
    expect(svg).toContain('<tspan font-weight="bold">x</tspan>');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('a &amp; b &lt; c');
    expect(svg).not.toContain('\u0001');
  });

  test('it is well-formed XML', async () => {
    const { JSDOM } = await import('jsdom');
    const figures = [
      plot.line(
        [
          { y: [1, 2], name: 'a<b' },
          { y: [2, 1], name: '"&"' },
        ],
        { title: '<i>t</i> & <', xlabel: "it's" },
      ),
      plot.bar([{ y: [1], name: 'a' }, { y: [2], name: 'b' }], { labels: ['<'] }), // biome-ignore format: one line
      plot.heatmap([[1, 2]], { x: ['<a>', '&'] }),
    ];
    for (const figure of figures) {
      const { document } = new JSDOM(svgOf(figure), { contentType: 'image/svg+xml' }).window; // throws otherwise
      expect(document.documentElement.tagName).toBe('svg');
    }
  });

  test('the same figure gives the same picture, two have their own names of clips and patterns', () => {
    const draw = (title: string) => svgOf(plot.bar([{ y: [1], name: 'a' }, { y: [2], name: 'b' }], { title })); // biome-ignore format: one line
    expect(draw('A')).toBe(draw('A'));
    const ids = (svg: string) => [...svg.matchAll(/ id="(\w+)"/g)].map(([, id]) => id);
    expect(ids(draw('A')).length).toBeGreaterThan(0);
    expect(ids(draw('A')).filter((id) => ids(draw('B')).includes(id))).toEqual([]);
  });
});

describe('size', () => {
  const rng = np.random.default_rng(1);

  test.each([
    ['a cloud of 100,000 points', () => plot.scatter({ x: rng.random([100_000]), y: rng.random([100_000]) })],
    ['a curve of 100,000 points', () => plot.line(rng.random([100_000]))],
    ['two photographs', () => plot.image([data.china().image, data.flower().image])],
    ['a surface over 300 x 300 points', () => plot.surface(rng.random([300, 300]))],
    ['a heat map of 300 x 300 cells', () => plot.heatmap(rng.random([300, 300]), { values: false })],
  ] as const)('%s: below 200 KB', (_, make) => {
    const bundle = make().bundle();
    const svg = String(bundle[SVG] ?? '');
    expect(svg.length).toBeLessThanOrEqual(200_000);
    expect(svg).toMatch(/class="(points|line|pixels|hill)"/);
  });

  test('a curve with many points keeps its peak', () => {
    const y = new Float64Array(50_000);
    y[31_234] = 1;
    const points = curve(svgOf(plot.line({ y }, { ylim: [0, 1] })));
    const top = Math.min(...points.map(([, py]) => py));
    expect(Math.max(...points.map(([, py]) => py)) - top).toBeGreaterThan(250);
  });

  test('turned off, a figure has no picture; turned on again it has', () => {
    plot.pictures(false);
    try {
      expect(plot.line([1, 2]).bundle()).not.toHaveProperty(SVG);
    } finally {
      plot.pictures(true);
    }
    expect(plot.line([1, 2]).bundle()).toHaveProperty(SVG);
  });

  test('a kind that we cannot draw has words, and plotly.js draws it when it is asked to', async () => {
    const pie = new plot.Figure({ data: [{ type: 'pie', values: [1, 2] }], alt: 'A pie.' });
    expect(pie.bundle()).not.toHaveProperty(SVG);
    expect(await pie.toSVG()).toContain('class="slice"');
  });

  test('a figure that cannot be read is still shown', () => {
    const odd = new plot.Figure({
      data: [{ type: 'heatmap', z: 7 as never, x: null, y: { no: 1 } }],
      layout: { xaxis: 3 as never },
    });
    expect(odd.bundle()['text/plain']).toBe('Figure');
  });
});

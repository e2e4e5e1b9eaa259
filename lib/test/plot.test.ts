// Figures: what they hold, what they say in words, what they refuse, and that their pictures have marks in them.

import { inspect } from 'node:util';
import { data, np, plot } from 'neuronbook';
import { describe, expect, test } from 'vitest';

const xs = np.linspace(-6, 6, 121);
const wave = np.sin(xs);

/** Paths of curves, points and bars, rectangles of pixels: the ink of a picture. */
function marks(svg: string): { lines: number; points: number; images: number } {
  const count = (pattern: RegExp): number => svg.match(pattern)?.length ?? 0;
  return {
    lines: count(/class="js-line"[^>]* d="M[^"]{100,}/g), // long ones: the legend has short samples
    points: count(/class="point"/g) + count(/class="points"/g),
    images: count(/<image [^>]*href="data:image\/png/g),
  };
}

describe('figures', () => {
  test('line: series, names, labels', () => {
    const figure = plot.line([{ x: xs, y: wave, name: 'sine' }, { y: [1, 2] }], {
      title: 'T',
      xlabel: 'x',
      ylabel: 'y',
    });
    const json = JSON.parse(JSON.stringify(figure));
    expect(json.data[0]).toMatchObject({ type: 'scatter', mode: 'lines', name: 'sine' });
    expect(json.data[0].x).toHaveLength(121);
    expect(json.data[1].x).toEqual([0, 1]);
    expect(json.data[0].line.dash).not.toBe(json.data[1].line.dash); // can be told apart without colour
    expect(json.layout).toMatchObject({ title: { text: 'T' }, xaxis: { title: { text: 'x' } }, showlegend: true });
  });

  test('the value of a cell is a bundle: the figure object, and its words', () => {
    const figure = plot.line({ x: xs, y: wave, name: 'sine' }, { title: 'Wave' });
    const bundle = (figure as never as Record<symbol, () => Record<string, unknown>>)[Symbol.for('Jupyter.display')]!();
    expect(bundle['application/vnd.plotly.v1+json']).toMatchObject({ data: [{ name: 'sine' }] });
    expect(bundle['text/plain']).toBe('[Wave: lines; sine: 121 points, x -6 … 6, y -1 … 1]');
    expect(inspect(figure)).toBe(bundle['text/plain']);
    expect(plot.line([1], { alt: 'Own words.', title: 'T' }).alt).toBe('[T: Own words.]');
  });

  test('a shown figure takes the width of its cell; small ones stay small, pictures keep their size', () => {
    const wide = plot.line([1, 2], { width: 860 });
    expect(wide.shown().layout).toMatchObject({ autosize: true, height: 400 });
    expect(wide.shown().layout).not.toHaveProperty('width');
    expect(wide.layout.width).toBe(860);
    expect(plot.line([1, 2], { width: 500 }).shown().layout.width).toBe(500);
  });

  test('its numbers can be read as text, also those behind a slider', () => {
    const two = plot.line([{ x: [0, 1], y: [2, 3], name: 'train' }, { y: [4] }], { title: 'T' });
    expect(two.values()).toBe(
      '[T: lines; train: 2 points, x 0 … 1, y 2 … 3; 1 points, x 0 … 0, y 4 … 4]\ntrain:\n0\t2\n1\t3\nscatter 1:\n0\t4',
    );
    const film = plot.slider([0.5, 1], (w) => plot.line([0, w], { title: `w ${w}` }), { alt: 'steeper' });
    expect(film.values()).toBe(
      'steeper\n2 frames, 1 is shown\n[0.5] w 0.5\nscatter 0:\n0\t0\n1\t0.5\n[1] w 1\nscatter 0:\n0\t0\n1\t1',
    );
    expect(plot.heatmap([[1, 2], [3, 4]], { x: ['a', 'b'], y: ['c', 'd'] }).values()).toContain('heatmap 0:\n\ta\tb\nc\t1\t2\nd\t3\t4'); // biome-ignore format: a table
    expect(
      plot
        .line(np.linspace(0, 1, 1000))
        .values(3)
        .split('\n'),
    ).toHaveLength(2 + 3 + 1);
  });

  test('many numbers are packed, and read back the same to seven digits', () => {
    const long = np.linspace(0, 1, 1000);
    const { y } = plot.line(long).data[0] as { y: { dtype: string; bdata: string } };
    expect(y.dtype).toBe('f4');
    const bytes = new Uint8Array(Buffer.from(y.bdata, 'base64'));
    expect(new Float32Array(bytes.buffer)[999]).toBe(1);
    expect(JSON.stringify(plot.heatmap(np.zeros([100, 100]))).length).toBeLessThan(60_000);
  });

  test('a notebook with twenty figures, two photographs among them, stays under 5 MB', () => {
    const rng = np.random.default_rng(1);
    const figures = Array.from({ length: 18 }, () => plot.scatter({ x: rng.random([2000]), y: rng.random([2000]) }));
    figures.push(plot.image(data.china().image), plot.image(data.flower().image));
    const bytes = figures.reduce((sum, figure) => sum + JSON.stringify(figure.bundle()).length, 0);
    expect(bytes).toBeLessThan(5e6);
  });

  test('what is not finite becomes a gap', () => {
    expect(plot.line([1, Number.NaN, Infinity]).data[0]!.y).toEqual([1, null, null]);
  });

  test('scatter splits points by class', () => {
    const { X, y } = data.moons({ n: 20 });
    const figure = plot.scatter(X, { labels: y, names: ['a', 'b'] });
    expect(figure.data.map((trace) => trace.name)).toEqual(['a', 'b']);
    expect(figure.data.map((trace) => (trace.x as number[]).length)).toEqual([10, 10]);
  });

  test('histogram counts every finite value once', () => {
    const figure = plot.histogram([0, 0.1, 0.9, 1, Number.NaN], { bins: 2 });
    expect(figure.data[0]!.y).toEqual([2, 2]);
  });

  test('heatmap: a small table shows its numbers, zero is white in a diverging one', () => {
    const figure = plot.heatmap([[1, -4], [0, 2]], { scale: 'diverging' }); // biome-ignore format: a table
    expect(figure.data[0]).toMatchObject({ z: [[1, -4], [0, 2]], zmin: -4, zmax: 4, text: [['1', '-4'], ['0', '2']] }); // biome-ignore format: a table
  });

  test('image: pixels survive, digits come as many pictures', () => {
    const figure = plot.image(np.array([[0, 255], [51, 102]])); // biome-ignore format: a table
    const png = Buffer.from(String(figure.data[0]!.source).split(',')[1]!, 'base64');
    expect([...data.readPng(png).pixels]).toEqual([0, 255, 51, 102]);
    expect(plot.image(data.digits().images.slice('0:5')).data).toHaveLength(5);
  });

  test('animate: frames, a slider and a play button', () => {
    const frames = [1, 2, 3].map((k) => plot.line([0, k], { ylim: [0, 3], title: `k ${k}` }));
    const figure = plot.animate(frames, { label: 'epoch' });
    expect(figure.toJSON().frames).toHaveLength(3);
    expect(figure.layout.sliders).toMatchObject([{ steps: [{ label: '0' }, { label: '1' }, { label: '2' }] }]);
    expect(figure.layout.updatemenus).toHaveLength(1);
    const sliders = plot.slider([0.5, 1], (w) => plot.line([0, w]), { label: 'w =' });
    expect(sliders.layout.updatemenus).toBeUndefined();
    expect(sliders.frames.map((frame) => frame.name)).toEqual(['0.5', '1']);
  });

  test('slider: start names the frame that is shown first, with its title', () => {
    const draw = (w: number) => plot.line([0, w], { title: `w ${w}` });
    const figure = plot.slider([0.5, 1, 2], draw, { start: 2 });
    expect(figure.data[0]!.y).toEqual([0, 2]);
    expect(figure.layout).toMatchObject({ title: { text: 'w 2' }, sliders: [{ active: 2 }] });
    expect(figure.frames).toHaveLength(3);
    expect(() => plot.slider([0.5, 1], draw, { start: 3 })).toThrow("unknown start '3', must be one of 0.5, 1");
  });

  test('bar: labels that look like numbers are names, in their order', async () => {
    const figure = plot.bar([3, 1, 2], { labels: ['2', '0.5', '1'], xlabel: 'score' });
    expect(figure.layout.xaxis).toMatchObject({ type: 'category', title: { text: 'score' } });
    expect((await figure.toSVG()).match(/>(2|0\.5|1)<\/text>/g)?.slice(0, 3)).toEqual([
      '>2</text>',
      '>0.5</text>',
      '>1</text>',
    ]);
  });

  test('graph: columns follow the arrows', () => {
    const nodes = ['x', 'w', 'z', 'L'].map((id) => ({ id }));
    const edges = [['x', 'z'], ['w', 'z'], ['z', 'L']].map(([from, to]) => ({ from: from!, to: to! })); // biome-ignore format: a table
    expect(plot.graph({ nodes, edges }).data[0]!.x).toEqual([0, 0, 1, 2]);
    expect(() => plot.graph({ nodes, edges: [...edges, { from: 'L', to: 'x' }] })).toThrow('circle');
    expect(() => plot.graph({ nodes, edges: [{ from: 'x', to: 'q' }] })).toThrow("unknown node 'q' in the edge x → q");
  });

  test('graph: a text that is not shown yet keeps its place, so that frames of a slider match', () => {
    const draw = (above: string) =>
      plot.graph({
        nodes: [{ id: 'x' }, { id: 'z', below: above }],
        edges: [{ from: 'x', to: 'z', above, below: '2' }],
      });
    const frames = plot.slider(['', '7'], draw).frames!;
    const texts = frames.map(({ layout }) =>
      (layout!.annotations as { text: string; visible?: boolean }[]).map(({ text, visible }) => [text, visible]),
    );
    expect(texts[0]).toEqual([['', undefined], ['', false], ['2', true], ['', false]]); // biome-ignore format: a table
    expect(texts[1]).toEqual([['', undefined], ['7', true], ['2', true], ['7', true]]); // biome-ignore format: a table
  });

  test('bad input is refused in the words of the caller', () => {
    expect(() => plot.line({ x: [1, 2], y: [1] })).toThrow('series 0: x and y must have equal length, got 2 and 1');
    expect(() => plot.line([{ name: 'loss' } as never])).toThrow("'loss': missing y");
    expect(() => plot.line(np.zeros([2, 3]))).toThrow('must have one axis, got shape (2, 3)');
    expect(() => plot.line([])).not.toThrow(); // no points yet is a picture of nothing
    expect(() => plot.heatmap([[1, 2], [3]])).toThrow('row 1 has 1 numbers, row 0 has 2'); // biome-ignore format: a table
    expect(() => plot.image(np.zeros([2, 2, 2, 2]))).toThrow('got (2, 2, 2, 2)');
    expect(() => plot.theme('pink' as never)).toThrow("unknown theme 'pink'");
  });

  test('dark: other ink, readable colours', () => {
    plot.theme('dark');
    try {
      const { template } = plot.line([1, 2]).layout as { template: { layout: { paper_bgcolor: string } } };
      expect(template.layout.paper_bgcolor).toBe('#111418');
    } finally {
      plot.theme('light');
    }
  });
});

describe('pictures by plotly.js without a browser', () => {
  test('every kind has marks in its SVG, and words', async () => {
    const line = await plot.line([{ x: xs, y: wave, name: 'волна' }], { title: 'Wave' }).toSVG({ by: 'plotly' });
    expect(marks(line)).toMatchObject({ lines: 1 });
    expect(line).toContain('волна');
    expect(line).toMatch(/^<svg role="img" [^>]*><title>\[Wave: lines/);
    expect(line).not.toContain('NaN');
    expect(marks(await plot.scatter({ x: [0, 1], y: [1, 0] }).toSVG({ by: 'plotly' })).points).toBeGreaterThanOrEqual(
      2,
    );
    expect(marks(await plot.bar([1, 2, 3]).toSVG({ by: 'plotly' })).points).toBeGreaterThanOrEqual(3);
    expect(marks(await plot.image([np.eye(3), np.eye(4)]).toSVG({ by: 'plotly' })).images).toBe(2);
    expect(
      await plot.graph({ nodes: [{ id: 'x' }, { id: 'z' }], edges: [{ from: 'x', to: 'z' }] }).toSVG({ by: 'plotly' }),
    ).toContain('>z<');
  });

  test('a heat map is painted: its pixels are the colours of its numbers', async () => {
    const svg = await plot.heatmap([[0, 1]], { scale: 'grey', values: false }).toSVG({ by: 'plotly' });
    const png = svg.match(/href="data:image\/png;base64,([^"]+)"/)![1]!;
    const { width, pixels } = data.readPng(Buffer.from(png, 'base64'));
    expect([...pixels.subarray(0, 4)]).toEqual([0, 0, 0, 255]);
    expect([...pixels.subarray(4 * (width - 1), 4 * width)]).toEqual([255, 255, 255, 255]);
  });
});

describe('live output', () => {
  test('outside a notebook the end of a curve is printed once, and the figure is given', () => {
    const lines: string[] = [];
    const log = console.log;
    console.log = (line: string) => lines.push(line);
    try {
      const live = plot.live({ title: 'Training', xlabel: 'epoch' });
      for (let k = 1; k <= 50; k++) live.add({ loss: 1 / k, accuracy: k / 50 });
      const figure = live.done();
      expect(figure.data.map((trace) => trace.name)).toEqual(['loss', 'accuracy']);
      expect(figure.data[0]!.x).toHaveLength(50);
      const bar = plot.progress(3, 'epochs');
      for (const k of [1, 2, 3]) bar.at(k);
    } finally {
      console.log = log;
    }
    expect(lines).toEqual(['Training  epoch 50  loss 0.02  accuracy 1', `epochs ${'█'.repeat(24)} 3/3`]);
  });

  test('bad input', () => {
    expect(() => plot.live().done()).toThrow('nothing was added');
    expect(() => plot.live().add({ loss: undefined as never })).toThrow('loss must be a number');
    expect(() => plot.progress(0)).toThrow('total must be above 0');
  });
});

// What the server leaves out when a notebook is saved: screenshots of figures that have their own picture, and nothing else.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findPython } from '../src/lab/python.ts';

const FOLDER = fileURLToPath(new URL('../python', import.meta.url));
const PLOTLY = 'application/vnd.plotly.v1+json';

/** The model of a save as the hook leaves it. */
function saved(model: unknown): unknown {
  const code = `import json, sys\nsys.path.insert(0, sys.argv[1])\nfrom saving import without_screenshots\nm = json.load(sys.stdin)\nwithout_screenshots(m, path='x', contents_manager=None)\nprint(json.dumps(m))`;
  const tool = findPython({ ...process.env, NEURONBOOK_UV: 'off' });
  const out = execFileSync(tool.command, ['-c', code, FOLDER], { input: JSON.stringify(model), encoding: 'utf8' });
  return JSON.parse(out);
}
const notebook = (...outputs: unknown[]) => ({
  type: 'notebook',
  content: { cells: [{ outputs }, { source: 'text' }] },
});

test('a figure with its own picture loses the screenshot; other pictures stay', () => {
  const own = { data: { [PLOTLY]: {}, 'image/svg+xml': '<svg/>', 'image/png': 'AAAA', 'text/plain': 'F' } };
  const others = [
    { data: { [PLOTLY]: {}, 'image/png': 'AAAA' } }, // made by Python's plotly, say: the PNG is all that it has
    { data: { 'image/png': 'AAAA' } },
    { output_type: 'stream', text: 'x' },
  ];
  const { 'image/png': _, ...rest } = own.data;
  expect(saved(notebook(own, ...others))).toEqual(notebook({ data: rest }, ...others));
});

test('files, folders and checkpoints without content pass', () => {
  for (const model of [{ type: 'file', content: 'x' }, { type: 'directory', content: null }, { type: 'notebook' }])
    expect(saved(model)).toEqual(model);
});

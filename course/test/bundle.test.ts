// Zips that students hand in: those of submit(), those packed by hand, and those that are neither.
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readBundle } from '../src/bundle.ts';

const zip = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const manifest = JSON.stringify({ schema: 1, assignment: '01-neuron', file: '01-neuron.ts', lang: 'ru' });

test('a bundle: the manifest says which file it is', () => {
  const files = { 'manifest.json': manifest, '01-neuron.ts': 'a', '02-other.ts': 'b' };
  expect(readBundle(zip(files))).toMatchObject({ assignment: '01-neuron', text: 'a', manifest: { lang: 'ru' } });
});

test.each([
  ['01-neuron.ipynb', '01-neuron'],
  ['Моя работа (1).ipynb', ''],
  ['01-neuron (copy).ts', ''],
])('packed by hand with nothing else to choose from: %s', (file, assignment) => {
  const files = { [file]: 'mine', 'notes.txt': '', '__MACOSX/._x.ipynb': '', '._x.ipynb': '' };
  expect(readBundle(zip(files))).toMatchObject({ assignment, file, text: 'mine', intact: false });
});

test.each([
  [zip({ 'a.ts': '', 'b.ts': '' }), /manifest\.json is missing or damaged/], // which of the two?
  [zip({ 'essay.docx': '' }), /manifest\.json is missing or damaged/],
  [zip({ 'manifest.json': manifest }), /01-neuron\.ts is missing or damaged/],
  [zip({ 'manifest.json': '{}', '01-neuron.ts': '' }), /manifest\.json is missing or damaged/],
  [strToU8('no zip'), /zip is missing or damaged/],
  [zip({ '01-neuron.ts': '0'.repeat(33 * 1024 * 1024) }), /the file has 33\.0 MB, the largest that is read has 32 MB/],
])('what is none is named, bombs stay packed: %#', (bytes, sentence) => {
  expect(() => readBundle(bytes, '01-neuron.zip')).toThrow(sentence);
});

// Class 9: attack before anything runs: the files beside the hand-in, the parser, the notebook reader, links.
import { type Attack, whole } from './attack.ts';

const LAZY =
  "import { type NDArray } from 'neuronbook';\nexport function sigmoid(x: NDArray): NDArray { return x.copy(); }\n";
const RUNS = "require('fs').writeFileSync('OUTSIDE/ran', 'x')";
const deep = (open: string, middle: string, close: string, count: number): string =>
  `export const sigmoid = ${open.repeat(count)}${middle}${close.repeat(count)};\n`;

export const BEFORE: Attack[] = [
  whole(9, 'package-scripts', 'scripts in a package.json beside the hand-in', LAZY, {
    quick: true,
    beside: {
      'package.json': JSON.stringify({
        type: 'module',
        scripts: { preinstall: `node -e "${RUNS}"`, prepare: `node -e "${RUNS}"`, test: 'exit 0' },
        imports: { '#x': './evil.js' },
      }),
    },
  }),
  whole(9, 'npmrc', 'an .npmrc beside the hand-in', LAZY, {
    beside: { '.npmrc': 'registry=http://127.0.0.1:PORT/\nnode-options=--require ./evil.cjs\n', 'evil.cjs': RUNS },
  }),
  whole(9, 'tsconfig', 'a tsconfig.json with paths and plugins', LAZY, {
    beside: {
      'tsconfig.json': JSON.stringify({
        compilerOptions: { paths: { neuronbook: ['./evil.ts'] }, plugins: [{ name: './evil.cjs' }] },
        extends: '/etc/passwd',
      }),
    },
  }),
  whole(9, 'own-library', 'a neuronbook of its own in node_modules', LAZY, {
    quick: true,
    beside: {
      'node_modules/neuronbook/package.json': '{"name":"neuronbook","main":"index.cjs"}',
      'node_modules/neuronbook/index.cjs': RUNS,
    },
  }),
  whole(9, 'vitest-config', 'a configuration of the test runner', LAZY, {
    beside: { 'vitest.config.ts': RUNS, '.env': 'NODE_OPTIONS=--require ./evil.cjs', '01-neuron.check.ts': RUNS },
  }),
  whole(9, 'link-to-reference', 'a hand-in that is a link to the reference solution', '', {
    links: { '01-neuron.ts': 'ROOT/solutions/01-neuron.ts' },
    quick: true,
  }),
  whole(9, 'link-to-neighbour', "a hand-in that is a link to a neighbour's", '', {
    links: { '01-neuron.ts': '../honest-reference/01-neuron.ts' },
  }),
  whole(9, 'link-to-passwd', 'a hand-in that is a link to a file of the system', '', {
    links: { '01-neuron.ts': '/etc/passwd' },
  }),
  whole(9, 'brackets', '100,000 brackets, which overflow the stack of a parser', deep('(', '1', ')', 100_000), {
    quick: true,
  }),
  whole(9, 'operators', '100,000 operators', deep('!', '1', '', 100_000)),
  whole(9, 'else-if', '100,000 times else', `export function sigmoid() { ${'if (1); else '.repeat(100_000)}; }\n`),
  whole(9, 'arrows', '100,000 arrows', deep('() => ', '1', '', 100_000)),
  whole(9, 'types', '100,000 nested types', `type A = ${'Array<'.repeat(100_000)}1${'>'.repeat(100_000)};\n${LAZY}`),
  whole(9, 'json-depth', 'a notebook of 100,000 nested lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {
    form: 'ipynb',
  }),
  whole(
    9,
    'json-proto',
    'a notebook with __proto__ in its metadata',
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: JSON.parse(
        '{"__proto__": {"score": 100}, "kernelspec": {"name": "neuronbook", "language": "typescript"}}',
      ),
      cells: [
        {
          cell_type: 'code',
          id: 'a',
          metadata: JSON.parse('{"__proto__": {"points": 100}}'),
          outputs: [],
          execution_count: null,
          source: LAZY,
        },
      ],
    }),
    { form: 'ipynb' },
  ),
  whole(
    9,
    'nbgrader-points',
    'a notebook that brings points of its own',
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {
        kernelspec: { name: 'neuronbook', language: 'typescript' },
        neuronbook: { score: 100, status: 'graded' },
      },
      cells: [
        {
          cell_type: 'code',
          id: 'a',
          metadata: {
            nbgrader: {
              grade: true,
              solution: false,
              locked: true,
              points: 100,
              grade_id: 'sigmoid',
              schema_version: 3,
            },
          },
          outputs: [{ output_type: 'execute_result', data: { 'text/plain': '100' }, metadata: {}, execution_count: 1 }],
          execution_count: 1,
          source: LAZY,
        },
      ],
    }),
    { form: 'ipynb', quick: true },
  ),
  whole(9, 'no-text', 'bytes that are no text', '\u0000\ufffd\u0001\u0002export const sigmoid = 1;'),
  whole(
    9,
    'source-map',
    'a source map that names a file of the grader',
    `${LAZY}//# sourceMappingURL=file:///etc/passwd\n/// <reference path="/etc/passwd" />\n`,
  ),
  whole(9, 'big', '3 MB of code', `${LAZY}export const big = "${'x'.repeat(3e6)}";\n`),
  whole(9, 'both-forms', 'a notebook and a module at once', LAZY, {
    beside: { '01-neuron.ipynb': '{"nbformat": 4, "cells": [' },
  }),
  whole(
    9,
    'test-in-code',
    'hidden tests of its own',
    `${LAZY}import { describe, test } from 'vitest';\ndescribe('sigmoid', () => { test('mine', { meta: { points: 100 } }, () => {}); });\n`,
  ),
];

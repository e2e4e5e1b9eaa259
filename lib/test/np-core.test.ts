// The core of np against NumPy: every case of golden/core.json (made by golden/core.py), a test for each function.
import { np } from 'neuronbook';
import { readCases, testAll } from './core-golden.ts';

testAll(readCases('core.json'), np as never);

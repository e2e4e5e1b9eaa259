// Reductions against NumPy: sums bit for bit, in every memory layout.
import { goldenTests } from './golden.ts';

goldenTests('reduce');

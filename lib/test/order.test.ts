// Sorting, searching, sets, picking, windows and comparison against NumPy.
import { goldenTests } from './golden.ts';

goldenTests('order');

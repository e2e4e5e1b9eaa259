// Products, einsum and linear algebra against NumPy.
import { goldenTests } from './golden.ts';

goldenTests('linear');

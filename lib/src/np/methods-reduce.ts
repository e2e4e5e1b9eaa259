// The methods of NDArray that reduce, sort or multiply matrices. Each is one line that calls the function of np.
// Only NDArray.ts imports this file (the class must exist before NDArray extends it).
import { ArithmeticMethods } from './methods-arithmetic.ts';

export abstract class ReduceMethods extends ArithmeticMethods {}

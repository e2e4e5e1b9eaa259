// Hidden tests of lesson 03: gradients against difference quotients, descent step by step, scaling without a leak.
import './03-linear-regression/gradients.ts';
import './03-linear-regression/fit.ts';
import './03-linear-regression/standardise.ts';

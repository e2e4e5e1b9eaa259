// Hidden tests of lesson 07: the gradient of the loss, above all against central differences of a real forward pass.
import './07-backprop/backward.ts';
import './07-backprop/numericGrad.ts';
import './07-backprop/gradCheck.ts';
import './07-backprop/answers.ts';

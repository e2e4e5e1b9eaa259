// Hidden tests of lesson 04: losses at the ends of the number line, gradients against difference quotients, an honest split.
import './04-logistic-regression/logLoss.ts';
import './04-logistic-regression/logLossGrad.ts';
import './04-logistic-regression/softmaxCE.ts';
import './04-logistic-regression/split.ts';

// Hidden tests of lesson 05: twelve losses, their gradients by central differences, the choice, and what an outlier does.
import './05-losses/loss.ts';
import './05-losses/lossGrad.ts';
import './05-losses/pickLoss.ts';
import './05-losses/outlierShift.ts';

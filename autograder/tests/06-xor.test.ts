// Hidden tests of lesson 06: the forward pass of one hidden layer, every intermediate result of it.
import './06-xor/forward.ts';
import './06-xor/perceptronStep.ts';
import './06-xor/xorByHand.ts';
import './06-xor/initParams.ts';

// Hidden tests of lesson 02: ten activations and their slopes, softmax, maxout, and why layers without activation are one layer.
import './02-activations/act.ts';
import './02-activations/softmax.ts';
import './02-activations/maxout.ts';
import './02-activations/collapse.ts';

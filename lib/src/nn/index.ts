// nn: activations, losses, layers and training, in the order in which the course meets them. Names are PyTorch's.
export * from './activations.ts';
export { erf, gelu } from './erf.ts';
export { log_softmax, logsumexp, maxout, softmax } from './softmax.ts';
export * from './losses-regression.ts';
export { binary_cross_entropy, binary_cross_entropy_with_logits, dice_loss, focal_loss } from './losses-binary.ts';
export { cross_entropy, kl_div, nll_loss } from './losses-classes.ts';
export { contrastive_loss, triplet_margin_loss } from './losses-distance.ts';
export * from './ops-arithmetic.ts';
export { concatenate, reshape, slice, take, transpose } from './ops-shape.ts';
export { no_grad, Tensor, tensor } from './tensor.ts';
export * from './optim/index.ts';

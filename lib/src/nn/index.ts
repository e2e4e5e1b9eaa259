// nn: activations, losses, layers and training, in the order in which the course meets them. Names are PyTorch's.
export * from './activations.ts';
export {
  causal_mask,
  MultiheadAttention,
  PositionalEncoding,
  positional_encoding,
  scaled_dot_product_attention,
} from './attention.ts';
export { fromSafetensors, load, save, toSafetensors } from './checkpoint.ts';
export * from './containers.ts';
export { Conv1d, Conv2d, ConvTranspose2d, conv_transpose2d, conv2d } from './conv.ts';
export { box_iou, decode_grid, grid_anchors, nms } from './detection.ts';
export { Dropout, dropout } from './dropout.ts';
export { erf, gelu } from './erf.ts';
export { type FitOptions, fit, predict, type Samples } from './fit.ts';
export { type GradcheckReport, gradcheck, numerical_gradient } from './gradcheck.ts';
export { Hopfield } from './hopfield.ts';
export { col2im, im2col } from './im2col.ts';
export * as init from './init.ts';
export { Embedding, embedding, Flatten, Linear, linear } from './linear.ts';
export { binary_cross_entropy, binary_cross_entropy_with_logits, dice_loss, focal_loss } from './losses-binary.ts';
export { cross_entropy, kl_div, nll_loss } from './losses-classes.ts';
export { contrastive_loss, triplet_margin_loss } from './losses-distance.ts';
export * from './losses-regression.ts';
export { accuracy, confusion_matrix, precision_recall_f1, r2_score, roc_auc_score, to_labels } from './metrics.ts';
export { Module, Parameter, type StateDict } from './module.ts';
export { BatchNorm1d, BatchNorm2d, LayerNorm, normalize } from './norm.ts';
export { type Activation, type Op, op } from './op.ts';
export * from './ops-arithmetic.ts';
export { concatenate, reshape, slice, take, transpose } from './ops-shape.ts';
export * from './optim/index.ts';
export { AvgPool2d, avg_pool2d, GlobalAvgPool2d, MaxPool2d, max_pool2d } from './pool.ts';
export { type History, on_progress, type Progress, TrainingInterrupted } from './progress.ts';
export { manual_seed } from './random.ts';
export { RBM } from './rbm.ts';
export { GRU, LSTM, RNN } from './recurrent.ts';
export { log_softmax, logsumexp, maxout, softmax } from './softmax.ts';
export { type Summary, summary } from './summary.ts';
export { no_grad, Tensor, tensor } from './tensor.ts';
export { build_tf, build_tf as tf, load_tf, type TfNet } from './tf.ts';
export { topk } from './topk.ts';
export { Upsample, upsample } from './upsample.ts';
export { Value } from './value.ts';

// The optimisers, their schedules and gradient clipping.
export { Adagrad, type AdagradOptions } from './adagrad.ts';
export { AdaBelief, Adam, type AdamOptions, AdamW, RAdam } from './adam.ts';
export { clip_grad_norm_, clip_grad_value_ } from './clip.ts';
export { LBFGS, type LBFGSOptions, type LBFGSState } from './lbfgs.ts';
export { Optimizer, type OptimizerState, type Parameter as OptimizedParameter } from './optimizer.ts';
export { RMSprop, type RMSpropOptions } from './rmsprop.ts';
export { CosineAnnealingLR, ExponentialLR, LinearLR, ReduceLROnPlateau, StepLR } from './schedules.ts';
export { Momentum, NAG, SGD, type SGDOptions } from './sgd.ts';

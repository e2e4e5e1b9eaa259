"""Goldens of the layers, made by PyTorch in float64: outputs and the gradients of inputs and parameters.

    python lib/test/golden/nn_layers.py > lib/test/golden/nn-layers.json     (needs torch and numpy)

Each case: layer, args (PyTorch's constructor), options (keyword ones), state (name to array), mode, inputs, call (options of forward),
out (list of arrays), seeds (one an output), grads: {inputs: [...], params: {name: array}}, after: buffers after the call.
The scalar whose gradient is taken is the sum of out * seed.
"""
import json

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(7)
cases = []


def pack(a):
    a = np.asarray(a.detach() if torch.is_tensor(a) else a)
    kind = {'i': 'int32', 'b': 'bool'}.get(a.dtype.kind, 'float64')
    return {'shape': list(a.shape), 'dtype': kind, 'data': [bool(v) if kind == 'bool' else v for v in a.ravel().tolist()]}


def case(layer, args, inputs, options=None, call=None, mode='train', prepare=None, name=None):
    options, call = options or {}, call or {}
    module = getattr(nn, layer)(*args, **options)
    for p in module.parameters():
        torch.nn.init.normal_(p, 0, 0.5)
    if prepare:
        prepare(module)
    module.train(mode == 'train')
    state = {k: pack(v) for k, v in module.state_dict().items()}
    tensors = [torch.tensor(x, requires_grad=np.asarray(x).dtype.kind == 'f') for x in inputs]
    kw = {k: torch.tensor(v) if isinstance(v, np.ndarray) else v for k, v in call.items()}
    if layer == 'MultiheadAttention':
        result = module(*(tensors * 3 if len(tensors) == 1 else tensors), **kw)
    elif layer == 'LSTM' and len(tensors) == 3:
        result = module(tensors[0], (tensors[1], tensors[2]), **kw)
    else:
        result = module(*tensors, **kw)
    outs = []

    def flatten(r):
        for v in r if isinstance(r, tuple) else (r,):
            if isinstance(v, tuple):
                flatten(v)
            elif v is not None:
                outs.append(v)

    flatten(result)
    seeds = [torch.tensor(rng.normal(size=tuple(o.shape))) for o in outs]
    total = sum((o * s).sum() for o, s in zip(outs, seeds))
    params = dict(module.named_parameters())
    wanted = [t for t in tensors if t.requires_grad] + list(params.values())
    grads = torch.autograd.grad(total, wanted, allow_unused=True)
    n = sum(t.requires_grad for t in tensors)
    cases.append({
        'layer': layer, 'args': list(args), 'options': options, 'mode': mode, 'state': state,
        'inputs': [pack(x) for x in inputs],
        'call': {k: pack(v) if isinstance(v, np.ndarray) else v for k, v in call.items()},
        'out': [pack(o) for o in outs], 'seeds': [pack(s) for s in seeds],
        'grads': {'inputs': [pack(g) for g in grads[:n]], 'params': {k: pack(g) for k, g in zip(params, grads[n:]) if g is not None}},
        'after': {k: pack(v) for k, v in module.named_buffers()},
    })


N = lambda *shape: rng.normal(size=shape)

case('Linear', (3, 4), [N(5, 3)])
case('Linear', (3, 1), [N(1, 3)], {'bias': False})
case('Linear', (4, 2), [N(2, 3, 4)])
case('Embedding', (6, 3), [rng.integers(0, 6, size=(4,))])
case('Embedding', (6, 3), [rng.integers(0, 6, size=(2, 5))])
case('Embedding', (6, 3), [rng.integers(0, 6, size=(2, 5))], {'padding_idx': 2})

for options in ({}, {'stride': 2}, {'padding': 2}, {'dilation': 2}, {'groups': 2}, {'stride': 2, 'padding': 1, 'dilation': 2, 'groups': 2}, {'bias': False}):
    case('Conv1d', (4, 6, 3), [N(2, 4, 9)], options)
for options in ({}, {'stride': 2}, {'stride': [2, 1]}, {'padding': 1}, {'padding': [2, 0]}, {'dilation': 2}, {'groups': 2}, {'stride': 3, 'padding': 2, 'dilation': [1, 2], 'groups': 4}, {'bias': False}):
    case('Conv2d', (4, 8, 3), [N(2, 4, 7, 8)], options)
case('Conv2d', (1, 1, (2, 3)), [N(1, 1, 4, 5)])
case('Conv2d', (2, 3, 1), [N(3, 2, 1, 1)])
for options in ({}, {'stride': 2}, {'padding': 1}, {'stride': 2, 'padding': 1, 'output_padding': 1}, {'dilation': 2, 'groups': 2}, {'bias': False}):
    case('ConvTranspose2d', (4, 6, 3), [N(2, 4, 4, 5)], options)

for options in ({}, {'stride': 1}, {'padding': 1}, {'stride': 3}):
    case('MaxPool2d', (2,), [N(2, 3, 5, 6)], options)
    if options != {'padding': 1}:
        case('AvgPool2d', (2,), [N(2, 3, 5, 6)], options)
case('AvgPool2d', (3,), [N(2, 3, 5, 6)], {'padding': 1, 'stride': 2})
case('AvgPool2d', (3,), [N(2, 3, 5, 6)], {'padding': 1, 'stride': 2, 'count_include_pad': False})
case('MaxPool2d', (3,), [-np.abs(N(1, 2, 6, 6)) - 1], {'stride': 2, 'padding': 1})
case('AdaptiveAvgPool2d', (1,), [N(2, 3, 4, 5)])
case('Upsample', (), [N(2, 3, 3, 4)], {'scale_factor': 2, 'mode': 'nearest'})
case('Upsample', (), [N(2, 3, 3, 4)], {'scale_factor': 2, 'mode': 'bilinear', 'align_corners': False})
case('Flatten', (), [N(2, 3, 4)])


def running(module):
    module.running_mean.normal_()
    module.running_var.uniform_(0.5, 2)


for mode in ('train', 'eval'):
    case('BatchNorm1d', (3,), [N(5, 3) * 2 + 1], mode=mode, prepare=running)
    case('BatchNorm1d', (3,), [N(2, 3)], mode=mode, prepare=running)
    case('BatchNorm1d', (3,), [N(2, 3, 4)], mode=mode, prepare=running)
    case('BatchNorm2d', (3,), [N(2, 3, 4, 5) * 3], mode=mode, prepare=running)
    case('BatchNorm2d', (3,), [N(2, 3, 2, 2)], {'momentum': 0.3, 'eps': 1e-3}, mode=mode, prepare=running)
case('BatchNorm1d', (3,), [N(5, 3)], {'affine': False}, mode='train', prepare=running)
case('LayerNorm', (4,), [N(3, 4)])
case('LayerNorm', (4,), [N(2, 3, 4)], {'eps': 1e-3})
case('LayerNorm', ([3, 4],), [N(2, 3, 4)])

for layer, gates in (('RNN', 1), ('GRU', 3), ('LSTM', 4)):
    for options in ({}, {'num_layers': 2}, {'bidirectional': True}, {'num_layers': 2, 'bidirectional': True, 'batch_first': True}, {'bias': False}):
        T, B = 4, 3
        x = N(B, T, 2) if options.get('batch_first') else N(T, B, 2)
        d = options.get('num_layers', 1) * (2 if options.get('bidirectional') else 1)
        case(layer, (2, 5), [x], options)
        case(layer, (2, 5), [x, N(d, B, 5)] + ([N(d, B, 5)] if layer == 'LSTM' else []), options)
    case(layer, (2, 3), [N(1, 1, 2)])
case('RNN', (2, 5), [N(4, 3, 2)], {'nonlinearity': 'relu'})

causal = np.triu(np.ones((4, 4), dtype=bool), 1)
padded = np.array([[False, False, False, True], [False, False, True, True], [False, False, False, False]])
for heads in (1, 2):
    case('MultiheadAttention', (6, heads), [N(3, 4, 6)], {'batch_first': True})
    case('MultiheadAttention', (6, heads), [N(4, 3, 6)])
    case('MultiheadAttention', (6, heads), [N(3, 4, 6)], {'batch_first': True}, {'attn_mask': causal})
    case('MultiheadAttention', (6, heads), [N(3, 4, 6)], {'batch_first': True}, {'key_padding_mask': padded})
    case('MultiheadAttention', (6, heads), [N(3, 2, 6), N(3, 4, 6), N(3, 4, 6)], {'batch_first': True})
case('MultiheadAttention', (6, 2), [N(3, 4, 6)], {'batch_first': True, 'bias': False})
case('MultiheadAttention', (6, 2), [N(3, 4, 6)], {'batch_first': True}, {'average_attn_weights': False})
for options in ({}, {'norm_first': True}, {'activation': 'gelu'}):
    case('TransformerEncoderLayer', (6, 2), [N(3, 4, 6)], {'dim_feedforward': 8, 'dropout': 0.0, 'batch_first': True, **options})
case('TransformerEncoderLayer', (6, 2), [N(3, 4, 6)], {'dim_feedforward': 8, 'dropout': 0.0, 'batch_first': True}, {'src_mask': causal})

print(json.dumps({'made by': f'torch {torch.__version__.split("+")[0]}, numpy {np.__version__}', 'cases': cases}))

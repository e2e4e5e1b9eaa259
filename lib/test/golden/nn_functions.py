"""Goldens of the activations and losses, made by PyTorch in float64: values and gradients of a random weighting of them.

    python lib/test/golden/nn_functions.py > lib/test/golden/nn-functions.json     (needs torch and numpy)

Each case: name, options, inputs (arrays), target (array or null), out, grads (one for each input that has one).
The scalar whose gradient is taken is sum(out * seed), with seed in the case, so that every entry of the gradient counts.
"""
import json

import numpy as np
import torch
import torch.nn.functional as F

rng = np.random.default_rng(20240)
cases = []


def pack(a):
    a = np.asarray(a.detach() if torch.is_tensor(a) else a)
    kind = 'int32' if a.dtype.kind == 'i' else 'float64'
    # JSON has no infinities: none of these cases may hold one
    assert np.isfinite(a).all()
    return {'shape': list(a.shape), 'dtype': kind, 'data': a.ravel().tolist()}


def case(name, f, inputs, options=None, target=None):
    tensors = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in inputs]
    out = f(*tensors)
    seed = torch.tensor(rng.normal(size=tuple(out.shape)), dtype=torch.float64)
    grads = torch.autograd.grad((out * seed).sum(), tensors)
    cases.append({
        'name': name,
        'options': options or {},
        'inputs': [pack(x) for x in inputs],
        'target': None if target is None else pack(target),
        'seed': pack(seed),
        'out': pack(out),
        'grads': [pack(g) for g in grads],
    })


# activations: extremes, both sides of every kink, a matrix, a batch of three axes; the kinks themselves are kept off
line = np.array([-1000.0, -100, -37.5, -20.5, -5, -3.5, -2.5, -1, -0.5, -1e-3, 1e-3, 0.5, 1, 2.5, 3.5, 5, 20.5, 37.5, 100, 1000])
shapes = [line, rng.normal(size=(3, 4)) * 2, rng.normal(size=(2, 3, 5)) * 4]
for x in shapes:
    case('sigmoid', torch.sigmoid, [x])
    case('tanh', torch.tanh, [x])
    case('relu', F.relu, [x])
    for slope in (0.01, 0.1, 0.3):
        case('leaky_relu', lambda t, s=slope: F.leaky_relu(t, s), [x], {'negative_slope': slope})
    for alpha in (1.0, 0.5):
        case('elu', lambda t, a=alpha: F.elu(t, a), [x], {'alpha': alpha})
    case('selu', F.selu, [x])
    case('silu', F.silu, [x])
    for approximate in ('none', 'tanh'):
        case('gelu', lambda t, a=approximate: F.gelu(t, approximate=a), [x], {'approximate': approximate})
    for beta in (1.0, 2.0):
        # a threshold that is never reached: the library has no need of that switch
        case('softplus', lambda t, b=beta: F.softplus(t, beta=b, threshold=1e9) if t.abs().max() < 300 else F.softplus(t, beta=b, threshold=40), [x], {'beta': beta})
    case('hardsigmoid', lambda t: F.relu6(t + 3) / 6, [x])  # F.hardsigmoid's gradient holds 1/6 as a float32
    case('hardswish', F.hardswish, [x])
    case('mish', F.mish, [x])
    for dim in range(-x.ndim, x.ndim):
        case('softmax', lambda t, d=dim: F.softmax(t, dim=d), [x], {'axis': dim})
        case('log_softmax', lambda t, d=dim: F.log_softmax(t, dim=d), [x], {'axis': dim})
        case('logsumexp', lambda t, d=dim: torch.logsumexp(t, dim=d), [x], {'axis': dim})
case('erf', torch.erf, [line / 10])
case('maxout', lambda X, W, b: (torch.einsum('nd,kdh->nkh', X, W) + b).amax(1), [rng.normal(size=(4, 3)), rng.normal(size=(5, 3, 2)), rng.normal(size=(5, 2))])
case('maxout', lambda X, W, b: (torch.einsum('nd,kdh->nkh', X, W) + b).amax(1), [rng.normal(size=(1, 2)), rng.normal(size=(2, 2, 4)), rng.normal(size=(2, 4))])


def loss(name, f, inputs, target, options=None, reductions=('mean', 'sum', 'none')):
    for reduction in reductions:
        case(name, lambda *t, r=reduction: f(*t, r), inputs, {**(options or {}), 'reduction': reduction}, target)


def reduced(values, reduction):
    return values.mean() if reduction == 'mean' else values.sum() if reduction == 'sum' else values


D = torch.float64
for shape in [(5,), (4, 3), (1, 1)]:
    pred, target = rng.normal(size=shape) * 2, rng.normal(size=shape)
    t = torch.tensor(target, dtype=D)
    loss('mse_loss', lambda p, r, t=t: F.mse_loss(p, t, reduction=r), [pred], target)
    loss('l1_loss', lambda p, r, t=t: F.l1_loss(p, t, reduction=r), [pred], target)
    for delta in (1.0, 0.3):
        loss('huber_loss', lambda p, r, t=t, d=delta: F.huber_loss(p, t, delta=d, reduction=r), [pred], target, {'delta': delta})
        loss('smooth_l1_loss', lambda p, r, t=t, d=delta: F.smooth_l1_loss(p, t, beta=d, reduction=r), [pred], target, {'beta': delta})
    loss('log_cosh_loss', lambda p, r, t=t: reduced((p - t) + F.softplus(-2 * (p - t)) - np.log(2), r), [pred], target)
    probs = rng.uniform(0.02, 0.98, size=shape)
    labels = (rng.uniform(size=shape) < 0.4).astype(float)
    weight = rng.uniform(0.5, 2, size=shape)
    l, w = torch.tensor(labels, dtype=D), torch.tensor(weight, dtype=D)
    loss('binary_cross_entropy', lambda p, r, l=l: F.binary_cross_entropy(p, l, reduction=r), [probs], labels)
    loss('binary_cross_entropy', lambda p, r, l=l, w=w: F.binary_cross_entropy(p, l, weight=w, reduction=r), [probs], labels, {'weight': pack(weight)})
    loss('binary_cross_entropy_with_logits', lambda p, r, l=l: F.binary_cross_entropy_with_logits(p, l, reduction=r), [pred * 3], labels)
    loss('binary_cross_entropy_with_logits', lambda p, r, l=l, w=w: F.binary_cross_entropy_with_logits(p, l, weight=w, pos_weight=torch.tensor(2.5, dtype=D), reduction=r), [pred * 3], labels, {'weight': pack(weight), 'pos_weight': 2.5})
    signs = 2 * labels - 1
    s = torch.tensor(signs, dtype=D)
    loss('hinge_loss', lambda p, r, s=s: reduced(torch.relu(1 - s * p), r), [pred], signs)
    loss('squared_hinge_loss', lambda p, r, s=s: reduced(torch.relu(1 - s * p) ** 2, r), [pred], signs)

    def focal(p, r, l, alpha, gamma):
        prob = torch.sigmoid(p)
        ce = F.binary_cross_entropy_with_logits(p, l, reduction='none')
        pt = prob * l + (1 - prob) * (1 - l)
        at = 1 if alpha is None else alpha * l + (1 - alpha) * (1 - l)
        return reduced(at * ce * (1 - pt) ** gamma, r)

    for alpha, gamma in ((0.25, 2.0), (0.5, 1.0), (None, 2.0)):
        loss('focal_loss', lambda p, r, l=l, a=alpha, g=gamma: focal(p, r, l, a, g), [pred], labels, {'alpha': alpha, 'gamma': gamma})
    case('dice_loss', lambda p, l=l: 1 - (2 * (p * l).sum() + 1) / (p.sum() + l.sum() + 1), [probs], {'eps': 1}, labels)
    case('dice_loss', lambda p, l=l: 1 - (2 * (p * l).sum() + 1e-6) / (p.sum() + l.sum() + 1e-6), [probs], {'eps': 1e-6}, labels)
big = np.array([-800.0, 800, -800, 800])
case('binary_cross_entropy_with_logits', lambda p: F.binary_cross_entropy_with_logits(p, torch.tensor([0, 1, 1, 0], dtype=D)), [big], {'reduction': 'mean'}, np.array([0.0, 1, 1, 0]))
case('log_cosh_loss', lambda p: (p.abs() - np.log(2)).mean(), [big], {'reduction': 'mean'}, np.zeros(4))

for n, c in [(6, 4), (1, 3), (5, 1)]:
    z = rng.normal(size=(n, c)) * 3
    y = rng.integers(0, c, size=n)
    w = rng.uniform(0.5, 2, size=c)
    ty, tw = torch.tensor(y), torch.tensor(w, dtype=D)
    loss('cross_entropy', lambda t, r, y=ty: F.cross_entropy(t, y, reduction=r), [z], y)
    loss('cross_entropy', lambda t, r, y=ty, w=tw: F.cross_entropy(t, y, weight=w, reduction=r), [z], y, {'weight': pack(w)})
    loss('cross_entropy', lambda t, r, y=ty: F.cross_entropy(t, y, label_smoothing=0.1, reduction=r), [z], y, {'label_smoothing': 0.1})
    loss('cross_entropy', lambda t, r, y=ty, w=tw: F.cross_entropy(t, y, weight=w, label_smoothing=0.2, reduction=r), [z], y, {'weight': pack(w), 'label_smoothing': 0.2})
    if n > 1:
        some = y.copy()
        some[::2] = -100
        ts = torch.tensor(some)
        loss('cross_entropy', lambda t, r, y=ts, w=tw: F.cross_entropy(t, y, weight=w, reduction=r), [z], some, {'weight': pack(w)})
        loss('cross_entropy', lambda t, r, y=ts: F.cross_entropy(t, y, label_smoothing=0.1, reduction=r), [z], some, {'label_smoothing': 0.1})
    soft = rng.dirichlet(np.ones(c), size=n)
    tsoft = torch.tensor(soft, dtype=D)
    loss('cross_entropy', lambda t, r, y=tsoft: F.cross_entropy(t, y, reduction=r), [z], soft)
    loss('cross_entropy', lambda t, r, y=tsoft, w=tw: F.cross_entropy(t, y, weight=w, label_smoothing=0.1, reduction=r), [z], soft, {'weight': pack(w), 'label_smoothing': 0.1})
    logp = np.array(F.log_softmax(torch.tensor(z), dim=1))
    loss('nll_loss', lambda t, r, y=ty: F.nll_loss(t, y, reduction=r), [logp], y)
    loss('nll_loss', lambda t, r, y=ty, w=tw: F.nll_loss(t, y, weight=w, reduction=r), [logp], y, {'weight': pack(w)})
    loss('kl_div', lambda t, r, y=tsoft: F.kl_div(t, y, reduction=r), [logp], soft, reductions=('mean', 'sum', 'none', 'batchmean'))
    logsoft = np.log(soft)
    tlog = torch.tensor(logsoft, dtype=D)
    loss('kl_div', lambda t, r, y=tlog: F.kl_div(t, y, reduction=r, log_target=True), [logp], logsoft, {'log_target': True}, reductions=('mean', 'sum', 'none', 'batchmean'))
zeroed = soft.copy()
zeroed[0] = 0
case('kl_div', lambda t: F.kl_div(t, torch.tensor(zeroed, dtype=D), reduction='sum'), [logp], {'reduction': 'sum'}, zeroed)

for n, d in [(6, 3), (1, 2)]:
    a, b, c = (rng.normal(size=(n, d)) for _ in range(3))
    y = (np.arange(n) % 2).astype(float)
    ty = torch.tensor(y, dtype=D)

    def contrastive(p, q, r, y, m):
        dist = ((p - q) ** 2).sum(1).sqrt()
        return reduced((1 - y) * 0.5 * dist**2 + y * 0.5 * torch.relu(m - dist) ** 2, r)

    for margin in (1.0, 2.5):
        loss('contrastive_loss', lambda p, q, r, y=ty, m=margin: contrastive(p, q, r, y, m), [a, b], y, {'margin': margin})
        loss('triplet_margin_loss', lambda p, q, s, r, m=margin: F.triplet_margin_loss(p, q, s, margin=m, reduction=r), [a, b, c], None, {'margin': margin})

print(json.dumps({'made by': f'torch {torch.__version__.split("+")[0]}, numpy {np.__version__}', 'cases': cases}))

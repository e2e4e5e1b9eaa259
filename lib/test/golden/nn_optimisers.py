"""Goldens of the optimisers and schedules, made by PyTorch in float64: 20 steps on f(w) = Σ c (w - m)² / 2 + 0.1 Σ w⁴.

    python lib/test/golden/nn_optimisers.py > lib/test/golden/nn-optimisers.json     (needs torch and numpy)

Two parameters of shapes (2, 3) and (2,), so that state is kept apart for each. AdaBelief is not in PyTorch: it stands here by
Algorithm 2 of Zhuang et al. 2020 with the bias corrections of the paper, eps inside as there.
"""
import json

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(3)
start = [rng.normal(size=(2, 3)) * 2, rng.normal(size=2) * 2]
c = [rng.uniform(0.2, 4, size=(2, 3)), rng.uniform(0.2, 4, size=2)]
m = [rng.normal(size=(2, 3)), rng.normal(size=2)]


def f(params):
    return sum((torch.tensor(ci) * (p - torch.tensor(mi)) ** 2 / 2 + 0.1 * p**4).sum() for p, ci, mi in zip(params, c, m))


class AdaBelief(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-16, weight_decay=0):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay))

    def step(self, closure=None):
        for group in self.param_groups:
            b1, b2 = group['betas']
            for p in group['params']:
                s = self.state[p]
                if not s:
                    s.update(t=0, m=torch.zeros_like(p), s=torch.zeros_like(p))
                g = p.grad + group['weight_decay'] * p.data
                s['t'] += 1
                s['m'] = b1 * s['m'] + (1 - b1) * g
                s['s'] = b2 * s['s'] + (1 - b2) * (g - s['m']) ** 2 + group['eps']
                mhat = s['m'] / (1 - b1 ** s['t'])
                shat = s['s'] / (1 - b2 ** s['t'])
                p.data -= group['lr'] * mhat / (shat.sqrt() + group['eps'])


def path(make, options, steps=20, clip=None):
    params = [torch.tensor(s, requires_grad=True) for s in start]
    opt = make(params, **options)
    rows = []

    def closure():
        opt.zero_grad()
        loss = f(params)
        loss.backward()
        return loss

    for _ in range(steps):
        if make is torch.optim.LBFGS:
            opt.step(closure)
        else:
            closure()
            if clip:
                clip(params)
            opt.step()
        rows.append([p.detach().numpy().ravel().tolist() for p in params])
    return rows


O = torch.optim
cases = []
for name, make, options in [
    ('SGD', O.SGD, {'lr': 0.05}), ('SGD', O.SGD, {'lr': 0.05, 'momentum': 0.9}), ('SGD', O.SGD, {'lr': 0.05, 'momentum': 0.9, 'nesterov': True}),
    ('SGD', O.SGD, {'lr': 0.05, 'momentum': 0.9, 'dampening': 0.5}), ('SGD', O.SGD, {'lr': 0.05, 'weight_decay': 0.1, 'momentum': 0.5}),
    ('Momentum', O.SGD, {'lr': 0.05, 'momentum': 0.9}), ('NAG', O.SGD, {'lr': 0.05, 'momentum': 0.9, 'nesterov': True}),
    ('Adagrad', O.Adagrad, {'lr': 0.3}), ('Adagrad', O.Adagrad, {'lr': 0.3, 'lr_decay': 0.1, 'weight_decay': 0.1, 'initial_accumulator_value': 0.5}),
    ('RMSprop', O.RMSprop, {'lr': 0.05}), ('RMSprop', O.RMSprop, {'lr': 0.05, 'centered': True}),
    ('RMSprop', O.RMSprop, {'lr': 0.02, 'alpha': 0.9, 'momentum': 0.9, 'weight_decay': 0.1}), ('RMSprop', O.RMSprop, {'lr': 0.02, 'momentum': 0.5, 'centered': True}),
    ('Adam', O.Adam, {'lr': 0.1}), ('Adam', O.Adam, {'lr': 0.1, 'betas': [0.8, 0.95], 'eps': 1e-3, 'weight_decay': 0.1}), ('Adam', O.Adam, {'lr': 0.1, 'amsgrad': True}),
    ('AdamW', O.AdamW, {'lr': 0.1}), ('AdamW', O.AdamW, {'lr': 0.1, 'weight_decay': 0.3}),
    ('RAdam', O.RAdam, {'lr': 0.1}), ('RAdam', O.RAdam, {'lr': 0.1, 'weight_decay': 0.1, 'betas': [0.9, 0.9]}),
    ('AdaBelief', AdaBelief, {'lr': 0.1}), ('AdaBelief', AdaBelief, {'lr': 0.1, 'weight_decay': 0.1, 'eps': 1e-8}),
    ('LBFGS', O.LBFGS, {'lr': 0.5, 'max_iter': 2, 'history_size': 3}), ('LBFGS', O.LBFGS, {'lr': 1, 'max_iter': 4, 'history_size': 5, 'line_search_fn': 'strong_wolfe'}),
]:
    cases.append({'name': name, 'options': options, 'path': path(make, {k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}, 6 if name == 'LBFGS' else 20)})
for kind, clip in (('clip_grad_norm_', lambda p: torch.nn.utils.clip_grad_norm_(p, 1.0)), ('clip_grad_value_', lambda p: torch.nn.utils.clip_grad_value_(p, 0.5))):
    cases.append({'name': 'SGD', 'options': {'lr': 0.05}, 'clip': kind, 'path': path(O.SGD, {'lr': 0.05}, 20, clip)})


def rates(make, metrics=None):
    opt = O.SGD([torch.zeros(1, requires_grad=True)], lr=0.4)
    s = make(opt)
    out = []
    for i in range(20):
        out.append(opt.param_groups[0]['lr'])
        opt.step()
        s.step(metrics[i]) if metrics else s.step()
    return out


L = O.lr_scheduler
metrics = [1, 0.9, 0.8, 0.8, 0.81, 0.8, 0.79999, 0.8, 0.85, 0.9, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7]
schedules = [
    {'name': 'StepLR', 'options': {'step_size': 4, 'gamma': 0.5}, 'rates': rates(lambda o: L.StepLR(o, 4, 0.5))},
    {'name': 'CosineAnnealingLR', 'options': {'T_max': 12, 'eta_min': 0.01}, 'rates': rates(lambda o: L.CosineAnnealingLR(o, 12, 0.01))},
    {'name': 'LinearLR', 'options': {'start_factor': 0.1, 'total_iters': 6}, 'rates': rates(lambda o: L.LinearLR(o, 0.1, total_iters=6))},
    {'name': 'ExponentialLR', 'options': {'gamma': 0.9}, 'rates': rates(lambda o: L.ExponentialLR(o, 0.9))},
    {'name': 'ReduceLROnPlateau', 'options': {'factor': 0.5, 'patience': 2, 'min_lr': 0.01}, 'metrics': metrics, 'rates': rates(lambda o: L.ReduceLROnPlateau(o, factor=0.5, patience=2, min_lr=0.01), metrics)},
]
print(json.dumps({
    'made by': f'torch {torch.__version__.split("+")[0]}, numpy {np.__version__}',
    'start': [s.ravel().tolist() for s in start], 'c': [x.ravel().tolist() for x in c], 'm': [x.ravel().tolist() for x in m],
    'shapes': [[2, 3], [2]], 'cases': cases, 'schedules': schedules,
}))

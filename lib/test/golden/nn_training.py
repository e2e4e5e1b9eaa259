"""Whole small trainings by PyTorch in float64: loss of every step and the weights at the end.

    python lib/test/golden/nn_training.py > lib/test/golden/nn-training.json     (needs torch and numpy)

First weights are random and stand in the file; batches are taken in order, so that nothing depends on a random stream.
"""
import gzip
import json
import pathlib

import numpy as np
import torch
from torch import nn

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(5)
data = pathlib.Path(__file__).resolve().parents[2] / 'data'
lines = gzip.open(data / "digits.csv.gz", "rt").read().split()[1:]
rows = np.array([[float(v) for v in line.split(",")] for line in lines])
digits_x, digits_y = rows[:200, :64] / 16, rows[:200, 64].astype(int)


def pack(a):
    a = np.asarray(a.detach() if torch.is_tensor(a) else a)
    return {'shape': list(a.shape), 'dtype': 'int32' if a.dtype.kind == 'i' else 'float64', 'data': a.ravel().tolist()}


def train(model, loss_fn, optimizer, batches, reshape=None):
    start = {k: pack(v) for k, v in model.state_dict().items()}
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        out = model(torch.tensor(x))
        loss = loss_fn(out, torch.tensor(y))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {'start': start, 'losses': losses, 'end': {k: pack(v) for k, v in model.state_dict().items()}}


def chunks(x, y, size, steps):
    n = len(x) // size
    return [(x[(i % n) * size : (i % n + 1) * size], y[(i % n) * size : (i % n + 1) * size]) for i in range(steps)]


out = {'made by': f'torch {torch.__version__.split("+")[0]}, numpy {np.__version__}', 'digits': {'X': pack(digits_x), 'y': pack(digits_y)}}

xor_x, xor_y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]])
m = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
out['xor'] = train(m, nn.functional.binary_cross_entropy_with_logits, torch.optim.SGD(m.parameters(), lr=0.5, momentum=0.9), [(xor_x, xor_y)] * 200)

lx = rng.normal(size=(60, 3))
ly = (lx @ [1.0, -2, 0.5] + rng.normal(size=60) > 0).astype(float)[:, None]
m = nn.Sequential(nn.Linear(3, 1))
out['logistic'] = {**train(m, nn.functional.binary_cross_entropy_with_logits, torch.optim.SGD(m.parameters(), lr=0.3), [(lx, ly)] * 100), 'X': pack(lx), 'y': pack(ly)}

m = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.BatchNorm1d(32), nn.Linear(32, 10))
out['mlp'] = train(m, nn.functional.cross_entropy, torch.optim.Adam(m.parameters(), lr=0.01), chunks(digits_x, digits_y, 20, 40))

m = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 6, 3), nn.ReLU(), nn.Flatten(), nn.Linear(24, 10))
out['cnn'] = train(m, nn.functional.cross_entropy, torch.optim.Adam(m.parameters(), lr=0.01), chunks(digits_x.reshape(-1, 1, 8, 8), digits_y, 20, 30))


class Recall(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 6)
        self.head = nn.Linear(6, 4)

    def forward(self, x):
        return self.head(self.lstm(x)[0][-1])


sx = np.eye(4)[rng.integers(0, 4, size=(30, 5, 8))]  # steps, T, N, symbols
sy = sx[:, 0].argmax(-1)
m = Recall()
out['lstm'] = {**train(m, nn.functional.cross_entropy, torch.optim.RMSprop(m.parameters(), lr=0.02), list(zip(sx, sy))), 'X': pack(sx), 'y': pack(sy)}
print(json.dumps(out))

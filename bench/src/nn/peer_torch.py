"""The nets of bench:nn in PyTorch, float64 on one thread: prints {"version": ..., "times": {net: milliseconds}}."""
import json
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
BATCH = 64


def measure(net, shape, rounds=25):
    x, y = torch.rand(BATCH, *shape), torch.randint(0, 10, (BATCH,))
    optimizer = torch.optim.Adam(net.parameters())

    def step():
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        return loss.item()

    start, calls = time.perf_counter(), 0
    while calls < 3 or time.perf_counter() - start < 1:
        step()
        calls += 1
    batch = max(1, round(0.02 * calls / (time.perf_counter() - start)))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(batch):
            step()
        times.append((time.perf_counter() - start) / batch)
    return 1000 * min(times)


def mlp(inputs, hidden):
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, 10))


cnn = nn.Sequential(
    nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(144, 10),
)  # fmt: skip
times = {
    "MLP 64-32-10": measure(mlp(64, 32), (64,)),
    "MLP 784-128-10": measure(mlp(784, 128), (784,)),
    "CNN 8-16 on 14x14": measure(cnn, (1, 14, 14)),
}
print(json.dumps({"version": torch.__version__, "times": times}))

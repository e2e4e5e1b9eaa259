"""The rows of bench:np in NumPy, on one thread: prints {row: milliseconds}."""
import json
import os
import time

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
import numpy as np  # noqa: E402

N = 1000


def draw(shape, seed):
    return np.random.default_rng(seed).standard_normal(shape)


def measure(run, rounds=25):
    start, calls = time.perf_counter(), 0
    while calls < 3 or time.perf_counter() - start < 0.1:
        run()
        calls += 1
    batch = max(1, round(0.01 * calls / (time.perf_counter() - start)))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(batch):
            run()
        times.append((time.perf_counter() - start) / batch)
    return 1000 * min(times)


a, b = draw((N, N), 1), draw((N, N), 2)
out = np.zeros((N, N))
row, column = b[0], b[0].reshape(N, 1)


def in_place():
    o = np.negative(a)
    np.exp(o, out=o)
    np.add(o, 1, out=o)
    np.divide(1, o, out=o)


rows = {
    "a + b": lambda: a + b,
    "a + b, into out": lambda: np.add(a, b, out=out),
    "a + row": lambda: a + row,
    "a + column": lambda: a + column,
    "a + b.T": lambda: a + b.T,
    "exp(a)": lambda: np.exp(a),
    "1 / (1 + exp(-a)), in place": in_place,
    "sum(a)": lambda: np.sum(a),
    "sum(a, axis 0)": lambda: np.sum(a, axis=0),
    "sum(a, axis 1)": lambda: np.sum(a, axis=1),
    "sum(a.T, axis 0)": lambda: np.sum(a.T, axis=0),
    "max(a, axis 1)": lambda: np.max(a, axis=1),
    "argmax(a, axis 1)": lambda: np.argmax(a, axis=1),
    "std(a, axis 0)": lambda: np.std(a, axis=0),
    "sort(a)": lambda: np.sort(a),
}
for n in [64, 128, 256, 512]:
    x, y = draw((n, n), 1), draw((n, n), 2)
    rows[f"{n} x {n}"] = lambda x=x, y=y: x @ y
    if n == 256:
        rows["256 x 256, b.T"] = lambda x=x, y=y: x @ y.T
s, t = draw((32, 64, 64), 1), draw((32, 64, 64), 2)
rows["32 of 64 x 64"] = lambda: s @ t
image, kernel = draw((256, 256), 1), draw((3, 3), 3).reshape(9, 1)
windows = np.lib.stride_tricks.sliding_window_view
rows["cut into columns"] = lambda: windows(image, (3, 3)).reshape(-1, 9)
rows["filter"] = lambda: windows(image, (3, 3)).reshape(-1, 9) @ kernel
rows["largest of each window"] = lambda: windows(image, (3, 3)).max(axis=(2, 3))
p4, q4, p, q, m3, k3 = draw(4, 1), draw(4, 2), draw(10, 1), draw(10, 2), draw((3, 3), 1), draw((3, 3), 2)
rows["a + b, 4 elements"] = lambda: p4 + q4
rows["a + b, 10 elements"] = lambda: p + q
rows["sum, 10 elements"] = lambda: np.sum(p)
rows["exp, 10 elements"] = lambda: np.exp(p)
rows["dot, 10 elements"] = lambda: np.dot(p, q)
rows["matmul, 3 x 3"] = lambda: m3 @ k3
rng = np.random.default_rng(1)
rows["random, 1,000,000"] = lambda: rng.random(10**6)
rows["standard_normal, 1,000,000"] = lambda: rng.standard_normal(10**6)
rows["integers(0, 10), 1,000,000"] = lambda: rng.integers(0, 10, 10**6)
rows["permutation(100,000)"] = lambda: rng.permutation(10**5)

print(json.dumps({"version": np.__version__, "times": {name: measure(run) for name, run in rows.items()}}))

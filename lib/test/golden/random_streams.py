"""Writes random-streams.json: what NumPy's Generator draws, call after call (`.ci/python lib/test/golden/random_streams.py`).

`js` is the call as TypeScript writes it, the Python call stands beside it here.
"""
import json
import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
from numeric_inputs import encode, plain  # noqa: E402

F4 = np.float32
CALLS = [
    ("random", [], [], {}),
    ("random", [4], [4], {}),
    ("random", [[2, 3]], [(2, 3)], {}),
    ("random", [3, {"dtype": "float32"}], [3], {"dtype": F4}),
    ("random", [0], [0], {}),
    ("standard_normal", [], [], {}),
    ("standard_normal", [[2, 2]], [(2, 2)], {}),
    ("standard_normal", [5, {"dtype": "float32"}], [5], {"dtype": F4}),
    ("standard_exponential", [3], [3], {}),
    ("normal", [], [], {}),
    ("normal", [3, 2, 4], [3, 2, 4], {}),
    ("normal", [plain([1, 2, 3]), 0.5, [2, 3]], [np.array([1.0, 2, 3]), 0.5, (2, 3)], {}),
    ("normal", [0, plain([1, 2])], [0, np.array([1.0, 2])], {}),
    ("uniform", [-2, 5, 3], [-2, 5, 3], {}),
    ("uniform", [], [], {}),
    ("uniform", [plain([0, 10]), plain([1, 20])], [np.array([0.0, 10]), np.array([1.0, 20])], {}),
    ("exponential", [2.5, 3], [2.5, 3], {}),
    ("exponential", [plain([1, 10])], [np.array([1.0, 10])], {}),
    ("integers", [10], [10], {}),
    ("integers", [10, None, 6], [10, None, 6], {}),
    ("integers", [-5, 6, [2, 4]], [-5, 6, (2, 4)], {}),
    ("integers", [1, 6, 8, {"endpoint": True}], [1, 6, 8], {"endpoint": True}),
    ("integers", [-(2**31), 2**31, 3], [-(2**31), 2**31, 3], {}),
    ("integers", [0, 2**31, 3], [0, 2**31, 3], {}),
    ("integers", [7, 8, 3], [7, 8, 3], {}),
    ("integers", [plain([0, 10]), plain([5, 20]), [3, 2]], [np.array([0, 10]), np.array([5, 20]), (3, 2)], {}),
    ("integers", [plain([4, 7])], [np.array([4, 7])], {}),
    ("integers", [0, 2, 40, {"dtype": "bool"}], [0, 2, 40], {"dtype": bool}),
    ("permutation", [9], [9], {}),
    ("permutation", [plain(np.arange(12.0).reshape(4, 3))], [np.arange(12.0).reshape(4, 3)], {}),
    ("permutation", [plain(np.arange(12.0).reshape(3, 4)), 1], [np.arange(12.0).reshape(3, 4)], {"axis": 1}),
    ("permutation", [plain([5, 6, 7, 8])], [np.array([5.0, 6, 7, 8])], {}),
    ("choice", [5], [5], {}),
    ("choice", [5, {"size": 8}], [5, 8], {}),
    ("choice", [5, {"size": [2, 2]}], [5, (2, 2)], {}),
    ("choice", [9, {"size": 5, "replace": False}], [9, 5], {"replace": False}),
    ("choice", [9, {"size": 5, "replace": False, "shuffle": False}], [9, 5], {"replace": False, "shuffle": False}),
    ("choice", [20000, {"size": 7, "replace": False}], [20000, 7], {"replace": False}),
    ("choice", [10001, {"size": 300, "replace": False}], [10001, 300], {"replace": False}),
    ("choice", [4, {"size": 9, "p": [0.1, 0.2, 0.3, 0.4]}], [4, 9], {"p": [0.1, 0.2, 0.3, 0.4]}),
    ("choice", [4, {"size": 4, "p": [0.1, 0.2, 0.3, 0.4], "replace": False}], [4, 4], {"p": [0.1, 0.2, 0.3, 0.4], "replace": False}),
    ("choice", [plain([10, 20, 30]), {"size": 4}], [np.array([10.0, 20, 30]), 4], {}),
    ("choice", [plain(np.arange(12.0).reshape(3, 4)), {"size": 2, "axis": 1}], [np.arange(12.0).reshape(3, 4), 2], {"axis": 1}),
]
SEEDS = [0, 1, 42, 2**31, 2**32 + 5, 2**100 + 17, [1, 2, 3], [1, 2, 3, 4, 5, 6], [2**40, 7], []]


def main():
    streams = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        calls = [{"method": m, "js": js, "expect": encode(getattr(rng, m)(*args, **kw))} for m, js, args, kw in CALLS]
        children = [[float(x) for x in g.random(2)] for g in rng.spawn(3)]
        state = np.random.SeedSequence(seed, spawn_key=(3, 1)).generate_state(6).tolist()
        words = [str(s) for s in seed] if isinstance(seed, list) else str(seed)
        streams.append({"seed": words, "calls": calls, "children": children, "grandchild": state})
    # long runs reach the rare branches of the ziggurat: bits as a checksum
    import hashlib

    long = {}
    for name in ["random", "standard_normal", "standard_exponential"]:
        long[name] = hashlib.sha1(getattr(np.random.default_rng(7), name)(200_000).tobytes()).hexdigest()
    x = np.arange(10.0)
    rng = np.random.default_rng(3)
    rng.shuffle(x)
    y = np.arange(12.0).reshape(3, 4)
    rng.shuffle(y, axis=1)
    text = json.dumps({"numpy": np.__version__, "streams": streams, "long": long, "shuffled": [encode(x), encode(y)]})
    (HERE / "random-streams.json").write_text(text + "\n")
    print(len(streams) * (len(CALLS) + 4), "cases", len(text), "bytes")


main()

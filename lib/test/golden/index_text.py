"""Writes index-text.json: what NumPy does for indexing, assignment by index, and printing.

    .ci/python lib/test/golden/index_text.py
"""

import json
import pathlib

import numpy as np
from core_encode import DTYPES, SHAPES, View, any_layout, cases, layout, record, rng, values


# --- indexing ---------------------------------------------------------------------------------------------------------
def python_index(parts):
    """The index as NumPy takes it: texts are slices, lists are index arrays."""
    out = []
    for part in parts:
        if isinstance(part, str):
            part = np.s_[eval(f"np.s_[{part}]", {"np": np, "newaxis": None})]
            out.extend(part if isinstance(part, tuple) else (part,))
        else:
            out.append(part.array if isinstance(part, View) else part)
    return tuple(out)


def read(array, *parts):
    record("index", "at", [array, list(parts)], {}, lambda a, i: np.asarray(a[python_index(parts)]))


def write(array, value, *parts):
    def assign(a, i, v):
        a[python_index(parts)] = v
        return a

    record("index", "set", [array, list(parts), value], {}, assign)


def bound(n):
    return "" if rng.random() < 0.3 else str(rng.integers(-n - 2, n + 3))


def random_part(n):
    kind = rng.random()
    if kind < 0.25 and n > 0:
        return int(rng.integers(-n, n))
    if kind < 0.35:
        return ":"
    step = rng.choice(["", ":", ":2", ":-1", ":-2", ":3"])
    return f"{bound(n)}:{bound(n)}{step}"


for _ in range(150):
    array = any_layout()
    shape = array.array.shape
    parts = [random_part(n) for n in shape[: rng.integers(len(shape) + 1)]]
    if rng.random() < 0.3:
        parts.insert(rng.integers(len(parts) + 1), "...")
    if rng.random() < 0.2:
        parts.insert(rng.integers(len(parts) + 1), None)
    if rng.random() < 0.4 and parts and all(isinstance(p, (int, str)) for p in parts):
        parts = [", ".join(str(p) for p in parts)]
    read(array, *parts)
    target = layout(shape, array.array.dtype.name, writeable=True)
    write(target, 2.5, *parts)
    if "result" in cases[-1]:  # the index is valid
        write(target, layout(target.array[python_index(parts)].shape, str(rng.choice(DTYPES))), *parts)

for _ in range(3):
    a = layout((4, 3, 5), writeable=True)
    ints = np.array([[0, -1], [2, 1]], np.int32)
    row = np.array([0, 2, 2], np.int32)
    m0, m1, m2 = (values("bool", n) for n in (4, 3, 5))
    mask2, mask3 = layout((4, 3), "bool"), layout((4, 3, 5), "bool")
    fancy = [
        [ints], [":", ints], ["..., 1:", ints], [ints, row[:2]], [row, "1:", row], [row, 1], [1, row], [":", 1, row], [row, ":", 1], [0, ":", row],
        [m0], [":", m1], ["...", m2], [mask2], [mask2, "::2"], [":", layout((3, 5), "bool")], [mask3], [m0, "1", ":"], [None, row], [row, None, row],
        ["...", row, None], [[0, 1, -1]], [[True, False, True, True]], [":", [True, False, True]], ["::-1", row, "1::2"], [row, row], [row, "...", row],
        [np.zeros(0, np.int32)], [np.zeros((2, 0), np.int32), ":", 0],
    ]
    for parts in fancy:
        read(a, *parts)
        write(layout((4, 3, 5), str(rng.choice(DTYPES)), writeable=True), float(rng.integers(5)), *parts)
        result = a.array[python_index(parts)]
        write(layout((4, 3, 5), writeable=True), layout(result.shape, str(rng.choice(DTYPES))), *parts)
for flag in [True, False]:
    read(layout(()), np.array(flag))
    read(layout((2, 3)), np.array(flag), 1)
    write(layout((2,), writeable=True), 7.0, np.array(flag))
a = layout((3, 4))
for parts in [[3], [-4], [0, 4], [0, 0, 0], ["0, -5"], ["..., ..."], ["::0"], [[0, 3]], [np.array([0, -4], np.int32)], [np.array([True, False])], [[0, 1], [0, 1, 2]],
              [":", np.ones((4, 2), bool)], [np.array([0.5, 1])], [np.ones((3, 4, 1), bool)]]:
    read(a, *parts)
for value, parts in [(layout((3,)), ["1"]), (layout((2, 4)), [":2"]), (layout((1, 1, 4)), ["0"]), (layout((2,)), [np.array([0, 2], np.int32)]),
                     (layout((2, 2, 4)), [np.array([0, 2], np.int32)]), (layout((1, 2, 4)), [np.array([0, 2], np.int32)])]:
    write(layout((3, 4), writeable=True), value, *parts)


# --- text -------------------------------------------------------------------------------------------------------------
def text(array, **options):
    for fn, function in [("array_str", np.array_str), ("array_repr", np.array_repr)]:
        def show(a, **given):
            with np.printoptions(**given):
                return function(a)

        record("text", fn, [array], options, show)


def every(array, scale=(1,)):
    for s in scale:
        text(array * s if s != 1 else array)


NUMBERS = [
    [1.0, 2.0, 3.0], [0.1, 0.25, 1 / 3], [1e-5, 1.0], [1e8, 1.0], [99999999.0, 1.0], [1e-4, 0.1], [1000.0, 1.0], [1001.0, 1.0], [np.nan, 1.0], [np.inf, -np.inf],
    [np.nan], [np.nan, np.inf, 1e-10], [-0.0, 0.0], [-1.5, 22.25], [1e300, 1e-300], [123456789.123, 0.0], [0.5, 1.5, 2.5], [1e16, 1e17], [-1e-20], [5e-324, 1e308],
    [0.1 + 0.2], [1 / 3, 2 / 3, 1e5 / 3], [100.0, 1e-3], [1e6, 0.5], [999999.0, 0.5], [1.0000001], [1.00000001, 2], [1.000000001, 2], [3.14159265358979], [-np.inf, 0.001],
]
for list_ in NUMBERS:
    for dtype in ["float64", "float32"]:
        with np.errstate(all="ignore"):
            a = np.array(list_).astype(dtype)
        text(a)
        for x in list_[:2]:
            with np.errstate(all="ignore"):
                one = np.array(x).astype(dtype)
            text(one)
        text(a, precision=3)
        text(a, suppress=True)
for options in [{"precision": 0}, {"precision": 2, "suppress": True}, {"floatmode": "fixed", "precision": 3}, {"floatmode": "unique"}, {"floatmode": "maxprec_equal"},
                {"sign": "+"}, {"sign": " "}, {"nanstr": "NA", "infstr": "oo"}, {"precision": 15}, {"linewidth": 30}, {"threshold": 2, "edgeitems": 1}]:
    for list_ in NUMBERS[:18]:
        text(np.array(list_), **options)
    text(np.array([[1.5, np.nan], [-2, 1000]], np.float32), **options)
    text(np.array([[0.5, 2.5, -0.125], [-2, 10, 3]]), **options)
    text(np.array([[15, -3], [1000, 2]], np.int32), **options)
    text(np.array([[True, False], [True, True]]), **options)
for shape in [*SHAPES, (2, 2, 2, 2), (30,), (3, 30), (1001,), (1000,), (40, 40), (8, 8, 20), (2, 1, 600), (0, 0), (3, 0, 2)]:
    n = int(np.prod(shape))
    for dtype in DTYPES if n < 100 else ["bool"]:
        text(values(dtype, n).reshape(shape))
    if n < 1500:
        text((np.arange(n) * 10.0 ** rng.integers(-3, 4)).reshape(shape))
    text((np.arange(n) ** 3 % 70000).astype(np.int32).reshape(shape))
for _ in range(60):
    shape = [int(k) for k in rng.integers(1, 5, rng.integers(1, 4))]
    a = rng.normal(0, 1, shape) * 10.0 ** rng.integers(-6, 9, shape if rng.random() < 0.3 else ())
    a = np.round(a, int(rng.integers(0, 9)))
    text(a.astype(str(rng.choice(["float64", "float32"]))), precision=int(rng.integers(0, 12)), suppress=bool(rng.integers(2)))

path = pathlib.Path(__file__).with_name("index-text.json")
path.write_text(json.dumps({"numpy": np.__version__, "cases": cases}, separators=(",", ":")).replace('{"group"', '\n{"group"') + "\n")
print(f"{len(cases)} cases")

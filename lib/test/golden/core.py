"""Writes core.json: what NumPy does for the core of np (creation, shapes, elementwise, indexing, text).

    .ci/python lib/test/golden/core.py
"""

import json
import pathlib

import numpy as np
from core_encode import DTYPES, PAIRS, SHAPES, View, any_layout, call, cases, encode, first_line, layout, plain, record, rng

# --- creation ---------------------------------------------------------------------------------------------------------
f64 = {"dtype": "float64"}
for args in [(5.0,), (2.0, 7.0), (0.0, 1.0, 0.1), (5.0, 0.0, -1.5), (3.0, 1.0), (0.5, 3.3, 0.7), (-2.0, 2.0, 1e-1)]:
    call("creation", "arange", *args, **f64)
call("creation", "arange", 0.0, 7.0, 2.0, dtype="int32")
call("creation", "arange", 0.0, 1.0, 0.3, dtype="float32")
for args, kw in [((0.0, 1.0, 5), {}), ((1.0, -1.0, 4), {}), ((0.0, 1.0), {}), ((0.0, 1.0), {"num": 4, "endpoint": False}), ((2.0, 2.0, 3), {}),
                 ((0.0, 10.0), {"num": 4, "dtype": "int32"}), ((-3.7, 3.3), {"num": 6, "dtype": "int32"}), ((0.0, 1.0, 1), {}), ((0.0, 1.0, 0), {}),
                 ((0.1, 0.7, 7), {}), ((0.0, 1.0, -1), {})]:
    call("creation", "linspace", *args, **kw)
call("creation", "logspace", 0.0, 3.0, 7, ulp=4)
call("creation", "logspace", 0.0, 4.0, num=5, base=2.0, ulp=4)
call("creation", "logspace", 1.0, 2.0, num=3, endpoint=False, ulp=4)
call("creation", "geomspace", 1.0, 256.0, 9, ulp=8)
call("creation", "geomspace", -1000.0, -1.0, 4, ulp=8)
for args, kw in [((3,), {}), ((2, 4), {}), ((3, 2), {"k": -1}), ((3, 5), {"k": 2}), ((2,), {"dtype": "bool"}), ((3, 3), {"k": 7}), ((3, 3), {"k": -7})]:
    call("creation", "eye", *args, **kw)
    call("creation", "tri", *args, **kw)
call("creation", "identity", 3, dtype="int32")
call("creation", "zeros", [2, 3], dtype="float32")
call("creation", "ones", 3, dtype="bool")
call("creation", "zeros", [-1, 2])
call("creation", "full", [2, 2], 2.5)
call("creation", "full", [2, 3], [1.0, 2.0, 3.0], dtype="float64")
call("creation", "full", [2], True)
call("creation", "full", [2], 7.9, dtype="int32")
call("creation", "full", [2, 3], [1.0, 2.0])
for dtype in DTYPES:
    a = layout((2, 3), dtype)
    for fn in ["zeros_like", "ones_like"]:
        call("creation", fn, a)
    call("creation", "full_like", a, 1.0)
    call("creation", "full_like", a, 2.0, dtype="float32")
    call("creation", "diag", layout((3,), dtype))
    for k in [0, 1, -2, 9]:
        call("creation", "diag", layout((3, 4), dtype), k=k)
        call("creation", "tril", layout((2, 3, 4), dtype), k=k)
        call("creation", "triu", layout((3, 4), dtype), k=k)
for k in [2, -1]:
    call("creation", "diag", layout((2,)), k=k)
    call("creation", "diagonal", layout((3, 4)), offset=k)
    call("creation", "diagonal", layout((3, 4, 2)), offset=k, axis1=2, axis2=0)
call("creation", "diag", layout((2, 2, 2)))
call("creation", "diagonal", layout((3,)))
call("creation", "tril", layout((3,)))
for indexing in ["xy", "ij"]:
    call("creation", "meshgrid", layout((3,)), layout((2,)), layout((4,)), indexing=indexing)
    call("creation", "meshgrid", layout((3,)), indexing=indexing)
call("creation", "indices", [2, 3], dtype="int32")
call("creation", "indices", [2, 2, 1], dtype="float64")
for data in [[[1.0, 2.0], [3.0, 4.0]], [True, False], [[], []], [True, 2.5], 3.5, [[[1.0]], [[2.0]]], [[1.0, 2.0], [3.0]], [1.0, [2.0]], [[1.0], 2.0],
             [[1.0, 2.0], []], [[[1.0], [2.0]], [[1.0, 2.0], [3.0, 4.0]]]]:
    call("creation", "array", data, **({} if isinstance(data, list) else f64))
call("creation", "array", [1.7, -1.7, 0.0], dtype="int32")
call("creation", "array", [1.7, 0.0, float("nan")], dtype="bool")
call("creation", "array", [1.0, float("nan")], dtype="int32")
for old in DTYPES:
    for new in DTYPES:
        call("creation", "astype", layout((2, 3), old), new)
call("creation", "astype", np.array([1e10, -1e10, float("nan"), float("inf"), 2147483647.5, -2147483648.5, 0.9, -0.9]), "int32")
call("creation", "astype", np.array([0.1, 1e300, -1e-320, float("nan"), -0.0]), "float32")

# --- shape ------------------------------------------------------------------------------------------------------------
for _ in range(3):
    for shape, to in [((2, 3, 4), [6, 4]), ((2, 3, 4), [-1]), ((2, 3, 4), [4, -1, 2]), ((6,), [3, 2]), ((4, 1, 2), [2, 2, 2]), ((0, 3), [3, 0]), ((), [1, 1]), ((2, 6), [2, 2, 3])]:
        call("shape", "reshape", layout(shape), to)
for to in [[4, 2], [-1, -1], [5, -1], [0, -1], []]:
    call("shape", "reshape", layout((2, 3)), to)
for _ in range(8):
    a = any_layout()
    call("shape", "ravel", a)
    call("shape", "transpose", a)
    call("shape", "transpose", a, [int(i) for i in rng.permutation(a.array.ndim)])
    call("shape", "flip", a)
    call("shape", "squeeze", a)
    call("shape", "atleast_2d", a)
    call("shape", "atleast_3d", a)
    call("shape", "broadcast_to", a, [2, *a.array.shape])
    call("shape", "roll", a, 2)
    call("shape", "roll", a, -7)
    call("shape", "tile", a, 2)
    call("shape", "tile", a, [2, 1, 2])
    call("shape", "repeat", a, 3)
    call("shape", "unstack", a)
for dtype in DTYPES:
    a = layout((2, 3, 4), dtype)
    for i, j in [(0, 2), (-1, 1), (3, 0)]:
        call("shape", "swapaxes", a, i, j)
        call("shape", "moveaxis", a, i, j)
    call("shape", "moveaxis", a, [0, 1], [-1, 0])
    call("shape", "moveaxis", a, [0, 1], [1])
    call("shape", "moveaxis", a, [0, 0], [1, 2])
    for axis in [0, -1, 3, 4, [0, 2], [0, 0]]:
        call("shape", "expand_dims", a, axis if isinstance(axis, int) else tuple(axis))
    for axis in [1, (0, 2), -4]:
        call("shape", "flip", a, axis)
        call("shape", "roll", a, 1, axis=axis)
        call("shape", "roll", a, (1, -2), axis=axis)
    for k in [-1, 0, 1, 2, 3, 5]:
        call("shape", "rot90", a, k=k)
    call("shape", "rot90", a, k=1, axes=(2, 0))
    call("shape", "fliplr", a)
    call("shape", "flipud", a)
    call("shape", "repeat", a, [1, 0, 2], axis=1)
    call("shape", "repeat", a, 2, axis=-1)
    call("shape", "split", a, 2, axis=2)
    call("shape", "split", a, [1, 3], axis=2)
    call("shape", "split", a, [2, 1, -1, 9], axis=1)
    call("shape", "array_split", a, 3, axis=2)
    call("shape", "vsplit", a, 2)
    call("shape", "hsplit", a, 3)
    call("shape", "unstack", a, axis=1)
    for mode in ["constant", "edge", "reflect", "symmetric", "wrap"]:
        call("shape", "pad", a, 1, mode=mode)
        call("shape", "pad", a, ((1, 2), (0, 5), (9, 0)), mode=mode)
        call("shape", "pad", layout((1,), dtype), (3, 1), mode=mode)
call("shape", "pad", layout((2, 2)), 1, mode="constant", constant_values=2.5)
call("shape", "pad", layout((2, 2)), -1)
call("shape", "pad", layout((0, 2)), 1, mode="edge")
for args in [(2, 5), (2, 0)]:
    call("shape", "array_split", layout((3,)), args[1])
call("shape", "split", layout((3,)), 2)
call("shape", "transpose", layout((2, 3)), [0])
call("shape", "transpose", layout((2, 3)), [0, 0])
call("shape", "transpose", layout((2, 3)), [0, 2])
call("shape", "squeeze", layout((2, 1, 3)), 1)
call("shape", "squeeze", layout((2, 1, 3)), 0)
call("shape", "squeeze", layout((2, 1, 3)), 5)
call("shape", "broadcast_to", layout((2, 3)), [3, 2])
call("shape", "broadcast_to", layout((2, 3)), [3])
call("shape", "repeat", layout((2, 3)), [1, 2], axis=1)
call("shape", "repeat", layout((2,)), [-1])
call("shape", "fliplr", layout((2,)))
call("shape", "broadcast_shapes", [2, 1], [3], [4, 1, 1])
call("shape", "broadcast_shapes", [2, 1], [3], [3, 1])
for (p, q) in PAIRS:
    call("shape", "broadcast_arrays", layout(p), layout(q, "int32"))
for _ in range(2):
    for d1, d2 in [("float64", "int32"), ("bool", "bool"), ("float32", "bool"), ("float32", "int32")]:
        a, b = layout((2, 3), d1), layout((2, 3), d2)
        for fn in ["vstack", "hstack", "dstack", "column_stack"]:
            call("shape", fn, [a, b])
            call("shape", fn, [layout((3,), d1), layout((3,), d2)])
        call("shape", "concatenate", [a, b, a], axis=1)
        call("shape", "concatenate", [a, b], axis=None)
        call("shape", "stack", [a, b], axis=-1)
        call("shape", "stack", [a, b], axis=1)
for bad in [[(2, 3), (2, 4)], [(2, 3), (3,)], [(), ()]]:
    arrays = [layout(s) for s in bad]
    for fn in ["concatenate", "stack", "vstack", "hstack"]:
        call("shape", fn, arrays)
call("shape", "concatenate", [])
call("shape", "stack", [])
call("shape", "concatenate", [layout((2, 3))], axis=2)
call("shape", "stack", [layout((2, 3))], axis=3)

# --- elementwise ------------------------------------------------------------------------------------------------------
UNARY = {
    **dict.fromkeys(["negative", "positive", "square", "sqrt", "reciprocal", "absolute", "fabs", "sign", "floor", "ceil", "trunc", "rint",
                     "isnan", "isfinite", "isinf", "signbit", "logical_not", "invert", "nan_to_num"], 0),
    **dict.fromkeys(["radians", "degrees"], 1),  # float32: NumPy rounds the factor first
    **dict.fromkeys(["exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh",
                     "tanh", "arcsinh", "arccosh", "arctanh", "cbrt"], 4),
}
BINARY = {
    **dict.fromkeys(["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "fmod", "equal",
                     "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and",
                     "bitwise_or", "bitwise_xor", "copysign", "heaviside"], 0),
    **dict.fromkeys(["maximum", "minimum", "fmax", "fmin"], 0.5),  # 0 or -0: it depends on the processor
    **dict.fromkeys(["power", "logaddexp", "logaddexp2", "arctan2", "hypot"], 4),
}
SPECIAL = np.array([0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-300, 1e300, np.inf, -np.inf, np.nan, 710, -745, 2.0**52 + 1, 0.1, 2**31])
SINGLE = np.clip(SPECIAL, -3e38, 3e38).astype(np.float32)
FEW = SPECIAL[[0, 1, 2, 3, 7, 8, 11, 12, 13, 17]]
WHOLE = np.array([0, 1, -1, 7, -7, 2147483647, -2147483648, 65536, 3], np.int32)
HALF = {"exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "arcsinh",
        "arccosh", "arctanh", "cbrt", "sqrt", "rint", "fabs", "radians", "degrees"}  # float16 for booleans, which we do not have
FLOAT16 = {"copysign", "heaviside", "arctan2", "hypot", "logaddexp", "logaddexp2"}

for fn, ulp in UNARY.items():
    for dtype in DTYPES:
        if dtype == "bool" and fn in HALF:
            continue
        nonzero = {"fill": lambda n: rng.integers(1, 5, n)} if fn == "reciprocal" else {}  # 1 / 0 is undefined for integers
        call("unary", fn, any_layout(dtype, **nonzero), ulp=ulp)
    call("unary", fn, SPECIAL, ulp=ulp)
    call("unary", fn, SINGLE, ulp=ulp)
    call("unary", fn, WHOLE[1:], ulp=ulp)
    call("unary", fn, 0.5, ulp=ulp)
for fn, ulp in BINARY.items():
    for k, (p, q) in enumerate(PAIRS):
        d1, d2 = (str(d) for d in rng.choice(DTYPES, 2))
        if fn in FLOAT16 and d1 == d2 == "bool":
            d2 = "float64"
        call("binary", fn, layout(p, d1), layout(q, d2), ulp=ulp)
    for d in DTYPES:
        if not (fn in FLOAT16 and d == "bool"):
            call("binary", fn, layout((4,), d), layout((4,), d), ulp=ulp)
    call("binary", fn, FEW[:, None], FEW, ulp=ulp)
    if not fn.startswith("bitwise"):
        call("binary", fn, FEW[:, None].astype(np.float32), FEW.astype(np.float32), ulp=ulp)
    call("binary", fn, WHOLE[:, None], np.abs(WHOLE) if fn == "power" else WHOLE, ulp=ulp)
    call("binary", fn, layout((3, 2)), layout((2, 3)), ulp=ulp)
    call("binary", fn, layout((2, 3)), 0.5, ulp=ulp)
    call("binary", fn, layout((2, 3), "float32"), 0.1, ulp=ulp)
    call("binary", fn, layout((2, 3), "int32"), 1.5, ulp=ulp)
    call("binary", fn, layout((2, 3), "int32"), 3, ulp=ulp)
    call("binary", fn, 2, layout((2, 3), "int32", fill=lambda n: rng.integers(0, 5, n)), ulp=ulp)
    if not (fn in FLOAT16):
        call("binary", fn, layout((2, 3), "bool"), True, ulp=ulp)
    call("binary", fn, 0.75, 0.5, ulp=ulp)
call("binary", "power", WHOLE, -1)
for fn in ["add", "multiply"]:
    a = np.array([2147483647, -2147483648, 1 << 20], np.int32)
    call("binary", fn, a, a)
for decimals in [0, 1, 2, -1, 5]:
    for dtype in ["float64", "float32", "int32"]:
        call("rounding", "round", layout((3, 4), dtype, fill=lambda n: rng.normal(0, 40, n)), decimals=decimals)
    call("rounding", "round", np.array([0.5, 1.5, 2.5, 0.25, 0.125, 25, 35, -0.5, 1e20, np.nan, np.inf]), decimals=decimals)
    call("rounding", "round", np.array([15, 25, 35, -15, 4, 149], np.int32), decimals=decimals)
for dtype in DTYPES:
    a = layout((2, 3), dtype)
    call("clip", "clip", a, 0, 1)
    call("clip", "clip", a, -0.5, 0.5)
    call("clip", "clip", a, None, 1)
    call("clip", "clip", a, layout((3,)), layout((2, 1)))
    for other in DTYPES:
        call("where", "where", layout((2, 3), "bool"), a, layout((3,), other))
    call("where", "where", layout((2, 3), "bool"), a, 0.5)
    call("where", "where", layout((2, 3), "bool"), 0, layout((2, 3), "int32"))
    for fn in ["nonzero", "flatnonzero", "argwhere"]:
        call("where", fn, a)
call("where", "where", layout((2, 3), "bool"), layout((2, 2)), 0.0)
call("clip", "nan_to_num", SPECIAL, nan=1.0, posinf=2.0, neginf=-3.0)
call("clip", "nan_to_num", SINGLE)

# --- out, where, dtype ------------------------------------------------------------------------------------------------
for fn in ["add", "maximum", "less"]:
    for result in DTYPES:
        for d in DTYPES:
            call("out", fn, layout((2, 3), d), layout((3,), d), out=layout((2, 3), result, writeable=True))
for shape in [(2, 3), (4, 2, 3), (3,), (2, 2), (1, 3)]:
    call("out", "add", layout((2, 3)), layout((3,)), out=layout(shape, writeable=True))
    call("out", "exp", layout((3,)), out=layout(shape, writeable=True), ulp=4)
for shape in [(2, 3), (3,), (2, 1), (4, 2, 3)]:
    for d in DTYPES:
        call("out", "add", layout((2, 3)), 1.5, where=layout(shape, "bool"), out=layout((2, 3) if len(shape) < 3 else shape, "float64", writeable=True))
call("out", "sqrt", layout((2, 3), "float32"), dtype="float64")
call("out", "add", layout((2, 3), "int32"), layout((3,), "int32"), dtype="float32")

path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps({"numpy": np.__version__, "cases": cases}, separators=(",", ":")).replace('{"group"', '\n{"group"') + "\n")
print(f"{len(cases)} cases")

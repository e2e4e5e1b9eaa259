"""Cases for core.py: encoding of values, arrays in all kinds of layouts, recording of a call.

Every case is a call by name with its arguments and what came out: an array, a text, or the first line of an error.
Arrays are given as memory plus shape, strides and offset, so that permuted, reversed and repeated layouts are tested.
"""

import math
import warnings

import numpy as np

rng = np.random.default_rng(20)
cases = []
DTYPES = ["float64", "float32", "int32", "bool"]
OURS = {"int64": "int32", "int8": "int32", "float16": "float64"}


# --- encoding ---------------------------------------------------------------------------------------------------------
def number(x):
    if isinstance(x, (bool, np.bool_)):
        return bool(x)
    x = float(x)
    if math.isnan(x):
        return "nan"
    if math.isinf(x):
        return "inf" if x > 0 else "-inf"
    if x == 0 and math.copysign(1, x) < 0:
        return "-0"
    return int(x) if x == int(x) and abs(x) < 2**53 else x


def encode_array(a, base=None):
    """Memory, shape, strides (in elements) and offset; without a base the elements in C order."""
    flat = np.ascontiguousarray(a).reshape(-1) if base is None else base
    out = {"dtype": OURS.get(a.dtype.name, a.dtype.name), "shape": list(a.shape), "data": [number(x) for x in flat]}
    if base is not None:
        size = a.dtype.itemsize
        out["strides"] = [s // size for s in a.strides]
        out["offset"] = (a.__array_interface__["data"][0] - base.__array_interface__["data"][0]) // size
    return {"array": out}


class View:
    """An array in a chosen layout, with the memory it looks at."""

    def __init__(self, array, base):
        self.array, self.base = array, base


def encode(x):
    if isinstance(x, View):
        return encode_array(x.array, x.base)
    if isinstance(x, np.ndarray):
        return encode_array(x)
    if isinstance(x, bool):
        return x
    if isinstance(x, np.generic):
        return encode_array(np.asarray(x))
    if isinstance(x, float):
        return {"number": number(x)}
    if isinstance(x, (list, tuple)):
        return [encode(v) for v in x]
    if isinstance(x, dict):
        return {"record": {k: encode(v) for k, v in x.items()}}
    return x


def plain(x):
    """What NumPy gets: views and lists of views without their wrapping."""
    if isinstance(x, View):
        return x.array
    if isinstance(x, (list, tuple)):
        return type(x)(plain(v) for v in x)
    return {k: plain(v) for k, v in x.items()} if isinstance(x, dict) else x


def first_line(error):
    """The message as we say it: -1 for the hole in a shape, our names of dtypes, single blanks."""
    line = str(error).strip().split("\n")[0].replace("newaxis", "-1").replace("<class 'numpy.dtypes.BoolDType'>", "bool")
    return " ".join(line.split())


def record(group, fn, args, kwargs, function, ulp=0):
    case = {"group": group, "fn": fn, "args": [encode(a) for a in args]}
    if kwargs:
        case["options"] = {k: encode(v) for k, v in kwargs.items()}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = function(*[plain(a) for a in args], **{k: plain(v) for k, v in kwargs.items()})
        if isinstance(result, np.generic):
            result = np.asarray(result)
        case["result"] = encode(list(result) if isinstance(result, (tuple, list)) else result)
        if ulp:
            case["ulp"] = ulp
    except Exception as error:  # the message is the expected result
        case["error"] = first_line(error)
    cases.append(case)


def call(group, fn, *args, ulp=0, **kwargs):
    record(group, fn, args, kwargs, getattr(np, fn), ulp)


# --- arrays in all kinds of layouts -----------------------------------------------------------------------------------
def values(dtype, n):
    if dtype == "bool":
        return rng.integers(0, 2, n).astype(bool)
    if dtype == "int32":
        return rng.integers(-9, 10, n).astype(np.int32)
    return np.round(rng.normal(0, 3, n), 3).astype(dtype)


def layout(shape, dtype="float64", fill=None, writeable=False):
    """A view of that shape with permuted, reversed, stepped and (unless it must be writeable) repeated axes."""
    order = rng.permutation(len(shape))
    repeat = [not writeable and rng.random() < 0.15 for _ in shape]
    step = [int(rng.choice([1, 1, 2])) for _ in shape]
    memory = [1 if repeat[i] else shape[i] * step[i] for i in order]
    base = values(dtype, int(np.prod(memory)) + 3) if fill is None else fill(int(np.prod(memory)) + 3).astype(dtype)
    a = base[2 : 2 + int(np.prod(memory))].reshape(memory)
    a = a.transpose(np.argsort(order))
    for axis, n in enumerate(shape):
        index = [slice(None)] * len(shape)
        if repeat[axis]:
            a = np.broadcast_to(a, a.shape[:axis] + (n,) + a.shape[axis + 1 :])
        else:
            index[axis] = slice(None, None, step[axis])
            a = a[tuple(index)]
            if rng.random() < 0.3:
                index[axis] = slice(None, None, -1)
                a = a[tuple(index)]
    assert a.shape == tuple(shape)
    return View(a, base)


SHAPES = [(), (1,), (5,), (2, 3), (3, 1), (4, 3, 2), (2, 1, 3), (0,), (2, 0, 3)]


def any_layout(dtype=None, **options):
    return layout(SHAPES[rng.integers(len(SHAPES))], dtype or DTYPES[rng.integers(4)], **options)


PAIRS = [((5,), (5,)), ((2, 3), (3,)), ((2, 3), (2, 1)), ((3, 1), (1, 4)), ((), (2, 2)), ((4, 3, 2), (3, 1)), ((2, 3), (2, 3)),
         ((0, 3), (3,)), ((1, 5), (4, 1)), ((2, 3, 2), (2, 3, 2))]

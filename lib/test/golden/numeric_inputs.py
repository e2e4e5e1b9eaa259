"""Inputs of the golden cases: drawn from a seed, in a random memory layout, described so that TypeScript can build the same."""
import numpy as np

DTYPES = {"float64": np.float64, "float32": np.float32, "int32": np.int32, "bool": np.bool_}


def build(spec):
    """The array that a description stands for; lib/test/golden.ts has its twin."""
    if "values" in spec:
        return np.array(spec["values"], dtype=DTYPES[spec["dtype"]]).reshape(spec["shape"])
    rng = np.random.default_rng(spec["seed"])
    shape, dtype = spec["base"], spec["dtype"]
    if dtype == "int32":
        a = rng.integers(-9, 10, shape, dtype=np.int64).astype(np.int32)
    elif dtype == "bool":
        a = rng.integers(0, 10, shape, dtype=np.int64) < spec.get("below", 5)
    else:
        a = (rng.standard_normal(shape) * spec.get("scale", 1)).astype(DTYPES[dtype])
    for place in spec.get("nan", []):
        if place < a.size:
            a.reshape(-1)[place] = np.nan
    if "perm" in spec:
        a = a.transpose(spec["perm"])
    if "slices" in spec:
        a = a[tuple(slice(*s) for s in spec["slices"])]
    if "broadcast" in spec:
        a = np.broadcast_to(a, spec["broadcast"])
    return a


def draw(pick, shape, dtype="float64", layout=None, **more):
    """A description of an input of this shape in a layout that `pick` (a random.Random) chooses."""
    ndim = len(shape)
    layout = layout or pick.choice(["c", "c", "perm", "slice", "perm+slice", "broadcast"])
    base, spec = list(shape), {"seed": pick.randrange(10**6), "dtype": dtype, **more}
    if "broadcast" in layout and ndim:
        axis = pick.randrange(ndim)
        base[axis] = 1
        spec["broadcast"] = list(shape)
    if "slice" in layout:
        slices = []
        for i, n in enumerate(base):
            step = pick.choice([1, -1, 2, -2])
            start = pick.choice([0, 1])
            length = start + (max(n - 1, 0)) * abs(step) + 1 if n else start
            if step > 0:
                slices.append([start, length, step])
            else:
                slices.append([length - 1, start - 1 if start else None, step] if n else [0, 0, step])
            base[i] = length
        spec["slices"] = slices
    if "perm" in layout and ndim > 1:
        perm = list(range(ndim))
        pick.shuffle(perm)
        inverse = [perm.index(i) for i in range(ndim)]
        spec["perm"] = perm
        base = [base[i] for i in inverse]
    spec["base"] = base
    got = build(spec).shape
    assert got == tuple(shape), (spec, got, shape)
    return spec


def plain(values, dtype="float64"):
    """An input given by its values."""
    a = np.array(values, dtype=DTYPES[dtype])
    return {"values": flat(a), "dtype": dtype, "shape": list(a.shape)}


def flat(a):
    """Values in C order; JSON has no NaN and no infinity, so these are words."""
    words = {np.inf: "inf", -np.inf: "-inf"}
    out = []
    for x in np.asarray(a).reshape(-1).tolist():
        out.append("nan" if x != x else words.get(x, x) if not isinstance(x, bool) else int(x))
    return out


def encode(result):
    """A result as the test reads it: a number stays a number, an array gets dtype and shape."""
    if isinstance(result, (tuple, list)):
        return {"list": [encode(r) for r in result]}
    if isinstance(result, np.ndarray):
        dtype = {"int64": "int32"}.get(str(result.dtype), str(result.dtype))
        return {"dtype": dtype, "shape": list(result.shape), "values": flat(result)}
    if isinstance(result, (bool, np.bool_)):
        return bool(result)
    return flat(np.array(result))[0]

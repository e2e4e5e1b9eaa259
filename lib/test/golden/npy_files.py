"""Writes npy-files.json: the bytes of .npy and .npz files as NumPy saves them (`.ci/python lib/test/golden/npy_files.py`)."""
import base64
import io
import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
ARRAYS = {
    "float64": np.linspace(-1, 1, 6).reshape(2, 3),
    "float32": np.linspace(-1, 1, 4, dtype="<f4"),
    "int32": np.array([[-5, 7], [2**31 - 1, -(2**31)]], dtype="<i4"),
    "bool": np.array([True, False, True]),
    "number": np.array(3.5),
    "empty": np.zeros((0, 4)),
    "odd": np.array([np.nan, np.inf, -np.inf, -0.0]),
    "deep": np.arange(24.0).reshape(2, 3, 2, 2),
}
READ_ONLY = {
    "fortran": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "int64": np.array([1, -2, 3]),
    "uint8": np.array([[0, 255]], dtype="u1"),
    "int16": np.array([-300, 300], dtype="<i2"),
    "big": np.array([1.5, -2.5], dtype=">f8"),
}
TOO_BIG = {"int64": np.array([1, 2**40]), "complex": np.array([1j]), "text": np.array(["a"])}


def saved(a):
    f = io.BytesIO()
    np.save(f, a)
    return base64.b64encode(f.getvalue()).decode()


def zipped(save, **arrays):
    f = io.BytesIO()
    save(f, **arrays)
    return base64.b64encode(f.getvalue()).decode()


def values(a):
    words = {np.inf: "inf", -np.inf: "-inf"}
    return ["nan" if x != x else words.get(x, x) for x in np.asarray(a, float).reshape(-1).tolist()]


def entry(a):
    return {"bytes": saved(a), "shape": list(a.shape), "values": values(a)}


text = json.dumps(
    {
        "numpy": np.__version__,
        "same": {k: entry(a) for k, a in ARRAYS.items()},
        "read": {k: entry(a) for k, a in READ_ONLY.items()},
        "refused": {k: saved(a) for k, a in TOO_BIG.items()},
        "npz": {
            "plain": zipped(np.savez, W=ARRAYS["float64"], b=ARRAYS["float32"]),
            "compressed": zipped(np.savez_compressed, W=ARRAYS["float64"], b=ARRAYS["float32"]),
        },
    },
    indent=1,
)
(HERE / "npy-files.json").write_text(text + "\n")

"""Writes the golden files of the numerical half of np, from NumPy 2.4 (`.ci/python lib/test/golden/numeric.py`).

A case is a call: function, inputs (see numeric_inputs.py), options, and what NumPy answers. `tol` 0 means equal to the last bit.
"""
import hashlib
import importlib
import json
import pathlib
import random
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
from numeric_inputs import DTYPES, build, encode  # noqa: E402

GROUPS = ["reduce", "linear", "order"]


def argument(x):
    return build(x) if isinstance(x, dict) and "dtype" in x else x


def option(key, x):
    if key == "dtype":
        return DTYPES[x]
    if key in ("axis", "shape", "axes") and isinstance(x, list):
        return tuple(x)
    return argument(x)


def call(fn, args, options):
    f = np
    for part in fn.split("."):
        f = getattr(f, part)
    return f(*[argument(a) for a in args], **{k: option(k, v) for k, v in options.items()})


def cases_of(group):
    cases = []

    def case(fn, args, options, tol=0, digest=False, via=None):
        result = (via or call)(fn, args, options)
        expect = encode(result)
        if digest and isinstance(expect, dict) and len(expect["values"]) > 60:
            # many bits, few bytes: a hash of the little-endian float64 values
            data = np.ascontiguousarray(result, dtype="<f8").tobytes()
            expect = {**expect, "values": None, "sha1": hashlib.sha1(data).hexdigest()}
        cases.append({"fn": fn, "args": args, "options": options, "tol": tol, "expect": expect})

    def error(fn, args, options, text, via=None):
        """NumPy must raise; ours must say `text` (NumPy's words unless ours are better, then `text` is ours)."""
        try:
            (via or call)(fn, args, options)
        except Exception as e:  # noqa: BLE001
            cases.append({"fn": fn, "args": args, "options": options, "numpy": str(e), "error": text})
            return
        raise AssertionError(f"{fn} did not fail")

    importlib.import_module("numeric_" + group).run(random.Random(group), case, error)
    return cases


def main():
    for group in sys.argv[1:] or GROUPS:
        cases = cases_of(group)
        rows = ",\n".join(json.dumps(c) for c in cases)
        text = '{"numpy": "%s", "cases": [\n%s\n]}\n' % (np.__version__, rows)
        (HERE / f"numeric-{group}.json").write_text(text)
        print(group, len(cases), "cases", len(text), "bytes")


main()

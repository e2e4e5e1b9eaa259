"""Golden cases of reductions: every function over shapes, layouts, axes and dtypes, float sums bit for bit."""
import warnings

import numpy as np

from numeric_inputs import build, draw, plain

SHAPES = [(0,), (1,), (5,), (7,), (8,), (129,), (1000,), (3, 4), (4, 0), (40, 50), (2, 3, 4), (5, 1, 7), (13, 20, 9), (3, 4, 2, 5)]


def axes_of(pick, ndim):
    options = [None]
    if ndim:
        options += [pick.randrange(-ndim, ndim)]
    if ndim > 1:
        options += [sorted(pick.sample(range(ndim), 2)), list(range(ndim))]
    return pick.choice(options)


def reduction_cases(pick, case):
    for fn in ["sum", "prod", "mean", "max", "min", "any", "all", "count_nonzero", "var", "std", "ptp", "median"]:
        for shape in SHAPES:
            for dtype in pick.sample(["float64", "float64", "float32", "int32", "bool"], 2):
                if fn in ("ptp", "var", "std") and dtype == "bool":
                    continue
                if 0 in shape and fn in ("max", "min", "ptp", "var", "std", "median"):
                    continue
                more = {}
                if dtype.startswith("float") and pick.random() < 0.15 and np.prod(shape) > 2:
                    more["nan"] = [1]
                if fn == "prod" and dtype == "int32":
                    dtype = "bool"  # int32 products overflow, which ours refuses
                options = {}
                axis = axes_of(pick, len(shape))
                if axis is not None:
                    options["axis"] = axis
                if pick.random() < 0.4:
                    options["keepdims"] = True
                if fn in ("var", "std") and pick.random() < 0.4:
                    options["ddof"] = 1
                case(fn, [draw(pick, shape, dtype, **more)], options)
    # sums over long and split runs: NumPy's buffer of 8192 values decides where pairs begin
    for shape in [(100, 200), (9000,), (3, 9001), (9001, 3), (20, 30, 40), (2, 3, 5, 7, 11), (10, 10, 100, 3), (1, 10000, 2)]:
        for fn in ["sum", "mean"]:
            for _ in range(6):
                axis = axes_of(pick, len(shape))
                layout = pick.choice(["perm", "slice", "perm+slice", "perm", "perm+slice+broadcast"])
                options = {} if axis is None else {"axis": axis}
                dtype = pick.choice(["float64", "float64", "float32"])
                if dtype == "float32" and pick.random() < 0.5:
                    options["dtype"] = "float64"
                case(fn, [draw(pick, shape, dtype, layout)], options, digest=True)


def along_cases(pick, case):
    for fn in ["argmax", "argmin", "cumsum", "cumprod"]:
        for shape in [(1,), (6,), (3, 4), (2, 3, 4), (5, 1, 7)]:
            for dtype in ["float64", "float32", "int32", "bool"]:
                if fn == "cumprod" and dtype == "int32":
                    continue
                options = {}
                if pick.random() < 0.7:
                    options["axis"] = pick.randrange(-len(shape), len(shape))
                if fn.startswith("arg") and pick.random() < 0.3:
                    options["keepdims"] = True
                more = {"nan": [2]} if dtype == "float64" and pick.random() < 0.4 and np.prod(shape) > 2 else {}
                case(fn, [draw(pick, shape, dtype, **more)], options)
    q_lists = [0.5, [0.25, 0.5, 0.75], [0.0, 0.95], 0.1, [[0.2, 0.9], [0.4, 0.6]]]
    methods = [
        "linear", "lower", "higher", "nearest", "midpoint", "inverted_cdf", "averaged_inverted_cdf", "closest_observation",
        "interpolated_inverted_cdf", "hazen", "weibull", "median_unbiased", "normal_unbiased",
    ]
    for method in methods:
        for shape in [(1,), (5,), (8,), (4, 5), (3, 2, 6)]:
            q = pick.choice(q_lists)
            options = {"method": method}
            if len(shape) > 1 and pick.random() < 0.7:
                options["axis"] = pick.choice([0, -1, [0, 1]])
                options["keepdims"] = pick.random() < 0.3
            more = {"nan": [3]} if pick.random() < 0.15 and np.prod(shape) > 3 else {}
            dtype = pick.choice(["float64", "float64", "int32"])
            spec = draw(pick, shape, dtype, **(more if dtype != "int32" else {}))
            case("quantile", [spec, q], options)
            if method == "linear":
                case("percentile", [spec, (np.array(q) * 100).tolist()], options)
    ints = plain([3, 1, 1, 0, 7, 3, 3], "int32")
    case("bincount", [ints], {})
    case("bincount", [ints], {"minlength": 10})
    case("bincount", [ints], {"weights": plain([0.5, 1, 2, 3, 0.1, 0.2, 0.3])})
    case("bincount", [plain([], "int32")], {})
    x = draw(pick, (200,), "float64", "c")
    for bins in [5, 10, 17]:
        case("histogram", [x], {"bins": bins})
        case("histogram", [x], {"bins": bins, "range": [-1, 1]})
        case("histogram", [x], {"bins": bins, "density": True})
    case("histogram", [x], {"bins": [-2.0, -1.0, 0.0, 0.5, 3.0]})
    case("histogram", [x], {"bins": 4, "weights": draw(pick, (200,), "float64", "c")})
    case("histogram", [plain([1, 2, 1])], {"bins": [0.0, 1.0, 2.0, 3.0]})
    case("histogram", [plain([])], {"bins": 3})
    case("histogram", [plain([2, 2])], {"bins": 2})


def error_cases(error):
    e = plain(np.zeros((0, 3)))
    error("max", [e], {}, "zero-size array to reduction operation maximum which has no identity")
    error("min", [e], {"axis": 0}, "zero-size array to reduction operation minimum which has no identity")
    error("argmax", [e], {}, "attempt to get argmax of an empty sequence")
    error("sum", [plain(np.zeros((2, 3)))], {"axis": 2}, "axis 2 is out of bounds for array of dimension 2")
    error("sum", [plain(np.zeros((2, 3)))], {"axis": [0, -2]}, "duplicate value in 'axis'")
    error("cumsum", [plain(np.zeros((2, 3)))], {"axis": -3}, "axis -3 is out of bounds for array of dimension 2")
    error("quantile", [plain([1.0, 2]), 1.5], {}, "Quantiles must be in the range [0, 1]")
    error("percentile", [plain([1.0, 2]), -1], {}, "Percentiles must be in the range [0, 100]")
    error("bincount", [plain([1, -1], "int32")], {}, "'list' argument must have no negative elements")
    error("histogram", [plain([1.0, 2])], {"bins": [2.0, 1.0]}, "`bins` must increase monotonically, when an array")
    error("histogram", [plain([1.0, float("nan")])], {}, "autodetected range of [nan, nan] is not finite")


def run(pick, case, error):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reduction_cases(pick, case)
        along_cases(pick, case)
    error_cases(error)

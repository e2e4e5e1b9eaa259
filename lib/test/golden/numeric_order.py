"""Golden cases of sorting, searching, sets, picking, windows and comparison."""
import numpy as np

from numeric_inputs import build, draw, plain

SHAPES = [(0,), (1,), (7,), (40,), (3, 4), (2, 3, 4), (5, 1, 6)]


def run(pick, case, error):
    m = lambda *s: plain(np.zeros(s))  # noqa: E731
    for shape in SHAPES:
        for dtype in ["float64", "float32", "int32", "bool"]:
            more = {"nan": [0, 3]} if dtype == "float64" and pick.random() < 0.4 else {}
            x = draw(pick, shape, dtype, **more)
            for axis in {None, -1, 0}:
                case("sort", [x], {"axis": axis, "kind": "stable"})
                case("argsort", [x], {"axis": axis, "kind": "stable"})
            case("unique", [x], {})
            case("unique", [x], {"return_index": True, "return_inverse": True, "return_counts": True})
            case("unique", [x], {"return_counts": True})
            case("isin", [x, draw(pick, (3,), dtype)], {})
            a = plain(np.sort(build(draw(pick, (9,), dtype, "c"))), dtype)
            case("searchsorted", [a, x], {})
            case("searchsorted", [a, x], {"side": "right"})
    case("searchsorted", [plain([1.0, 3, 3, np.nan]), plain([3.0, np.nan, 0])], {})
    case("searchsorted", [plain([3.0, 1, 2]), 2.5], {"sorter": plain([1, 2, 0], "int32")})
    for right in [False, True]:
        case("digitize", [plain([0.2, 6.4, 3.0, 1.0, 10, 11, -1]), plain([0, 1, 2.5, 4, 10])], {"right": right})
        case("digitize", [plain([0.2, 6.4, 3.0, 1.0, 10, 11, -1]), plain([10, 4, 2.5, 1, 0])], {"right": right})
    for shape in [(5,), (3, 4), (2, 3, 4)]:
        x = draw(pick, shape)
        for axis in [None, 0, -1]:
            n = int(np.prod(shape)) if axis is None else shape[axis]
            for index in [0, -1, [0, n - 1, -n], [[0, 1], [1, 0]]]:
                case("take", [x, index if isinstance(index, int) else plain(index, "int32")], {"axis": axis})
            for mode in ["wrap", "clip"]:
                case("take", [x, plain([-7, 0, 9], "int32")], {"axis": axis, "mode": mode})
        for axis in range(len(shape)):
            order = np.argsort(build(x), axis=axis, kind="stable")
            case("take_along_axis", [x, plain(order, "int32"), axis], {}, via=lambda f, a, o: np.take_along_axis(build(a[0]), build(a[1]).astype(int), a[2]))
            best = np.argmax(build(x), axis=axis, keepdims=True)
            case("take_along_axis", [x, plain(best, "int32"), axis], {}, via=lambda f, a, o: np.take_along_axis(build(a[0]), build(a[1]).astype(int), a[2]))
    window = lambda f, a, o: np.lib.stride_tricks.sliding_window_view(build(a[0]), a[1], **{k: tuple(v) if isinstance(v, list) else v for k, v in o.items()})  # noqa: E731
    for shape, size, options in [((6,), 3, {}), ((6,), [6], {}), ((4, 5), [2, 3], {}), ((4, 5), 2, {"axis": 1}), ((2, 5, 6), [3, 2], {"axis": [1, 2]}), ((2, 5, 6), [2, 2], {"axis": [-1, -1]}), ((3, 4), [1, 1], {})]:
        for _ in range(3):
            case("sliding_window_view", [draw(pick, shape, pick.choice(["float64", "int32"])), size], options, via=window)
    for shape in [(4,), (3, 4)]:
        a = draw(pick, shape)
        b = build(a) * (1 + np.array(pick.choice([0, 1e-9, 1e-6])))
        for options in [{}, {"rtol": 1e-7}, {"rtol": 0, "atol": 1e-8}]:
            case("isclose", [a, plain(b)], options)
            case("allclose", [a, plain(b)], options)
        case("array_equal", [a, plain(build(a))], {})
        case("array_equal", [a, plain(build(a).reshape(-1, 1))], {})
    odd = plain([1, np.nan, np.inf, -np.inf, np.inf])
    for other in [odd, plain([1, 2, np.inf, np.inf, 3])]:
        for nan in [False, True]:
            case("isclose", [odd, other], {"equal_nan": nan})
            case("allclose", [odd, other], {"equal_nan": nan})
            case("array_equal", [odd, other], {"equal_nan": nan})
    error("take", [m(3), plain([3], "int32")], {}, "index 3 is out of bounds for axis 0 with size 3")
    error("take", [m(0), plain([0], "int32")], {}, "cannot do a non-empty take from an empty axes.")
    error("sort", [m(3)], {"axis": 1}, "axis 1 is out of bounds for array of dimension 1")
    error("partition", [m(3), 3], {}, "kth(=3) out of bounds (3)")
    error("argpartition", [m(3), 5], {}, "kth(=5) out of bounds (3)")
    error("searchsorted", [m(3, 2), 1.0], {}, "object of too small depth for desired array")
    error("digitize", [m(2), plain([1, 3, 2])], {}, "bins must be monotonically increasing or decreasing")
    error("take_along_axis", [m(3, 2), plain([0], "int32"), 0], {}, "`indices` and `arr` must have the same number of dimensions")
    error("sliding_window_view", [m(3), 4], {}, "window shape (4,) cannot be larger than input array shape (3,)", via=window)
    error("sliding_window_view", [m(3, 3), 2], {}, "Since axis is None, must provide window_shape for all dimensions of `x`; got 1 window_shape elements and `x.ndim` is 2.", via=window)
    error("allclose", [m(3), m(2)], {}, "operands could not be broadcast together with shapes (3,) (2,)")

"""Golden cases of matrix products, einsum and linear algebra. Float sums run in another order here than in BLAS: tolerances."""
import numpy as np

from numeric_inputs import build, draw, plain

TOL = 1e-12


def products(pick, case, error):
    shapes = [((4,), (4,)), ((3, 4), (4,)), ((4,), (4, 5)), ((3, 4), (4, 5)), ((1, 1), (1, 1)), ((5, 0), (0, 3)), ((17, 9), (9, 13)),
              ((2, 3, 4), (4, 5)), ((3, 4), (2, 4, 5)), ((2, 1, 3, 4), (5, 4, 2)), ((2, 3, 4), (2, 4, 2)), ((2, 3, 4), (4,)), ((4,), (2, 4, 3)),
              ((0, 4), (4, 2)), ((8, 8), (8, 8)), ((3, 1), (1, 6))]
    for a, b in shapes:
        for _ in range(3):
            da, db = pick.choice(["float64", "float64", "int32"]), pick.choice(["float64", "float64", "int32", "bool"])
            case("matmul", [draw(pick, a, da), draw(pick, b, db)], {}, tol=TOL)
        case("matmul", [draw(pick, a, "float32"), draw(pick, b, "float32")], {}, tol=2e-6)
    case("matmul", [draw(pick, (3, 4), "bool"), draw(pick, (4, 2), "bool")], {})
    for a, b in [((4,), (4,)), ((3, 4), (4, 5)), ((3, 4), (4,)), ((), (3, 4)), ((2, 3, 4), (4,)), ((2, 3, 4), (5, 4, 2)), ((3, 4), (2, 4, 6))]:
        case("dot", [draw(pick, a), draw(pick, b)], {}, tol=TOL)
    for a, b in [((4,), (4,)), ((3, 4), (5, 4)), ((2, 3, 4), (4,)), ((2, 4), (3, 2, 4))]:
        case("inner", [draw(pick, a), draw(pick, b)], {}, tol=TOL)
    for a, b in [((4,), (3,)), ((2, 3), (2,))]:
        case("outer", [draw(pick, a), draw(pick, b)], {}, tol=TOL)
        case("vdot", [draw(pick, a), draw(pick, a)], {}, tol=TOL)
    for shape in [(3, 3), (2, 5), (4, 3, 2)]:
        for offset in [0, 1, -1, 4]:
            case("trace", [draw(pick, shape)], {"offset": offset}, tol=TOL)
    for mode in ["full", "same", "valid"]:
        for n, m in [(7, 3), (3, 7), (6, 4), (4, 6), (5, 5), (1, 4), (6, 2), (2, 6)]:
            case("convolve", [draw(pick, (n,)), draw(pick, (m,)), mode], {}, tol=TOL)
            case("correlate", [draw(pick, (n,)), draw(pick, (m,)), mode], {}, tol=TOL)
    case("convolve", [draw(pick, (5,), "int32"), draw(pick, (3,), "int32")], {})
    m = lambda *s: plain(np.zeros(s))  # noqa: E731
    error("matmul", [m(2, 3), m(2, 3)], {}, "matmul: (2,3) @ (2,3): columns of a (3) must equal rows of b (2)\nhint: b.T has shape (3,2)")
    error("matmul", [m(3), m(4)], {}, "matmul: (3,) @ (4,): length of a (3) must equal length of b (4)")
    error("matmul", [m(2, 3, 4), m(3, 4, 5)], {}, "batches (2,) and (3,) could not be broadcast together")
    error("matmul", [m(2, 3), 2.0], {}, "a number is not a matrix")
    error("dot", [m(2, 3), m(2, 3)], {}, "dot: (2,3) @ (2,3): columns of a (3) must equal rows of b (2)")
    error("dot", [m(2, 3, 4), m(2, 3, 4)], {}, "not aligned: 4 (dim 2) != 3 (dim 1)")
    error("vdot", [m(3), m(4)], {}, "vdot: cannot pair 3 values (3,) with 4 (4,)")
    error("convolve", [m(0), m(2)], {}, "convolve: a cannot be empty")
    error("convolve", [m(2, 2), m(2)], {}, "object too deep for desired array")
    error("trace", [m(3)], {}, "diag requires an array of at least two dimensions")


def sums(pick, case, error):
    cases = [("ij->ji", (3, 4)), ("ii", (4, 4)), ("ii->i", (4, 4)), ("ij->", (3, 4)), ("ij->j", (3, 4)), ("i,i", (4,), (4,)), ("i,j->ij", (3,), (4,)),
             ("ij,jk", (3, 4), (4, 5)), ("ij,jk->ki", (3, 4), (4, 5)), ("ij,ij->i", (3, 4), (3, 4)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 5)),
             ("...ij,...jk", (2, 3, 4), (4, 5)), ("...i,i->...", (2, 3, 4), (4,)), ("i...->...", (3, 2, 4)), ("ij...,jk...->ik...", (2, 3, 4), (3, 5, 4)),
             ("nhqd,nhkd->nhqk", (2, 2, 3, 4), (2, 2, 5, 4)), ("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)), ("abc,cd,bd->a", (2, 3, 4), (4, 5), (3, 5)),
             ("ba", (3, 4)), ("iji->j", (3, 4, 3)), ("ij,kl->", (2, 3), (3, 2)), ("a,ab,abc->abc", (2,), (2, 3), (2, 3, 4)), ("nchwij,ocij->nohw", (2, 2, 3, 3, 2, 2), (3, 2, 2, 2)),
             ("ij,ij->ij", (1, 4), (3, 4)), ("...,...->...", (3, 1), (1, 4)), ("i,->i", (3,), ()), ("ij,ij", (3, 3), (3, 3)), ("bi,bj,bk->bijk", (2, 2), (2, 3), (2, 4))]
    for text, *shapes in cases:
        for _ in range(2):
            dtype = pick.choice(["float64", "float64", "int32"])
            case("einsum", [text, *[draw(pick, s, dtype) for s in shapes]], {}, tol=TOL)
    m = lambda *s: plain(np.zeros(s))  # noqa: E731
    error("einsum", ["ij,jk->ik", m(2, 3), m(2, 3)], {}, "'j' in 'ij,jk->ik' stands for lengths 3 and 2")
    error("einsum", ["ij->ik", m(2, 3)], {}, "output subscript 'k' does not appear in an input")
    error("einsum", ["ij->ii", m(2, 3)], {}, "output subscript 'i' appears more than once")
    error("einsum", ["i", m(2, 3)], {}, "names 1 axes, the operand has shape (2,3)")
    error("einsum", ["ij,jk", m(2, 3)], {}, "names 2 operands, 1 were given")
    error("einsum", ["i-j", m(2)], {}, "invalid subscripts 'i-j'")


def algebra(pick, case, error):
    for shape in [(1, 1), (2, 2), (3, 3), (5, 5), (2, 4, 4), (2, 3, 2, 2), (12, 12)]:
        for dtype in ["float64", "int32"] if shape != (2, 3, 2, 2) else ["float64"]:
            a = draw(pick, shape, dtype)
            case("linalg.det", [a], {}, tol=1e-9)
            if abs(np.linalg.det(build(a))).min() > 1e-3:
                case("linalg.inv", [a], {}, tol=1e-9)
                case("linalg.solve", [a, draw(pick, shape[-1:])], {}, tol=1e-9)
                case("linalg.solve", [a, draw(pick, (*shape[:-1], 3))], {}, tol=1e-9)
    case("linalg.det", [plain([[1, 2], [2, 4]])], {})
    for shape in [(3, 3), (5, 3), (3, 5), (1, 4), (4, 1), (2, 4, 3)]:
        a = draw(pick, shape)
        for mode in ["reduced", "complete"]:
            case("linalg.qr", [a], {"mode": mode}, tol=1e-10, via=lambda f, x, o: tuple(np.linalg.qr(build(x[0]), **o)))
        case("linalg.svd", [a], {}, tol=1e-10, via=lambda f, x, o: signless(build(x[0])))
        case("linalg.pinv" if len(shape) == 2 else "linalg.det", [a if len(shape) == 2 else draw(pick, (2, 3, 3))], {}, tol=1e-9)
    spd = np.array([[4.0, 2, 0.5], [2, 5, 1], [0.5, 1, 3]])
    case("linalg.cholesky", [plain(spd)], {}, tol=1e-12)
    case("linalg.cholesky", [plain([spd, spd * 2])], {}, tol=1e-12)
    for a, b in [((5, 3), (5,)), ((5, 3), (5, 2)), ((3, 5), (3,)), ((4, 4), (4,))]:
        case("linalg.lstsq", [draw(pick, a), draw(pick, b)], {}, tol=1e-9)
    case("linalg.lstsq", [plain([[1.0, 2], [2, 4], [3, 6]]), plain([1.0, 2, 4])], {}, tol=1e-9)
    for shape in [(4,), (3, 4), (2, 3, 4)]:
        x = draw(pick, shape)
        case("linalg.norm", [x], {}, tol=1e-12)
        for axis in [0, -1]:
            for o in [None, 1, 2, 3, 0.5, 0]:
                case("linalg.norm", [x], {"axis": axis, **({} if o is None else {"ord": o}), "keepdims": pick.random() < 0.3}, tol=1e-10)
    for o in [1, -1, 2, -2, "fro", "nuc"]:
        case("linalg.norm", [draw(pick, (3, 4))], {"ord": o}, tol=1e-10)
        case("linalg.norm", [draw(pick, (3, 4, 2))], {"ord": o, "axis": [0, 2]}, tol=1e-10)
    case("linalg.matrix_rank", [plain([[1, 2], [2, 4]])], {})
    case("linalg.matrix_rank", [draw(pick, (4, 6))], {})
    case("linalg.matrix_rank", [plain(np.zeros((3, 3)))], {})
    m = lambda *s: plain(np.zeros(s))  # noqa: E731
    error("linalg.solve", [plain([[1, 2], [2, 4]]), plain([1, 1])], {}, "Singular matrix")
    error("linalg.inv", [m(3, 3)], {}, "Singular matrix")
    error("linalg.inv", [m(2, 3)], {}, "Last 2 dimensions of the array must be square, got (2,3)")
    error("linalg.det", [m(3)], {}, "1-dimensional array given. Array must be at least two-dimensional")
    error("linalg.solve", [plain(np.eye(2)), m(3)], {}, "solve: (2,2) and (3,): rows of a (2) must equal rows of b (3)")
    error("linalg.cholesky", [plain([[1, 2], [2, 1]])], {}, "Matrix is not positive definite")
    error("linalg.lstsq", [m(3, 2), m(4)], {}, "Incompatible dimensions")
    error("linalg.qr", [m(3, 2)], {"mode": "no"}, "Unrecognized mode 'no'")
    error("linalg.norm", [m(3, 2, 2)], {"ord": 2}, "Improper number of dimensions to norm")


def signless(a):
    """Singular values, and the products that do not depend on the signs of U and Vh."""
    u, s, vh = np.linalg.svd(a, full_matrices=False)
    return (np.sqrt(u * u), s, np.sqrt(vh * vh))


def run(pick, case, error):
    products(pick, case, error)
    sums(pick, case, error)
    algebra(pick, case, error)

"""The same assignment in nbgrader and Otter-Grader: four functions, a visible and a hidden test cell for each.

    grade-venv/bin/python peers.py nbgrader|otter FOLDER N   prints {"wall": …, "cpu": …} in seconds per submission
"""

import json
import os
import pathlib
import subprocess
import sys
import time

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

BIN = pathlib.Path(sys.executable).parent
ENV = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}

SETUP = "import numpy as np"
QUESTIONS = {
    "sigmoid": {
        "right": [
            "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))",
            "def sigmoid(x):\n    return 0.5 * (1 + np.tanh(x / 2))",
            "def sigmoid(x):\n    return np.reciprocal(1 + np.exp(np.negative(x)))",
            "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))",
            "def sigmoid(x):\n    out = np.empty_like(x)\n    for i, v in np.ndenumerate(x):\n        out[i] = 1 / (1 + np.exp(-v))\n    return out",
        ],
        "wrong": "def sigmoid(x):\n    return 1 / (1 + np.exp(np.clip(-x, -1, 1)))",
        "visible": "assert sigmoid(np.zeros((2, 3))).shape == (2, 3)\nnp.testing.assert_allclose(sigmoid(np.array([0.0])), [0.5])",
        "hidden": "rng = np.random.default_rng(1)\nfor _ in range(30):\n    x = rng.uniform(-6, 6, rng.integers(1, 5, 2))\n    np.testing.assert_allclose(sigmoid(x), 1 / (1 + np.exp(-x)))\n    np.testing.assert_allclose(sigmoid(x.T), sigmoid(x).T)\n    np.testing.assert_allclose(sigmoid(-x), 1 - sigmoid(x))",
    },
    "conv2d": {
        "right": [
            "def conv2d(x, k):\n    w = np.lib.stride_tricks.sliding_window_view(x, k.shape)\n    return np.einsum('ijuv,uv->ij', w, k)",
            "def conv2d(x, k):\n    h, w = k.shape\n    out = np.zeros((x.shape[0] - h + 1, x.shape[1] - w + 1))\n    for i in range(out.shape[0]):\n        for j in range(out.shape[1]):\n            out[i, j] = (x[i:i + h, j:j + w] * k).sum()\n    return out",
            "def conv2d(x, k):\n    w = np.lib.stride_tricks.sliding_window_view(x, k.shape)\n    return np.tensordot(w, k, 2)",
            "def conv2d(x, k):\n    h, w = k.shape\n    H, W = x.shape[0] - h + 1, x.shape[1] - w + 1\n    return sum(k[u, v] * x[u:u + H, v:v + W] for u in range(h) for v in range(w))",
            "def conv2d(x, k):\n    w = np.lib.stride_tricks.sliding_window_view(x, k.shape)\n    return (w * k).sum((2, 3))",
        ],
        "wrong": "def conv2d(x, k):\n    w = np.lib.stride_tricks.sliding_window_view(x, k.shape)\n    return np.einsum('ijuv,uv->ij', w, k[::-1, ::-1])",
        "visible": "assert conv2d(np.ones((5, 4)), np.ones((3, 2))).shape == (3, 3)",
        "hidden": "rng = np.random.default_rng(2)\nfor _ in range(30):\n    h, w = rng.integers(1, 4, 2)\n    k = rng.uniform(-3, 3, (h, w))\n    x = rng.uniform(-3, 3, (h + rng.integers(0, 4), w + rng.integers(0, 4)))\n    want = np.zeros((x.shape[0] - h + 1, x.shape[1] - w + 1))\n    for i in range(want.shape[0]):\n        for j in range(want.shape[1]):\n            want[i, j] = (x[i:i + h, j:j + w] * k).sum()\n    np.testing.assert_allclose(conv2d(x, k), want, atol=1e-12)",
    },
    "forward": {
        "right": ["def forward(X, p):\n    s = lambda z: 1 / (1 + np.exp(-z))\n    z1 = X @ p['W1'] + p['b1']\n    a1 = s(z1)\n    z2 = a1 @ p['W2'] + p['b2']\n    return {'z1': z1, 'a1': a1, 'z2': z2, 'a2': s(z2)}"],
        "wrong": "def forward(X, p):\n    s = lambda z: 1 / (1 + np.exp(-z))\n    z1 = X @ p['W1'] + p['b1']\n    a1 = s(z1)\n    z2 = s(a1 @ p['W2'] + p['b2'])\n    return {'z1': z1, 'a1': a1, 'z2': z2, 'a2': s(z2)}",
        "visible": "p = {'W1': np.ones((2, 3)), 'b1': np.zeros(3), 'W2': np.ones((3, 1)), 'b2': np.zeros(1)}\nassert forward(np.ones((4, 2)), p)['a2'].shape == (4, 1)",
        "hidden": "rng = np.random.default_rng(3)\ns = lambda z: 1 / (1 + np.exp(-z))\nfor _ in range(30):\n    N, D, H, C = rng.integers(1, 5, 4)\n    p = {'W1': rng.normal(size=(D, H)), 'b1': rng.normal(size=H), 'W2': rng.normal(size=(H, C)), 'b2': rng.normal(size=C)}\n    X = rng.normal(size=(N, D))\n    c = forward(X, p)\n    np.testing.assert_allclose(c['z1'], X @ p['W1'] + p['b1'])\n    np.testing.assert_allclose(c['a1'], s(c['z1']))\n    np.testing.assert_allclose(c['z2'], s(c['z1']) @ p['W2'] + p['b2'])\n    np.testing.assert_allclose(c['a2'], s(c['z2']))",
    },
    "backward": {
        "right": ["def backward(c, p, X, y):\n    dz2 = (c['a2'] - y) / len(X) * c['a2'] * (1 - c['a2'])\n    dz1 = dz2 @ p['W2'].T * c['a1'] * (1 - c['a1'])\n    return {'dW1': X.T @ dz1, 'db1': dz1.sum(0), 'dW2': c['a1'].T @ dz2, 'db2': dz2.sum(0)}"],
        "wrong": "def backward(c, p, X, y):\n    dz2 = (c['a2'] - y) * c['a2'] * (1 - c['a2'])\n    dz1 = dz2 @ p['W2'].T * c['a1'] * (1 - c['a1'])\n    return {'dW1': X.T @ dz1, 'db1': dz1.sum(0), 'dW2': c['a1'].T @ dz2, 'db2': dz2.sum(0)}",
        "visible": "p = {'W1': np.ones((2, 3)), 'b1': np.zeros(3), 'W2': np.ones((3, 1)), 'b2': np.zeros(1)}\nX = np.ones((4, 2))\nassert backward(forward(X, p), p, X, np.zeros((4, 1)))['dW1'].shape == (2, 3)",
        "hidden": "rng = np.random.default_rng(4)\nfor N, D, H, C in [(4, 3, 5, 2), (5, 2, 4, 1), (3, 4, 2, 3), (1, 3, 4, 2), (3, 3, 3, 3)]:\n    p = {'W1': rng.normal(size=(D, H)), 'b1': rng.normal(size=H), 'W2': rng.normal(size=(H, C)), 'b2': rng.normal(size=C)}\n    X, y = rng.normal(size=(N, D)), rng.normal(size=(N, C))\n    g = backward(forward(X, p), p, X, y)\n    for name in p:\n        for i in np.ndindex(*p[name].shape):\n            e = []\n            for h in (1e-5, -1e-5):\n                q = {k: v.copy() for k, v in p.items()}\n                q[name][i] += h\n                e.append(((forward(X, q)['a2'] - y) ** 2).sum() / (2 * N))\n            np.testing.assert_allclose(g['d' + name][i], (e[0] - e[1]) / 2e-5, rtol=1e-5, atol=1e-9)",
    },
}


def answers(student: int) -> dict[str, str]:
    """Right in turn of style, or with one function wrong: every second student."""
    names = list(QUESTIONS)
    style = student // 2
    chosen = {name: q["right"][style % len(q["right"])] for name, q in QUESTIONS.items()}
    if student % 2 == 1:
        wrong = names[style % len(names)]
        chosen[wrong] = QUESTIONS[wrong]["wrong"]
    return chosen


def run(*argv: str, cwd: pathlib.Path) -> None:
    done = subprocess.run([str(BIN / argv[0]), *argv[1:]], cwd=cwd, capture_output=True, text=True, env=ENV)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(argv)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def machine() -> float:
    """Seconds in which any core was busy; ours is measured so too, see timed.py."""
    user, nice, system, _idle, _wait, irq, softirq = map(int, pathlib.Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def timed(work, count: int) -> dict[str, float]:
    busy, start = machine(), time.perf_counter()
    work()
    return {"wall": (time.perf_counter() - start) / count, "cpu": (machine() - busy) / count}


def nbgrader(root: pathlib.Path, count: int) -> dict[str, float]:
    meta = lambda **more: {"nbgrader": {"schema_version": 3, "task": False, **more}}
    cells = [new_code_cell(SETUP)]
    for name, q in QUESTIONS.items():
        body = f"### BEGIN SOLUTION\n{q['right'][0]}\n### END SOLUTION"
        cells.append(new_code_cell(body, metadata=meta(grade=False, solution=True, locked=False, grade_id=name)))
        for kind in ("visible", "hidden"):
            text = q[kind] if kind == "visible" else f"### BEGIN HIDDEN TESTS\n{q[kind]}\n### END HIDDEN TESTS"
            cells.append(new_code_cell(text, metadata=meta(grade=True, solution=False, locked=True, grade_id=f"{name}-{kind}", points=1)))
    notebook = new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
    (root / "source/core").mkdir(parents=True)
    nbformat.write(notebook, root / "source/core/core.ipynb")
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'core'\n")
    run("nbgrader", "generate_assignment", "core", cwd=root)
    for student in range(count):
        release = nbformat.read(root / "release/core/core.ipynb", 4)
        for cell in release.cells:
            code = answers(student).get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
            if code is not None:
                cell.source = code
        place = root / f"submitted/s{student:02d}/core"
        place.mkdir(parents=True)
        nbformat.write(release, place / "core.ipynb")
    return timed(lambda: run("nbgrader", "autograde", "core", cwd=root), count)


def otter(root: pathlib.Path, count: int) -> dict[str, float]:
    root.mkdir(parents=True)
    cells = [new_raw_cell("# ASSIGNMENT CONFIG\nname: core\nrun_tests: false\ngenerate: true"), new_code_cell(SETUP)]
    for name, q in QUESTIONS.items():
        cells += [new_raw_cell(f"# BEGIN QUESTION\nname: {name}\npoints: 2"), new_markdown_cell(f"Write `{name}`.")]
        cells += [new_raw_cell("# BEGIN SOLUTION"), new_code_cell(q["right"][0]), new_raw_cell("# END SOLUTION")]
        cells += [new_raw_cell("# BEGIN TESTS"), new_code_cell(q["visible"]), new_code_cell(f"# HIDDEN\n{q['hidden']}")]
        cells += [new_raw_cell("# END TESTS"), new_raw_cell("# END QUESTION")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), root / "core.ipynb")
    run("otter", "assign", "core.ipynb", "dist", cwd=root)
    (autograder,) = (root / "dist/autograder").glob("*.zip")
    for student in range(count):
        notebook = nbformat.read(root / "dist/student/core.ipynb", 4)
        chosen = answers(student)
        at = -1
        for cell in notebook.cells:
            # the student's cell of a question is the code cell after its text
            if cell.cell_type == "markdown" and "Write `" in cell.source:
                at = list(chosen).index(cell.source.split("`")[1])
            elif cell.cell_type == "code" and at >= 0:
                cell.source = list(chosen.values())[at]
                at = -1
        nbformat.write(notebook, root / f"s{student:02d}.ipynb")
        (root / f"out{student:02d}").mkdir()

    def all_of_them() -> None:
        for student in range(count):
            run("otter", "run", "-a", str(autograder), "-o", f"out{student:02d}", f"s{student:02d}.ipynb", cwd=root)

    return timed(all_of_them, count)


if __name__ == "__main__":
    name, folder, count = sys.argv[1:]
    grade = {"nbgrader": nbgrader, "otter": otter}[name]
    print(json.dumps(grade(pathlib.Path(folder).resolve(), int(count))))

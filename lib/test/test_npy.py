"""Python reads what np.save and np.savez of the library write, and the other way round."""
import json
import pathlib
import subprocess

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


def node(code):
    head = "import { np } from 'neuronbook';\n"
    done = subprocess.run(["node", "--input-type=module", "-e", head + code], cwd=ROOT / "lib", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_python_reads_our_npy(tmp_path):
    path = tmp_path / "a.npy"
    node(f"np.save({json.dumps(str(path))}, np.random.default_rng(1).normal(0, 1, [3, 4]).T)")
    assert np.array_equal(np.load(path), np.random.default_rng(1).normal(0, 1, (3, 4)).T)


def test_python_reads_our_npz(tmp_path):
    for function in ["savez", "savez_compressed"]:
        path = tmp_path / f"{function}.npz"
        node(f"np.{function}({json.dumps(str(path))}, {{ W: np.array([[1, 2], [3, 4]]), y: np.array([7], {{ dtype: 'int32' }}), m: np.array([true]) }})")
        with np.load(path) as data:
            assert data["W"].dtype == "f8" and data["W"].tolist() == [[1, 2], [3, 4]]
            assert data["y"].dtype == "i4" and data["y"].tolist() == [7]
            assert data["m"].dtype == bool and data["m"].tolist() == [True]


def test_we_read_pythons_files(tmp_path):
    np.save(tmp_path / "a.npy", np.arange(6).reshape(2, 3))
    np.savez_compressed(tmp_path / "b.npz", x=np.float32([1.5]), y=np.array(2.0))
    out = node(
        f"const a = np.load({json.dumps(str(tmp_path / 'a.npy'))}), b = np.load({json.dumps(str(tmp_path / 'b.npz'))});"
        "console.log(JSON.stringify([a.tolist(), b.x.tolist(), b.y.item()]))"
    )
    assert json.loads(out) == [[[0, 1, 2], [3, 4, 5]], [1.5], 2.0]

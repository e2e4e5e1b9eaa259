"""Makes this folder's files from scikit-learn's own loaders: run once, results are committed.

    uv run --no-project --with scikit-learn==1.9.1 --with pillow==12.0.0 --with numpy==2.4.6 python lib/data/convert.py

Tables become CSV (a header line with the feature names, the last column is the target), digits gzipped CSV, the two
photographs PNG without loss of what the JPEG decoder (libjpeg in Pillow) gives. datasets.json holds names and checksums
of the values, so that the reader's test needs no Python.
"""

import gzip
import json
import pathlib
from importlib import metadata, resources

import numpy as np
from PIL import Image
from sklearn import datasets

here = pathlib.Path(__file__).parent
about = {
    "made_by": {name: metadata.version(name) for name in ("scikit-learn", "numpy", "pillow")},
    "datasets": {},
}


def number(value: float) -> str:
    """Shortest text that reads back as the same double."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def sums(array: np.ndarray) -> dict:
    """Sum and position-weighted sum: enough to notice a wrong, missing or moved value."""
    flat = array.astype(np.float64).ravel()
    return {"shape": list(array.shape), "sum": float(flat.sum()), "weighted": float((flat * (np.arange(flat.size) % 97)).sum())}


def table(name: str, bunch, X: np.ndarray, *, zipped: bool = False) -> None:
    lines = [",".join([*(f.replace(",", " ") for f in bunch.feature_names), "target"])]
    lines += [",".join(map(number, [*row, target])) for row, target in zip(X, bunch.target)]
    text = ("\n".join(lines) + "\n").encode()
    if zipped:
        (here / f"{name}.csv.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    else:
        (here / f"{name}.csv").write_bytes(text)
    (here / f"{name}.rst").write_text(bunch.DESCR.strip() + "\n")
    about["datasets"][name] = {
        "feature_names": [str(f) for f in bunch.feature_names],
        "target_names": [str(t) for t in getattr(bunch, "target_names", [])],
        "X": sums(np.asarray(bunch.data)),
        "y": sums(np.asarray(bunch.target)),
    }


iris, wine, cancer, digits = (getattr(datasets, f"load_{n}")() for n in ("iris", "wine", "breast_cancer", "digits"))
table("iris", iris, iris.data)
table("wine", wine, wine.data)
table("breast_cancer", cancer, cancer.data)
table("digits", digits, digits.data, zipped=True)
# raw units are stored; the scaled form, scikit-learn's default, is one line in the reader
table("diabetes", datasets.load_diabetes(), datasets.load_diabetes(scaled=False).data)

pictures = datasets.load_sample_images()
for path, pixels in zip(pictures.filenames, pictures.images):
    name = pathlib.Path(path).stem
    Image.fromarray(pixels).save(here / f"{name}.png", optimize=True)
    about["datasets"][name] = {"X": sums(pixels)}
credits = (resources.files("sklearn.datasets") / "images" / "README.txt").read_text()
(here / "images.txt").write_text(credits.strip() + "\n")

licence = next(f for f in metadata.files("scikit-learn") if str(f).endswith("licenses/COPYING"))
(here / "LICENSE.scikit-learn.txt").write_text(licence.read_text())

(here / "datasets.json").write_text(json.dumps(about, indent=1) + "\n")
print({p.name: p.stat().st_size for p in sorted(here.iterdir()) if p.suffix != ".py"})

"""The formats as Python's own tools read them: nbformat validates every built notebook, Jupytext reads every source
as our reader does, and the metadata follows nbgrader's schema 3 and its checksum."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import jupytext
import nbformat
import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(p for p in (ROOT / "notebooks").glob("*.ts"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*/*.ipynb"))

READ = """
import { readFileSync } from 'node:fs';
import { readPercent } from '@neuronbook/course';
const text = readFileSync(process.argv[1], 'utf8');
console.log(JSON.stringify(readPercent(text, 'source').cells));
"""


def test_every_source_has_a_notebook_in_both_languages():
    for lang in ("en", "ru"):
        names = {p.stem for p in NOTEBOOKS if p.parent.name == lang}
        assert {p.stem for p in SOURCES} <= names and len(names) == len(NOTEBOOKS) / 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_nbformat_accepts_and_would_write_the_same_bytes(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert nbformat.writes(notebook) + "\n" == path.read_text(encoding="utf8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_nbgrader_schema_3(path):
    seen = set()
    for cell in nbformat.read(path, as_version=4).cells:
        meta = cell.metadata["nbgrader"]
        assert set(meta) <= {"schema_version", "grade", "solution", "locked", "task", "grade_id", "points", "checksum", "cell_type"}
        assert meta["schema_version"] == 3 and meta["cell_type"] == cell.cell_type
        assert all(isinstance(meta[key], bool) for key in ("grade", "solution", "locked", "task"))
        assert re.fullmatch(r"[a-zA-Z0-9_\-]*", meta["grade_id"]) and meta["grade_id"] not in seen
        seen.add(meta["grade_id"])
        text = cell.source + cell.cell_type + str(meta["grade"]) + str(meta["solution"]) + str(meta["locked"]) + meta["grade_id"]
        assert meta["checksum"] == hashlib.md5(text.encode("utf8")).hexdigest()
        assert meta["solution"] == ("exercise" in cell.metadata["neuronbook"])


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_jupytext_reads_the_same_cells(path):
    done = subprocess.run(
        ["node", "--input-type=module", "-e", READ, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    ours = [(c["type"], c["source"], c["metadata"]) for c in json.loads(done.stdout)]
    theirs = [(c.cell_type, c.source, {k: v for k, v in c.metadata.items()}) for c in jupytext.read(path).cells]
    assert theirs == ours

"""The package works alone: packed, installed elsewhere, run by nbclient and papermill."""
import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import KERNEL, NODE, install, read_json

ROOT = KERNEL.parent


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder with nothing but the tarball of `npm pack`, installed from the cache or the registry."""
    folder = tmp_path_factory.mktemp("elsewhere")
    packed = subprocess.run(["npm", "pack", "--json", "--pack-destination", folder], cwd=KERNEL, check=True, capture_output=True, text=True)
    tarball = folder / json.loads(packed.stdout)[0]["filename"]
    (folder / "package.json").write_text('{"private": true}')
    npm = ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--foreground-scripts", tarball]
    subprocess.run(npm, cwd=folder, check=True, capture_output=True)
    return folder


def spec_of(package, folder):
    path = install(folder / "env", package)
    return path, read_json(path / "kernels" / "neuronbook" / "kernel.json")


def test_the_spec(elsewhere):
    package = elsewhere / "node_modules" / "@neuronbook" / "kernel"
    path, spec = spec_of(package, elsewhere)
    assert spec["display_name"] == "TypeScript (Neuronbook)"
    assert spec["interrupt_mode"] == "message"
    assert spec["argv"][1].startswith(str(elsewhere.resolve()))
    logos = set(os.listdir(path / "kernels" / "neuronbook"))
    assert logos == {"kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"}
    assert not (package / "src").exists()


def command(*args, package=KERNEL):
    return subprocess.run([NODE, package / "bin" / "kernel.mjs", *map(str, args)], capture_output=True, text=True)


def test_install_again_keeps_settings_and_uninstall_removes(tmp_path):
    path, spec = spec_of(KERNEL, tmp_path)
    file = path / "kernels" / "neuronbook" / "kernel.json"
    file.write_text(json.dumps({**spec, "env": {"NEURONBOOK_KERNEL_MEMORY": "512"}}))
    install(tmp_path / "env")
    assert read_json(file)["env"] == {"NEURONBOOK_KERNEL_MEMORY": "512"}
    assert command("uninstall", "--prefix", tmp_path / "env").stdout == "removed\n"
    assert not file.exists()
    assert command("uninstall", "--prefix", tmp_path / "env").stdout == "nothing to remove\n"


def test_doctor(tmp_path):
    install(tmp_path)
    good = command("doctor", "--prefix", tmp_path)
    assert good.returncode == 0 and "FAIL" not in good.stdout
    bad = command("doctor", "--prefix", tmp_path / "nothing")
    assert bad.returncode == 1 and re.search("FAIL spec .*run the install command", bad.stdout)


def test_wrong_use():
    assert command().returncode == 1
    missing = command("/no/such/file.json")
    assert missing.returncode == 1 and "connection file /no/such/file.json" in missing.stderr
    assert command("install", "--prefix", "x", "--user").returncode == 1


def notebook(*cells):
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    book.metadata.kernelspec = {"name": "neuronbook", "display_name": "TypeScript (Neuronbook)", "language": "typescript"}
    return book


def test_nbclient_keeps_every_line(elsewhere, monkeypatch):
    from nbclient import NotebookClient

    path, _ = spec_of(elsewhere / "node_modules" / "@neuronbook" / "kernel", elsewhere)
    monkeypatch.setenv("JUPYTER_PATH", str(path))
    book = notebook(*["for (let i = 0; i < 200; i++) console.log(i);"] * 4, "const n: number = 5; n * 2")
    NotebookClient(book, timeout=60, resources={"metadata": {"path": str(elsewhere)}}).execute()
    for cell in book.cells[:4]:
        assert "".join(o["text"] for o in cell.outputs) == "".join(f"{i}\n" for i in range(200))
    assert book.cells[4].outputs[0]["data"]["text/plain"] == "10"


def test_papermill(tmp_path):
    import papermill

    book = notebook("let size = 1", "console.log(size * 10)")
    book.cells[0].metadata.tags = ["parameters"]
    nbformat.write(book, tmp_path / "in.ipynb")
    papermill.execute_notebook(str(tmp_path / "in.ipynb"), str(tmp_path / "out.ipynb"), progress_bar=False, log_output=False)
    out = nbformat.read(tmp_path / "out.ipynb", 4)
    assert out.cells[1].outputs[0]["text"] == "10\n"


def test_jupyter_console_and_run(tmp_path):
    if shutil.which("jupyter", path=os.path.dirname(sys.executable)) is None:
        pytest.fail("jupyter is not in the tests' environment")
    script = tmp_path / "one.ts"
    script.write_text("const a: number = 20;\nconsole.log(a + 1);\n")
    run = [os.path.join(os.path.dirname(sys.executable), "jupyter-run"), "--kernel", "neuronbook", script]
    assert subprocess.run(run, capture_output=True, text=True, timeout=60).stdout == "21\n"

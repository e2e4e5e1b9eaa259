"""Runs notebooks from top to bottom with nbclient, as graders and nbconvert do, and prints one line of JSON each.

    python run_notebooks.py [--on] KERNEL FILE...

With --on it goes on after a cell with an error, as Run All does in JupyterLab where the notebook allows it.

A line holds file, seconds, error (the words that nbclient raises, or null), and by cell id: the text of its outputs, what it printed,
its errors, its MIME types and how many seconds it took.
"""

import json
import sys
import time
from datetime import datetime

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def text(output):
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
    return output.data.get("text/plain", "")


def seconds_of(cell):
    """From busy to idle, by the kernel's own messages."""
    times = cell.metadata.get("execution", {})
    if "iopub.status.busy" not in times or "iopub.status.idle" not in times:
        return None
    busy, idle = (datetime.fromisoformat(times[f"iopub.status.{name}"].replace("Z", "+00:00")) for name in ("busy", "idle"))
    return (idle - busy).total_seconds()


def main(kernel, files, on):
    for file in files:
        notebook = nbformat.read(file, as_version=4)
        nbformat.validate(notebook)
        folder = file.rsplit("/", 1)[0]
        client = NotebookClient(notebook, kernel_name=kernel, timeout=120, allow_errors=on, record_timing=True, resources={"metadata": {"path": folder}})
        started, error = time.time(), None
        try:
            client.execute()
        except CellExecutionError as raised:
            error = str(raised)
        seconds = time.time() - started
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        print(
            json.dumps(
                {
                    "file": file,
                    "seconds": seconds,
                    "error": error,
                    "texts": {cell.id: "".join(map(text, cell.outputs)) for cell in cells},
                    "printed": {
                        cell.id: "".join(o.text for o in cell.outputs if o.output_type == "stream") for cell in cells
                    },
                    "errors": {
                        cell.id: [f"{o.ename}: {o.evalue}" for o in cell.outputs if o.output_type == "error"] for cell in cells
                    },
                    "took": {cell.id: seconds_of(cell) for cell in cells},
                    "mimes": {cell.id: sorted({m for o in cell.outputs for m in o.get("data", {})}) for cell in cells},
                }
            ),
            flush=True,
        )


arguments = [a for a in sys.argv[1:] if a != "--on"]
main(arguments[0], arguments[1:], "--on" in sys.argv)

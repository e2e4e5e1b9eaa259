"""Runs notebooks from top to bottom with nbclient, as graders and nbconvert do, and prints one line of JSON each.

    python run_notebooks.py KERNEL FILE...

A line holds file, seconds, error (the words that nbclient raises, or null) and the text of every cell's outputs by cell id.
"""

import json
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def text(output):
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
    return output.data.get("text/plain", "")


def main(kernel, files):
    for file in files:
        notebook = nbformat.read(file, as_version=4)
        nbformat.validate(notebook)
        folder = file.rsplit("/", 1)[0]
        client = NotebookClient(notebook, kernel_name=kernel, timeout=120, resources={"metadata": {"path": folder}})
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
                    "mimes": {cell.id: sorted({m for o in cell.outputs for m in o.get("data", {})}) for cell in cells},
                }
            ),
            flush=True,
        )


main(sys.argv[1], sys.argv[2:])

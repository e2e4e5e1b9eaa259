"""Starts JupyterLab and stops it when the process that started it is gone, however it went: its end of our stdin closes then.

    python serve.py [JupyterLab's options]
"""

import os
import signal
import sys
import threading
import time


def watch(pipe):
    while pipe.read(1):
        pass
    # the usual way first: Jupyter shuts its kernels down and leaves
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(10)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=watch, args=(sys.stdin.buffer.raw,), daemon=True).start()
    # jsonschema's optional check of "iri" formats compiles a grammar at import: half of the start, for nothing used here
    sys.modules["rfc3987_syntax"] = None
    from jupyterlab.labapp import main

    sys.exit(main())

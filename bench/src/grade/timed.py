"""Runs a command and counts what it cost with everything below it, sandboxes that were killed included.

    python3 timed.py COMMAND ARG...   the last line on stderr is {"wall": …, "cpu": …, "status": …}, in seconds
"""

import ctypes
import json
import os
import resource
import sys
import time

PR_SET_CHILD_SUBREAPER = 36

# whoever loses its parent becomes ours, so that its time is counted when we wait for it
ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
before = resource.getrusage(resource.RUSAGE_CHILDREN)  # a wrapper named python3 may have had children
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
wall = status = None
while True:
    try:
        pid, how = os.wait()
    except ChildProcessError:
        break
    if pid == child:
        wall, status = time.perf_counter() - start, os.waitstatus_to_exitcode(how)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
print(json.dumps({"wall": wall, "cpu": cpu, "status": status}), file=sys.stderr)

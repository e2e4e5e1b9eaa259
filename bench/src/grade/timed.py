"""Runs a command and counts what it cost.

    python3 timed.py COMMAND ARG...   the last line on stderr is {"wall": …, "cpu": …, "machine": …, "status": …}, in seconds

`cpu` is that of the command and of everything below it; but where a process namespace is killed as a whole, as a sandbox is,
Linux counts its processes for nobody. `machine` is the time in which any core was busy, whoever it was for.
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


def machine() -> float:
    with open("/proc/stat") as stat:
        user, nice, system, _idle, _wait, irq, softirq = map(int, stat.readline().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


busy = machine()
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
print(json.dumps({"wall": wall, "cpu": cpu, "machine": machine() - busy, "status": status}), file=sys.stderr)

"""Drives one Jupyter kernel through the tasks of bench/src/kernel.ts and prints one JSON line of times.
usage: kernel.py NAME INTERRUPT argv…      ({connection_file} in argv is replaced; INTERRUPT: message or signal)"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty

from jupyter_client.manager import KernelManager

NAME, MODE, *ARGV = sys.argv[1:]
found = {}


def spec_folder():
    folder = Path(tempfile.mkdtemp(prefix="bench-kernel-")) / "kernels" / NAME
    folder.mkdir(parents=True)
    spec = {"argv": ARGV, "display_name": NAME, "language": "typescript", "interrupt_mode": MODE}
    (folder / "kernel.json").write_text(json.dumps(spec))
    return str(folder.parent.parent)


os.environ["JUPYTER_PATH"] = spec_folder()


class Kernel:
    def __init__(self):
        start = time.perf_counter()
        self.manager = KernelManager(kernel_name=NAME)
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.ready = 1000 * (time.perf_counter() - start)

    def run(self, code, timeout=20, on_start=None):
        """Milliseconds from sending to idle; lines of stdout; the reply's status. None for what never ended."""
        start = time.perf_counter()
        sent = self.client.execute(code)
        lines = 0
        deadline = start + timeout
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=max(0.01, deadline - time.perf_counter()))
            except Empty:
                return None, lines, None
            if message["parent_header"].get("msg_id") != sent:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "stream" and content["name"] == "stdout":
                lines += content["text"].count("\n")
            if kind == "status" and content["execution_state"] == "busy" and on_start:
                on_start()
                on_start = None
            if kind == "status" and content["execution_state"] == "idle":
                break
        took = 1000 * (time.perf_counter() - start)
        while True:
            try:
                reply = self.client.get_shell_msg(timeout=max(0.5, deadline - time.perf_counter()))
            except Empty:
                return None, lines, None
            if reply["parent_header"].get("msg_id") == sent:
                return took, lines, reply["content"]["status"]

    def ask(self, msg_type, content):
        start = time.perf_counter()
        message = self.client.session.msg(msg_type, content)
        self.client.shell_channel.send(message)
        while True:
            reply = self.client.get_shell_msg(timeout=20)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return 1000 * (time.perf_counter() - start), reply["content"]

    def pss(self):
        """Proportional set size of the kernel's processes in MB: shared pages are counted once."""
        children = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        pids, total = [self.manager.provisioner.pid], 0
        for pid in pids:
            pids += children.get(pid, [])
            try:
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1])
            except OSError:
                continue
        return total / 1024

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def cell(i):
    """An ordinary cell that uses what two earlier ones declared."""
    if i % 3 == 0:
        before = f"x{i - 3} + 1" if i else "1"
        return f"const x{i}: number = {before}\nfunction f{i}(a: number): number {{ return a + x{i} }}"
    if i % 3 == 1:
        return f"const y{i} = f{i - 1}({i})\nconst o{i} = {{ y: y{i}, name: 'n{i}' }}\no{i}.name"
    return f"let s{i} = 0\nfor (const v of [x{i - 2}, y{i - 1}]) s{i} += v\ns{i}"


def timed(kernel, code):
    took, _, status = kernel.run(code)
    if status != "ok":
        raise Hung(f"{NAME}: {code!r} ended with {status}")
    return took


def stop(kernel, code):
    """Milliseconds from sending the interrupt to the cell's idle; None if it never came."""
    pressed = []

    def press():
        time.sleep(0.4)
        pressed.append(time.perf_counter())
        if MODE == "signal":
            kernel.manager.interrupt_kernel()
        else:
            client = kernel.client
            client.control_channel.send(client.session.msg("interrupt_request", {}))

    took, _, _ = kernel.run(code, timeout=4, on_start=press)
    return None if took is None else 1000 * (time.perf_counter() - pressed[0])


def survived(kernel):
    for turn in range(3):  # tslab aborts the cell that comes right after an interrupt
        time.sleep(0.3)
        # the variable must be there, and the loop must not go on behind the scenes (tslab's does)
        code = f"const seen{turn} = ticks; await new Promise((r) => setTimeout(r, 100)); if (++kept > 41 && ticks === seen{turn}) console.log(kept)"
        _, lines, status = kernel.run(code, timeout=3)
        if status == "ok" and lines == 1:
            return True
    return False


def interrupted(code):
    """The median of five stops of a cell; None if one did not work."""
    kernel = Kernel()
    try:
        kernel.run("let kept = 41, ticks = 0")
        times = [stop(kernel, code)]
        if times[0] is None or not survived(kernel):
            return None
        for _ in range(4):
            times.append(stop(kernel, code))
            time.sleep(0.1)
            kernel.run("0", timeout=3)
        return statistics.median(times)
    except Exception:
        return None
    finally:
        kernel.close()


class Hung(Exception):
    """A cell never ended: what comes after it cannot be measured (tslab loses an idle status now and then)."""


def session(kernel):
    found["ready"] = kernel.ready
    found["first cell"] = timed(kernel, "const first: number = 1 + 1\nconsole.log(first)")
    times = [timed(kernel, cell(i)) for i in range(100)]
    found["cell, median"] = statistics.median(times[10:])
    found["cell, 95th of 100"] = statistics.quantiles(times[10:], n=20)[18]
    found["memory"] = kernel.pss()
    timed(kernel, "class Model { weights = [1, 2]; /** Runs it. */ predict(x: number): number { return x } }")
    found["cell of earlier types"] = statistics.median(
        timed(kernel, f"const m{i} = new Model()\nconst p{i}: number = m{i}.predict({i}) + m{i}.weights.length\np{i}") for i in range(20)
    )
    asked = [kernel.ask("complete_request", {"code": "new Model().we", "cursor_pos": 14}) for _ in range(21)]
    found["completion"] = statistics.median(t for t, _ in asked[1:]) if asked[0][1].get("matches") == ["weights"] else None
    asked = [kernel.ask("inspect_request", {"code": "Model", "cursor_pos": 3, "detail_level": 0}) for _ in range(21)]
    found["inspection"] = statistics.median(t for t, _ in asked[1:]) if asked[0][1].get("found") else None
    times += [timed(kernel, cell(i)) for i in range(100, 310)]
    found["tenth cell"] = min(times[5:16])  # the fastest of eleven: other programs on the machine only ever add
    found["300th cell"] = min(times[295:306])
    took, lines, _ = kernel.run("for (let i = 0; i < 5000; i++) console.log('line ' + i)", timeout=5)
    found["5,000 lines"] = took
    found["lines kept of 5,000"] = lines


kernel = Kernel()
try:
    session(kernel)
except Hung as error:
    print(error, file=sys.stderr)
kernel.close()
found["stop a busy loop"] = interrupted("while (true) { ticks++ }")
found["stop a loop of awaits"] = interrupted("for (;;) { ticks++; await new Promise((r) => setTimeout(r, 5)) }")
print(json.dumps(found))

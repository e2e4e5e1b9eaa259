"""A kernel spec of our own in a temporary folder, and `Session`: a kernel with the few calls that the tests need.
NEURONBOOK_KERNEL_NODE names the Node to run the kernel on (default: the one on PATH), NEURONBOOK_KERNEL_PACKAGE another
folder of the package."""
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from queue import Empty

import pytest
from jupyter_client.manager import KernelManager

KERNEL = Path(os.environ.get("NEURONBOOK_KERNEL_PACKAGE") or Path(__file__).resolve().parent.parent)
NODE = os.environ.get("NEURONBOOK_KERNEL_NODE") or shutil.which("node")


def install(prefix: Path, package: Path = KERNEL) -> Path:
    """Installs the spec by the package's own command."""
    subprocess.run([NODE, package / "bin" / "kernel.mjs", "install", "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
    return prefix / "share" / "jupyter"


@pytest.fixture(scope="session", autouse=True)
def kernel_spec(tmp_path_factory):
    path = install(tmp_path_factory.mktemp("spec"))
    old = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = str(path)
    yield path
    if old is None:
        del os.environ["JUPYTER_PATH"]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport():
    """No test of the kernel may skip itself."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped:
        report.outcome = "failed"


class Cell:
    """What one request brought back: the reply, and its messages on iopub in order."""

    def __init__(self, reply, messages):
        self.reply = reply
        self.messages = messages

    @property
    def status(self):
        return self.reply["content"]["status"]

    def content(self, msg_type):
        return [m["content"] for m in self.messages if m["msg_type"] == msg_type]

    def text(self, name="stdout"):
        return "".join(c["text"] for c in self.content("stream") if c["name"] == name)

    @property
    def result(self):
        found = self.content("execute_result")
        return found[0]["data"]["text/plain"] if found else None

    @property
    def error(self):
        """Name, sentence and plain text of the traceback of the one error."""
        errors = self.content("error")
        assert len(errors) == 1, [e["traceback"] for e in errors]
        (one,) = errors
        return one["ename"], one["evalue"], plain("\n".join(one["traceback"]))


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


class Session:
    """A running kernel. `types` is off unless a test is about types: `any` is not worth a line in each test."""

    def __init__(self, cwd=None, types="off", **env):
        self.km = KernelManager(kernel_name="neuronbook")
        self.km.start_kernel(cwd=str(cwd or KERNEL), env={**os.environ, "NEURONBOOK_KERNEL_TYPES": types, **env})
        self.kc = self.km.client()
        self.kc.start_channels()
        self.kc.wait_for_ready(timeout=60)
        self.others = []

    def send(self, code, **options):
        return self.kc.execute(code, **options)

    def finish(self, msg_id, timeout=30, stdin=None):
        """Reads until the request's idle, then its reply. Messages of other parents are kept in `others`."""
        messages = []
        deadline = time.monotonic() + timeout
        while True:
            if stdin and self.kc.stdin_channel.msg_ready():
                request = self.kc.get_stdin_msg(timeout=1)
                self.kc.input(stdin(request["content"]))
            try:
                message = self.kc.get_iopub_msg(timeout=0.02 if stdin else max(0.01, deadline - time.monotonic()))
            except Empty:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"no idle after {timeout} s; so far {[m['msg_type'] for m in messages]}") from None
                continue
            if message["parent_header"].get("msg_id") != msg_id:
                self.others.append(message)
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        return Cell(self.reply(msg_id, timeout), messages)

    def reply(self, msg_id, timeout=30, channel="shell"):
        deadline = time.monotonic() + timeout
        while True:
            message = getattr(self.kc, f"get_{channel}_msg")(timeout=max(0.01, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") == msg_id:
                return message

    def run(self, code, timeout=30, stdin=None, **options):
        return self.finish(self.send(code, allow_stdin=stdin is not None, **options), timeout, stdin)

    def ok(self, code, **options):
        cell = self.run(code, **options)
        assert cell.status == "ok", cell.content("error")
        return cell

    def late(self, seconds=0.5):
        """Messages that come by themselves within a time."""
        found = []
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                found.append(self.kc.get_iopub_msg(timeout=left))
            except Empty:
                pass
        return found

    def until(self, enough, timeout=20):
        """Messages of earlier cells and those that come by themselves, read until `enough(messages)`: no test of late
        output may depend on how busy the machine is."""
        found, self.others = self.others, []
        deadline = time.monotonic() + timeout
        while not enough(found):
            found.append(self.kc.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic())))
        return found

    def ask(self, msg_type, content, channel="shell", buffers=None):
        """Sends any message; gives its id."""
        target = getattr(self.kc, f"{channel}_channel")
        message = self.kc.session.msg(msg_type, content)
        self.kc.session.send(target.socket, message, buffers=buffers)
        return message["header"]["msg_id"]

    def interrupt(self, how):
        if how == "message":
            return self.reply(self.ask("interrupt_request", {}, "control"), 10, "control")
        os.kill(self.km.provisioner.pid, 2)

    def close(self):
        self.kc.stop_channels()
        self.km.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def session():
    one = Session()
    yield one
    one.close()


@pytest.fixture
def start(tmp_path):
    """Starts kernels of a test's own, in a temporary folder unless told; ends them."""
    started = []

    def begin(**options):
        options.setdefault("cwd", tmp_path)
        started.append(Session(**options))
        return started[-1]

    yield begin
    for one in started:
        one.close()


def read_json(path):
    return json.loads(Path(path).read_text())

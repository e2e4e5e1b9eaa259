"""What must not hurt the kernel: memory, exits, aborts, signals. The cell says which and what the limit is, and a
fresh engine answers."""
import os
import signal
import socket
import subprocess
import time

import pytest
from conftest import KERNEL, NODE
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

ENDS = {
    "process.exit": ("process.exit(3)", "EngineExit", "process.exit(3)"),
    "exit after await": ("await null; process.exit(0)", "EngineExit", "process.exit(0)"),
    "process.abort": ("process.abort()", "EngineKilled", "SIGABRT"),
    "SIGKILL": ("process.kill(process.pid, 'SIGKILL'); for (;;);", "EngineKilled", "SIGKILL"),
    "SIGSEGV": ("process.kill(process.pid, 'SIGSEGV'); for (;;);", "EngineKilled", "SIGSEGV"),
    "SIGTERM": ("process.kill(process.pid, 'SIGTERM'); for (;;);", "EngineKilled", "SIGTERM"),
}
BOMBS = {
    "heap": "const rows: any[] = []; for (;;) rows.push({ a: [1, 2, 3] });",
    "typed arrays": "const arrays: any[] = []; for (;;) arrays.push(new Float64Array(1e6).fill(1));",
    "one array": "let text = 'a'; for (;;) text = text.length < 1e8 ? text + text : text.split('').join('');",
    "strings": "const texts: any[] = []; for (let i = 0; ; i++) texts.push(('x' + i).padEnd(1e6));",
}


@pytest.mark.parametrize("name", ENDS)
def test_an_engine_that_ends(session, name):
    code, ename, words = ENDS[name]
    session.ok("let before = 1")
    cell = session.run(f"console.log('printed before');\n{code}")
    assert cell.text() == "printed before\n"
    assert cell.error[0] == ename and words in cell.error[1]
    assert "Native stack trace" not in cell.text("stderr")
    assert session.ok("1 + 1").result == "2"
    assert session.run("before").error[0] == "ReferenceError"


@pytest.mark.parametrize("name", BOMBS)
def test_memory_bombs(start, name):
    session = start(NEURONBOOK_KERNEL_MEMORY="300")
    cell = session.run(f"console.log('printed before');\n{BOMBS[name]}", timeout=60)
    assert cell.text() == "printed before\n"
    ename, words, _ = cell.error
    assert ename == "OutOfMemoryError" and "300 MB" in words and "NEURONBOOK_KERNEL_MEMORY" in words
    assert session.ok("1 + 1").result == "2"


def test_an_engine_that_ends_between_cells(session):
    session.finish(session.send("setTimeout(() => process.exit(5), 100); 1"))
    late = session.until(lambda found: any(m["msg_type"] == "error" for m in found))
    assert [m["content"]["ename"] for m in late if m["msg_type"] == "error"] == ["EngineExit"]
    assert session.ok("2").result == "2"


def test_killed_from_outside_while_it_awaits(session):
    pid = int(session.ok("process.pid").result)
    running = session.send("await new Promise(() => {})")
    time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    assert session.finish(running, 5).error[0] == "EngineKilled"
    assert session.ok("3").result == "3"


ROGUES = {
    "prototype": "new Proxy({}, { getPrototypeOf: rogue })",
    "error's prototype": "new Proxy(new Error('x'), { getPrototypeOf: rogue })",
    "error's keys": "new Proxy(new Error('x'), { ownKeys: rogue })",
    "error's properties": "new Proxy(new Error('x'), { get: rogue, has: rogue, getOwnPropertyDescriptor: rogue })",
    "name": "Object.defineProperty(new Error('x'), 'name', { get: rogue })",
    "stack": "Object.defineProperty(new Error('x'), 'stack', { get: rogue })",
    "errors": "Object.defineProperty(new Error('x'), 'errors', { get: rogue })",
    "list of errors": "Object.assign(new Error('x'), { errors: new Proxy([1], { get: rogue }) })",
    "tag": "({ get [Symbol.toStringTag]() { return rogue(); } })",
    "revoked": "(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; })()",
}


@pytest.mark.parametrize("rogue", ["throw new Error('own')", "throw null", "return null", "return Symbol()", "return {}"])
def test_values_whose_own_code_fails(session, rogue):
    """Thrown, rejected, late, as a cause, as a value: an error or an output of the cell, never the end of the engine."""
    session.ok(f"let kept = 8; const rogue = (): any => {{ {rogue}; }}")
    for made in ROGUES.values():
        for code in (
            "throw VALUE",
            "await Promise.reject(VALUE)",
            "let got = ''; try { throw VALUE } catch (error) { got = 'caught' }\ngot",
            "Promise.reject(VALUE); await new Promise((done) => setTimeout(done, 20))",
            "setTimeout(() => { throw VALUE; }); await new Promise((done) => setTimeout(done, 20))",
            "throw new Error('x', { cause: VALUE })",
            "throw new AggregateError([VALUE], 'x')",
            "VALUE",
        ):
            cell = session.run(code.replace("VALUE", made))
            if "try" in code:
                assert cell.result == "'caught'"
            for error in cell.content("error"):
                assert not error["ename"].startswith("Engine"), (made, code)
    assert session.ok("kept").result == "8"


def test_time_limit(start):
    session = start(NEURONBOOK_KERNEL_TIME="1.5")
    session.ok("let kept = 5")
    cell = session.run("for (;;);")
    assert cell.error[0] == "TimeLimitError" and "1.5 s" in cell.error[1]
    assert session.ok("kept").result == "5"


@pytest.mark.parametrize(
    "code",
    [
        "Array.prototype.map = null as any; Array.prototype.push = null as any; Object.keys = null as any",
        "JSON.stringify = () => 'x'; globalThis.setTimeout = null as any",
        "Promise.prototype.then = null as any",
        "(Error as any).prepareStackTrace = () => 5",
        "globalThis.console = null as any; globalThis.Buffer = null as any",
        "require('node:fs').closeSync(1); require('node:fs').closeSync(2);",
        "process.stdout.end(); process.stdout.destroy(); process.removeAllListeners();",
        "delete (globalThis as any).display; delete (globalThis as any).process;",
    ],
)
def test_a_vandal(start, code):
    """Breaking the globals may break the user's own cells; the kernel answers, and a restart of the engine heals."""
    session = start()
    session.run(code)
    cell = session.run("1 + 1")
    assert cell.status in ("ok", "error")
    session.run("throw new Error('x')")
    session.run("(process as any).exit(1)", timeout=10)
    if session.run("'healed'").result != "'healed'":
        os.kill(engine_of(session), signal.SIGKILL)
        time.sleep(0.5)
        assert session.ok("'healed'").result == "'healed'"


@pytest.mark.parametrize("when", ["idle", "while it checks"])
def test_a_type_server_that_is_killed(start, when):
    """A fresh one knows what was declared; no cell runs unchecked."""
    session = start(types="strict")
    session.ok("const kept = { deep: 1 }")
    if when == "idle":
        os.kill(child_of(session, "--lsp"), signal.SIGKILL)
        time.sleep(0.3)
    running = session.send("kept.none")
    if when != "idle":
        os.kill(child_of(session, "--lsp"), signal.SIGKILL)
    assert session.finish(running).error[1].startswith("TS2339")
    assert session.ok("kept.deep").result == "1"


def test_a_port_that_is_held_for_a_moment(tmp_path):
    """Jupyter chooses the ports, and another program may take one before the kernel binds it."""
    file, _ = write_connection_file(str(tmp_path / "kernel.json"))
    client = BlockingKernelClient(connection_file=file)
    client.load_connection_file()
    holder = socket.socket()
    holder.bind(("127.0.0.1", client.shell_port))
    holder.listen()
    kernel = subprocess.Popen([NODE, KERNEL / "bin" / "kernel.mjs", file])
    try:
        time.sleep(1)
        assert kernel.poll() is None
        holder.close()
        client.start_channels()
        client.wait_for_ready(timeout=60)
    finally:
        client.stop_channels()
        kernel.kill()
        kernel.wait()


def engine_of(session):
    return child_of(session, "engine/main")


def child_of(session, words):
    out = subprocess.run(["ps", "-ww", "-o", "pid=,args=", "--ppid", str(session.km.provisioner.pid)], capture_output=True, text=True).stdout
    return next(int(line.split()[0]) for line in out.splitlines() if words in line)

"""The parts of the messaging protocol that jupyter_kernel_test leaves out."""
import hashlib
import hmac
import json
import time

import pytest


def statuses(cell):
    return [c["execution_state"] for c in cell.content("status")]


def test_kernel_info_on_shell_and_control(session):
    for channel in ("shell", "control"):
        content = session.reply(session.ask("kernel_info_request", {}, channel), 5, channel)["content"]
        assert content["protocol_version"] == "5.5"
        assert content["language_info"]["mimetype"] == "text/typescript"
        assert content["implementation"] == "neuronbook"


def test_busy_and_idle_around_every_request(session):
    for kind in ("kernel_info_request", "comm_info_request", "history_request", "is_complete_request"):
        content = {"code": "1", "hist_access_type": "tail", "n": 1}
        cell = session.finish(session.ask(kind, content))
        assert statuses(cell) == ["busy", "idle"]
    cell = session.ok("1")
    assert statuses(cell) == ["busy", "idle"]
    assert [m["msg_type"] for m in cell.messages] == ["status", "execute_input", "execute_result", "status"]
    own = {m["header"]["session"] for m in cell.messages}
    assert own != {session.kc.session.session} and len(own) == 1


def test_silent(session):
    before = session.ok("let s1 = 1").reply["content"]["execution_count"]
    cell = session.run("s1 = 2; 5", silent=True)
    assert cell.status == "ok"
    assert [m["msg_type"] for m in cell.messages] == ["status", "status"]
    assert session.run("throw new Error('quiet')", silent=True).status == "error"
    assert session.ok("s1").result == "2"
    assert session.ok("1").reply["content"]["execution_count"] == before + 2


def test_store_history(session):
    count = session.ok("'kept in history'").reply["content"]["execution_count"]
    cell = session.run("'not in history'", store_history=False)
    assert cell.reply["content"]["execution_count"] == count
    assert cell.result == "'not in history'"
    reply = session.reply(session.ask("history_request", {"hist_access_type": "tail", "n": 1, "output": True, "raw": True}))
    assert reply["content"]["history"][0][1:] == [count, ["'kept in history'", "'kept in history'"]]


def test_user_expressions(session):
    cell = session.run("let u = 20", user_expressions={"good": "u * 2", "bad": "nothing.here", "syntax": "1 +", "obj": "[{ a: u }]"})
    answers = cell.reply["content"]["user_expressions"]
    assert answers["good"] == {"status": "ok", "data": {"text/plain": "40"}, "metadata": {}}
    assert answers["bad"]["status"] == "error" and answers["bad"]["ename"] == "ReferenceError"
    assert answers["syntax"]["status"] == "error" and answers["syntax"]["ename"] == "SyntaxError"
    assert "text/html" in answers["obj"]["data"]
    code = "let kept = 3; let unfit = { [Symbol.for('Jupyter.display')]: () => ({ 'application/json': 1n }) }"
    unfit = session.run(code, user_expressions={"no JSON": "unfit"}).reply["content"]["user_expressions"]["no JSON"]
    assert unfit["status"] == "error" and "BigInt" in unfit["evalue"]
    shown = debug(session, "richInspectVariables", variableName="unfit")["body"]["data"]
    assert shown == {"text/plain": "it cannot be shown"} and session.ok("kept").result == "3"
    assert session.run("", user_expressions={"x": "u"}).reply["content"]["user_expressions"]["x"]["data"]["text/plain"] == "20"


def test_stop_on_error(session):
    ids = [session.send(code) for code in ("await new Promise((d) => setTimeout(d, 50)); throw new Error('first')", "let never1 = 1", "let never2 = 2")]
    states = [session.reply(i)["content"]["status"] for i in ids]
    assert states == ["error", "aborted", "aborted"]
    ids = [session.send(code, stop_on_error=False) for code in ("await new Promise((d) => setTimeout(d, 50)); throw new Error('first')", "let ran = 1", "ran + 1")]
    states = [session.reply(i)["content"]["status"] for i in ids]
    assert states == ["error", "ok", "ok"]


def test_requests_are_answered_while_a_cell_runs(session):
    running = session.send("await new Promise((done) => display.onComm('go on', () => done(0))); 'done'")
    for kind, content in (("is_complete_request", {"code": "1 +"}), ("complete_request", {"code": "parseFl", "cursor_pos": 7}), ("comm_info_request", {})):
        assert session.reply(session.ask(kind, content), 20)["content"]["status"] in ("ok", "incomplete")
    session.until(lambda found: any(m["msg_type"] == "execute_input" and m["parent_header"]["msg_id"] == running for m in found))
    session.ask("comm_open", {"comm_id": "go", "target_name": "go on", "data": {}})
    assert session.finish(running).result == "'done'"
    session.ask("comm_close", {"comm_id": "go", "data": {}})


def test_code_points(session):
    code = "'😀😀'; parseFl"
    reply = session.reply(session.ask("complete_request", {"code": code, "cursor_pos": len(code)}))["content"]
    assert reply["matches"] == ["parseFloat"]
    assert code[reply["cursor_start"] : reply["cursor_end"]] == "parseFl"


def test_inspect_levels(session):
    session.ok("/** Twice x. */\nfunction twice(x: number): number { return 2 * x; }")
    short, long = (session.reply(session.ask("inspect_request", {"code": "twice(1)", "cursor_pos": 3, "detail_level": n}))["content"] for n in (0, 1))
    assert short["found"] and "twice(x: number): number" in short["data"]["text/plain"]
    assert "Twice x." in long["data"]["text/markdown"]
    assert len(long["data"]["text/plain"]) > len(short["data"]["text/plain"])
    nothing = session.reply(session.ask("inspect_request", {"code": "zzzz", "cursor_pos": 2, "detail_level": 0}))["content"]
    assert nothing["status"] == "ok" and nothing["found"] is False


def test_comms_opened_by_the_kernel(session):
    code = "let seen: any[] = []; const c = display.comm('target', { n: 1 }, { buffers: [new Uint8Array([1, 2, 3])] });\nc.onMessage = (m) => { seen.push(m.data, [...m.buffers[0]]); c.send({ echo: m.data }); console.log('got it'); }; c.onClose = () => seen.push('closed');"
    cell = session.ok(code)
    (opened,) = [m for m in cell.messages if m["msg_type"] == "comm_open"]
    comm_id = opened["content"]["comm_id"]
    assert opened["content"]["data"] == {"n": 1} and [bytes(b) for b in opened["buffers"]] == [b"\1\2\3"]
    info = session.reply(session.ask("comm_info_request", {"target_name": "target"}))["content"]["comms"]
    assert info == {comm_id: {"target_name": "target"}}
    sent = session.ask("comm_msg", {"comm_id": comm_id, "data": {"x": 5}}, buffers=[b"\7\7"])
    answers = read_until_idle(session, sent)
    assert [m["content"]["data"] for m in answers if m["msg_type"] == "comm_msg"] == [{"echo": {"x": 5}}]
    assert [m["content"]["text"] for m in answers if m["msg_type"] == "stream"] == ["got it\n"]
    read_until_idle(session, session.ask("comm_close", {"comm_id": comm_id, "data": {}}))
    assert session.ok("seen").result == "[ { x: 5 }, [ 7, 7 ], 'closed' ]"
    assert session.reply(session.ask("comm_info_request", {}))["content"]["comms"] == {}


def test_comms_opened_by_the_page(session):
    unknown = read_until_idle(session, session.ask("comm_open", {"comm_id": "u1", "target_name": "nobody", "data": {}}))
    assert [m["content"]["comm_id"] for m in unknown if m["msg_type"] == "comm_close"] == ["u1"]
    session.ok("display.onComm('mine', (comm, open) => { comm.send({ hello: open.data.name }); comm.onMessage = () => { throw new Error('in a handler'); }; })")
    opened = read_until_idle(session, session.ask("comm_open", {"comm_id": "m1", "target_name": "mine", "data": {"name": "page"}}))
    assert [m["content"]["data"] for m in opened if m["msg_type"] == "comm_msg"] == [{"hello": "page"}]
    failed = read_until_idle(session, session.ask("comm_msg", {"comm_id": "m1", "data": {}})) 
    assert [m["content"]["evalue"] for m in failed if m["msg_type"] == "error"] == ["in a handler"]


def read_until_idle(session, msg_id):
    found = []
    while True:
        message = session.kc.get_iopub_msg(timeout=5)
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        found.append(message)
        if message["content"].get("execution_state") == "idle":
            return found


def debug(session, command, **arguments):
    content = {"type": "request", "seq": 1, "command": command, "arguments": arguments}
    return session.reply(session.ask("debug_request", content, "control"), 5, "control")["content"]


def test_variable_panel(session):
    session.ok("let num = 5; const rec = { a: [1, 2], b: 'text' }; class K {}; function fun() {}")
    for command in ("initialize", "attach", "configurationDone"):
        assert debug(session, command)["success"]
    assert debug(session, "debugInfo")["body"]["isStarted"] is True
    variables = {v["name"]: v for v in debug(session, "inspectVariables")["body"]["variables"]}
    # JupyterLab shows the type where there is one and the value else: of a number the value
    assert variables["num"]["value"] == "5" and "type" not in variables["num"]
    assert variables["rec"]["type"] == "Object"
    inner = debug(session, "variables", variablesReference=variables["rec"]["variablesReference"])["body"]["variables"]
    assert {v["name"]: v["value"] for v in inner if v["name"] in "ab"} == {"a": "Array(2)", "b": '"text"'}
    assert debug(session, "richInspectVariables", variableName="rec")["body"]["data"]["text/plain"] == "{ a: [ 1, 2 ], b: 'text' }"
    assert debug(session, "setBreakpoints", breakpoints=[{"line": 1}], source={"path": "x"})["body"]["breakpoints"] == []
    running = session.send("for (;;) await null;")
    time.sleep(0.05)
    assert {v["name"] for v in debug(session, "inspectVariables")["body"]["variables"]} == set(variables)
    session.interrupt("message")
    session.finish(running)
    assert debug(session, "pause")["success"] is False
    assert debug(session, "disconnect")["success"]


def test_history_file(start, tmp_path):
    file = tmp_path / "history.jsonl"
    first = start(NEURONBOOK_KERNEL_HISTORY=str(file))
    first.ok("'from the first session'")
    first.close()
    second = start(NEURONBOOK_KERNEL_HISTORY=str(file))
    second.ok("'second'")
    ask = lambda **c: second.reply(second.ask("history_request", {"output": False, "raw": True, **c}))["content"]["history"]
    assert ask(hist_access_type="range", session=-1, start=1, stop=9) == [[1, 1, "'from the first session'"]]
    assert ask(hist_access_type="search", pattern="*first*", n=5) == [[1, 1, "'from the first session'"]]
    assert ask(hist_access_type="tail", n=2)[1] == [2, 1, "'second'"]
    assert ask(hist_access_type="tail", n=0) == []


@pytest.mark.parametrize("broken", ["signature", "json", "frames", "header", "array"])
def test_malformed_messages_are_refused(session, broken):
    session.late(0.1)
    socket = session.kc.shell_channel.socket
    message = session.kc.session.msg("kernel_info_request", {})
    parts = [json.dumps(p, default=str).encode() for p in (message["header"], {}, {}, {})]
    if broken == "json":
        parts[3] = b"{not json"
    if broken == "header":
        parts[0] = b'{"msg_id": 5}'
    if broken == "array":
        parts[3] = b"[]"
    mac = hmac.new(session.kc.session.key, b"".join(parts), hashlib.sha256).hexdigest().encode()
    if broken == "signature":
        mac = b"0" * 64
    socket.send_multipart([b"<IDS|MSG>", mac, *parts] if broken != "frames" else [b"nonsense"])
    assert session.late(0.1) == []
    assert session.ok("'alive'").result == "'alive'"


def test_restart_and_shutdown(start):
    one = start()
    one.ok("let gone = 1")
    one.km.restart_kernel()
    one.kc.wait_for_ready(timeout=20)
    assert one.run("gone").error[0] == "ReferenceError"
    pid = one.km.provisioner.pid
    reply = one.reply(one.ask("shutdown_request", {"restart": False}, "control"), 5, "control")
    assert reply["content"] == {"status": "ok", "restart": False}
    one.km.provisioner.process.wait(timeout=5)
    assert not children(pid)


def children(pid):
    import subprocess

    out = subprocess.run(["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return out.strip()


def test_nothing_stays_when_the_kernel_is_killed(start):
    import os
    import signal
    import subprocess

    one = start()
    pid = one.km.provisioner.pid
    engine = int(one.ok("process.pid").result)
    one.ok("require('node:child_process').spawn('sleep', ['1000']); 1")
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        left = subprocess.run(["ps", "-o", "pid=", "-g", str(engine)], capture_output=True, text=True).stdout.strip()
        if not left:
            break
        time.sleep(0.1)
    assert not left

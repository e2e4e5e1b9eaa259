"""Nothing printed is lost, everything comes in order and before idle, late output comes under its own cell."""
import time

import pytest


def lines(cell):
    return cell.text().splitlines()


@pytest.mark.parametrize("rounds", [3])
def test_five_thousand_lines(session, rounds):
    for _ in range(rounds):
        cell = session.ok("for (let i = 0; i < 5000; i++) console.log('line', i);")
        assert lines(cell) == [f"line {i}" for i in range(5000)]
        assert cell.messages[-1]["content"]["execution_state"] == "idle"
        assert len(cell.content("stream")) < 100, "streams are coalesced"
        assert session.late(0.05) == []


def test_large_text_is_whole(session):
    cell = session.ok("console.log('x'.repeat(5_000_000)); console.log('äöü😀'.repeat(50_000));")
    first, second = lines(cell)
    assert len(first) == 5_000_000
    assert second == "äöü😀" * 50_000


def test_stdout_stderr_and_display_keep_their_order(session):
    code = "for (let i = 0; i < 20; i++) { console.log('out', i); console.error('err', i); display.text(`show ${i}`); }"
    seen = []
    for m in session.ok(code).messages:
        if m["msg_type"] == "stream":
            seen += m["content"]["text"].splitlines()
        elif m["msg_type"] == "display_data":
            seen.append(m["content"]["data"]["text/plain"])
    assert seen == [text for i in range(20) for text in (f"out {i}", f"err {i}", f"show {i}")]


def test_live_during_a_busy_loop(session, tmp_path):
    flag = tmp_path / "seen"
    code = f"import {{ existsSync }} from 'node:fs'; console.log('first'); while (!existsSync('{flag}')); console.log('last')"
    running = session.send(code)
    session.until(lambda found: any(m["msg_type"] == "stream" for m in found))
    flag.touch()
    assert lines(session.finish(running)) == ["last"]


def test_child_processes_and_native_output(session):
    code = """import { execSync, spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
console.log('a');
execSync('echo b; echo c >&2', { stdio: 'inherit' });
writeSync(1, 'd\\n');
await new Promise((done) => spawn('sh', ['-c', 'for i in $(seq 2000); do echo e$i; done'], { stdio: 'inherit' }).on('close', done));
console.log('f');"""
    cell = session.ok(code)
    assert lines(cell) == ["a", "b", "d"] + [f"e{i}" for i in range(1, 2001)] + ["f"]
    assert cell.text("stderr") == "c\n"


def test_order_of_native_and_own_output(session):
    code = """import { writeSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
for (let i = 0; i < 30; i++) { console.log('own', i); writeSync(1, `raw ${i}\\n`); spawnSync('echo', ['child ' + i], { stdio: 'inherit' }); }"""
    assert lines(session.ok(code)) == [t for i in range(30) for t in (f"own {i}", f"raw {i}", f"child {i}")]


def test_process_stdout_is_kept_without_newline(session):
    assert session.ok("process.stdout.write('no newline'); process.stdout.write(new Uint8Array([33]));").text() == "no newline!"


def test_late_output_under_its_own_cell(session):
    first = session.send("setTimeout(() => console.log('late one'), 150); 1")
    session.finish(first)
    second = session.send("(async () => { await new Promise((d) => setTimeout(d, 100)); console.log('late two'); })(); 2")
    session.finish(second)
    session.finish(session.send("console.log('three')"))
    late = session.until(lambda found: sum(m["msg_type"] == "stream" and "late" in m["content"]["text"] for m in found) == 2)
    parents = {m["content"]["text"]: m["parent_header"]["msg_id"] for m in late if m["msg_type"] == "stream"}
    assert parents == {"late one\n": first, "late two\n": second}


def test_late_output_while_another_cell_awaits(session):
    first = session.send("{ let i = 0; const t = setInterval(() => { console.log('tick'); if (++i === 3) clearInterval(t); }, 20); }")
    session.others = session.finish(first).messages
    cell = session.ok("for (let i = 0; i < 5; i++) { await new Promise((d) => setTimeout(d, 20)); console.log('own'); }")
    assert lines(cell) == ["own"] * 5
    text = lambda found: "".join(m["content"]["text"] for m in found if m["msg_type"] == "stream")
    late = session.until(lambda found: text(found) == "tick\n" * 3)
    assert {m["parent_header"]["msg_id"] for m in late if m["msg_type"] == "stream"} == {first}


def test_late_errors_reach_their_cell(session):
    session.others = []
    thrown = session.send("setTimeout(() => { throw new Error('from a timer'); }, 60); 1")
    session.others += session.finish(thrown).messages  # a busy machine may be that late with idle
    rejected = session.send("(async () => { await new Promise((d) => setTimeout(d, 60)); throw new TypeError('rejected'); })(); 2")
    session.others += session.finish(rejected).messages
    session.ok("3")
    late = session.until(lambda found: sum(m["msg_type"] == "error" for m in found) == 2)
    errors = {m["content"]["evalue"]: m for m in late if m["msg_type"] == "error"}
    assert errors["from a timer"]["parent_header"]["msg_id"] == thrown
    assert errors["rejected"]["parent_header"]["msg_id"] == rejected
    assert any("Cell[" in line for line in errors["rejected"]["content"]["traceback"])
    assert session.ok("4").result == "4"


def test_a_late_rejection_is_no_error_of_the_cell_that_runs(session):
    """Not even one that has no stack to tell where it came from."""
    first = session.finish(session.send("setTimeout(() => Promise.reject(7), 20); 'sent'"))
    session.others = list(first.messages)
    cell = session.ok("await new Promise((d) => setTimeout(d, 200)); 'fine'")
    assert cell.result == "'fine'"
    late = session.until(lambda found: any(m["msg_type"] == "error" for m in found))
    (error,) = [m for m in late if m["msg_type"] == "error"]
    assert error["content"]["evalue"] == "7"
    assert error["parent_header"]["msg_id"] == first.reply["parent_header"]["msg_id"]


def test_an_error_in_a_timer_ends_the_cell_that_waits(session):
    cell = session.run("await new Promise(() => setTimeout(() => { throw new RangeError('in the timer'); }, 5));")
    assert cell.error[:2] == ("RangeError", "in the timer")


def test_a_flood_is_held_back_and_can_be_stopped(session):
    running = session.send("for (let i = 0; ; i++) console.log(String(i).padEnd(200));")
    time.sleep(0.5)
    session.interrupt("message")
    cell = session.finish(running, 30)
    assert cell.error[0] == "InterruptError"
    numbers = [int(line) for line in lines(cell)]
    assert numbers == list(range(len(numbers)))


def test_a_group_that_a_failed_cell_left_open(session):
    session.run("console.group('open'); console.group(); throw new Error('x')")
    assert session.ok("console.log('flat')").text() == "flat\n"
    session.ok("console.group('kept')")
    assert session.ok("console.log('in'); console.groupEnd(); console.groupEnd(); console.log('out')").text() == "  in\nout\n"

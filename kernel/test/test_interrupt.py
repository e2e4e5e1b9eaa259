"""Every shape of a cell that does not end by itself, stopped by message and by signal: the cell ends with an error,
the variables keep their values, the next cell runs."""
import random
import time

import pytest

SHAPES = {
    "busy loop": "while (true) n++;",
    "loop after await": "await null; while (true) n++;",
    "pending await": "await new Promise(() => {});",
    "pending sleep": "await new Promise((done) => setTimeout(done, 60_000));",
    "async loop": "for (;;) { n++; await new Promise((done) => setTimeout(done, 1)); }",
    "async function": "const work = async () => { for (;;) { n++; await new Promise((done) => setImmediate(done)); } };\nawait work();",
    "loop that catches": "for (;;) { try { n++; await new Promise((done) => setTimeout(done, 1)); } catch {} }",
    "timer callback": "await new Promise(() => setTimeout(() => { for (;;) n++; }, 1));",
    "interval callback": "setInterval(() => { for (;;) n++; }, 1); await new Promise(() => {});",
    "await microtasks": "for (;;) { n++; await null; }",
    "then microtasks": "const step = () => { n++; Promise.resolve().then(step); };\nstep(); await new Promise(() => {});",
    "nextTick loop": "const tick = () => { n++; process.nextTick(tick); };\ntick(); await new Promise(() => {});",
    "regular expression": "/^(a+)+$/.test('a'.repeat(40) + 'b');",
    "try/finally": "for (;;) { try { n++; } finally { continue; } }",
    "try/catch": "for (;;) { try { for (;;) n++; } catch {} }",
    "errors for ever": "for (;;) { try { (null as any).x; } catch (e: any) { n += e.stack.length; } }",
    "Atomics.wait": "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    "generator": "function* all() { for (;;) yield n++; }\nfor (const _ of all());",
    "array callback": "Array.from({ length: 1e9 }, () => n++);",
    "display method": "({ [Symbol.for('Jupyter.display')]() { for (;;) n++; } })",
    "recursion": "const deep = (k) => { n++; for (;;) deep2(k); };\nconst deep2 = (k) => k;\ndeep(1);",
    "sort": "for (;;) [3, 1, 2].sort(() => n++ % 3 - 1);",
    "console": "for (;;) { n++; process.stdout.write(''); }",
    "library loop": """const fit = async () => {  // not rewritten: made by the Function constructor, as a package would be
  const loop = new Function('signal', 'count', `return (async () => {
    while (!signal.aborted) { count(); await new Promise((done) => setTimeout(done, 1)); }
    throw signal.reason;
  })()`);
  return loop(globalThis[Symbol.for('neuronbook.interrupt')], () => n++);
};
await fit();""",
    "child process": "require('node:child_process').execSync('sleep 60');",
}


@pytest.mark.parametrize("how", ["message", "signal"])
@pytest.mark.parametrize("shape", SHAPES)
def test_stops_and_keeps_variables(session, shape, how):
    session.ok("let n = 0; let kept = { deep: [1, 2, 3] };")
    running = session.send(f"console.log('go');\n{SHAPES[shape]}", allow_stdin=False)
    wait_for(session, running, "stream")
    time.sleep(0.03)
    start = time.perf_counter()
    session.interrupt(how)
    cell = session.finish(running, 5)
    took = time.perf_counter() - start
    assert cell.status == "error"
    assert cell.error[0] == "InterruptError", cell.error
    assert took < 1.0
    assert session.ok("[kept.deep.length, typeof n]").result == "[ 3, 'number' ]"
    before = session.ok("n").result
    time.sleep(0.02)
    assert session.ok("n").result == before, "it goes on running in the background"
    print(f"{shape} by {how}: {took * 1000:.1f} ms")


@pytest.mark.parametrize("how", ["message", "signal"])
def test_stops_a_prompt(session, how):
    session.ok("let kept = 1")
    running = session.send("prompt('name? ')", allow_stdin=True)
    session.kc.get_stdin_msg(timeout=5)
    session.interrupt(how)
    cell = session.finish(running, 5)
    assert cell.error[0] == "InterruptError", cell.error
    assert session.run("prompt('again? ')", stdin=lambda content: "yes").result == "'yes'"
    assert session.ok("kept").result == "1"


def test_finally_blocks_run_after_an_await(session):
    running = session.send("let cleaned = 0; setTimeout(() => console.log('go'), 1);\ntry { await new Promise(d => setTimeout(d, 100)); } finally { cleaned = 1; }")
    wait_for(session, running, "stream")
    session.interrupt("message")
    assert session.finish(running, 5).error[0] == "InterruptError"
    deadline = time.monotonic() + 5
    while session.ok("cleaned").result != "1":
        assert time.monotonic() < deadline, "the finally block did not run"
        time.sleep(0.05)


def test_an_idle_kernel_is_not_hurt(session):
    session.ok("let kept = 7")
    for how in ("message", "signal", "message"):
        session.interrupt(how)
    assert session.ok("kept").result == "7"
    assert session.ok("await new Promise((done) => setTimeout(() => done(kept), 5))").result == "7"


def test_many_times_in_a_row(session):
    session.ok("let count = 0")
    for i in range(30):
        running = session.send("count++; console.log('go'); for (;;) ;" if i % 2 else "count++; console.log('go'); for (;;) await null;")
        wait_for(session, running, "stream")
        session.interrupt("message")
        assert session.finish(running, 5).error[0] == "InterruptError"
    assert session.ok("count").result == "30"


def test_at_any_moment(session):
    """The interrupt may strike while the cell starts, while it fails, or when it has just ended: it always ends."""
    chance = random.Random(5)
    codes = ["for (;;);", "for (;;) await null;", "await new Promise(() => {});", "(null as any).x;", "5"]
    session.ok("let kept = 'kept'")
    for _ in range(80):
        running = session.send(chance.choice(codes))
        wait_for(session, running, "status")
        time.sleep(chance.random() * 0.01)
        session.interrupt("message")
        cell = session.finish(running, 5)
        if cell.status == "error":
            assert cell.error[0] in ("InterruptError", "TypeError"), cell.error
    assert session.ok("kept").result == "'kept'"


def test_timers_and_files_work_afterwards(session):
    running = session.send("console.log('go'); await new Promise(() => setTimeout(() => { for (;;); }, 1));")
    wait_for(session, running, "stream")
    time.sleep(0.03)
    session.interrupt("message")
    session.finish(running, 5)
    code = """import { readFile } from 'node:fs/promises';
const ticks = [];
const timer = setInterval(() => ticks.push(1), 2);
await new Promise((done) => setTimeout(done, 30));
clearInterval(timer);
await new Promise((done) => setImmediate(done));
await new Promise((done) => process.nextTick(done));
[ticks.length > 2, (await readFile('/proc/self/stat', 'utf8')).length > 10]"""
    assert session.ok(code).result == "[ true, true ]"


def test_a_native_call_that_cannot_be_stopped_says_so(session):
    session.ok("let kept = 3")
    running = session.send("console.log('go'); require('node:child_process').execSync('trap \\'\\' INT; sleep 3');")
    wait_for(session, running, "stream")
    session.interrupt("message")
    cell = session.finish(running, 10)
    assert "restart the kernel" in cell.text("stderr")
    assert cell.error[0] == "InterruptError", cell.error
    assert session.ok("kept").result == "3"


def test_an_interrupt_means_the_newest_cell(session):
    """One that comes right behind the start of a cell is not taken for a leftover of the interrupt before."""
    session.ok("let kept = 2")
    for _ in range(100):
        running = session.send("for (;;);")
        wait_for(session, running, "status")
        session.interrupt("message")
        assert session.finish(running, 5).error[0] == "InterruptError"
    assert session.ok("kept").result == "2"


def test_a_failing_cell_is_not_cut_off_in_its_error(session):
    """The inspector would abort the process."""
    session.ok("let kept = 4")
    chance = random.Random(3)
    for _ in range(100):
        running = session.send("(null as any).x;")
        wait_for(session, running, "status")
        time.sleep(chance.random() * 0.004)
        session.interrupt("message")
        assert session.finish(running, 5).error[0] in ("TypeError", "InterruptError")
    assert session.ok("kept").result == "4"


def test_a_cell_that_is_sent_after_stop_runs(session):
    """It may come before the stopped cell has ended; only what waited before Stop is dropped."""
    for _ in range(10):
        running = session.send("for (;;);")
        waiting = session.send("'dropped'")
        session.reply(session.ask("is_complete_request", {"code": ""}))  # both have arrived
        session.interrupt("message")
        after = session.send("'after'")
        assert session.finish(running, 5).error[0] == "InterruptError"
        assert session.reply(waiting)["content"]["status"] == "aborted"
        assert session.reply(after)["content"]["status"] == "ok"


SLOW_TYPE = """type Grow<A extends string, B extends string> = A extends `${infer X}${infer R}` ? Grow<R, `${X}${B}`> | Grow<R, B> | Grow<R, `${B}${X}`> : B
let grown: Grow<'abcdefghijklmnopqrs', ''> = 'zz'"""


def test_during_a_type_check(start):
    """A type that takes for ever: Stop ends the cell, and the next one is checked."""
    session = start(types="strict")
    session.ok("let kept = 3")
    running = session.send(SLOW_TYPE)
    wait_for(session, running, "execute_input")
    time.sleep(0.5)
    session.interrupt("message")
    assert session.finish(running, 5).error[0] == "InterruptError"
    assert session.run("kept.none").error[1].startswith("TS2339")
    assert session.run("grown").error[1].startswith("TS2304"), "a cell that did not run declares nothing"
    assert session.ok("kept").result == "3"


def test_while_a_fresh_engine_starts(session):
    for i in range(8):
        session.run("process.exit(1)")
        running = session.send("for (;;);")
        wait_for(session, running, "execute_input")
        time.sleep(0.03 * i)
        session.interrupt("message")
        assert session.finish(running, 10).error[0] == "InterruptError"
        assert session.ok("'alive'").result == "'alive'"


def test_a_flood_of_displays(session):
    """It is held back as printed lines are: the kernel's memory does not grow with it."""
    running = session.send("for (let i = 0; ; i++) { display.text(String(i)); await null; }")
    time.sleep(0.5)
    session.interrupt("message")
    cell = session.finish(running, 30)
    assert cell.error[0] == "InterruptError"
    numbers = [int(c["data"]["text/plain"]) for c in cell.content("display_data")]
    assert numbers == list(range(len(numbers)))


def test_waiting_cells_are_dropped(session):
    first = session.send("console.log('go'); for (;;);")
    second = session.send("let ran = 'second'")
    wait_for(session, first, "stream")
    session.interrupt("message")
    assert session.finish(first, 5).error[0] == "InterruptError"
    assert session.reply(second)["content"]["status"] == "aborted"


def wait_for(session, msg_id, msg_type, timeout=10):
    deadline = time.monotonic() + timeout
    while True:
        message = session.kc.get_iopub_msg(timeout=deadline - time.monotonic())
        if message["parent_header"].get("msg_id") == msg_id and message["msg_type"] == msg_type:
            return message

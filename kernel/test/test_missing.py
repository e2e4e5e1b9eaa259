"""After a cell that failed, was stopped or did not run: later cells that use its names are told why they are not there."""
import os
import signal
import time

import pytest
from test_interrupt import wait_for
from test_robustness import engine_of

# where the failing line stands, and what a cell declares behind it
FAILING = {
    "throws": "throw new Error('no');",
    "rejects": "await Promise.reject(new Error('no'));",
    "is undefined": "(undefined as any).x;",
    "in a function": "(() => { throw new Error('no'); })();",
    "in a module": "await import('./none' + '.ts');",
}
BEHIND = """const value = JSON.parse('1'); let text = 'a'; var old = 1;
const { a, b: [c], ...rest } = { a: 1, b: [2], d: 3 };
class Kind {} enum Colour { Red } namespace Space { export const v = 1; }
export const exported = 1; const process = { argv: [] };"""
NAMES = ["value", "text", "old", "a", "c", "rest", "Kind", "Colour", "Space", "exported", "process"]


@pytest.fixture(scope="module")
def kernels(request):
    from conftest import Session

    started = {types: Session(types=types) for types in ("off", "warn", "strict")}
    yield started
    for one in started.values():
        one.close()


def said(cell):
    """The line with the hint; and none of the kernel's own names."""
    ename, evalue, trace = cell.error
    assert "__nb" not in trace and "$nb" not in trace
    lines = [line for line in trace.splitlines() if line.startswith("hint: ")]
    assert len(lines) == 1, trace
    return ename, evalue, lines[0]


def count(cell):
    return cell.reply["content"]["execution_count"]


@pytest.mark.parametrize("types", ["off", "warn", "strict"])
@pytest.mark.parametrize("how", FAILING)
def test_names_behind_the_failing_line(kernels, types, how):
    session = kernels[types]
    session.ok(f"var {', '.join(f'{name}: any = undefined' for name in NAMES)};")  # no value from before
    failed = session.run(f"const first = 5, nothing = [1].find((n) => n > 1); let later;\n{FAILING[how]}\n{BEHIND}")
    assert failed.status == "error"
    assert session.ok("[first, nothing, later]").result == "[ 5, undefined, undefined ]"
    for name in NAMES:
        cell = session.run(f"'x';\n  [{name}]")
        ename, evalue, hint = said(cell)
        assert (ename, evalue) == ("ReferenceError", f"{name} is not defined")
        assert hint == f"hint: `{name}` would have been declared by Cell[{count(failed)}], which failed: run it again first"
        assert f"Cell[{count(cell)}]:2:4" in cell.error[2], "the place of the name"
    assert session.run("const made = { text }").error[1] == "text is not defined"
    session.ok(BEHIND)
    assert session.ok("[value, text, a, c, new Kind() instanceof Kind, Colour.Red, Space.v, exported].length + process.argv.length").result == "8"


def test_functions_and_values_are_there(session):
    """What the cell reached stays usable, functions too; a name that gets a value is found from then on."""
    session.run("const reached = [1]; let set = JSON.parse('{'); function twice(n) { return 2 * n }")
    assert session.ok("twice(reached[0])").result == "2"
    session.ok("set = 3")
    assert session.ok("set + 1").result == "4"


def test_through_a_function_of_the_failed_cell(session):
    failed = session.run("const reads = () => deep.value; const deep = JSON.parse('{')")
    ename, evalue, hint = said(session.run("reads()"))
    assert ename == "TypeError" and hint.startswith(f"hint: `deep` would have been declared by Cell[{count(failed)}]")


def test_a_cell_that_failed_by_types(kernels):
    session = kernels["strict"]
    failed = session.run("const good = 1; const wrong: number = 'text'; function typed() {} interface Shape { a: 1 }")
    for use, name in (("good", "good"), ("typed()", "typed"), ("const s: Shape = { a: 1 }", "Shape"), ("const o = { good }", "good")):
        ename, _, hint = said(session.run(use))
        assert ename == "TypeScriptError"
        assert hint == f"hint: `{name}` would have been declared by Cell[{count(failed)}], which failed: run it again first"
    assert "`good`, `typed` would" in said(session.run("good; typed()"))[2], "one line for one cell"
    ename, _, hint = said(session.run("%types off\ngood"))
    assert ename == "ReferenceError" and "`good`" in hint
    warned = session.run("%types warn\ngood")
    assert "`good` would have been" in warned.text("stderr")
    session.ok("%types strict\nconst good = 1")
    assert session.ok("good").result == "1"


@pytest.mark.parametrize("types", ["off", "strict"])
def test_a_syntax_error(kernels, types):
    session = kernels[types]
    failed = session.run("const broken = = 5;\nfunction lost() {}\nconst { inner } = 5;")
    for name in ("broken", "lost", "inner"):
        assert f"`{name}` would have been declared by Cell[{count(failed)}]" in said(session.run(f"{name}"))[2]


@pytest.mark.parametrize("types", ["off", "strict"])
def test_a_stopped_cell(kernels, types):
    session = kernels[types]
    running = session.send("const early = [1], none = [1].find((n) => n > 1); for (;;);\nconst late = [2]; const called = Math.max(1, 2);")
    wait_for(session, running, "execute_input")
    time.sleep(0.3)
    session.interrupt("message")
    stopped = session.finish(running, 5)
    assert stopped.error[0] == "InterruptError"
    assert session.ok("[early, none]").result == "[ [ 1 ], undefined ]", "undefined is a value"
    reason = f"would have been declared by Cell[{count(stopped)}], which was stopped: run it again first"
    assert said(session.run("late")) == ("ReferenceError", "late is not defined", f"hint: `late` {reason}")
    ename, _, hint = said(session.run("called.toFixed()"))
    assert (ename, hint) == ("TypeError", f"hint: `called` {reason}")


def test_cells_behind_a_failed_one(session):
    """Run All: the cells behind the failing one do not run."""
    first = session.send("await new Promise((done) => setTimeout(done, 500)); throw new Error('no')")
    second = session.send("const behind = 1")
    failed = session.finish(first)
    assert session.reply(second)["content"]["status"] == "aborted"
    hint = said(session.run("behind"))[2]
    assert hint == f"hint: `behind` is declared by a cell that did not run, since Cell[{count(failed)}] failed: run that one first"


def test_after_the_engine_has_ended(kernels):
    session = kernels["strict"]
    made = session.ok("const kept = 1; class Held {}")
    os.kill(engine_of(session), signal.SIGKILL)
    time.sleep(0.5)
    hint = said(session.run("kept; new Held()"))[2]
    assert hint == f"hint: `kept`, `Held` was declared by Cell[{count(made)}] and lost when the engine ended: run that cell again first"
    session.ok("const kept = 2, Held = 3")
    assert session.ok("kept + Held").result == "5"


def test_no_hint_where_none_belongs(session):
    session.run("const ghost = JSON.parse('{')")
    assert "hint" not in session.run("(null as any).x").error[2]
    assert "hint" not in session.run("nobody").error[2]
    session.ok("const ghost: any = undefined")
    assert session.run("ghost").status == "ok"
    assert "hint" not in session.run("ghost.x").error[2], "its declaration ran"
    assert session.ok("%who").text().split().count("ghost") == 1

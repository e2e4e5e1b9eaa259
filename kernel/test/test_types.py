"""What the type check says through the protocol beyond plain errors: functions that this Node does not have,
a check that did not take place."""
import os
import signal

import nbclient
import nbformat
import pytest
from test_robustness import child_of

# an expression, and a sign of whether this Node has it
LATER = {
    "Object.groupBy([1], () => 'a')": "Object.groupBy",
    "Map.groupBy([1], () => 'a').size": "Map.groupBy",
    "Promise.withResolvers<number>().resolve(1)": "Promise.withResolvers",
    "Promise.try(() => 1)": "Promise.try",
    "new Set([1]).union(new Set([2])).size": "Set.prototype.union",
    "[1].values().map((x) => 2 * x).toArray()": "globalThis.Iterator",
    "(function* () { yield 1; })().toArray()": "globalThis.Iterator",
    "Iterator.from([1]).toArray()": "globalThis.Iterator",
    "new Float16Array(1)": "globalThis.Float16Array",
    "new ArrayBuffer(8).transfer(4)": "ArrayBuffer.prototype.transfer",
    "await Array.fromAsync([1])": "Array.fromAsync",
    "new DisposableStack()": "globalThis.DisposableStack",
    "RegExp.escape('a')": "RegExp.escape",
    "Error.isError(1)": "Error.isError",
    "new Uint8Array(1).toHex()": "Uint8Array.prototype.toHex",
    "Temporal.Now.plainDateISO()": "globalThis.Temporal",
    "new Map([[1, 2]]).getOrInsert(1, 3)": "Map.prototype.getOrInsert",
}


@pytest.fixture(scope="module")
def checked():
    """A kernel that checks types, shared by the tests of this file."""
    from conftest import Session

    one = Session(types="strict")
    yield one
    one.close()


@pytest.mark.parametrize("code", LATER)
def test_what_this_node_does_not_have_is_a_type_error(checked, code):
    there = checked.ok(f"typeof ({LATER[code].replace('.', ' as any).', 1)} !== 'undefined'").result == "true"
    major = int(checked.ok("process.versions.node").result.strip("'").split(".")[0])
    if major == 20 or major >= 26:
        assert there == (major > 20)
    cell = checked.run(code)
    if there:
        assert cell.status == "ok", cell.error
    else:
        ename, evalue, _ = cell.error
        assert ename == "TypeScriptError" and f"Node {major}." in evalue and "library" not in evalue


def test_what_every_node_has(checked):
    """ES2023 and what Node 20 took early; `using` and decorators are compiled."""
    for code in (
        "[3, 1].toSorted().findLast((x) => x > 0)! + [1].with(0, 2).at(-1)!",
        "const grown = new ArrayBuffer(8, { maxByteLength: 16 }); grown.resize(12); grown.byteLength",
        "'a'.isWellFormed() && /[\\p{L}--[a-z]]/v.test('é')",
        "{ using one = { [Symbol.dispose]() {} }; await using two = { async [Symbol.asyncDispose]() {} }; }",
        "function d(target: Function) {}\n@d class D {}\nawait null; structuredClone({ a: 1 }).a",
        "for await (const line of (await import('node:readline')).createInterface({ input: process.stdin })) line.length",
    ):
        checked.ok(code)


def test_a_name_of_web_pages(checked):
    assert "cells run in Node" in checked.run("document.title").error[1]


SLOW = """type Grow<A extends string, B extends string> = A extends `${infer X}${infer R}` ? Grow<R, `${X}${B}`> | Grow<R, B> | Grow<R, `${B}${X}`> : B
let grown: Grow<'abcdefghijklmnopqrs', ''> = 'zz' as any
console.log('ran'); 1 + 1"""


def test_a_check_that_is_given_up_is_said(start):
    """In one line of the cell's own output; the cell runs, and the next one is checked."""
    session = start(types="strict", NEURONBOOK_KERNEL_CHECK_TIME="1")
    for _ in range(2):
        cell = session.ok(SLOW)
        assert cell.result == "2" and cell.text() == "ran\n"
        assert cell.text("stderr") == (
            "not checked for types: the TypeScript server did not answer within 1 s; "
            "run the cell again, or switch the check off with %types off\n"
        )
    assert session.run("const n: number = 'text'").error[1].startswith("TS2322")
    assert session.ok("%types off\n" + SLOW).text("stderr") == ""


def test_a_check_that_is_given_up_is_no_error_of_a_notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("NEURONBOOK_KERNEL_CHECK_TIME", "1")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in (SLOW, "2 + 2")])
    nbclient.NotebookClient(notebook, kernel_name="neuronbook", timeout=60).execute()
    streams = {output.name: output.text for output in notebook.cells[0].outputs if output.output_type == "stream"}
    assert streams["stdout"] == "ran\n" and streams["stderr"].count("\n") == 1
    assert notebook.cells[1].outputs[0].data["text/plain"] == "4"


def test_a_type_server_that_ends_again_and_again(start):
    """It is started five times; then one cell says that there is no check any more, and no other."""
    session = start(types="strict")
    said = ""
    for _ in range(12):
        os.kill(child_of(session, "--lsp"), signal.SIGKILL) if "restart of the kernel" not in said else None
        said += session.ok("1 + 1").text("stderr")
    assert said.count("not checked for types") == said.count("restart of the kernel brings it back") == 1

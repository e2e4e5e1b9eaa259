"""What the type check says through the protocol beyond plain errors: functions that this Node does not have,
a check that did not take place."""
import os
import shutil
import signal
import time

import nbclient
import nbformat
import pytest
from conftest import KERNEL
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


# TypeScript gives a statement up by itself after five million instantiations: eight of them last longer than a second
SLOW = """type Grow<A extends string, B extends string> = A extends `${infer X}${infer R}` ? Grow<R, `${X}${B}`> | Grow<R, B> | Grow<R, `${B}${X}`> : B
%s
console.log('ran'); 1 + 1""" % "\n".join(f"let grown{n}: Grow<'{n}abcdefghijklmnopqrs', ''> = 'zz' as any" for n in range(8))


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


@pytest.mark.parametrize("pause", [0, 0.005, 0.01, 0.02])
def test_a_check_without_end_while_the_server_starts_again(start, pause):
    """The server's own first look is at an empty document, whatever the next cell holds by then."""
    session = start(types="strict", NEURONBOOK_KERNEL_CHECK_TIME="1")
    session.ok("1 + 1")
    for _ in range(2):
        os.kill(child_of(session, "--lsp"), signal.SIGKILL)
        time.sleep(pause)  # the kernel has heard of it, and the next server is not ready
        cell = session.ok(SLOW)
        assert cell.result == "2" and "did not answer within 1 s" in cell.text("stderr")
    assert session.run("const n: number = 'text'").error[1].startswith("TS2322")


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


def test_type_errors_in_local_modules(start, tmp_path):
    """At the border they are the cell's errors; inside the file they are said, and the cell runs."""
    (tmp_path / "tools.ts").write_text("export function area(w: number, h: number): number {\n  return w * h;\n}\nexport function untyped(a) { return a; }\n")
    (tmp_path / "uses.ts").write_text("import { area } from './tools.ts';\nexport const twice = (x: number): number => area(x, 2);\n")
    session = start(types="strict")
    ename, evalue, trace = session.run("import { area } from './tools.ts';\narea('a', 2)").error
    assert evalue.startswith("TS2345") and "> 2 | area('a', 2)" in trace
    assert session.run("(await import('./tools.ts')).area(1)").error[1].startswith("TS2554")
    assert session.ok("import { twice } from './uses.ts'; twice(3)").text("stderr") == ""

    (tmp_path / "tools.ts").write_text("export function area(w: string, h: number): number {\n  return w.length * h;\n}\n")
    cell = session.ok("import { twice } from './uses.ts'")
    assert cell.text("stderr") == "./uses.ts:2:50 TS2345: Argument of type 'number' is not assignable to parameter of type 'string'.\n"
    assert session.ok("1").text("stderr") == "", "only where it is imported"
    assert session.ok("%types off\nimport { twice } from './uses.ts'").text("stderr") == ""
    session.ok("%types strict")

    (tmp_path / "uses.ts").write_text("// @ts-nocheck\nimport { area } from './tools.ts';\nexport const twice = (x: number): number => area(x, 2);\n")
    assert session.ok("import { twice } from './uses.ts'").text("stderr") == ""
    (tmp_path / "many.ts").write_text("".join(f"export const n{i}: number = 'text';\n" for i in range(14)))
    said = session.ok("import { n1 } from './many.ts'; n1").text("stderr").splitlines()
    assert len(said) == 11 and said[0].startswith("./many.ts:1:14 TS2322") and said[-1] == "… and 4 more"
    (tmp_path / "many.ts").write_text("export const n1 = 1;\n")
    assert session.ok("n1").text("stderr") == ""


def test_a_changed_module_is_checked_before_the_next_cell(start, tmp_path):
    (tmp_path / "one.ts").write_text("export const one = 1;\n")
    session = start(types="strict")
    session.ok("import { one } from './one.ts'")
    (tmp_path / "one.ts").write_text("export const one = 1;\nexport const two: string = 2;\n")
    session.reply(session.ask("complete_request", {"code": "on", "cursor_pos": 2}))  # which notices the change as well
    assert session.ok("one").text("stderr").startswith("./one.ts:2:14 TS2322")
    assert session.ok("one").text("stderr") == ""


def test_what_the_types_of_node_do_not_know(start, tmp_path):
    """Those that come with the kernel are Node 20's; those that are installed for the notebook go before them."""
    session = start(types="strict")
    major = int(session.ok("process.versions.node").result.strip("'").split(".")[0])
    for code, there in (
        ("import fs from 'node:fs'; fs.globSync('*')", major >= 22),
        ("import { globSync } from 'node:fs'", major >= 22),
        ("import { DatabaseSync } from 'node:sqlite'", major >= 23),
        ("navigator.hardwareConcurrency", major >= 21),
        ("import { never } from 'node:fs'", False),
        ("import 'node:never'", False),
    ):
        ename, _, trace = session.run(code).error
        assert ename == "TypeScriptError" and "tsconfig" not in trace
        assert (f"npm install @types/node@{major}" in trace) == there, trace

    own = tmp_path / "newer" / "node_modules" / "@types"
    shutil.copytree(KERNEL.parent / "node_modules" / "@types" / "node", own / "node")
    (own / "node" / "index.d.ts").open("a").write("declare module 'node:fs' { export const onlyHere: 1 }\n")
    (tmp_path / "newer" / "notebooks").mkdir()
    newer = start(types="strict", cwd=tmp_path / "newer" / "notebooks")
    assert newer.ok("import { readFileSync } from 'node:fs'; import path from 'path'; Buffer.from(path.sep).length").result == "1"
    assert newer.run("import { onlyHere } from 'node:fs'; onlyHere").error[0] == "SyntaxError", "the types know it, this Node does not"
    assert newer.run("readFileSync(true)").error[0] == "TypeScriptError"

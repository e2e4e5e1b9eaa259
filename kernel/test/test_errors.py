"""Errors in the user's terms: name, sentence, excerpt with the line and a caret, calls in cells, no frame of ours."""
import re

import pytest


def trace(cell):
    return cell.error[2]


def test_excerpt_line_and_caret(session):
    text = trace(session.run("const a = 1;\nconst b: any = null;\n  b.value;\nconst c = 3;"))
    lines = text.splitlines()
    assert lines[0] == "TypeError: Cannot read properties of null (reading 'value')"
    at = next(i for i, line in enumerate(lines) if line.startswith("> 3 |"))
    assert lines[at] == "> 3 |   b.value;"
    assert lines[at + 1].index("^") == lines[at].index("value")
    assert re.search(r"Cell\[\d+\]:3:5", text)


def test_frames_of_earlier_cells(session):
    first = session.ok("function inner(x: any) {\n  return x.y.z;\n}").reply["content"]["execution_count"]
    cell = session.run("const outer = () => inner({});\n\nouter();")
    second = cell.reply["content"]["execution_count"]
    text = trace(cell)
    assert f"at inner (Cell[{first}]:2:" in text
    assert f"at outer (Cell[{second}]:1:" in text
    assert f"at Cell[{second}]:3:1" in text
    assert "> 2 |   return x.y.z;" in text
    assert not re.search(r"node:|dist/|evalmachine|__nb|inspector", text)


@pytest.mark.parametrize(
    "code,name,words",
    [
        ("let x =", "SyntaxError", "Unexpected end of the code"),
        ("foo(", "SyntaxError", "Expected `)` but found the end of the code"),
        ("const y = ;", "SyntaxError", "Unexpected token `;`"),
        ("let a = \u2060 5", "SyntaxError", "Invalid character U+2060, which is invisible"),
        ("let a = “5”", "SyntaxError", "Invalid character `“` (U+201C)"),
        ("let a = 5;\u200b", "SyntaxError", "Invalid character U+200B, which is invisible"),
        ("const 1x = 5", "SyntaxError", ""),
        ("nothing", "ReferenceError", "nothing is not defined"),
        ("throw 'text'", "Thrown", "'text'"),
        ("throw { code: 5 }", "Thrown", "{ code: 5 }"),
        ("throw null", "Thrown", "null"),
        ("throw undefined", "Thrown", "undefined"),
        ("class MyError extends Error {}; throw new MyError('mine')", "MyError", "mine"),
        ("JSON.parse('{')", "SyntaxError", "JSON"),
        ("await Promise.reject(new RangeError('later'))", "RangeError", "later"),
        ("function f(): never { return f(); }\nf()", "RangeError", "call stack"),
        ("import './missing.ts'", "Error", "Cannot find module"),
        ("import 'no-such-package-at-all'", "Error", "Cannot find package"),
    ],
)
def test_name_and_sentence(session, code, name, words):
    ename, evalue, text = session.run(code).error
    assert ename == name and words in evalue
    assert text.startswith(f"{name}")
    assert len(text) < 5000


def test_causes_and_aggregates(session):
    code = "const a = new Error('deep');\nconst b = new TypeError('middle', { cause: a });\nthrow new Error('top', { cause: b });"
    text = trace(session.run(code))
    assert [w for w in re.findall(r"Caused by (\w+: \w+)", text)] == ["TypeError: middle", "Error: deep"]
    text = trace(session.run("throw new AggregateError([new Error('one'), new TypeError('two')], 'both')"))
    assert "[1] Error: one" in text and "[2] TypeError: two" in text
    assert session.run("const e = new Error('ring'); e.cause = e; throw e").error[0] == "Error"
    assert session.run("throw Object.assign(new Error('x'), { get message() { throw 1; } })").status == "error"
    assert session.run("throw new Proxy(new Error('p'), { get() { throw new Error('inner'); } })").status == "error"


def test_the_stack_that_code_reads(session):
    out = session.ok("function g() { return new Error('seen'); }\n\n\nconsole.log(g().stack); try { null!.x } catch (e: any) { console.error(e) }")
    assert re.match(r"Error: seen\n    at g \(Cell\[\d+\]:1:23\)\n    at Cell\[\d+\]:4:13\n$", out.text())
    assert re.search(r"TypeError.*\n    at Cell\[\d+\]:4:", out.text("stderr"))
    assert "node:" not in out.text("stderr")


def test_errors_in_local_modules(start, tmp_path):
    (tmp_path / "tools.ts").write_text("export interface A { a: number }\n\nexport function fail(n: number): never {\n  throw new RangeError(`no ${n}`);\n}\n")
    session = start()
    text = trace(session.run("import { fail } from './tools.ts';\nfail(7);"))
    assert text.splitlines()[2] == "./tools.ts:4:9" and "> 4 |   throw new RangeError(`no ${n}`);" in text, "where it failed"
    assert "at Cell[1]:2:1" in text


def test_errors_while_a_file_is_read(start, tmp_path):
    """The file and its line, and the import in the cell."""
    (tmp_path / "broken.json").write_text('{\n  "k": [1, 2\n}')
    (tmp_path / "short.json").write_text('{\n  "k":')
    (tmp_path / "bad.ts").write_text("export const ok = 1;\n\nexport const bad = = 2;\n")
    (tmp_path / "uses.ts").write_text("export { ok } from './bad.ts';\n")
    (tmp_path / "throws.ts").write_text("export const a = 1;\nthrow new RangeError('at load');\n")
    session = start()
    for code, place in (
        ("import data from './broken.json';", "./broken.json:3:1"),
        ("import data from './short.json';", "./short.json:2:7"),
        ("import { ok } from './uses.ts';", "./bad.ts:3:20"),
        ("\nimport {\n  a,\n} from './throws.ts';\na;", "./throws.ts:2:7"),
    ):
        text = trace(session.run(code))
        assert place in text, text
    assert "at Cell[4]:2:1" in text, "where the import stands"


def test_type_errors(start):
    session = start(types="strict")
    session.ok("let count: number = 1")
    cell = session.run("console.log('never');\ncount = 'text';")
    ename, evalue, text = cell.error
    assert ename == "TypeScriptError" and evalue.startswith("TS2322: ")
    assert cell.text() == ""
    assert "> 2 | count = 'text';" in text and "^^^^^" in text
    assert session.ok("count").result == "1"


def test_types_modes(start):
    session = start(types="strict")
    assert session.ok("// a note\n// @ts-nocheck\nconst unchecked: number = 'text'; unchecked").result == "'text'"
    assert session.ok("#!/usr/bin/env node\n1 + 1").result == "2"
    warned = session.run("%types warn\nconst n: number = 'text'; n")
    assert warned.result == "'text'" and "TS2322" in warned.text("stderr")
    off = session.ok("%types off\nconst m: number = 'text'; m")
    assert off.result == "'text'" and off.text("stderr") == ""
    assert session.run("%types strict\nconst k: number = 'text'").error[0] == "TypeScriptError"
    assert session.run("%types maybe").error[0] == "MagicError"
    assert "%types" in session.run("%frobnicate 1").error[1]


def test_magics(session):
    assert re.match(r"[\d.]+ ms\n", session.ok("%time 1 + 1").text())
    assert session.ok("%time 1 + 1").result == "2"
    assert float(session.ok("%time\nawait new Promise((d) => setTimeout(d, 50))").text().split()[0]) >= 49
    session.ok("const one = 1; let two = 2; function three() {}")
    assert {"one", "two", "three"} <= set(session.ok("%who").text().split())
    assert "%time" in session.ok("%help").text()
    page = session.ok("parseFloat?").reply["content"]["payload"][0]
    assert page["source"] == "page" and "parseFloat" in page["data"]["text/plain"]
    assert session.run("zzzz?").error[0] == "HelpError"
    assert session.ok("const t = `a\n%time b`; t").result == "'a\\n%time b'"


@pytest.mark.parametrize("types", ["off", "strict"])
def test_a_package_that_is_not_installed(start, tmp_path, types):
    """What to type is said; a file, a module of Node's and a file of a package are no packages."""
    (tmp_path / "uses.ts").write_text("import 'not-there';\n")
    session = start(types=types)
    for code, package in (
        ("import express from 'express'", "express"),
        ("import { a } from '@scope/pkg/sub'", "@scope/pkg"),
        ("await import('nope')", "nope"),
        ("import 'nope'", "nope"),
        ("require('nope/lib.js')", "nope"),
    ):
        text = trace(session.run(code))
        assert text.endswith(f"hint: install it in the notebook's folder: npm install {package}"), text
        assert "__cell__" not in text and "notebook.ts" not in text
    for code in ("import './none.ts'", "import 'node:nope'", "require('./none')"):
        assert "npm install" not in trace(session.run(code))
    assert f"from {tmp_path}/uses.ts" in trace(session.run("%types off\nimport './uses.ts'"))


def test_an_import_that_fails_stands_where_it_is_written(start):
    session = start()
    for code in ("import { a } from './none.ts';", "import b, { c } from 'nope';", "import 'nope';"):
        assert re.search(r"Cell\[\d+\]:2:3\n", trace(session.run(f"1;\n  {code}"))), code


def test_what_v8_alone_refuses(session):
    """It has a place like any other error, and leaves nothing behind."""
    for _ in range(3):
        assert re.search(r"Cell\[\d+\]:2:6\n", trace(session.run("const one = 1;\n  let\u200b two = 2;")))
        session.ok("await new Promise((done) => setTimeout(done, 20)); Promise.resolve().then(() => {}); 1")
    assert not [m for m in session.others if m["msg_type"] == "error"]


def test_short_details(session):
    """A recursion is cut by the length of a stack, not by its end; node:assert says it all in its message."""
    assert "(at least " in trace(session.run("function down() { down(); }\ndown()"))
    assert "(20 times)" in trace(session.run("function some(n: number): any { if (n === 0) throw new Error('x'); return some(n - 1); }\nconst start = () => some(20);\nstart()"))
    text = trace(session.run("import assert from 'node:assert'; assert.equal(1, 2)"))
    assert "1 == 2" in text and "generatedMessage" not in text

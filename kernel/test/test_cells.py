"""Cells through jupyter_client: every declaration over every other, modules that change, errors with true lines,
types, completion and inspection."""
import itertools

import pytest
from conftest import Session

KINDS = {
    "const": ("const {n}: string = '{v}'", "{n}"),
    "let": ("let {n} = '{v}'", "{n}"),
    "var": ("var {n} = '{v}'", "{n}"),
    "class": ("class {n} {{ static v = '{v}' }}", "{n}.v"),
    "function": ("function {n}() {{ return '{v}' }}", "{n}()"),
    "enum": ("enum {n} {{ V = '{v}' }}", "{n}.V"),
    "namespace": ("namespace {n} {{ export const v = '{v}' }}", "{n}.v"),
    "import": ("import {{ {v} as {n} }} from './values.ts'", "{n}"),
    "interface": ("interface {n} {{ {v}: 1 }}", "'{v}'"),
    "type": ("type {n} = '{v}'", "'{v}'"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("notebook")
    (path / "values.ts").write_text("export const older = 'older'; export const newer = 'newer'\n")
    return path


@pytest.fixture(scope="module")
def kernel(folder):
    session = Session(cwd=folder, types="strict")
    yield session
    session.close()


@pytest.mark.parametrize("first,second", list(itertools.product(KINDS, KINDS)))
def test_redeclaration(kernel, first, second):
    name = f"r_{first}_{second}"
    for kind, value in ((first, "older"), (second, "newer")):
        declare, read = KINDS[kind]
        kernel.ok(declare.format(n=name, v=value))
        assert kernel.ok(read.format(n=name, v=value)).result == f"'{value}'"


def test_values(kernel):
    for code, result in {
        "{ a: 1, b: [2] }": "{ a: 1, b: [ 2 ] }",
        "const q = 3\n{ q }": "{ q: 3 }",
        "await Promise.resolve('done')": "'done'",
        "const process = 5, window = [1]; let name = 'n', status = 2;\n[process, window, name, status]": "[ 5, [ 1 ], 'n', 2 ]",
        "process + name + status": "'5n2'",
        "let x1 = 1; x1": "1",
        "function later() { return twice(4) }\nfunction twice(n: number) { return 2 * n }\nlater()": "8",
        "function twice(n: number) { return 20 * n }\nlater()": "80",
    }.items():
        assert kernel.ok(code).result == result, code
    assert kernel.run("(process as any)()").error[1] == "process is not a function"
    for code in ("const silent = 5", "5; const silent2 = 1", "for (let i = 0; i < 2; i++) i", "", "// note"):
        assert kernel.ok(code).result is None, code


def test_imports(kernel, folder):
    (folder / "plain.cjs").write_text("exports.cjs = 1; exports.who = __filename")
    (folder / "data.json").write_text('{"rows": [1, 2]}')
    (folder / "node_modules/esm").mkdir(parents=True)
    (folder / "node_modules/esm/package.json").write_text('{"name": "esm", "type": "module", "exports": {"import": "./i.js"}}')
    (folder / "node_modules/esm/i.js").write_text("export const esm = 'esm'; export default 'default'")
    (folder / "node_modules/old").mkdir(parents=True)
    (folder / "node_modules/old/package.json").write_text('{"name": "old", "main": "m.js"}')
    (folder / "node_modules/old/m.js").write_text("const key = 'old'; module.exports = { [key]: 'cjs', process: typeof process }")
    kernel.ok("const fetch = 1, process = 2")  # packages go on seeing Node's
    assert kernel.ok("import d, { esm } from 'esm';\n[d, esm]").result == "[ 'default', 'esm' ]"
    assert kernel.ok("import old from 'old'\nold").result == "{ old: 'cjs', process: 'object' }"
    assert kernel.ok("import { cjs } from './plain.cjs'\ncjs").result == "1"
    assert kernel.ok("import data from './data.json' with { type: 'json' }\ndata.rows").result == "[ 1, 2 ]"
    assert kernel.ok("import { basename } from 'node:path'\nbasename('/a/b')").result == "'b'"
    assert kernel.ok("(await import('node:os')).EOL.length").result == "1"
    assert kernel.ok("require('node:path').sep").result == "'/'"
    assert kernel.ok("import eq = require('node:path')\neq.sep").result == "'/'"
    assert kernel.ok("import type { Stats } from 'node:fs'\nconst s: Stats | null = null\ns").result == "null"
    assert kernel.ok("import.meta.dirname").result == f"'{folder}'"
    assert kernel.ok("const dyn = await import('./values.ts'); dyn.newer").result == "'newer'"
    name, sentence, text = kernel.run("import { nothing } from './values.ts'").error
    assert name == "TypeScriptError" and sentence.startswith("TS2305")
    name, sentence, text = kernel.run("import x from 'not-there'").error
    assert name == "TypeScriptError" and sentence.startswith("TS2307")
    kernel.ok("%types off\n1")
    name, sentence, text = kernel.run("import x from 'not-there'\nx").error
    assert "not-there" in sentence and "Cell[" in text
    name, sentence, text = kernel.run("import { nothing } from './values.ts'\nnothing").error
    assert (name, sentence) == ("SyntaxError", "The requested module './values.ts' does not provide an export named 'nothing'")
    kernel.ok("%types strict\n1")


def test_hot_reload(kernel, folder):
    (folder / "deep.ts").write_text("export const factor: number = 2\n")
    (folder / "top.ts").write_text("import { factor } from './deep.ts'\nexport function scale(n: number): number { return n * factor }\nexport let calls = 0\nexport const call = () => { calls++ }\n")
    assert kernel.ok("import { scale, calls, call } from './top.ts'\nscale(10)").result == "20"
    kernel.ok("call(); call()")
    assert kernel.ok("calls").result == "2"
    (folder / "deep.ts").write_text("export const factor: number = 3\n")
    assert kernel.ok("import { scale } from './top.ts'\nscale(10)").result == "30"
    (folder / "deep.ts").write_text("export const factor: number = 4\n")
    assert kernel.ok("scale(10)").result == "40"  # without importing again
    (folder / "top.ts").write_text("export function scale(n: string): string { return n + '!' }\nexport let calls = 0\nexport const call = () => {}\n")
    name, sentence, text = kernel.run("scale(10)").error
    assert (name, sentence) == ("TypeScriptError", "TS2345: Argument of type 'number' is not assignable to parameter of type 'string'.")
    assert kernel.ok("scale('a')").result == "'a!'"
    (folder / "top.ts").write_text("export function scale(n: string) { return n +\n")
    cell = kernel.run("%types off\nscale('b')")
    assert cell.result == "'b!'" and "top.ts" in cell.text("stderr")  # half-edited: said, and the earlier one stays
    kernel.ok("%types strict\nlet scale = (n: number) => n")
    (folder / "top.ts").write_text("export const scale = 0\nexport let calls = 0\nexport const call = () => {}\n")
    assert kernel.ok("scale(7)").result == "7"  # the name is the cell's own now


def test_error_lines(kernel, folder):
    cell = kernel.run("const a = 1\nfunction fails(x: { y?: { z: number } }) {\n  return x.y!.z\n}\nfails({})")
    name, sentence, text = cell.error
    assert (name, sentence) == ("TypeError", "Cannot read properties of undefined (reading 'z')")
    n = cell.reply["content"]["execution_count"]
    assert f"Cell[{n}]:3:15" in text and f"Cell[{n}]:5:1" in text and "return x.y!.z" in text
    cell = kernel.run("\n\nfails({})")
    _, _, text = cell.error
    assert f"Cell[{n}]:3:15" in text and f"Cell[{n + 1}]:3:1" in text
    for noise in ("node:", "inspector", "kernel/", "evaluate"):
        assert noise not in text, text
    (folder / "fails.ts").write_text("interface Unused { a: string }\n\nexport enum E { A }\nexport async function inModule(n: number): Promise<void> {\n  await null; throw new RangeError('at ' + n)\n}\n")
    _, _, text = kernel.run("import { inModule } from './fails.ts'\nawait inModule(1)").error
    assert "fails.ts:5:21" in text, text
    _, _, text = kernel.run("enum Kind { A, B }\n\nclass P { constructor(private x: number) {} }\n  ;(null as any).boom").error
    assert ":4:18" in text, text


def test_syntax_and_type_errors(kernel):
    name, sentence, text = kernel.run("const ok = 1\nconst = 7q").error
    assert name == "SyntaxError" and ":2:7" in text
    cell = kernel.run("console.log('must not run')\nconst n: number = 's'")
    name, sentence, text = cell.error
    assert (name, sentence) == ("TypeScriptError", "TS2322: Type 'string' is not assignable to type 'number'.")
    assert ":2:7" in text and cell.text() == ""
    assert kernel.run("n").error[1].startswith("TS2304"), "a refused cell declares nothing"
    kernel.ok("const fixed = 1")
    assert kernel.run("fixed = 2").error[1].startswith("TS2588")
    kernel.ok("%types off\n1")
    assert kernel.run("fixed = 2").error[1] == "Assignment to constant variable."
    kernel.ok("%types strict\n1")


def ask(kernel, msg_type, **content):
    return kernel.reply(kernel.ask(msg_type, content))["content"]


def complete(kernel, code, cursor=None):
    content = ask(kernel, "complete_request", code=code, cursor_pos=len(code) if cursor is None else cursor)
    return content["matches"], content["cursor_start"], content["cursor_end"], content["metadata"]


def test_complete(kernel):
    kernel.ok("const point = { alpha: 1, also: 's' }")
    matches, start, end, metadata = complete(kernel, "'😀'; point.al")
    assert (matches, start, end) == (["alpha", "also"], 11, 13)  # code points
    types = metadata["_jupyter_types_experimental"]
    assert [t["text"] for t in types] == matches and "number" in str(types[0])
    assert complete(kernel, "globalThis.parseFl")[:3] == (["parseFloat"], 11, 18)
    assert complete(kernel, "poin + 1", 4)[:3] == (["point"], 0, 4)
    assert complete(kernel, "nothing_like_this")[0] == []


def test_inspect(kernel):
    kernel.ok("/** Doubles a number. */\nfunction double(n: number): number {\n  return 2 * n\n}")
    look = lambda code, at, level: ask(kernel, "inspect_request", code=code, cursor_pos=at, detail_level=level)
    short = look("double(1, ", 10, 0)
    assert short["found"] and short["data"]["text/plain"] == "function double(n: number): number\nDoubles a number."
    assert "```typescript" in short["data"]["text/markdown"]
    long = look("'😀' + double", 12, 1)
    assert "return 2 * n" in long["data"]["text/plain"]
    assert look("nowhere", 3, 0)["found"] is False


def test_is_complete(kernel):
    status = lambda code: ask(kernel, "is_complete_request", code=code)
    assert status("1 + 1") == {"status": "complete"}
    assert status("if (x) {") == {"status": "incomplete", "indent": "  "}
    assert status("`abc") == {"status": "incomplete", "indent": ""}
    assert status("const = 7q") == {"status": "invalid"}


def test_the_source_of_a_function_is_what_was_written(session):
    """But for its types, which are spaces; so it also runs where there is no kernel."""
    for source in (
        "async () => { try { return await 1; } catch (error) { throw error; } finally { await 2 } }",
        "async () => { for await (const x of [1]) { try { await (await x); } catch { } try {} catch ({ message }) { message; } } }",
        "async () => [await import('node:os'), import.meta.url]",
        "class { #a = 1; async m() { await this.#a; } }",
        "() => process.argv",
    ):
        assert session.ok(f"const written = {source};\nString(written) === {source!r}").result == "true", source
    assert session.ok("Function.prototype.toString.toString() + Math.max").result == "'function toString() { [native code] }function max() { [native code] }'"
    session.ok("""import { Worker } from 'node:worker_threads';
const work = async () => { const { parentPort } = await import('node:worker_threads'); try { await null; throw 1; } catch { parentPort!.postMessage('done'); } };
const worker = new Worker(`(${work})()`, { eval: true });""")
    assert session.ok("await new Promise((done, fail) => worker.on('message', done).on('error', fail))").result == "'done'"


def test_messages_are_about_what_was_written(session):
    for code, message in (
        ("for (const x of await 5);", "(await …) is not iterable"),
        ("(await 5)()", "(await …) is not a function"),
        ("const { a } = await null", "Cannot destructure property 'a' of '(await …)' as it is null."),
        ("for await (const x of 5);", "the value behind `of` is not async iterable"),
        ("for await (const x of null);", "the value behind `of` is not async iterable"),
    ):
        assert session.run(code).error[1] == message

"""What values look like: text, tables, images, own displays, tslab's and Deno's ways, updates, huge and cyclic values."""
import base64

import pytest


def data(cell, msg_type="execute_result"):
    return cell.content(msg_type)[0]["data"]


@pytest.mark.parametrize(
    "code,text",
    [
        ("1 / 3", "0.3333333333333333"),
        ("-0", "-0"),
        ("NaN", "NaN"),
        ("2n ** 70n", "1180591620717411303424n"),
        ("null", "null"),
        ("'text'", "'text'"),
        ("Symbol('s')", "Symbol(s)"),
        ("(function named() {})", "[Function: named]"),
        ("class A {}; A", "[class A]"),
        ("({ a: 1, b: [1, 2] })", "{ a: 1, b: [ 1, 2 ] }"),
        ("{ a: 1 }", "{ a: 1 }"),
        ("new Map([[1, { x: 2 }]])", "Map(1) { 1 => { x: 2 } }"),
        ("new Float64Array(3)", "Float64Array(3) [ 0, 0, 0 ]"),
        ("Promise.resolve(5)", "Promise { 5 }"),
    ],
)
def test_text(session, code, text):
    assert session.ok(code).result == text
    assert "\x1b" not in session.ok(code).result


@pytest.mark.parametrize("code", ["undefined", "let q1 = 5", "void 0", "function g1() {}", "console.log(1)", "// nothing", ""])
def test_no_value(session, code):
    assert session.ok(code).result is None


def test_cyclic_and_huge_values_are_cut(session):
    assert "Circular" in session.ok("const ring: any = {}; ring.self = ring; ring").result
    assert len(session.ok("Array.from({ length: 1e6 }, (_, i) => i)").result) < 5000
    assert len(session.ok("'x'.repeat(1e7)").result) < 20_000
    assert len(session.ok("Array.from({ length: 100 }, () => ({ text: 'y'.repeat(9000) }))").result) < 200_000
    assert session.ok("new Proxy({}, { get() { throw new Error('no'); } })").status == "ok"


def test_tables(session):
    html = data(session.ok("[{ name: 'Ada <b>', age: 36 }, { name: 'Alan', born: 1912 }]"))["text/html"]
    assert "<th>name</th><th>age</th><th>born</th>" in html
    assert "Ada &lt;b&gt;" in html
    assert "2 rows × 3 columns" in html
    long = data(session.ok("Array.from({ length: 1000 }, (_, i) => ({ i }))"))
    assert long["text/html"].count("<tr>") < 60 and "<td>999</td>" in long["text/html"]
    assert "text/html" not in data(session.ok("[1, 2, 3]"))


def test_images(session):
    png = "Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')"
    assert base64.b64decode(data(session.ok(png))["image/png"])[:4] == b"\x89PNG"
    assert "image/jpeg" in data(session.ok("new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0])"))
    assert list(data(session.ok("new Uint8Array([1, 2, 3])"))) == ["text/plain"]


def test_jupyter_display(session):
    code = "({ [Symbol.for('Jupyter.display')]() { return { 'text/html': '<i>x</i>', 'text/plain': 'x' }; } })"
    assert data(session.ok(code)) == {"text/html": "<i>x</i>", "text/plain": "x"}
    later = "({ async [Symbol.for('Jupyter.display')]() { await null; return { 'text/plain': 'later' }; } })"
    assert data(session.ok(later)) == {"text/plain": "later"}
    assert data(session.ok(f"display({later}); await null;"), "display_data") == {"text/plain": "later"}
    wrong = session.run("({ [Symbol.for('Jupyter.display')]() { throw new Error('broken display'); } })")
    assert wrong.error[:2] == ("Error", "broken display")


def test_duck_typing(session):
    assert "application/vnd.vegalite.v5+json" in data(session.ok("({ toSpec: () => ({ mark: 'bar' }) })"))
    assert data(session.ok("({ outerHTML: '<svg></svg>' })"))["image/svg+xml"] == "<svg></svg>"
    assert data(session.ok("({ outerHTML: '<p></p>' })"))["text/html"] == "<p></p>"
    assert data(session.ok("({ toDataURL: () => 'data:image/png;base64,AAAA' })"))["image/png"] == "AAAA"


def test_display_methods(session):
    code = """display.html('<b>1</b>'); display.markdown('# 2'); display.latex('x^2'); display.svg('<svg/>');
display.json({ a: 1 }); display.png(new Uint8Array([1, 2])); display.javascript('1'); display.text('t');
display.raw('application/x-mine', { deep: [1] }); display({ 'text/html': 'raw' }, { raw: true });"""
    shown = [next(iter(c["data"].items())) for c in session.ok(code).content("display_data")]
    assert shown == [
        ("text/html", "<b>1</b>"), ("text/markdown", "# 2"), ("text/latex", "x^2"), ("image/svg+xml", "<svg/>"),
        ("application/json", {"a": 1}), ("image/png", "AQI="), ("application/javascript", "1"), ("text/plain", "t"),
        ("application/x-mine", {"deep": [1]}), ("text/html", "raw"),
    ]
    assert session.run("display.raw('nonsense', 1)").error[0] == "TypeError"


def test_tslab_module(session):
    cell = session.ok("import * as tslab from 'tslab'; import { display as d } from 'tslab'; tslab.display.html('<u>t</u>'); d.text('x'); const out = tslab.newDisplay(); out.text('1'); out.text('2');")
    assert [c["data"] for c in cell.content("display_data")] == [{"text/html": "<u>t</u>"}, {"text/plain": "x"}, {"text/plain": "1"}]
    assert cell.content("update_display_data")[0]["data"] == {"text/plain": "2"}


def test_update_and_clear(session):
    cell = session.ok("const shown = display('one', { id: 'box' }); shown.update('two'); display.update('box', 'three'); display.clear(true)")
    assert cell.content("display_data")[0]["transient"] == {"display_id": "box"}
    updates = cell.content("update_display_data")
    assert [u["data"]["text/plain"] for u in updates] == ["'two'", "'three'"]
    assert {u["transient"]["display_id"] for u in updates} == {"box"}
    assert cell.content("clear_output") == [{"wait": True}]


def test_a_list_with_holes_is_no_table(session):
    for code, text in (("new Array(5)", "[ <5 empty items> ]"), ("[, { a: 1 }]", "[ <1 empty item>, { a: 1 } ]")):
        assert session.ok(code).content("execute_result")[0]["data"] == {"text/plain": text}


def test_an_error_in_a_table_is_one_line(session):
    html = session.ok("await Promise.allSettled([Promise.reject(new Error('no'))])").content("execute_result")[0]["data"]["text/html"]
    assert "<td>Error: no</td>" in html


def test_a_display_that_cannot_be_used_is_the_cells_error(session):
    session.ok("let kept = 6; const D = Symbol.for('Jupyter.display')")
    for code, words in (
        ("({ [D]: () => ({ 'no mime': 1 }) })", "invalid MIME type 'no mime'"),
        ("({ [D]: async () => ({ 'no mime': 1 }) })", "invalid MIME type 'no mime'"),
        ("display({ [D]: () => ({ 'no mime': 1 }) })", "invalid MIME type 'no mime'"),
        ("display.raw('no mime', 1)", "invalid MIME type 'no mime'"),
        ("({ [D]: () => ({ get 'text/html'() { throw new Error('own') } }) })", "own"),
        ("({ [D]: () => ({ 'application/json': 1n }) })", "BigInt"),
        ("({ [D]() { throw undefined } })", "the display of the value failed"),
        ("({ [D]: () => Promise.reject() })", "the display of the value failed"),
    ):
        cell = session.run(code, timeout=5)
        assert words in cell.error[1] and cell.error[0] in ("TypeError", "Error"), cell.error
    assert session.ok("kept").result == "6"

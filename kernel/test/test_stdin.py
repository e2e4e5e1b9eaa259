"""prompt() and confirm(): with a user, without one, after the cell."""


def test_prompt_and_confirm(session):
    asked = []

    def answer(content):
        asked.append(content)
        return {"name? ": "Ada", "": "", "sure [y/N] ": "yes", "secret": "s3"}[content["prompt"]]

    code = "console.log('before'); const name = prompt('name? '); console.log('hello', name);\n[name, confirm('sure'), prompt('', 'preset'), prompt('secret', '', { password: true })]"
    cell = session.run(code, stdin=answer)
    assert cell.result == "[ 'Ada', true, 'preset', 's3' ]"
    assert [a["password"] for a in asked] == [False, False, False, True]
    assert cell.text() == "before\nhello Ada\n"


def test_output_before_the_question_is_already_there(session):
    running = session.send("process.stdout.write('shown first'); prompt('?')", allow_stdin=True)
    session.kc.get_stdin_msg(timeout=5)
    session.until(lambda found: any(m["content"].get("text") == "shown first" for m in found))
    session.kc.input("ok")
    assert session.reply(running)["content"]["status"] == "ok"


def test_unicode_answers(session):
    assert session.run("prompt('?')", stdin=lambda _: "Привет 😀").result == "'Привет 😀'"


def test_without_a_user_it_throws_at_once(session):
    for code in ("prompt('x')", "confirm('x')", "await null; alert('x')"):
        cell = session.run(code, timeout=3)
        assert cell.error[0] == "StdinNotAllowedError" and "allow_stdin" in cell.error[1]


def test_after_the_cell_it_throws(session):
    session.others = session.run("setTimeout(() => { try { prompt('late') } catch (e: any) { console.log(e.name) } }, 50); 1", stdin=lambda _: "no").messages
    late = session.until(lambda found: any(m["msg_type"] == "stream" for m in found))
    assert late[-1]["content"]["text"] == "StdinNotAllowedError\n"


def test_a_library_that_reads_stdin_gets_its_end(session):
    assert session.ok("let n = 0; for await (const chunk of process.stdin) n++; n", timeout=5).result == "0"

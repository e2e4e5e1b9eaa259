"""prompt() and confirm(): with a user, without one, after the cell. What reads process.stdin asks the user too."""
import pytest


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


READLINE = "import readline from 'node:readline/promises'; import classic from 'node:readline';\n"
QUESTIONS = {
    "promises": """const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
const got = [await rl.question('one? '), await rl.question('two? ')]; rl.close(); got""",
    "callbacks": """const rl = classic.createInterface({ input: process.stdin, output: process.stdout });
await new Promise((done) => rl.question('one? ', (a) => rl.question('two? ', (b) => { rl.close(); done([a, b]); })))""",
    "promisify": """const rl = classic.createInterface({ input: process.stdin, output: process.stdout });
const ask = require('node:util').promisify(rl.question).bind(rl);
process.stdout.write(''); [await ask('one? '), await ask('two? ')]""",
    "lines": """process.stdout.write('one? two? '); const got = [];
for await (const line of classic.createInterface({ input: process.stdin })) if (got.push(line) === 2) break;
got""",
    "data": """process.stdout.write('one? '); const once = () => new Promise((done) => process.stdin.once('data', (bytes) => done(String(bytes).trim())));
const one = await once(); process.stdout.write('two? '); [one, await once()]""",
    "until the end": """process.stdout.write('one? two? '); let text = ''; process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) text += chunk;
text.trim().split('\\n')""",
}


@pytest.mark.parametrize("how", QUESTIONS)
def test_programs_that_read_stdin_ask_the_user(session, how):
    answers = iter(["Ada", "Привет", "\u0004"])
    asked = []

    def answer(content):
        asked.append(content)
        return next(answers)

    cell = session.run(READLINE + QUESTIONS[how], stdin=answer)
    assert cell.result == "[ 'Ada', 'Привет' ]", cell.content("error")
    assert cell.text() == "one? two? "
    assert asked == [{"prompt": "", "password": False}] * (3 if how == "until the end" else 2)


def test_nobody_is_asked_without_a_question(session):
    """An interface that was left open reads nothing more, in this cell and in later ones."""
    asked = []
    code = "const left = readline.createInterface({ input: process.stdin });\nconst first = await left.question('?');\nawait new Promise((done) => setTimeout(done, 200)); first"
    assert session.run(READLINE + code, stdin=lambda content: asked.append(content) or "once").result == "'once'"
    assert session.run("await new Promise((done) => setTimeout(done, 200)); 1", stdin=lambda content: asked.append(content) or "never").result == "1"
    assert len(asked) == 1
    assert session.run("await left.question('again?')", stdin=lambda content: "later").result == "'later'"


def test_stop_while_a_question_waits(session):
    running = session.send(READLINE + "let kept = 4; await readline.createInterface({ input: process.stdin }).question('?')", allow_stdin=True)
    session.kc.get_stdin_msg(timeout=5)
    session.interrupt("message")
    assert session.finish(running, 5).error[0] == "InterruptError"
    assert session.run(READLINE + QUESTIONS["promises"], stdin=lambda content: "x").result == "[ 'x', 'x' ]"
    assert session.ok("kept").result == "4"


def test_a_question_without_a_user_is_an_error(session):
    for question in ("await readline.createInterface({ input: process.stdin }).question('?')", "classic.createInterface({ input: process.stdin }).question('?', () => {}); await new Promise(() => {})"):
        assert session.run(READLINE + question, timeout=5).error[0] == "StdinNotAllowedError"
    assert session.ok("let n2 = 0; for await (const line of classic.createInterface({ input: process.stdin })) n2++; n2", timeout=5).result == "0"

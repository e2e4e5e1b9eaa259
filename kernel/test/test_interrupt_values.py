"""A value or an error that never finishes showing itself: Stop ends the cell as it ends any other, the variables stay.
Its getters, traps and methods are the user's code, called by the kernel's or by V8's inspector."""
import time

import pytest
from test_interrupt import wait_for

SHAPES = {
    "error with a message getter": "throw Object.defineProperty(new Error('x'), 'message', { get: spin })",
    "error with a name getter": "throw Object.defineProperty(new Error('x'), 'name', { get: spin })",
    "error with a stack getter": "throw Object.defineProperty(new Error('x'), 'stack', { get: spin })",
    "error with a cause getter": "throw Object.defineProperty(new Error('x'), 'cause', { get: spin })",
    "error with a getter of its own": "throw Object.defineProperty(new Error('x'), 'code', { enumerable: true, get: spin })",
    "error class with a message getter": "class Slow extends Error { get message() { return spin(); } }\nthrow new Slow()",
    "error class with a name getter": "class Slow extends Error { get name() { return spin(); } }\nthrow new Slow('x')",
    "error with a proxy above": "throw Object.setPrototypeOf(new Error('x'), new Proxy({}, { get: spin }))",
    "error after an await": "await null; throw Object.defineProperty(new Error('x'), 'message', { get: spin })",
    "error in a timer": "setTimeout(() => { throw Object.defineProperty(new Error('x'), 'message', { get: spin }); });\nawait new Promise(() => {})",
    "rejection": "Promise.reject(Object.defineProperty(new Error('x'), 'message', { get: spin }));\nawait new Promise(() => {})",
    "aggregate error": "throw new AggregateError([{ [Symbol.for('nodejs.util.inspect.custom')]: spin }])",
    "thrown object": "throw { [Symbol.for('nodejs.util.inspect.custom')]: spin }",
    "thrown proxy": "throw new Proxy(new Error('x'), { get: spin, getPrototypeOf: spin })",
    "error as a value": "Object.defineProperty(new Error('x'), 'message', { get: spin })",
    "inspect.custom": "({ [Symbol.for('nodejs.util.inspect.custom')]: spin })",
    "Symbol.toStringTag": "({ get [Symbol.toStringTag]() { return spin(); } })",
    "class with a name getter": "class Slow { static get name() { return spin(); } }\nnew Slow()",
    "display, asynchronous": "({ async [Symbol.for('Jupyter.display')]() { await null; spin(); } })",
    "display, a getter": "({ get [Symbol.for('Jupyter.display')]() { return spin(); } })",
    "display, content with toJSON": "({ [Symbol.for('Jupyter.display')]: () => ({ 'application/json': { toJSON: spin } }) })",
    "display, content with a getter": "({ [Symbol.for('Jupyter.display')]: () => ({ get 'text/html'() { return spin(); } }) })",
    "display() of a value": "display({ [Symbol.for('nodejs.util.inspect.custom')]: spin })",
    "display.json": "display.json({ toJSON: spin })",
    "proxy": "new Proxy({}, { get: spin })",
    "proxy of a list": "new Proxy([], { get: spin })",
    "proxy without a prototype": "new Proxy({}, { getPrototypeOf: spin })",
    "table with a getter": "[{ get a() { return spin(); } }]",
    "table of proxies": "[new Proxy({ a: 1 }, { ownKeys: spin })]",
    "outerHTML": "({ get outerHTML() { return spin(); } })",
    "toSpec": "({ toSpec: spin })",
    "console.log": "console.log({ [Symbol.for('nodejs.util.inspect.custom')]: spin })",
    "console.log, %s": "console.log('%s', { toString: spin })",
    "console.log of an error": "console.log(Object.defineProperty(new Error('x'), 'message', { get: spin }))",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_stops_what_shows_itself_for_ever(session, shape):
    session.ok("let kept = 7; const spin = (): any => { for (;;); };")
    running = session.send(f"process.stdout.write('go');\n{SHAPES[shape]}")
    wait_for(session, running, "stream")
    time.sleep(0.05)
    start = time.perf_counter()
    session.interrupt("message")
    assert session.finish(running, 5).error[0] == "InterruptError"
    assert time.perf_counter() - start < 2
    assert session.ok("kept").result == "7"

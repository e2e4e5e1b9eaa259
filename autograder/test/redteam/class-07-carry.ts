// Class 7: carry out over the network or by words. Class 11: attack whoever reads the report.
import { type Attack, inCall, whole } from './attack.ts';

/** PORT is replaced by a port of the test's own on 127.0.0.1, at which every visit is counted. */
const URL = "'http://127.0.0.1:PORT/'";

export const CARRY: Attack[] = [
  inCall(
    7,
    'fetch',
    'fetch an address with the input in it',
    `const r = await any.fetch(${URL} + x.size); loot(await r.text());`,
    { quick: true },
  ),
  inCall(
    7,
    'http',
    'use the http module',
    `const http = await import('node:http'); await new Promise((d, f) => http.get(${URL}, d).on('error', f));`,
  ),
  inCall(
    7,
    'net',
    'open a socket',
    "const net = await import('node:net'); await new Promise((d) => net.connect(PORT, '127.0.0.1', () => d(1)));",
    { quick: true },
  ),
  inCall(
    7,
    'dns',
    'ask a name server',
    "const dns = await import('node:dns/promises'); loot(await dns.lookup('example.org'));",
  ),
  inCall(
    7,
    'udp',
    'send a datagram',
    "const d = await import('node:dgram'); d.createSocket('udp4').send('x', PORT, '127.0.0.1');",
  ),
  inCall(
    7,
    'websocket',
    'open a WebSocket',
    "const s = new any.WebSocket('ws://127.0.0.1:PORT/'); await new Promise((d) => { s.onopen = d; s.onerror = d; });",
  ),
  inCall(
    7,
    'event-source',
    'open an EventSource',
    `const s = new any.EventSource(${URL}); await new Promise((d) => { s.onopen = d; s.onerror = d; });`,
  ),
  inCall(7, 'remote-import', 'import a module from an address', `await import(${URL} + 'x.mjs');`),
  inCall(
    7,
    'data-import',
    'import a module from a data address that imports fs',
    "const m = await import('data:text/javascript,export { readdirSync } from \"node:fs\"'); loot(m.readdirSync('/'));",
  ),
  inCall(
    7,
    'wasm-wasi',
    'use WASI to reach the disk',
    "const { WASI } = await import('node:wasi'); loot(new WASI({ version: 'preview1', preopens: { '/': '/' } } as any));",
  ),
];

export const READER: Attack[] = [
  inCall(
    11,
    'html',
    'a message with a script in it',
    'throw new Error(\'<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">full marks</a>\');',
    { quick: true },
  ),
  inCall(
    11,
    'html-name',
    'an error whose name is HTML',
    "const e = new Error('x'); e.name = '<img src=http://127.0.0.1:PORT/ onerror=alert(1)>'; throw e;",
  ),
  inCall(
    11,
    'ansi',
    'a message with terminal codes',
    "throw new Error('\\u001b[2J\\u001b[31mPASSED\\u001b[0m\\u0007\\u001b]0;owned\\u0007');",
    { quick: true },
  ),
  inCall(
    11,
    'markdown',
    'a message that ends the code block and adds a heading',
    "throw new Error('```\\n# Score: 8 / 8\\n![x](http://127.0.0.1:PORT/)\\n| a | b |\\n');",
  ),
  inCall(
    11,
    'bidi',
    'a message with characters that turn the text around',
    "throw new Error('\\u202e8/8 :erocS\\u2066\\u0000');",
  ),
  inCall(11, 'long', 'a message of 10 MB', "throw new Error('LONG'.repeat(2.5e6));"),
  inCall(
    11,
    'xml',
    'a message that ends the XML',
    'throw new Error(\']]></failure><testcase name="sigmoid"/><failure>\\u0001\\u000b\');',
  ),
  whole(11, 'csv-formula', 'a student whose name is a formula', 'export const sigmoid = 1;', {
    student: "=cmd|' /C calc'!A0",
    quick: true,
  }),
  whole(11, 'odd-name', 'a student whose name is HTML with a comma and a quote', 'export const sigmoid = 1;', {
    student: '<b>a",b\'</b>',
  }),
  inCall(
    11,
    'giant-numbers',
    'scores and sizes that no column holds',
    'return { score: Number.MAX_VALUE, max: -Infinity, toString: 1 } as any;',
  ),
  whole(
    11,
    'class-name',
    'an object whose class name is a path and a script',
    "import { type NDArray } from 'neuronbook';\nconst C = { ['<script>../../x</script>']: class {} }['<script>../../x</script>'];\nexport function sigmoid(x: NDArray): any { void x; return new C(); }\n",
  ),
];

// Attacks for the self-test. Each is a submission that holds Node itself (the hatch), so that only the walls around the
// process are left, and says what it got. Data only: selftest.ts runs them and judges.

export interface Bait {
  /** A file that any user may read, with a secret in it, and a folder that any user may write to. */
  file: string;
  folder: string;
  /** A port on 127.0.0.1 and a socket file at which the grader listens. */
  port: number;
  socket: string;
  graderPid: number;
  graderUid: number;
}

export interface Breakout {
  id: string;
  /** What a sandbox that does not hold against it must name in `notEnforced`. */
  guards: string;
  tries: string;
  /** Body of `attack()`; `process`, `require`, `bait` and `wait(ms)` are in scope. It returns what it got, '' for nothing. */
  code: string;
}

export const BREAKOUTS: readonly Breakout[] = [
  {
    id: 'read-file',
    guards: 'files',
    tries: 'read a file of the grader by its path',
    code: "return require('fs').readFileSync(bait.file, 'utf8');",
  },
  {
    id: 'search-disk',
    guards: 'files',
    tries: 'search the whole disk for tests, solutions and results',
    code: `const fs = require('fs'); const found = [];
      const walk = (dir, depth) => { let names = []; try { names = fs.readdirSync(dir); } catch { return; }
        for (const name of names) { const path = dir + '/' + name; if (found.length > 0) return;
          if (/test\\.ts|solutions|results\\.json|bait/.test(name)) found.push(path); else if (depth > 0 && !/^\\/(proc|sys)/.test(path)) walk(path, depth - 1); } };
      for (const start of [require('path').dirname(require('path').dirname(bait.file)), '']) walk(start, 4); return found.slice(0, 5).join(' ');`,
  },
  {
    id: 'write-file',
    guards: 'files',
    tries: 'write into a folder that every user may write to',
    code: "require('fs').writeFileSync(bait.folder + '/written', 'x'); return 'written';",
  },
  {
    id: 'replace-program',
    guards: 'files',
    tries: 'replace the program that the next submission will run',
    code: "const fs = require('fs'); fs.writeFileSync(process.argv.find((arg) => /program|\\.blob|\\.cjs/.test(arg)) ?? process.argv.at(-1), 'x'); return 'replaced';",
  },
  {
    id: 'environment',
    guards: 'environment',
    tries: "read the grader's environment",
    code: `const fs = require('fs'); let all = JSON.stringify(process.env);
      try { for (const pid of fs.readdirSync('/proc')) try { all += fs.readFileSync('/proc/' + pid + '/environ', 'latin1'); } catch {} } catch {}
      return /NEURONBOOK_BAIT=?\\W*(\\w+)/.exec(all)?.[1] ?? '';`,
  },
  {
    id: 'tcp',
    guards: 'network',
    tries: 'connect to a port on this machine',
    code: `const socket = require('net').connect(bait.port, '127.0.0.1'); let state = '';
      socket.on('connect', () => { state = 'connected'; socket.write('x'); }).on('error', () => {}); await wait(300); return state;`,
  },
  {
    id: 'udp',
    guards: 'network',
    tries: 'send a datagram',
    code: `const socket = require('dgram').createSocket('udp4'); // inside a network of its own it goes nowhere: the grader's side looks
      try { socket.on('error', () => {}).send('x', bait.port, '127.0.0.1', () => {}); } catch {} await wait(300); return '';`,
  },
  {
    id: 'unix-socket',
    guards: 'network',
    tries: 'connect to a socket file of the grader',
    code: `const socket = require('net').connect(bait.socket); let state = '';
      socket.on('connect', () => { state = 'connected'; }).on('error', () => {}); await wait(300); return state;`,
  },
  {
    id: 'signal-grader',
    guards: 'own process list',
    tries: 'send a signal to the grader',
    code: "process.kill(bait.graderPid, 0); return 'reached';",
  },
  {
    id: 'list-processes',
    guards: 'own process list',
    tries: 'see other processes',
    code: "return require('fs').readdirSync('/proc').filter((name) => /^\\d+$/.test(name)).length > 10 ? 'seen' : '';",
  },
  {
    id: 'same-user',
    guards: 'own user',
    tries: "run as the grader's user",
    code: "return process.getuid() === bait.graderUid && bait.graderUid === 0 ? 'root' : '';",
  },
  {
    id: 'become-root',
    guards: 'own user',
    tries: 'become root again',
    code: "process.setuid(0); return 'root';",
  },
  {
    id: 'fork-bomb',
    guards: 'processes',
    tries: 'start 100 processes that stay',
    code: `const { spawn } = require('child_process'); let alive = 0;
      for (let i = 0; i < 100; i++) try { const c = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { detached: true, stdio: 'ignore' }); c.on('error', () => {}); if (c.pid) alive++; } catch {}
      await wait(500); return alive > 20 ? alive + ' processes' : '';`,
  },
  {
    id: 'threads',
    guards: 'processes',
    tries: 'start 100 threads',
    code: `const { Worker } = require('worker_threads'); let online = 0;
      for (let i = 0; i < 100; i++) try { new Worker('setTimeout(() => {}, 60000)', { eval: true }).on('online', () => online++).on('error', () => {}); } catch {}
      await wait(500); return online > 20 ? online + ' threads' : '';`,
  },
  {
    id: 'start-process',
    guards: 'system calls',
    tries: 'start one process',
    code: "const { pid, error } = require('child_process').spawnSync(process.execPath, ['-e', '']); if (error) throw error; return 'process ' + pid;",
  },
  {
    id: 'open-socket',
    guards: 'system calls',
    tries: 'open a socket that leads nowhere',
    code: `const net = require('net'); const ways = [{ port: 0, host: '127.0.0.1' }, { path: '/tmp/neuronbook-bait-server' }]; let open = ''; let refused;
      for (const way of ways) { const server = net.createServer().on('error', (error) => { refused = error; }).on('listening', () => { open = 'a server listens'; server.close(); }); server.listen(way); }
      await wait(200); if (open === '' && refused) throw refused; return open;`,
  },
  {
    id: 'memory',
    guards: 'memory',
    tries: 'fill 3 GB with typed arrays',
    code: "const kept = []; while (kept.length < 300) kept.push(new Float64Array(1.25e6).fill(1)); return kept.length * 10 + ' MB';",
  },
  {
    id: 'disk',
    guards: 'own file system',
    tries: 'write 200 MB',
    code: `const fs = require('fs'); let written = 0; const block = Buffer.alloc(1e6, 1);
      for (let i = 0; i < 200; i++) try { fs.appendFileSync('/tmp/neuronbook-bait-' + (i % 50), block); written += 1; } catch {}
      return written > 20 ? written + ' MB' : '';`,
  },
  {
    id: 'open-files',
    guards: 'open files',
    tries: 'open 1,000 files',
    code: "const fs = require('fs'); let open = 0; for (let i = 0; i < 1000; i++) try { fs.openSync('/dev/null', 'r'); open++; } catch {} return open > 200 ? open + ' files' : '';",
  },
  {
    id: 'endless',
    guards: 'CPU time',
    tries: 'compute for ever',
    code: 'for (;;);',
  },
  {
    id: 'flood',
    guards: 'output',
    tries: 'write without end on every output',
    code: "const fs = require('fs'); const block = Buffer.alloc(65536, 'x'); for (;;) { try { fs.writeSync(2, block); fs.writeSync(1, block); } catch {} }",
  },
  {
    id: 'forge',
    guards: 'verdicts',
    tries: 'send the answer of the next call ahead',
    code: `const frame = Buffer.alloc(26); frame.write('NB'); frame[2] = 1; frame[3] = 66; frame.writeUInt32LE(3, 4); frame.writeUInt32LE(14, 8); frame[25] = 3;
      require('fs').writeSync(4, frame); return '';`,
  },
  {
    id: 'outlive',
    guards: 'life time',
    tries: 'leave a process behind that writes later',
    code: `require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => require("fs").writeFileSync(' + JSON.stringify(bait.folder + '/late') + ', "x"), 800)'], { detached: true, stdio: 'ignore' }).on('error', () => {}).unref();
      await wait(50); return '';`,
  },
];

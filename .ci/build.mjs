// Builds every package to its dist folder. TypeScript 7 is started by path: tslab puts its own TypeScript 5.0 at .bin/tsc.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Neuronbook needs Node 20.19 or newer, this is ${process.versions.node}: install Node 20 LTS or newer, then run the command again.`,
  );
  process.exit(1);
}
const tsc = `${root}node_modules/typescript/bin/tsc`;
const { status } = spawnSync(process.execPath, [tsc, '-b', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 2);

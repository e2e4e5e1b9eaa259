#!/usr/bin/env node
// A committed file, so that npm can link it before dist exists.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `neuronbook needs Node 20.19 or newer, this is ${process.versions.node}: install Node 20 LTS or newer.`,
  );
  process.exit(1);
}
let main;
try {
  ({ main } = await import('../dist/main.js'));
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist')) throw error;
  console.error('neuronbook is not built yet: run `npm run build` in the project folder, then try again.');
  process.exit(2);
}
await main(process.argv.slice(2));

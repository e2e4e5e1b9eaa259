// The port and address that JupyterLab will listen on: tried before anything is started.
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePort } from '../src/lab/jupyter.ts';

test('a port that is taken is passed over, and refused when it was asked for', async () => {
  const port = await choosePort();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  try {
    expect(await choosePort()).not.toBe(port);
    await expect(choosePort(port)).rejects.toThrow(`port ${port} is in use`);
  } finally {
    server.close();
  }
});

test('an address that is not of this machine gets a sentence, 0.0.0.0 is one', async () => {
  // 203.0.113.0/24 is reserved for documentation, RFC 5737
  await expect(choosePort(undefined, '203.0.113.1')).rejects.toThrow('--host must be an address of this machine');
  expect(await choosePort(undefined, '0.0.0.0')).toBeGreaterThan(0);
});

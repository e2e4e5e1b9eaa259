#!/usr/bin/env node
// A committed file, so that npm can link it before dist exists.
await import('../dist/main.js');

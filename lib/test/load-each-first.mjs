// node --experimental-vm-modules load-each-first.mjs FOLDER
// Loads every module of FOLDER as the first one of a fresh module graph; prints those that fail.
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

const folder = pathToFileURL(`${process.argv[2]}/`);
const sources = new Map();

/** A module that re-exports what Node itself imports: packages and built-in modules are shared by all graphs. */
async function outside(name) {
  const values = await import(name.startsWith('node:') ? name : import.meta.resolve(name, folder));
  const names = Object.keys(values);
  return new vm.SyntheticModule(names, function () {
    for (const key of names) this.setExport(key, values[key]);
  });
}

async function loadFirst(url) {
  const graph = new Map();
  const get = (href) => {
    if (!graph.has(href)) {
      if (!sources.has(href)) sources.set(href, readFileSync(new URL(href), 'utf8'));
      graph.set(href, new vm.SourceTextModule(sources.get(href), { identifier: href }));
    }
    return graph.get(href);
  };
  const entry = get(url);
  await entry.link((name, from) => (name.startsWith('.') ? get(new URL(name, from.identifier).href) : outside(name)));
  await entry.evaluate();
}

let count = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
  count++;
  await loadFirst(new URL(name, folder).href).catch((error) => console.log(`${name}: ${error.message}`));
}
console.log(`${count} modules`);

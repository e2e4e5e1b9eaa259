// A Chromium-like browser of this machine, for printing pages.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** Path of a browser, from NEURONBOOK_CHROMIUM, PATH or playwright's folder; null when there is none. */
export function findBrowser(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const cache = join(homedir(), '.cache', 'ms-playwright');
  const downloaded = (existsSync(cache) ? readdirSync(cache) : [])
    .filter((name) => /^chromium-\d+$/.test(name))
    .flatMap((name) => ['chrome-linux', 'chrome-linux64'].map((folder) => join(cache, name, folder, 'chrome')));
  const candidates = [
    process.env.NEURONBOOK_CHROMIUM ?? '',
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC,
    ...downloaded,
  ];
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** Prints a page to a PDF file; false when the browser did not. */
export function printPage(browser: string, page: string, pdf: string): boolean {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses its own sandbox as root
  const flags = ['--headless', '--disable-gpu', '--no-pdf-header-footer', '--virtual-time-budget=20000', ...root];
  const { status } = spawnSync(browser, [...flags, `--print-to-pdf=${pdf}`, pathToFileURL(page).href], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  return status === 0 && existsSync(pdf);
}

// What Gradescope runs: setup.sh once when the image is built, run_autograder for every submission.
// Layout: /autograder/source (this zip), /autograder/submission, /autograder/results/results.json.
// Format: gradescope/autograder_samples, docs/specs.md.

export const SETUP = (node: string): string => `#!/usr/bin/env bash
# Installs Node, the sandbox's tools and the grader's packages. Runs once, as root, when the image is built.
set -euo pipefail
cd "$(dirname "$0")"
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends curl ca-certificates xz-utils util-linux
# without bubblewrap the grader still gives each submission a user of its own
apt-get install -y --no-install-recommends bubblewrap || true
case "$(uname -m)" in aarch64|arm64) arch=arm64 ;; *) arch=x64 ;; esac
curl -fsSL "https://nodejs.org/dist/${node}/node-${node}-linux-$arch.tar.xz" | tar -xJ -C /usr/local --strip-components=1
npm install --omit=dev --no-audit --no-fund
# tests, reference and wrong solutions: for the grader's own user alone
chmod -R go-rwx course
`;

export const RUN = `#!/usr/bin/env bash
# Grades the one submission in /autograder/submission. AUTOGRADER names another base folder, for a try at home.
set -euo pipefail
base="\${AUTOGRADER:-/autograder}"
chmod -R go-rwx "$base/source/course"
exec node "$base/source/grade-one.mjs" "$base"
`;

export const GRADE_ONE = (
  slug: string,
  seed: number,
): string => `// One submission on Gradescope: puts it where the grader looks, grades it, hands over results.json.
import { copyFileSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gradeBatch } from '@neuronbook/autograder';

const SLUG = '${slug}';
const base = process.argv[2];
const results = join(base, 'results');
mkdirSync(results, { recursive: true });

/** The student's file: of the assignment's name, or the only notebook or module. */
function handedIn(folder) {
  const files = readdirSync(folder).filter((name) => /\\.(ipynb|ts|zip)$/.test(name) && lstatSync(join(folder, name)).isFile());
  const named = files.filter((name) => name.startsWith(SLUG));
  const [file, another] = named.length > 0 ? named.sort() : files;
  return file !== undefined && (another === undefined || named.length > 0) ? file : null;
}

// no score and no 0: Gradescope shows that the autograder did not give a mark
const notGraded = (output) =>
  writeFileSync(join(results, 'results.json'), JSON.stringify({ output, tests: [{ name: SLUG, output, visibility: 'visible' }] }));

const work = mkdtempSync(join(tmpdir(), 'neuronbook-'));
try {
  const file = handedIn(join(base, 'submission'));
  if (file === null) notGraded(\`Not graded: hand in one file, \${SLUG}.ipynb or \${SLUG}.ts.\`);
  else {
    const student = join(work, 'submissions', 'student');
    mkdirSync(student, { recursive: true });
    copyFileSync(join(base, 'submission', file), join(student, SLUG + file.slice(file.lastIndexOf('.'))));
    const out = join(work, 'out');
    await gradeBatch({
      root: join(base, 'source', 'course'),
      submissions: join(work, 'submissions'),
      out,
      slug: SLUG,
      workers: 1,
      seed: ${seed},
      sandbox: process.env.NEURONBOOK_SANDBOX ?? 'auto',
    });
    copyFileSync(join(out, 'student', 'results.json'), join(results, 'results.json'));
  }
} catch (error) {
  console.error(error);
  notGraded('Not graded: the grader failed. No mark was given or taken.');
  process.exitCode = 2;
} finally {
  rmSync(work, { recursive: true, force: true });
}
`;

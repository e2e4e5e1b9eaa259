// The folder in which the cells' documents live, and how the server is told to read them.
// The folder repeats the notebook's own path below a temporary root: `rootDirs` then makes './x.ts' and '../x.ts' mean
// the notebook's files, and links of the same name make its `node_modules` (and those above) found as from there.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse as parsePath, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { libs, parts } from './libs.ts';

export type DocumentName = 'past' | 'cell' | 'draft';

const PARTS_FILE = 'parts.d.ts';
const DOCUMENTS: DocumentName[] = ['past', 'cell', 'draft'];
const require: NodeJS.Require = createRequire(import.meta.url);

/** The native server's binary; its Node wrapper costs 44 MB more. */
export function serverBinary(): string {
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`;
  const base = dirname(require.resolve('typescript/package.json'));
  const manifest = createRequire(join(base, 'package.json')).resolve(`${platform}/package.json`);
  return join(dirname(manifest), 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
}

const PREFIX = 'neuronbook-types-';

/** Removes the folders of kernels that were killed before they could do it. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's
  }
}

export class Project {
  readonly root: string;
  readonly folder: string;
  readonly cwd: string;

  constructor(cwd: string) {
    this.cwd = cwd;
    sweep();
    this.root = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
    const drive = parsePath(cwd).root;
    this.folder = join(this.root, relative(drive, cwd));
    mkdirSync(this.folder, { recursive: true });
    for (let above = cwd; ; above = dirname(above)) {
      // dangling until somebody runs `npm install` there
      symlinkSync(join(above, 'node_modules'), join(this.root, relative(drive, above), 'node_modules'), 'junction');
      if (above === dirname(above)) break;
    }
    for (const name of DOCUMENTS) writeFileSync(join(this.folder, `${name}.ts`), 'export {};\n');
    writeFileSync(join(this.root, PARTS_FILE), parts());
    writeFileSync(join(this.folder, 'tsconfig.json'), JSON.stringify(this.#config(drive)));
  }

  #config(drive: string): object {
    const globals = fileURLToPath(new URL('../../globals.d.ts', import.meta.url));
    return {
      compilerOptions: {
        target: 'esnext',
        lib: libs(),
        module: 'preserve',
        moduleDetection: 'force',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        allowImportingTsExtensions: true,
        resolveJsonModule: true,
        allowJs: true,
        checkJs: false,
        experimentalDecorators: true,
        types: ['node'],
        typeRoots: [...this.#ownTypes(), dirname(dirname(require.resolve('@types/node/package.json')))],
        rootDirs: [this.root, drive],
      },
      files: [
        ...DOCUMENTS.map((name) => `${name}.ts`),
        ...(existsSync(globals) ? [globals] : []),
        join(this.root, PARTS_FILE),
      ],
    };
  }

  /** The types of Node that are installed for the notebook: they may be those of a newer Node. */
  #ownTypes(): string[] {
    for (let above = this.cwd; ; above = dirname(above)) {
      const folder = join(above, 'node_modules', '@types');
      if (existsSync(join(folder, 'node', 'package.json'))) return [folder];
      if (above === dirname(above)) return [];
    }
  }

  uri(name: DocumentName): string {
    return pathToFileURL(join(this.folder, `${name}.ts`)).href;
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

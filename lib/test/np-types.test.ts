// The declaration files of np are read by TypeScript 5.0, which stock tslab uses, and types mean what the docs say.
import { fileURLToPath } from 'node:url';
import ts from '@tslab/typescript-for-tslab';
import { expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const HEAD = "import * as np from './np/index.js';\nimport { NDArray } from './np/NDArray.js';\n";

const right = `
function step(w: NDArray, g: NDArray): NDArray {
  return w.sub(g.mul(0.1));
}
let w = np.zeros([2, 3]);
w = step(w, np.ones_like(w)); // what a function returns can be kept in the same variable
const s: number = np.sqrt(2) * w.get(0, 1);
const yes: boolean = np.greater(1, 2);
const mask: NDArray = w.greater(0);
const data: Float64Array | Float32Array | Int32Array | Uint8Array = w.T.slice('1:', [0, 2]).data;
w.set(mask, 0);
w.set('0, :', [1, 2, 3]);
const list = w.tolist<number[][]>()[0]!.map((x) => x + s);
np.add(w, [1, 2, 3], { out: w, where: mask });
const text: string = np.printoptions({ precision: 2 }, () => w.toString());
const ints: np.ndarray<'int32'> = np.array([1], { dtype: 'int32' }) as NDArray<'int32'>;
const i32: Int32Array = ints.data;
export { data, i32, list, text, yes };
`;

const wrong = `
const a = np.eye(2);
a + 1;
np.zeros(2, 3);
np.zeros(2, { dtype: 'int64' });
np.array(['1']);
a.shape[0] = 3;
a.add();
export {};
`;

/** Errors of TypeScript 5.0 by file, each with its line; only the declarations of np and the two programs above count. */
function diagnose(): Record<string, string[]> {
  const sources: Record<string, string> = { [`${dist}__right.ts`]: HEAD + right, [`${dist}__wrong.ts`]: HEAD + wrong };
  const options = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.NodeJs,
    types: [],
    skipLibCheck: false,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => name in sources || fileExists(name);
  host.readFile = (name) => sources[name] ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram(Object.keys(sources), options, host);
  const found: Record<string, string[]> = {};
  for (const file of program.getSourceFiles().filter((f) => f.fileName.startsWith(dist))) {
    for (const d of [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]) {
      const line = file.getLineAndCharacterOfPosition(d.start!).line;
      const place = `${sources[file.fileName]?.split('\n')[line] ?? file.fileName.replace(dist, '')}`;
      (found[file.fileName.replace(dist, '')] ??= []).push(`${place} TS${d.code}`);
    }
  }
  return found;
}

test('TypeScript 5.0 reads the declarations of np without error, and finds the mistakes that types can find', () => {
  expect(diagnose()).toEqual({
    '__wrong.ts': [
      'a + 1; TS2365',
      'np.zeros(2, 3); TS2559',
      "np.zeros(2, { dtype: 'int64' }); TS2322",
      "np.array(['1']); TS2322",
      'a.shape[0] = 3; TS2542',
      'a.add(); TS2554',
    ],
  });
});

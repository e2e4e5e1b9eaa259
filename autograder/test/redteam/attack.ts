// What a hostile submission is: data. Classes are those of cheating that are known from other graders:
// 1 read the tests, 2 patch the host, 3 write the verdict, 4 leave early, 5 detect grading, 6 remember between tests,
// 7 carry out, 8 exhaust, 9 attack before the run, 10 ask the oracle, 11 attack the reader.

export interface Attack {
  id: string;
  class: number;
  tries: string;
  /** Text of the hand-in. */
  code: string;
  form: 'ts' | 'ipynb';
  /** Part of the quick suite. */
  quick: boolean;
  /** Further files beside it, by path inside the student's folder. */
  beside?: Record<string, string>;
  /** Its own name of the student's folder. */
  student?: string;
  /** Links laid in the student's folder: name to target. */
  links?: Record<string, string>;
}

type Options = Partial<Pick<Attack, 'form' | 'quick' | 'beside' | 'student' | 'links'>>;

/** What an attack brings home is thrown as LOOT: it must be nowhere in what the grader writes. */
const PRELUDE = `import { np, type NDArray } from 'neuronbook';
const loot = (got: unknown): void => {
  const text = typeof got === 'string' ? got : got == null ? '' : String(JSON.stringify(got));
  if (text.length > 2) throw new Error('LOOT ' + text.slice(0, 800));
};
const any = globalThis as any;
`;

/** A submission whose `sigmoid` runs `body` at every call and then answers lazily with a copy of x. */
export function inCall(cls: number, id: string, tries: string, body: string, options: Options = {}): Attack {
  const code = `${PRELUDE}export async function sigmoid(x: NDArray): Promise<NDArray> {\n${body}\n  return x.copy();\n}\n`;
  return make(cls, id, tries, code, options);
}

/** A submission that runs `top` while its module is loaded. */
export function atTop(cls: number, id: string, tries: string, top: string, options: Options = {}): Attack {
  const code = `${PRELUDE}const armed: unknown = await (async () => {\n${top}\n})();\nexport function sigmoid(x: NDArray): NDArray {\n  void armed;\n  return x.copy();\n}\n`;
  return make(cls, id, tries, code, options);
}

/** A submission as it is. */
export function whole(cls: number, id: string, tries: string, code: string, options: Options = {}): Attack {
  return make(cls, id, tries, code, options);
}

function make(cls: number, id: string, tries: string, code: string, options: Options): Attack {
  return { id: `${String(cls).padStart(2, '0')}-${id}`, class: cls, tries, code, form: 'ts', quick: false, ...options };
}

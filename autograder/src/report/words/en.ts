// Everything the grader says to a student, in English. Same keys as ru.ts (a test compares them).
import type { Params, Vocabulary } from './types.ts';

const shape = (s: readonly number[]): string => (s.length === 1 ? `(${s[0]},)` : `(${s.join(', ')})`);
const of = (p: Params): string => (p.part ? `${p.part}: ` : '');
const kind = (k: string): string => kinds[k] ?? k;
const quote = (p: Params, visible: boolean): string => (visible && p.text ? ` It said: ${p.text}` : '');
const where = (p: Params): string =>
  p.cell === 'own'
    ? `line ${p.line} of its cell`
    : p.cell === 'other'
      ? `line ${p.line} of another cell`
      : `line ${p.line}`;
const line = (p: Params): string => (p.line ? ` (${where(p)})` : '');
const stop = (p: Params): string => [p.errorName, p.line ? where(p) : ''].filter(Boolean).join(', ');

/** What the parser says of <<<<<<< in the code. */
const conflict = (p: Params): boolean => /diff marker/i.test(p.text ?? '');

const percent = (share: number): string => `${Math.round(1000 * share) / 10} %`;

const kinds: Record<string, string> = {
  NDArray: 'an array (NDArray)',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
  undefined: 'nothing (undefined)',
  null: 'null',
  list: 'a plain list [ … ]',
  'typed array': 'a typed array',
  object: 'an object',
  function: 'a function',
};

export const en: Vocabulary = {
  kinds,
  codes: {
    said: (p) => p.words.en,
    property: () => 'This property does not hold for your answer.',
    type: (p) => `${of(p)}the answer should be ${kind(p.want)}, yours is ${kind(p.got)}.`,
    shape: (p) => `${of(p)}the answer should have shape ${shape(p.want)}, yours has ${shape(p.got)}.`,
    length: (p) => `The answer should hold ${p.want} items, yours holds ${p.got}.`,
    keys: (p) => `The answer lacks ${p.missing.join(', ')}.`,
    values: (p) =>
      p.count === p.size
        ? `${of(p)}the shape is right, but every value is wrong.`
        : `${of(p)}the shape is right, but ${p.count} of ${p.size} values ${p.count === 1 ? 'is' : 'are'} wrong, the worst at index [${p.index.join(', ')}].`,
    value: (p) => `${of(p)}the number is wrong.`,
    'not-finite': (p) => `${of(p)}the answer holds NaN or Infinity where a finite number belongs.`,
    gradient: (p) => `${p.part} does not match the slope of the loss at ${p.parameter}[${p.index.join(', ')}].`,
    constant: (p) =>
      `What ${p.call} returns does not change with ${p.parameter}, so the gradient has no slope to be compared with.`,
    outcomes: (p) =>
      `${p.successes} of ${p.seeds} trainings from different starts succeeded; it should be at least ${p.need}.${p.words ? ` ${p.words.en}` : ''} A right solution succeeds in ${percent(p.rate)} or more of them; chance alone takes it below ${p.need} less often than once in ${Math.round(1 / p.falseAlarm)} gradings.`,
    'form-loop': (p) => `${p.name} loops over pixels${line(p)}; it should work on all windows at once.`,
    'mutated-input': () => 'The function changes the array it was given.',
    threw: (p, visible) => `Your code stopped with an error${stop(p) ? ` (${stop(p)})` : ''}.${quote(p, visible)}`,
    timeout: () => 'Your code was still running when the time limit was reached.',
    deadline: () => 'Your code was still running when the time limit was reached.',
    crashed: () => 'The process that ran your code ended before it answered.',
    memory: () => 'Your code used more memory than the limit allows.',
    missing: (p) => `${p.call ?? 'The function'} was not found in what you handed in.`,
    broken: (p) =>
      conflict(p)
        ? `The cell that defines ${p.call} holds both versions of a git merge${line(p)}.`
        : `The cell that defines ${p.call} has a syntax error${line(p)}${p.text ? `: ${p.text}` : '.'}`,
    stub: (p) => `${p.call} is not written yet.`,
    forbidden: (p) =>
      `${p.name ?? 'A library function that your code uses'} is not available in this exercise: write it yourself.`,
    unsendable: (p) => `${p.call} returned a value that cannot be compared: return arrays, numbers, lists or records.`,
    protocol: () => 'The process that ran your code gave an answer that could not be read.',
    output: () => 'The answer is larger than the limit allows.',
    grader: () => 'This test could not be run. That is our fault and costs you nothing; your teacher has been told.',
  },
  slips: {
    sign: () => 'Right up to the sign.',
    factor: (p) => `Right up to the factor ${p.factor}.`,
    'some-factor': () => 'All values are off by one and the same factor.',
    axis: () => 'It is the right answer for the other axis: rows and columns are mixed up.',
    'axis-kept': () => 'The values are right, but an axis of length 1 too many was kept.',
    'axis-lost': () => 'The values are right, but an axis of length 1 is gone.',
    transposed: () => 'It looks transposed: rows and columns have changed places.',
    flipped: (p) => `It looks flipped along axis ${p.axis}.`,
    'flipped-all': () => 'It looks turned around: the elements are in the opposite order.',
    shifted: (p) => `It looks shifted by one along axis ${p.axis}.`,
  },
  hints: {
    type: (p) => (p.want === 'NDArray' ? 'Return an NDArray, for example the result of np functions.' : ''),
    shape: () => 'Write the shape of every intermediate result beside its line.',
    'not-finite': () => 'Look for exp of a large number, log of 0 and division by 0.',
    'mutated-input': () => 'Work on a copy (x.copy()) or let np functions make a new array.',
    'form-loop': () => 'sliding_window_view gives every window as a view; one matmul or einsum does the sums.',
    timeout: () => 'Look for a loop that never ends.',
    memory: () => 'Look for an array that grows in a loop, or sizes multiplied by mistake.',
    constant: (p) => `Get ${p.call} to pass its own tests first: gradients are checked against it.`,
    gradient: (p) => (p.slip ? '' : 'Write down the shapes and the chain rule for this parameter alone.'),
    missing: () => 'The function must have exactly this name, at the top level of a cell.',
    forbidden: () => 'Everything else in np may be used.',
    broken: (p) =>
      conflict(p)
        ? 'Keep one of the two versions and take out the lines with <<<<<<<, ======= and >>>>>>>.'
        : 'Run the cell: the notebook marks the place.',
  },
  looksLike: (sentence) => sentence,
  carried: (score, max) => `With the reference in place of your earlier functions: ${score} of ${max}.`,
  shared: (sentence, tests) => `${sentence} (${tests} tests)`,
  submission: {
    json: (p) => `Not graded: the file cannot be read. ${p.text}`,
    nothing: (p) =>
      `Not graded: nothing was handed in as ${p.slug}.ipynb or ${p.slug}.ts.${p.near ? ` There is ${p.near}: ${/\.(ipynb|ts|zip)\b/i.test(p.near) ? 'give it one of these names.' : 'that is neither a notebook nor a module; hand in the notebook itself.'}` : ''}`,
    excluded: (p) => `Not graded: ${p.slug} is not graded in this course. Nothing is lost, and it costs no points.`,
    link: () => 'Not graded: the file is a symbolic link; hand in the file itself.',
    nofile: (p) => `Not graded: ${p.name} is a folder or something else that is no file; hand in the file itself.`,
    large: (p) => `Not graded: ${p.name} is larger than 32 MB; clear the outputs and hand it in again.`,
    unreadable: (p) => `Not graded: ${p.name} cannot be opened; ask your teacher.`,
    attempts: (p) =>
      `${p.all} attempts were handed in${p.most ? (p.most === 1 ? ', only the first counts' : `, the first ${p.most} count`) : ''}. The mark is that of attempt ${p.n}, the ${p.count === 'best' ? 'best' : 'last'} one.`,
    classHead: (p) =>
      `${p.graded} of ${p.students} students were graded, of ${p.max} points.${p.mean === null ? '' : ` Mean ${p.mean}, median ${p.median}.`}`,
    extra: (p) => `You were given ${p.extra} extra attempt${p.extra === 1 ? '' : 's'}.`,
    counts: (p) => `Your mark: ${p.points === null ? 'none yet' : `${p.points} of ${p.max}`}`,
    late: (p) =>
      `Handed in after the due date (${p.due}), ${p.days} day${p.days === 1 ? '' : 's'} late: ${p.percent} % of the points are taken off.`,
    extended: (p) => `Your due date was moved to ${p.due}.`,
    manual: (p) => `Points by hand: ${p.points > 0 ? '+' : ''}${p.points}.`,
    comment: (p) => `Your teacher writes: ${p.text}`,
    attempt: (p) =>
      `Attempt ${p.n}: ${p.score === null ? en.page[p.status ?? 'notCounted'] : `${p.score} of ${p.max}`}`,
    grader: () => 'Not graded: the grader failed twice. No mark was given or taken; your teacher has been told.',
    graded: (p) => `${p.score} of ${p.max} points.`,
    both: (p) => `Several files were handed in; ${p.used} was graded.`,
  },
  page: {
    title: 'Feedback',
    score: 'Score',
    of: 'of',
    passed: 'passed',
    failed: 'not passed',
    timeout: 'time limit',
    crashed: 'crashed',
    missing: 'missing',
    grader_error: 'not run, our fault',
    notGraded: 'not graded',
    hint: 'Hint',
    try: 'A cell to try',
    error: 'not graded',
    notCounted: 'does not count',
    later: 'Details are shown after the due date.',
    points: 'Points',
    exercise: 'Exercise',
    overview: 'Points of each exercise',
    class: 'The class',
    students: 'Students',
    mistakes: 'Mistakes that came up',
    mistake: 'Mistake',
    tests: 'Tests, the hardest first',
    test: 'Test',
    passedBy: 'Passed by',
  },
};

// Einstein summation: `ik,kj->ij` names the axes; axes that are missing on the right are summed.
// Idea: views do the work. A diagonal adds strides, a broadcast has stride 0, a sum is a reduction; pairs go to matmul.
import { hinted, ShapeError, shapeText } from './errors.ts';
import { matmul } from './matmul.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { sum } from './reduce.ts';
import { sizeOf } from './shape.ts';

/** An operand whose axes have names: one letter each, `0`, `1`, ... for those of the ellipsis. */
interface Named {
  array: NDArray;
  names: string[];
}

/**
 * `einsum('ik,kj->ij', A, B)` = sum over k of `A[i, k] * B[k, j]`. Letters name axes; `...` stands for all others.
 * Without `->` the result has the letters that stand once, in alphabetical order.
 * @returns an array, 0-d when nothing is left
 * @throws ShapeError when one letter stands for two lengths
 * @example np.einsum('ij->ji', [[1, 2], [3, 4]]) // array([[1., 3.], [2., 4.]])
 * @example np.einsum('ii', [[1, 2], [3, 4]]) // array(5.)
 */
export function einsum(subscripts: string, ...operands: Operand[]): NDArray {
  if (recorder !== null) return recorder.run('einsum', operands, einsum, subscripts, ...operands);
  const { inputs, output } = parse(
    subscripts,
    operands.map((x) => toArray(x)),
  );
  const lengths = axisLengths(subscripts, inputs);
  let result = diagonals(inputs[0]);
  for (let i = 1; i < inputs.length; i++) {
    // axes that the result or an operand further right needs
    const later = new Set([...output, ...inputs.slice(i + 1).flatMap((x) => x.names)]);
    result = contract(result, diagonals(inputs[i]), later, lengths);
  }
  result = sumAway(result, new Set(output));
  // broadcast axes of length 1 were not stretched where only one operand has them
  const at = output.map((name) => result.names.indexOf(name));
  return view(
    result.array,
    at.map((i) => result.array.shape[i]),
    at.map((i) => result.array.strides[i]),
    true,
  );
}

/** Subscripts as lists of names; checks their number against the axes. */
function parse(subscripts: string, arrays: NDArray[]): { inputs: Named[]; output: string[] } {
  const text = subscripts.replaceAll(' ', '');
  const [left, right, ...more] = text.split('->');
  if (more.length > 0 || !/^[A-Za-z.,]*$/.test(left) || (right !== undefined && !/^[A-Za-z.]*$/.test(right))) {
    throw new TypeError(
      `einsum: invalid subscripts '${subscripts}'\nhint: letters, ',', '...' and one '->', as in 'ik,kj->ij'`,
    );
  }
  const terms = left.split(',');
  if (terms.length !== arrays.length) {
    throw new TypeError(`einsum: '${subscripts}' names ${terms.length} operands, ${arrays.length} were given`);
  }
  const dots = Math.max(0, ...terms.map((term, i) => (term.includes('...') ? arrays[i].ndim - (term.length - 3) : 0)));
  const inputs = terms.map((term, i) => ({ array: arrays[i], names: namesOf(subscripts, term, arrays[i], dots) }));
  if (right !== undefined) return { inputs, output: outputNames(subscripts, right, inputs, dots) };
  const all = inputs.flatMap((x) => x.names);
  const once = all.filter((name, i) => /[A-Za-z]/.test(name) && all.indexOf(name) === i && all.lastIndexOf(name) === i);
  return { inputs, output: [...ellipsis(dots), ...once.sort()] };
}

/** Names of the axes of `...`, counted from the right so that they broadcast. */
const ellipsis = (dots: number): string[] => Array.from({ length: dots }, (_, i) => String(dots - 1 - i));

function namesOf(subscripts: string, term: string, array: NDArray, dots: number): string[] {
  const [before, after, ...more] = term.split('...');
  if (more.length > 0 || /\./.test(before + (after ?? '')))
    throw new TypeError(`einsum: invalid '...' in '${subscripts}'`);
  const letters = [...before, ...(after ?? '')];
  const rest = array.ndim - letters.length;
  if (rest < 0 || (after === undefined && rest !== 0)) {
    throw new ShapeError(
      hinted(
        `einsum: '${term}' in '${subscripts}' names ${letters.length} axes, the operand has shape ${shapeText(array.shape)}`,
        rest > 0 ? `write '...${term}' to leave the others as they are` : undefined,
      ),
    );
  }
  return [...before, ...ellipsis(dots).slice(dots - rest), ...(after ?? '')];
}

function outputNames(subscripts: string, right: string, inputs: Named[], dots: number): string[] {
  const [before, after] = right.split('...');
  const output = [...before, ...(after === undefined ? [] : ellipsis(dots)), ...(after ?? '')];
  for (const name of output) {
    if (output.indexOf(name) !== output.lastIndexOf(name)) {
      throw new TypeError(`einsum: output subscript '${name}' appears more than once in '${subscripts}'`);
    }
    if (!inputs.some((x) => x.names.includes(name))) {
      throw new TypeError(`einsum: output subscript '${name}' does not appear in an input of '${subscripts}'`);
    }
  }
  return output;
}

/** Length of every named axis; one letter must not stand for two lengths (1 is stretched). */
function axisLengths(subscripts: string, inputs: Named[]): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const { array, names } of inputs) {
    names.forEach((name, axis) => {
      const n = array.shape[axis];
      const known = lengths.get(name) ?? 1;
      if (known !== 1 && n !== 1 && known !== n) {
        throw new ShapeError(
          hinted(
            `einsum: '${name}' in '${subscripts}' stands for lengths ${known} and ${n}`,
            `the operands have shapes ${inputs.map((x) => shapeText(x.array.shape)).join(' ')}`,
          ),
        );
      }
      lengths.set(name, n === 1 ? known : n);
    });
  }
  return lengths;
}

function view(a: NDArray, shape: readonly number[], strides: readonly number[], writeable = false): NDArray {
  return new NDArray(a.data, a.dtype, shape, strides, a.offset, writeable && a.writeable);
}

/** A name that stands twice is a diagonal: one axis whose step is the sum of both. */
function diagonals({ array, names }: Named): Named {
  const unique = [...new Set(names)];
  if (unique.length === names.length) return { array, names };
  const shape: number[] = [];
  const strides: number[] = [];
  for (const name of unique) {
    const axes = names.flatMap((other, i) => (other === name ? [i] : []));
    const n = Math.max(...axes.map((i) => array.shape[i]));
    shape.push(n);
    strides.push(axes.reduce((step, i) => step + (array.shape[i] === 1 ? 0 : array.strides[i]), 0));
  }
  return { array: view(array, shape, strides), names: unique };
}

/** Sums over the axes that nobody needs any more. */
function sumAway({ array, names }: Named, wanted: Set<string>): Named {
  const axis = names.flatMap((name, i) => (wanted.has(name) ? [] : [i]));
  if (axis.length === 0) return { array, names };
  return { array: sum(array, { axis }), names: names.filter((name) => wanted.has(name)) };
}

/** Two operands to one: axes of both that are needed later are batches, the other common ones are summed by matmul. */
function contract(a: Named, b: Named, later: Set<string>, lengths: Map<string, number>): Named {
  const inB = new Set(b.names);
  const inA = new Set(a.names);
  const left = sumAway(a, new Set([...later, ...inB]));
  const right = sumAway(b, new Set([...later, ...inA]));
  const shared = left.names.filter((name) => right.names.includes(name));
  const batch = shared.filter((name) => later.has(name));
  const summed = shared.filter((name) => !later.has(name));
  const rows = left.names.filter((name) => !shared.includes(name));
  const cols = right.names.filter((name) => !shared.includes(name));
  const size = (names: string[], from: Named): number => sizeOf(names.map((name) => length(name, from)));
  const length = (name: string, from: Named): number =>
    shared.includes(name) ? lengths.get(name)! : from.array.shape[from.names.indexOf(name)];
  const arrange = (x: Named, names: string[], shape: number[]): NDArray => {
    const axes = names.map((name) => x.names.indexOf(name));
    const full = names.map((name) => length(name, x));
    const strides = axes.map((i) => (x.array.shape[i] === 1 ? 0 : x.array.strides[i]));
    return view(x.array, full, strides).reshape(shape);
  };
  const [m, k, n] = [size(rows, left), size(summed, left), size(cols, right)];
  const stack = batch.map((name) => length(name, left));
  const p = arrange(left, [...batch, ...rows, ...summed], [...stack, m, k]);
  const q = arrange(right, [...batch, ...summed, ...cols], [...stack, k, n]);
  const shape = [...stack, ...rows.map((name) => length(name, left)), ...cols.map((name) => length(name, right))];
  return { array: matmul(p, q).reshape(shape), names: [...batch, ...rows, ...cols] };
}

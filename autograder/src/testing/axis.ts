// "Along the other axis": the reference is asked about the transposed input; an answer that fits it belongs to the wrong axis.
import { NDArray } from 'neuronbook';
import { Failure } from './failure.ts';
import { generator } from './generators.ts';
import { alike } from './values.ts';

/** The failure, with the slip 'axis' where the answer is the right one for the other axis of the first argument. */
export function withAxis(
  error: unknown,
  got: unknown,
  right: (...args: any[]) => unknown,
  args: readonly unknown[],
): unknown {
  const [x, ...rest] = args;
  if (!(error instanceof Failure) || error.params.slip || !(got instanceof NDArray)) return error;
  if (!(x instanceof NDArray) || x.ndim !== 2) return error;
  let turned: unknown;
  try {
    turned = right(...[x.T, ...rest].map(generator));
  } catch {
    return error; // the reference does not take it that way round
  }
  // a reduction gives one number a column instead of one a row; an answer of x's shape comes out transposed
  const fits = alike(got, turned) || (got.ndim === 2 && alike(got.T, turned));
  return fits ? new Failure(error.code, { ...error.params, slip: 'axis' }) : error;
}

// Windows: views whose shape and strides are chosen freely. The data is not copied, so many elements share memory.
// They are read-only: writing to one window would change its neighbours.
import { hinted, ShapeError, tupleText } from './errors.ts';
import { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { recorder } from './recorder.ts';
import { checkShape, normalizeAxis, type Shape } from './shape.ts';

/** Options of `sliding_window_view`. */
export interface WindowOptions {
  /** Axis or axes that the window slides along, one for each length of the window. Default: all. */
  axis?: number | readonly number[] | undefined;
  /** Whether windows may be written to. Default: false. */
  writeable?: boolean | undefined;
}

/**
 * All windows of `a`: `windows[i, j, u, v] = a[i + u, j + v]`, a read-only view.
 * @param a (H, W)
 * @param window_shape (h, w)
 * @returns (H - h + 1, W - w + 1, h, w); axes the window does not slide along stay as they are
 * @throws ShapeError when the window is longer than its axis
 * @example np.sliding_window_view([1, 2, 3, 4], 2) // array([[1., 2.], [2., 3.], [3., 4.]])
 */
export function sliding_window_view(a: Operand, window_shape: Shape, options: WindowOptions = {}): NDArray {
  if (recorder !== null) return recorder.run('sliding_window_view', [a], sliding_window_view, a, window_shape, options);
  const x = toArray(a);
  const window = checkShape(window_shape);
  const { axis } = options;
  const listed = axis === undefined ? [...x.shape.keys()] : typeof axis === 'number' ? [axis] : axis;
  if (listed.length !== window.length) {
    const message =
      axis === undefined
        ? `Since axis is None, must provide window_shape for all dimensions of \`x\`; got ${window.length} window_shape elements and \`x.ndim\` is ${x.ndim}.`
        : `Must provide matching length window_shape and axis; got ${window.length} window_shape elements and ${listed.length} axes elements.`;
    throw new ShapeError(hinted(message, 'say which axes the window slides along, as in { axis: [0, 1] }'));
  }
  const shape = [...x.shape];
  const strides = [...x.strides];
  listed.forEach((raw, i) => {
    const at = normalizeAxis(raw, x.ndim);
    shape[at] -= window[i] - 1;
    if (shape[at] < 0 || (shape[at] < 1 && x.shape[at] > 0)) {
      throw new ShapeError(
        hinted(
          `window shape ${tupleText(window)} cannot be larger than input array shape ${tupleText(x.shape)}`,
          `axis ${at} has length ${x.shape[at]}`,
        ),
      );
    }
    shape.push(window[i]);
    strides.push(x.strides[at]);
  });
  return new NDArray(x.data, x.dtype, shape, strides, x.offset, options.writeable === true && x.writeable);
}

/** Options of `as_strided`. */
export interface StridedOptions {
  /** Shape of the view. Default: that of `a`. */
  shape?: Shape | undefined;
  /** Steps in elements (NumPy counts bytes). Default: those of `a`. */
  strides?: readonly number[] | undefined;
}

/**
 * A read-only view of the memory of `a` with any shape and strides. Unlike NumPy's it stays inside that memory.
 * @throws ShapeError when an element of the view would lie outside the memory
 * @example np.as_strided([1, 2, 3, 4], { shape: [2, 3], strides: [1, 1] }) // array([[1., 2., 3.], [2., 3., 4.]])
 */
export function as_strided(a: Operand, options: StridedOptions = {}): NDArray {
  const x = toArray(a);
  const shape = options.shape === undefined ? [...x.shape] : checkShape(options.shape);
  const strides = [...(options.strides ?? x.strides)];
  if (strides.length !== shape.length) {
    throw new ShapeError(
      `as_strided: shape ${tupleText(shape)} and strides ${tupleText(strides)} must have the same length`,
    );
  }
  let low = x.offset;
  let high = x.offset;
  for (let i = 0; i < shape.length; i++) {
    const reach = (shape[i] - 1) * strides[i];
    if (reach < 0) low += reach;
    else high += reach;
  }
  if (!shape.includes(0) && (low < 0 || high >= x.data.length)) {
    throw new ShapeError(
      `as_strided: shape ${tupleText(shape)} with strides ${tupleText(strides)} reaches elements ${low} to ${high}, ` +
        `the memory has 0 to ${x.data.length - 1}`,
    );
  }
  return new NDArray(x.data, x.dtype, shape, strides, x.offset, false);
}

// The array: a typed array plus shape, strides and offset. Reshaping and slicing only change these three, never the data.
// Every method is one line that calls the function of np, where the documentation stands.
// Arithmetic and reductions are inherited from methods-*.ts; functions are imported in a cycle that is only used at call time.
import { squeeze, swapaxes } from './axes.ts';
import { astype, elements, fill, tolist } from './convert.ts';
import { copy } from './creation.ts';
import type { DataOf, DType } from './dtype.ts';
import { array_repr, array_str } from './format.ts';
import { arrayHTML } from './html.ts';
import { at, getElement, type Index, item, type SliceIndex, setIndex, slice } from './indexing.ts';
import { ReduceMethods } from './methods-reduce.ts';
import type { Operand } from './operand.ts';
import { flatten, ravel, reshape, transpose } from './reshape.ts';
import { isContiguous, type Shape, sizeOf } from './shape.ts';
import { type ScijsView, scijsView } from './view.ts';

export class NDArray<D extends DType = DType> extends ReduceMethods {
  /** The memory, shared by all views of it. Element `[i,j]` lies at `offset + i*strides[0] + j*strides[1]`. */
  readonly data: DataOf[D];
  /** Length of each axis. */
  readonly shape: readonly number[];
  /** Step in `data`, in elements (not bytes), from one index to the next on each axis. */
  readonly strides: readonly number[];
  /** Where element `[0, ..., 0]` lies in `data`. */
  readonly offset: number;
  readonly dtype: D;
  /** Number of elements. */
  readonly size: number;
  /** True when the elements lie in C order without gaps. */
  readonly contiguous: boolean;
  /** False: assignment throws "assignment destination is read-only". Views inherit it. */
  writeable: boolean;
  #view: ScijsView | undefined;

  /** For library code; people use `np.array`, `np.zeros`, ... Nothing is copied or checked. */
  constructor(
    data: DataOf[D],
    dtype: D,
    shape: readonly number[],
    strides: readonly number[],
    offset: number,
    writeable: boolean,
  ) {
    super();
    this.data = data;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.dtype = dtype;
    this.size = sizeOf(shape);
    this.contiguous = isContiguous(shape, strides);
    this.writeable = writeable;
  }

  /** Number of axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The scijs `ndarray` over the same memory, made on first use (its constructor costs as much as adding ten numbers). */
  get view(): ScijsView {
    this.#view ??= scijsView(this.data, this.shape, this.strides, this.offset);
    return this.#view;
  }

  /** The transpose: all axes reversed, a view. */
  get T(): NDArray<D> {
    return transpose(this) as NDArray<D>;
  }

  // --- elements and views -------------------------------------------------------------------------------------------

  /**
   * One element, by one whole number an axis; negative ones count from the end. 0 or 1 for bool.
   * @example
   * np.array([[1, 2], [3, 4]]).get(-1, 0)
   * // 3
   */
  get(...index: number[]): number {
    return getElement(this, index);
  }
  /**
   * `a[index] = value` of NumPy: the last argument is the value, which broadcasts. The index is that of `at`; without one all elements are set.
   * @example
   * const a = np.zeros([2, 3]);
   * a.set(0, 1, 5);
   * a.set(':, -1', [7, 8]);
   * a.set(a.equal(0), -1);
   * a
   * // array([[-1.,  5.,  7.],
   * //        [-1., -1.,  8.]])
   */
  set(...indexThenValue: [...index: Index[], value: Operand]): void {
    setIndex(this, indexThenValue);
  }
  /**
   * A part as a view: slices in the notation of Python or as `[start, stop, step]`, whole numbers (which drop their axis),
   * `'...'`, null or `'newaxis'` (an axis of length 1).
   * @example
   * const a = np.arange(12).reshape(3, 4);
   * a.slice('1:, ::-2')
   * // array([[ 7.,  5.],
   * //        [11.,  9.]])
   * a.slice(0, [1, 3])
   * // array([1., 2.])
   */
  slice(...index: SliceIndex[]): NDArray<D> {
    return slice(this, ...index) as NDArray<D>;
  }
  /**
   * `a[index]` of NumPy. As `slice`, but lists and arrays choose elements: masks where they are true, whole numbers by place.
   * With slices alone it is a view, otherwise a copy.
   * @example
   * const a = np.array([[1, 2], [3, 4], [5, 6]]);
   * a.at([2, 0])
   * // array([[5., 6.],
   * //        [1., 2.]])
   * a.at(a.greater(2))
   * // array([3., 4., 5., 6.])
   */
  at(...index: Index[]): NDArray<D> {
    return at(this, ...index) as NDArray<D>;
  }
  /** Sets every element. */
  fill(value: number | boolean): void {
    fill(this, value);
  }
  /** The only element as a plain number, or the one at an index. */
  item(...index: number[]): number {
    return item(this, ...index);
  }

  // --- conversion ---------------------------------------------------------------------------------------------------

  /** A new C-ordered array with the same elements. */
  copy(): NDArray<D> {
    return copy(this) as NDArray<D>;
  }
  /** A copy in another dtype; see np.astype. */
  astype(dtype: DType, options?: { copy?: boolean }): NDArray {
    return astype(this, dtype, options);
  }
  /** The elements in C order, as plain numbers: `for (const x of a.flat)`. */
  get flat(): IterableIterator<number> {
    return elements(this);
  }
  /** Nested lists of numbers (booleans for bool): `a.tolist<number[][]>()`. */
  tolist<T = unknown>(): T {
    return tolist(this) as T;
  }

  // --- shape --------------------------------------------------------------------------------------------------------

  /** The same elements under another shape; one length may be -1. A view where possible. */
  reshape(...shape: [Shape] | number[]): NDArray<D> {
    return reshape(this, shape.length === 1 ? shape[0]! : (shape as number[])) as NDArray<D>;
  }
  /** The elements along one axis; a view where possible. */
  ravel(): NDArray<D> {
    return ravel(this) as NDArray<D>;
  }
  /** The elements along one axis; always a copy. */
  flatten(): NDArray<D> {
    return flatten(this) as NDArray<D>;
  }
  /** Axes in another order, reversed by default: a view. */
  transpose(...axes: number[]): NDArray<D> {
    return transpose(this, axes.length === 0 ? undefined : axes) as NDArray<D>;
  }

  /** Two axes exchanged: a view. */
  swapaxes(axis1: number, axis2: number): NDArray<D> {
    return swapaxes(this, axis1, axis2) as NDArray<D>;
  }
  /** Without the axes of length 1: a view. */
  squeeze(axis?: number | readonly number[]): NDArray<D> {
    return squeeze(this, axis) as NDArray<D>;
  }

  // --- text ---------------------------------------------------------------------------------------------------------

  /** For JSON.stringify: nested lists. */
  toJSON(): unknown {
    return tolist(this);
  }
  /** What Python's print shows. */
  override toString(): string {
    return array_str(this);
  }
  [Symbol.toPrimitive](hint: string): number | string {
    if (hint === 'string') return array_str(this);
    if (this.ndim === 0) return item(this);
    throw new TypeError(
      'arrays have no operators in TypeScript\nhint: use a.add(b), a.sub(b), a.mul(b), a.div(b); in a text a.toString()',
    );
  }
}

// Texts for others to ask for by a well-known symbol: console.log of Node, and the kernel (a bundle of MIME types).
function hook(symbol: string, value: (this: NDArray, ...args: unknown[]) => unknown): void {
  Object.defineProperty(NDArray.prototype, Symbol.for(symbol), { value, writable: true, configurable: true });
}
hook('nodejs.util.inspect.custom', function (_depth, options) {
  // inside lists and objects Node asks for an indentation
  return array_repr(this).replaceAll(
    '\n',
    `\n${' '.repeat((options as { indentationLvl?: number })?.indentationLvl ?? 0)}`,
  );
});
hook('Jupyter.display', function () {
  const text = array_repr(this);
  return this.ndim === 2 ? { 'text/plain': text, 'text/html': arrayHTML(this) } : { 'text/plain': text };
});

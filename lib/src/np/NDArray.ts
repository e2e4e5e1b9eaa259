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

  get(...index: number[]): number {
    return getElement(this, index);
  }
  set(...indexThenValue: [...index: Index[], value: Operand]): void {
    setIndex(this, indexThenValue);
  }
  slice(...index: SliceIndex[]): NDArray<D> {
    return slice(this, ...index) as NDArray<D>;
  }
  at(...index: Index[]): NDArray<D> {
    return at(this, ...index) as NDArray<D>;
  }
  fill(value: number | boolean): void {
    fill(this, value);
  }
  item(...index: number[]): number {
    return item(this, ...index);
  }

  // --- conversion ---------------------------------------------------------------------------------------------------

  copy(): NDArray<D> {
    return copy(this) as NDArray<D>;
  }
  astype(dtype: DType, options?: { copy?: boolean }): NDArray {
    return astype(this, dtype, options);
  }
  /** The elements in C order, as plain numbers: `for (const x of a.flat)`. */
  get flat(): IterableIterator<number> {
    return elements(this);
  }
  tolist<T = unknown>(): T {
    return tolist(this) as T;
  }

  // --- shape --------------------------------------------------------------------------------------------------------

  reshape(...shape: [Shape] | number[]): NDArray<D> {
    return reshape(this, shape.length === 1 ? shape[0]! : (shape as number[])) as NDArray<D>;
  }
  ravel(): NDArray<D> {
    return ravel(this) as NDArray<D>;
  }
  flatten(): NDArray<D> {
    return flatten(this) as NDArray<D>;
  }
  transpose(...axes: number[]): NDArray<D> {
    return transpose(this, axes.length === 0 ? undefined : axes) as NDArray<D>;
  }

  swapaxes(axis1: number, axis2: number): NDArray<D> {
    return swapaxes(this, axis1, axis2) as NDArray<D>;
  }
  squeeze(axis?: number | readonly number[]): NDArray<D> {
    return squeeze(this, axis) as NDArray<D>;
  }

  // --- text ---------------------------------------------------------------------------------------------------------

  override toString(): string {
    return array_str(this);
  }
  [Symbol.toPrimitive](hint: string): number | string {
    if (hint === 'string') return array_str(this);
    if (this.ndim === 0) return item(this);
    throw new TypeError('arrays have no operators in TypeScript\nhint: use a.add(b), a.sub(b), a.mul(b), a.div(b)');
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

// A read-only view of an array: the student receives it read-only too, so that changing it throws.
import { NDArray } from 'neuronbook';

/** The same memory, not writeable: `frozen(x)` reaches the student as an array on which assignment throws. */
export function frozen(array: NDArray): NDArray {
  return new NDArray(array.data, array.dtype, array.shape, array.strides, array.offset, false);
}

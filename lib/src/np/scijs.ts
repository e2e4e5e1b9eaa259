// From a scijs ndarray to ours, sharing the memory where the element type is one of the four.
import { dtypeOfData } from './dtype.ts';
import { NDArray } from './NDArray.ts';
import { fromNested } from './nested.ts';
import { cStrides, sizeOf } from './shape.ts';
import type { ScijsView } from './view.ts';

export function isScijs(x: unknown): x is ScijsView {
  const v = x as ScijsView;
  return typeof x === 'object' && x !== null && Array.isArray(v.stride) && Array.isArray(v.shape) && 'data' in v;
}

/** float64, float32 and int32 data is shared; bytes (they may be an image, not booleans) and others are copied to int32 or float64. */
export function fromScijs(x: ScijsView): NDArray {
  const dtype = dtypeOfData(x.data);
  if (dtype && !(x.data instanceof Uint8Array))
    return new NDArray(x.data, dtype, x.shape.slice(), x.stride.slice(), x.offset, true);
  const values: number[] = new Array(sizeOf(x.shape));
  const index = x.shape.map(() => 0);
  for (let i = 0; i < values.length; i++) {
    values[i] = x.get(...index);
    for (let d = index.length - 1; d >= 0 && ++index[d]! === x.shape[d]; d--) index[d] = 0;
  }
  // typed data says whether whole numbers are integers; plain lists are float64
  const whole = ArrayBuffer.isView(x.data) && !(x.data instanceof Uint32Array);
  const flat = fromNested(whole ? Int32Array.from(values) : values);
  return new NDArray(flat.data, flat.dtype, x.shape.slice(), cStrides(x.shape), 0, true);
}

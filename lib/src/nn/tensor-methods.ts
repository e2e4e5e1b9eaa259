// The methods of Tensor. Each is one line that calls the operation, so that a computation reads left to right.
// Only tensor.ts imports this file (the class must exist before Tensor extends it).
import type { NDArray } from '../np/NDArray.ts';
import type { ReduceOptions } from './ops-arithmetic.ts';
import * as ops from './ops-arithmetic.ts';
import { reshape, slice, transpose } from './ops-shape.ts';
import type { Tensor } from './tensor.ts';

/** What a Tensor can be combined with. */
export type TensorOperand = Tensor | NDArray | number;

export abstract class TensorMethods {
  add(this: Tensor, b: TensorOperand): Tensor {
    return ops.add(this, b);
  }
  sub(this: Tensor, b: TensorOperand): Tensor {
    return ops.sub(this, b);
  }
  mul(this: Tensor, b: TensorOperand): Tensor {
    return ops.mul(this, b);
  }
  div(this: Tensor, b: TensorOperand): Tensor {
    return ops.div(this, b);
  }
  neg(this: Tensor): Tensor {
    return ops.mul(this, -1);
  }
  pow(this: Tensor, p: number): Tensor {
    return ops.pow(this, p);
  }
  matmul(this: Tensor, b: Tensor | NDArray): Tensor {
    return ops.matmul(this, b);
  }
  sum(this: Tensor, options: ReduceOptions = {}): Tensor {
    return ops.sum(this, options);
  }
  mean(this: Tensor, options: ReduceOptions = {}): Tensor {
    return ops.mean(this, options);
  }
  max(this: Tensor, options: ReduceOptions = {}): Tensor {
    return ops.max(this, options);
  }
  exp(this: Tensor): Tensor {
    return ops.exp(this);
  }
  log(this: Tensor): Tensor {
    return ops.log(this);
  }
  reshape(this: Tensor, shape: readonly number[]): Tensor {
    return reshape(this, { shape });
  }
  transpose(this: Tensor, ...axes: number[]): Tensor {
    return transpose(this, axes.length > 0 ? { axes } : {});
  }
  slice(this: Tensor, ...index: (string | number | readonly (number | null)[])[]): Tensor {
    return slice(this, { index });
  }
}

// Automatic differentiation for single numbers, small enough to read in one go: the lesson's version of the tape.
// Every operation stores its inputs and, next to its value, the local slopes. Idea: micrograd (Karpathy 2020).

/**
 * A number that remembers how it was computed; `backward()` sets `grad = d(this) / d(input)` of everything it was made of.
 * Source: Karpathy 2020, micrograd.
 * @example
 * const x = new nn.Value(3);
 * x.mul(x).add(x).backward();
 * x.grad
 * // 7
 */
export class Value {
  data: number;
  /** d(root)/d(this), set by root.backward(). */
  grad = 0;
  /** What it was computed from, and the slope of the result by each of them. */
  readonly inputs: readonly (readonly [value: Value, slope: number])[];
  readonly op: string;

  constructor(data: number, inputs: readonly (readonly [Value, number])[] = [], op = '') {
    this.data = data;
    this.inputs = inputs;
    this.op = op;
  }

  static of(x: Value | number): Value {
    return x instanceof Value ? x : new Value(x);
  }

  /** `a + b`: slopes 1 and 1. */
  add(other: Value | number): Value {
    const b = Value.of(other);
    return new Value(
      this.data + b.data,
      [
        [this, 1],
        [b, 1],
      ],
      '+',
    );
  }

  /** `a b`: slopes b and a. */
  mul(other: Value | number): Value {
    const b = Value.of(other);
    return new Value(
      this.data * b.data,
      [
        [this, b.data],
        [b, this.data],
      ],
      '*',
    );
  }

  /** `a^p` for a number p: slope `p a^(p-1)`. */
  pow(p: number): Value {
    return new Value(this.data ** p, [[this, p * this.data ** (p - 1)]], `^${p}`);
  }

  /** `e^a`: its own slope. */
  exp(): Value {
    const y = Math.exp(this.data);
    return new Value(y, [[this, y]], 'exp');
  }

  /** `ln a`: slope 1/a. */
  log(): Value {
    return new Value(Math.log(this.data), [[this, 1 / this.data]], 'log');
  }

  /** `tanh a`: slope `1 - tanh² a`. */
  tanh(): Value {
    const y = Math.tanh(this.data);
    return new Value(y, [[this, 1 - y * y]], 'tanh');
  }

  /** `max(0, a)`: slope 1 or 0. */
  relu(): Value {
    return new Value(Math.max(0, this.data), [[this, this.data > 0 ? 1 : 0]], 'relu');
  }

  // the rest follows from these
  neg(): Value {
    return this.mul(-1);
  }
  sub(other: Value | number): Value {
    return this.add(Value.of(other).neg());
  }
  div(other: Value | number): Value {
    return this.mul(Value.of(other).pow(-1));
  }
  sigmoid(): Value {
    return this.neg().exp().add(1).pow(-1);
  }

  /** Everything this was computed from, inputs before results; a loop, since chains may be 10,000 long. */
  topological(): Value[] {
    const order: Value[] = [];
    const seen = new Set<Value>([this]);
    const stack: [node: Value, next: number][] = [[this, 0]];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top[1] === top[0].inputs.length) {
        order.push(top[0]);
        stack.pop();
        continue;
      }
      const [child] = top[0].inputs[top[1]++];
      if (!seen.has(child)) {
        seen.add(child);
        stack.push([child, 0]);
      }
    }
    return order;
  }

  /** The chain rule, results before inputs. Every gradient starts from zero, so a second call gives the same. */
  backward(): void {
    const order = this.topological();
    for (const node of order) node.grad = 0;
    this.grad = 1;
    for (const node of order.reverse()) {
      for (const [input, slope] of node.inputs) input.grad += slope * node.grad; // += : a value may be used twice
    }
  }
}

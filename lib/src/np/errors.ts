// Errors of np: NumPy's words first, then the shapes, then one line that says what to do next.
// Own classes only where somebody catches them; the rest is TypeError, RangeError or Error.

/** Shapes that do not fit together (NumPy's ValueError about shapes). */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

/** An axis that the array does not have (NumPy's AxisError). */
export class AxisError extends RangeError {
  override name = 'AxisError';
}

/** `(2,3)`, `(2,)`, `()`: the way NumPy writes shapes in its messages. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** `(2, 3)`, `(2,)`, `()`: a Python tuple, which other messages use. */
export function tupleText(items: readonly (number | string)[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

/** A message and the next step on its own line. */
export function hinted(message: string, hint: string | undefined): string {
  return hint ? `${message}\nhint: ${hint}` : message;
}

// Text of arrays (str and repr).
import type { NDArray } from './NDArray.ts';

export function arrayText(a: NDArray): string {
  return JSON.stringify(a.tolist());
}
export function arrayRepr(a: NDArray): string {
  return `array(${arrayText(a)})`;
}
export function arrayHTML(a: NDArray): string {
  return `<pre>${arrayRepr(a)}</pre>`;
}

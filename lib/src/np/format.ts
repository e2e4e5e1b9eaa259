// Text of arrays, equal to NumPy's str and repr. Source: numpy/_core/arrayprint.py.
import { tupleText } from './errors.ts';
import { type Formatter, floatFormatter, scalarText } from './format-float.ts';
import type { NDArray } from './NDArray.ts';
import { type Operand, toArray } from './operand.ts';
import { mergeOptions, type PrintOptions } from './printoptions.ts';

export interface TextOptions extends Partial<PrintOptions> {
  /** Between elements. Default a blank. */
  separator?: string;
  /** Text that will stand before the array: lines are indented by its length. */
  prefix?: string;
  /** Text that will stand after it: its length is left free. */
  suffix?: string;
  /** Own text for each element. */
  formatter?: (x: number) => string;
}

/** Indices of an axis that are shown; undefined stands for `...`. */
export function shownIndices(n: number, edge: number, summary: boolean): (number | undefined)[] {
  const all = Array.from({ length: n }, (_, i) => i);
  return summary && n > 2 * edge ? [...all.slice(0, edge), undefined, ...all.slice(n - edge)] : all;
}

/** The elements that will be shown: they alone decide on the format. */
function shownValues(a: NDArray, edge: number, summary: boolean): number[] {
  const values: number[] = [];
  const level = (axis: number, at: number): void => {
    if (axis === a.ndim) {
      values.push(a.data[at]!);
      return;
    }
    for (const i of shownIndices(a.shape[axis]!, edge, summary)) {
      if (i !== undefined) level(axis + 1, at + i * a.strides[axis]!);
    }
  };
  level(0, a.offset);
  return values;
}

/** The format of an array's elements, all of one width. */
export function formatterFor(a: NDArray, options: PrintOptions): Formatter {
  if (a.dtype === 'bool') {
    const yes = a.ndim === 0 ? 'True' : ' True';
    return (x) => (x === 0 ? 'False' : yes);
  }
  const values = shownValues(a, options.edgeitems, a.size > options.threshold);
  if (a.dtype !== 'int32') return floatFormatter(values, a.dtype === 'float32', options);
  // a blank for the sign is needed only where no number is negative
  const sign = options.sign === '-' || (options.sign === ' ' && values.some((x) => x < 0)) ? '' : options.sign;
  const signed = (x: number) => (x < 0 ? String(x) : sign + String(x));
  const width = values.reduce((n, x) => Math.max(n, signed(x).length), 0);
  return (x) => signed(x).padStart(width);
}

/**
 * The elements in brackets. See PrintOptions for what can be set.
 * @example
 * np.array2string([1 / 3, 2 / 3], { precision: 3, separator: ', ' })
 * // '[0.333, 0.667]'
 */
export function array2string(x: Operand, options: TextOptions = {}): string {
  const a = toArray(x);
  const { separator = ' ', prefix = '', suffix = '', formatter, ...rest } = options;
  const print = mergeOptions(rest);
  if (a.size === 0) return '[]';
  const format = formatter ?? formatterFor(a, print);
  return layOut(a, format, print, separator, ' '.repeat(prefix.length + 1), print.linewidth - suffix.length);
}

/** Brackets, separators and line breaks. */
function layOut(
  a: NDArray,
  format: Formatter,
  print: PrintOptions,
  separator: string,
  indent: string,
  width: number,
): string {
  const summary = a.size > print.threshold;
  const level = (axis: number, at: number, hanging: string, room: number): string => {
    const left = a.ndim - axis;
    if (left === 0) return format(a.data[at]!);
    const inner = (i: number | undefined) =>
      i === undefined ? '...' : level(axis + 1, at + i * a.strides[axis]!, `${hanging} `, room - 1);
    const words = shownIndices(a.shape[axis]!, print.edgeitems, summary).map(inner);
    const text = left === 1 ? wrap(words, separator, hanging, room) : rows(words, separator, hanging, left - 1);
    return `[${text}]`;
  };
  return level(0, a.offset, indent, width);
}

/** One row of elements, broken into lines where they do not fit. */
function wrap(words: readonly string[], separator: string, hanging: string, room: number): string {
  const width = room - Math.max(separator.trimEnd().length, 1);
  let text = '';
  let line = hanging;
  words.forEach((word, i) => {
    if (line.length + word.length > width && line.length > hanging.length) {
      text += `${line.trimEnd()}\n`;
      line = hanging;
    }
    line += i < words.length - 1 ? word + separator : word;
  });
  return (text + line).slice(hanging.length);
}

/** Sub-arrays below each other, with blank lines between those of more than two dimensions. */
function rows(words: readonly string[], separator: string, hanging: string, lines: number): string {
  return words.join(separator.trimEnd() + '\n'.repeat(lines) + hanging);
}

/**
 * What `print(a)` shows in Python. A 0-d array reads like its number, with all digits.
 * @example
 * np.array_str([[1, 2], [3, 4]])
 * // '[[1. 2.]\n [3. 4.]]'
 */
export function array_str(x: Operand, options: TextOptions = {}): string {
  const a = toArray(x);
  if (a.ndim > 0) return array2string(a, options);
  const value = a.item();
  if (a.dtype === 'bool') return value === 0 ? 'False' : 'True';
  return a.dtype === 'int32' ? String(value) : scalarText(value, a.dtype === 'float32');
}

/**
 * What Python shows for `a` at the prompt: the elements, and dtype and shape where they cannot be seen.
 * @example
 * np.array_repr(new Float32Array([1, 2]))
 * // 'array([1., 2.], dtype=float32)'
 */
export function array_repr(x: Operand, options: TextOptions = {}): string {
  const a = toArray(x);
  const { prefix: _prefix, suffix: _suffix, ...rest } = options;
  const print = mergeOptions(withoutTextOptions(rest));
  const start = `array(${array2string(a, { ...rest, separator: ', ', prefix: 'array(', suffix: ')' })}`;
  const extras: string[] = [];
  if ((a.size === 0 && !(a.ndim === 1)) || a.size > print.threshold) extras.push(`shape=${tupleText(a.shape)}`);
  if (a.size === 0 || (a.dtype !== 'float64' && a.dtype !== 'bool')) extras.push(`dtype=${a.dtype}`);
  if (extras.length === 0) return `${start})`;
  const end = `${extras.join(', ')})`;
  const lastLine = start.length + 1 - (start.lastIndexOf('\n') + 1);
  return `${start},${lastLine + end.length + 1 > print.linewidth ? '\n      ' : ' '}${end}`;
}

function withoutTextOptions({ separator: _s, formatter: _f, ...print }: TextOptions): Partial<PrintOptions> {
  return print;
}

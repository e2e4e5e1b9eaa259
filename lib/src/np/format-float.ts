// The column format of floating numbers: NumPy looks at all of them, then gives each the same width and style.
// Source: numpy/_core/arrayprint.py, class FloatingFormat.
import { fixedDigits, positional, scientificDigits, shortest } from './decimal.ts';
import type { PrintOptions } from './printoptions.ts';

/** A function from an element to its text; all texts of one array have the same width. */
export type Formatter = (x: number) => string;

interface Style {
  float32: boolean;
  unique: boolean; // stop at the digits that are needed
  precision: number; // digits after the point, at most
  minimum: number; // and at least
  trim: boolean; // without zeros at the end
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);

/** Digits before the point (with sign), after it, and the exponent. */
type Pieces = [whole: string, fraction: string, exponent: number];

function signOf(x: number, options: PrintOptions): string {
  return isNegative(x) ? '-' : options.sign === '+' ? '+' : '';
}

function trimmed(fraction: string, style: Style): string {
  return style.trim ? fraction.replace(/0+$/, '') : fraction;
}

function positionalPieces(x: number, style: Style, options: PrintOptions): Pieces {
  const size = Math.abs(x);
  let [whole, fraction] = style.unique ? positional(shortest(size, style.float32)) : fixedDigits(size, style.precision);
  if (/^0*$/.test(fraction)) fraction = '';
  if (style.unique && fraction.length > style.precision) [whole, fraction] = fixedDigits(size, style.precision);
  else if (fraction.length < style.minimum) [whole, fraction] = fixedDigits(size, style.minimum);
  else if (!style.unique) fraction = fraction.padEnd(style.precision, '0');
  return [signOf(x, options) + whole, trimmed(fraction, style), 0];
}

function scientificPieces(x: number, style: Style, options: PrintOptions): Pieces {
  const size = Math.abs(x);
  let decimal = style.unique ? shortest(size, style.float32) : scientificDigits(size, style.precision);
  const count = decimal.digits.length - 1;
  if (style.unique && count > style.precision) decimal = scientificDigits(size, style.precision);
  else if (count < style.minimum) decimal = scientificDigits(size, style.minimum);
  return [signOf(x, options) + decimal.digits[0], trimmed(decimal.digits.slice(1), style), decimal.exponent];
}

/** Should all numbers be shown with exponents? Yes for very large, very small, or very different ones. */
function needsExponent(finite: readonly number[], float32: boolean, options: PrintOptions): boolean {
  let [max, min] = [0, Number.POSITIVE_INFINITY];
  for (const x of finite) {
    const size = Math.abs(x);
    if (size === 0) continue;
    max = Math.max(max, size);
    min = Math.min(min, size);
  }
  if (max === 0) return false;
  if (max >= (float32 ? 1e6 : 1e8)) return true;
  const ratio = float32 ? Math.fround(max / min) : max / min;
  const small = float32 ? Math.fround(0.0001) : 0.0001;
  return !options.suppress && (min < small || ratio > 1000);
}

const longest = (texts: readonly string[]): number => texts.reduce((n, text) => Math.max(n, text.length), 0);

/** The format that suits all of `values`. */
export function floatFormatter(values: readonly number[], float32: boolean, options: PrintOptions): Formatter {
  const finite = values.filter(Number.isFinite);
  const scientific = needsExponent(finite, float32, options);
  const fixed = options.floatmode === 'fixed';
  const precision = options.floatmode === 'unique' ? null : options.precision;
  const style: Style = {
    float32,
    unique: !fixed,
    precision: precision ?? (fixed ? 17 : 1000),
    minimum: 0,
    trim: !fixed,
  };
  const pieces = scientific ? scientificPieces : positionalPieces;
  const first = finite.map((x) => pieces(x, style, options));
  let left = longest(first.map(([whole]) => whole));
  const right = longest(first.map(([, fraction]) => fraction));
  const exponentDigits = first.reduce((n, [, , exponent]) => Math.max(n, String(Math.abs(exponent)).length), 2);

  const equal = fixed || options.floatmode === 'maxprec_equal';
  const final: Style = scientific || equal ? { ...style, precision: right, minimum: right, trim: false } : style;
  if (finite.length > 0 && options.sign === ' ' && !finite.some(isNegative)) left++;
  const tail = scientific ? exponentDigits + 2 : 0; // e+00
  if (finite.length < values.length) {
    const signed = options.sign !== '-' || values.includes(Number.NEGATIVE_INFINITY);
    const offset = right + tail + 1;
    left = Math.max(left, options.nanstr.length - offset, options.infstr.length + (signed ? 1 : 0) - offset);
  }

  return (x) => {
    if (!Number.isFinite(x)) {
      const sign = x < 0 ? '-' : options.sign === '+' ? '+' : '';
      return (sign + (Number.isNaN(x) ? options.nanstr : options.infstr)).padStart(left + right + tail + 1);
    }
    const [whole, fraction, exponent] = pieces(x, final, options);
    const number = `${whole.padStart(left)}.${fraction}`;
    if (!scientific) return number.padEnd(left + 1 + right);
    return `${number}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(exponentDigits, '0')}`;
  };
}

/** One number as NumPy's scalars print: all digits that are needed, an exponent below 1e-4 and from 1e16 (float32: 1e6) on. */
export function scalarText(x: number, float32: boolean): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : x < 0 ? '-inf' : 'inf';
  const sign = isNegative(x) ? '-' : '';
  const size = Math.abs(x);
  const decimal = shortest(size, float32);
  if (size !== 0 && (size < 1e-4 || size >= (float32 ? 1e6 : 1e16))) {
    const fraction = decimal.digits.slice(1);
    const exponent = String(Math.abs(decimal.exponent)).padStart(2, '0');
    return `${sign}${decimal.digits[0]}${fraction ? `.${fraction}` : ''}e${decimal.exponent < 0 ? '-' : '+'}${exponent}`;
  }
  const [whole, fraction] = positional(decimal);
  return `${sign}${whole}.${fraction || '0'}`;
}

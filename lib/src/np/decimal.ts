// Decimal digits of a number, exact: the shortest that read back as the same float, or rounded to a count, halves to even.
// Facts: JavaScript's toFixed and toExponential know every digit of a double, but round halves up.

/** Digits without a point, and the power of ten of the first one: 123.5 is `{ digits: '1235', exponent: 2 }`. */
export interface Decimal {
  digits: string;
  exponent: number;
}

function parse(text: string): Decimal {
  const [mantissa, exponent] = text.split('e') as [string, string];
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** The fewest digits that give back `x` (x >= 0), as a double or as a float32. */
export function shortest(x: number, float32: boolean): Decimal {
  if (!float32) return parse(x.toExponential());
  for (let count = 0; count < 8; count++) {
    const text = x.toExponential(count);
    if (Math.fround(Number(text)) === x) return scientificDigits(x, count);
  }
  return parse(x.toExponential(8));
}

/** True when the digits of `x` end exactly with a 5 right after place `kept`, so that two neighbours are equally near. */
function isTie(x: number, kept: number): boolean {
  const near = parse(x.toExponential());
  if (near.digits.length !== kept + 1 || !near.digits.endsWith('5')) return false;
  return /^0*$/.test(parse(x.toExponential(100)).digits.slice(kept + 1));
}

/** `x` (>= 0) with `count` digits after the first one; an exact half goes to the even digit. */
export function scientificDigits(x: number, count: number): Decimal {
  if (x !== 0 && isTie(x, count + 1)) {
    const { digits, exponent } = parse(x.toExponential());
    const kept = digits.slice(0, -1);
    if (Number(kept[kept.length - 1]) % 2 === 0) return { digits: kept, exponent };
  }
  return parse(x.toExponential(Math.min(count, 100)));
}

/** `x` (0 <= x < 1e21) with `count` digits after the point, as `[whole, fraction]`; an exact half goes to the even digit. */
export function fixedDigits(x: number, count: number): [whole: string, fraction: string] {
  let text = x.toFixed(Math.min(count, 100));
  if (x !== 0) {
    const kept = parse(x.toExponential()).exponent + 1 + count;
    if (kept >= 0 && isTie(x, kept)) {
      const unit = Number(text[text.length - 1]);
      // toFixed went up: an odd last digit was even before
      if (unit % 2 === 1)
        text = plain({ digits: parse(x.toExponential()).digits.slice(0, -1), exponent: kept - 1 - count }, count);
    }
  }
  const [whole, fraction = ''] = text.split('.') as [string, string?];
  return [whole, fraction];
}

/** Digits written out with a point, at least `count` of them after it. */
function plain({ digits, exponent }: Decimal, count: number): string {
  const [whole, fraction] = positional({ digits, exponent });
  return `${whole}.${fraction.padEnd(count, '0')}`;
}

/** Digits as `[whole, fraction]` without an exponent. */
export function positional({ digits, exponent }: Decimal): [whole: string, fraction: string] {
  if (exponent < 0) return ['0', '0'.repeat(-exponent - 1) + digits];
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return [whole, digits.slice(exponent + 1)];
}

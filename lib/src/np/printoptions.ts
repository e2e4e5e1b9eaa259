// How arrays are printed: NumPy's print options with NumPy's defaults.
import { hinted } from './errors.ts';

/** How arrays are printed. */
export interface PrintOptions {
  /** Digits after the point, at most; null shows as many as needed. Default 8. */
  precision: number | null;
  /** Arrays with more elements are shown by their corners. Default 1000. */
  threshold: number;
  /** How many elements at each end of an axis the corners have. Default 3. */
  edgeitems: number;
  /** Characters a line. Default 75. */
  linewidth: number;
  /** Show small numbers as 0 instead of changing to 1e-10 for all. Default false. */
  suppress: boolean;
  /** How NaN is written. */
  nanstr: string;
  /** How infinity is written. */
  infstr: string;
  /** `-`: only negative numbers have a sign, ` `: a blank for the others, `+`: always a sign. Default `-`. */
  sign: '-' | '+' | ' ';
  /**
   * `maxprec` (default): as many digits as needed, at most `precision`; `maxprec_equal`: the same number for all;
   * `fixed`: always `precision`; `unique`: as many as needed.
   */
  floatmode: 'maxprec' | 'maxprec_equal' | 'fixed' | 'unique';
}

const DEFAULTS: PrintOptions = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  floatmode: 'maxprec',
};

let current: PrintOptions = { ...DEFAULTS };

/** The options in force with some of them replaced; throws for names and values that do not exist. */
export function mergeOptions(changes: Partial<PrintOptions>): PrintOptions {
  const merged: PrintOptions = { ...current };
  for (const [name, value] of Object.entries(changes)) {
    if (!(name in DEFAULTS)) {
      throw new TypeError(hinted(`unknown print option '${name}'`, `options are ${Object.keys(DEFAULTS).join(', ')}`));
    }
    if (value !== undefined) Object.assign(merged, { [name]: value });
  }
  if (!['fixed', 'unique', 'maxprec', 'maxprec_equal'].includes(merged.floatmode)) {
    throw new TypeError(
      `floatmode option must be one of 'fixed', 'unique', 'maxprec', 'maxprec_equal', got '${merged.floatmode}'`,
    );
  }
  if (!['-', '+', ' '].includes(merged.sign)) throw new TypeError("sign option must be one of ' ', '+', or '-'");
  if (
    merged.precision !== null &&
    !(Number.isInteger(merged.precision) && merged.precision >= 0 && merged.precision <= 100)
  ) {
    throw new TypeError(`precision must be a whole number from 0 to 100, or null, got ${merged.precision}`);
  }
  if (typeof merged.threshold !== 'number' || Number.isNaN(merged.threshold)) {
    throw new TypeError('threshold must be numeric and non-NAN, try Infinity for untruncated representation');
  }
  return merged;
}

/**
 * Changes how arrays are printed from now on; options that are not named stay.
 * @example
 * np.set_printoptions({ precision: 2 });
 * np.array([Math.PI])
 * // array([3.14])
 * np.set_printoptions({ precision: 8 });
 * np.array([Math.PI])
 * // array([3.14159265])
 */
export function set_printoptions(options: Partial<PrintOptions>): void {
  current = mergeOptions(options);
}

/**
 * The options in force.
 * @example
 * np.get_printoptions().precision
 * // 8
 */
export function get_printoptions(): PrintOptions {
  return { ...current };
}

/**
 * Runs `body` with other print options and restores the old ones (Python's `with np.printoptions(...)`).
 * @example
 * np.printoptions({ precision: 2 }, () => `${np.array([Math.PI])}`)
 * // '[3.14]'
 */
export function printoptions<R>(options: Partial<PrintOptions>, body: () => R): R {
  const before = current;
  current = mergeOptions(options);
  let later = false;
  const restore = () => {
    current = before;
  };
  try {
    const result = body();
    if (result instanceof Promise) {
      later = true;
      return result.finally(restore) as R;
    }
    return result;
  } finally {
    if (!later) restore();
  }
}

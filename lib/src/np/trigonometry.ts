// Trigonometric functions of angles in radians, and their inverses, element by element. Results are floating.
import { floating } from './dtype.ts';
import { binary, unary } from './ufunc.ts';
import type { Binary, Unary } from './ufunc-types.ts';

/**
 * Sine of an angle in radians.
 * @example
 * np.sin([0, Math.PI / 2])
 * // array([0., 1.])
 */
export const sin: Unary = unary({
  name: 'sin',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.sin(A[a]!);
    },
  },
});

/**
 * Cosine of an angle in radians.
 * @example
 * np.cos([0, Math.PI])
 * // array([ 1., -1.])
 */
export const cos: Unary = unary({
  name: 'cos',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.cos(A[a]!);
    },
  },
});

/**
 * Tangent of an angle in radians.
 * @example
 * np.tan(0)
 * // 0
 */
export const tan: Unary = unary({
  name: 'tan',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.tan(A[a]!);
    },
  },
});

/**
 * Angle in [-pi/2, pi/2] whose sine is x; nan outside [-1, 1].
 * @example
 * np.arcsin([0, 1])
 * // array([0.        , 1.57079633])
 */
export const arcsin: Unary = unary({
  name: 'arcsin',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.asin(A[a]!);
    },
  },
});

/**
 * Angle in [0, pi] whose cosine is x; nan outside [-1, 1].
 * @example
 * np.arccos([1, -1])
 * // array([0.        , 3.14159265])
 */
export const arccos: Unary = unary({
  name: 'arccos',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.acos(A[a]!);
    },
  },
});

/**
 * Angle in (-pi/2, pi/2) whose tangent is x.
 * @example
 * np.arctan([0, 1])
 * // array([0.        , 0.78539816])
 */
export const arctan: Unary = unary({
  name: 'arctan',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = Math.atan(A[a]!);
    },
  },
});

/**
 * Angle in [-pi, pi] of the point (x, y): `arctan2(y, x)`, all four quadrants.
 * @example
 * np.arctan2([1, 1], [1, -1])
 * // array([0.78539816, 2.35619449])
 */
export const arctan2: Binary = binary({
  name: 'arctan2',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = Math.atan2(A[a]!, B[b]!);
    },
  },
});

/**
 * Length of the hypotenuse, `sqrt(a^2 + b^2)`, without overflow on the way.
 * @example
 * np.hypot(3, 4)
 * // 5
 */
export const hypot: Binary = binary({
  name: 'hypot',
  loop: floating,
  rows: {
    float: (A, a, sa, B, b, sb, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, b += sb, o += so) O[o] = Math.hypot(A[a]!, B[b]!);
    },
  },
});

/**
 * Degrees to radians: `x * pi / 180`.
 * @example
 * np.radians(180)
 * // 3.141592653589793
 */
export const radians: Unary = unary({
  name: 'radians',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]! * (Math.PI / 180);
    },
  },
});

/**
 * Radians to degrees: `x * 180 / pi`.
 * @example
 * np.degrees(Math.PI)
 * // 180
 */
export const degrees: Unary = unary({
  name: 'degrees',
  loop: floating,
  rows: {
    float: (A, a, sa, O, o, so, n) => {
      for (let i = 0; i < n; i++, a += sa, o += so) O[o] = A[a]! * (180 / Math.PI);
    },
  },
});

/** The same as `radians`. */
export const deg2rad: Unary = radians;

/** The same as `degrees`. */
export const rad2deg: Unary = degrees;

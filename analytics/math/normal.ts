/** Beyond it the density is 0 in double precision. */
const FARTHEST = 40;

/**
 * Probability that a standard normal variable is at least as far from 0 as `z`, on either side.
 *
 * @param z any number; the infinities give 0
 * @returns 0 to 1; small values keep their relative precision
 * @throws {RangeError} if z is NaN
 * @see Abramowitz and Stegun (1964), Handbook of mathematical functions, 26.2.10 and 26.2.14
 * @example normalTwoSidedP(1.959963984540054).toFixed(12) // => '0.050000000000'
 */
export function normalTwoSidedP(z: number): number {
  if (Number.isNaN(z)) throw new RangeError(`normalTwoSidedP requires a number, got ${z}`);
  const x = Math.abs(z);
  if (x > FARTHEST) return 0;
  return x < 2 ? 1 - centralSeries(x) : tailFraction(x);
}

/** Probability within x of 0: the density times x + x³/3 + x⁵/15 + … */
function centralSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 2 * density(x) * sum;
}

/** Probability beyond x on both sides: the density over x + 1/(x + 2/(x + …)), from its inmost term. */
function tailFraction(x: number): number {
  let fraction = x;
  for (let k = 160; k > 0; k--) fraction = x + k / fraction;
  return (2 * density(x)) / fraction;
}

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/**
 * Probability that a standard normal variable is at most `z`.
 *
 * @param z any number but NaN
 * @throws {RangeError} if z is NaN
 * @example normalCdf(0) // => 0.5
 */
export function normalCdf(z: number): number {
  const outer = normalTwoSidedP(z) / 2;
  return z > 0 ? 1 - outer : outer;
}

const CENTRE = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
] as const;
const SHOULDER = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const;
const TAIL = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.2965605718265049, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
] as const;

/**
 * Quantile of the standard normal distribution.
 *
 * @param p 0 to 1, both excluded
 * @returns the z below which a share p lies, to 11 digits at least, in the centre to 15
 * @throws {RangeError} if p lies outside
 * @see Wichura (1988), Algorithm AS 241: the percentage points of the normal distribution, doi:10.2307/2347330
 * @example normalQuantile(0.975).toFixed(12) // => '1.959963984540'
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile requires p between 0 and 1, got ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratioAt(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  return Math.sign(q) * (r <= 5 ? ratioAt(SHOULDER, r - 1.6) : ratioAt(TAIL, r - 5));
}

const ratioAt = ([above, below]: readonly [readonly number[], readonly number[]], r: number): number =>
  polynomial(above, r) / polynomial(below, r);

const polynomial = (coefficients: readonly number[], r: number): number =>
  coefficients.reduce((sum, coefficient) => sum * r + coefficient, 0);

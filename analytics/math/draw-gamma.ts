/**
 * Draws from a gamma distribution with rate 1.
 *
 * @param shape above 0
 * @param random uniform numbers in [0, 1), as from `createRandom`
 * @returns a number above 0, of mean `shape`; divide by a rate to have another one
 * @throws {RangeError} if the shape is not a finite number above 0
 * @see Marsaglia and Tsang (2000), A simple method for generating gamma variables, doi:10.1145/358407.358414
 * @example drawGamma(2, createRandom(1)) > 0 // => true
 */
export function drawGamma(shape: number, random: () => number): number {
  if (!(shape > 0 && Number.isFinite(shape))) {
    throw new RangeError(`drawGamma requires shape above 0, got ${shape}`);
  }
  // Below 1 the method does not hold; a power of a uniform number brings the next shape back down.
  if (shape < 1)
    return Math.max(Number.MIN_VALUE, drawGamma(shape + 1, random) * positive(random) ** (1 / shape));
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = drawNormal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(positive(random)) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** The transformation of Box and Muller (1958), doi:10.1214/aoms/1177706645. */
const drawNormal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(positive(random))) * Math.cos(2 * Math.PI * random());

/** Uniform in (0, 1]: it can be the argument of a logarithm. */
const positive = (random: () => number): number => 1 - random();

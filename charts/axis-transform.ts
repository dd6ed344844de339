/** Axes for long-tailed values. Both let zero and negative values through, as net spend needs. */
export type AxisScale = 'sqrt' | 'log';

type AxisTransform = {
  readonly forward: (value: number) => number;
  readonly inverse: (position: number) => number;
};

/**
 * What Vega's `sqrt` and `symlog` (constant 1) scales do to a value, and back: sign(x)·√|x| and sign(x)·ln(1 + |x|).
 * The second is a logarithm for large values and a straight line near zero.
 *
 * @example axisTransform('log').forward(0) // => 0
 */
export function axisTransform(scale: AxisScale): AxisTransform {
  return scale === 'sqrt'
    ? {
        forward: (value) => Math.sign(value) * Math.sqrt(Math.abs(value)),
        inverse: (t) => Math.sign(t) * t * t,
      }
    : {
        forward: (value) => Math.sign(value) * Math.log1p(Math.abs(value)),
        inverse: (t) => Math.sign(t) * Math.expm1(Math.abs(t)),
      };
}

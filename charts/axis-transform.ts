/** The last two are for long-tailed values. Both let zero and negative values through, as net spend needs. */
export type AxisScale = 'linear' | 'sqrt' | 'log';

/** What Vega calls them. */
export const VEGA_SCALE = { linear: 'linear', sqrt: 'sqrt', log: 'symlog' } as const;

type AxisTransform = {
  readonly forward: (value: number) => number;
  readonly inverse: (position: number) => number;
};

const TRANSFORMS: { readonly [scale in AxisScale]: AxisTransform } = {
  linear: { forward: (value) => value, inverse: (t) => t },
  sqrt: {
    forward: (value) => Math.sign(value) * Math.sqrt(Math.abs(value)),
    inverse: (t) => Math.sign(t) * t * t,
  },
  log: {
    forward: (value) => Math.sign(value) * Math.log1p(Math.abs(value)),
    inverse: (t) => Math.sign(t) * Math.expm1(Math.abs(t)),
  },
};

/**
 * What Vega's `linear`, `sqrt` and `symlog` (constant 1) scales do to a value, and back: x, sign(x)·√|x| and
 * sign(x)·ln(1 + |x|). The last is a logarithm for large values and a straight line near zero.
 *
 * @example axisTransform('log').forward(0) // => 0
 */
export const axisTransform = (scale: AxisScale): AxisTransform => TRANSFORMS[scale];

import { sigmoid } from '../math/sigmoid.ts';

/** `log-loss` of a class given its log-odds; `squared` is half the squared difference from an amount. */
export type LossName = 'log-loss' | 'squared';

/**
 * The loss of one prediction.
 *
 * @param name which loss
 * @param output log-odds, or an amount
 * @param target a class, or an amount
 * @returns from 0; finite for finite input
 * @example lossOf('squared', 3, 1) // => 2
 */
export function lossOf(name: LossName, output: number, target: number): number {
  if (name === 'squared') return (output - target) ** 2 / 2;
  return Math.max(output, 0) - output * target + Math.log1p(Math.exp(-Math.abs(output)));
}

/**
 * The derivative of `lossOf` by the output.
 *
 * @example lossSlope('log-loss', 0, 1) // => -0.5
 */
export function lossSlope(name: LossName, output: number, target: number): number {
  return (name === 'squared' ? output : sigmoid(output)) - target;
}

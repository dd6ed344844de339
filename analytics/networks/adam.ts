/** Moves parameters one step down a gradient, in place. */
export type Optimiser = (parameters: Float64Array, gradient: Float64Array, learningRate: number) => void;

const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const LEAST_DEVIATION = 1e-8;

/**
 * Adam: gradient descent whose step in each parameter is the running mean of the gradient over its running deviation, so
 * that no step is much longer than the learning rate.
 *
 * @param count number of parameters
 * @returns the step, which remembers the gradients before
 * @see Kingma and Ba (2015), Adam, arXiv:1412.6980, with the authors' constants
 * @example ((at) => (createAdam(1)(at, Float64Array.of(5), 0.1), at[0].toFixed(6)))(Float64Array.of(1)) // => '0.900000'
 */
export function createAdam(count: number): Optimiser {
  const mean = new Float64Array(count);
  const square = new Float64Array(count);
  let meanLeft = 1;
  let squareLeft = 1;
  return (parameters, gradient, learningRate) => {
    meanLeft *= MEAN_DECAY;
    squareLeft *= SQUARE_DECAY;
    // Both running means start at 0; the divisions take that out again.
    const rate = learningRate / (1 - meanLeft);
    const unbias = 1 / (1 - squareLeft);
    for (let i = 0; i < count; i++) {
      const g = gradient[i]!;
      const m = MEAN_DECAY * mean[i]! + (1 - MEAN_DECAY) * g;
      const v = SQUARE_DECAY * square[i]! + (1 - SQUARE_DECAY) * g * g;
      mean[i] = m;
      square[i] = v;
      parameters[i]! -= (rate * m) / (Math.sqrt(v * unbias) + LEAST_DEVIATION);
    }
  };
}

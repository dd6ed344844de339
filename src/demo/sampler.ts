import { createRandom } from '../../analytics/math/random.ts';

/** Draws from the distributions the demo company is made of, all from one seeded stream. */
export type Sampler = {
  /** In [low, high). */
  uniform(low: number, high: number): number;
  chance(probability: number): boolean;
  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number;
  normal(mean: number, deviation: number): number;
  exponential(mean: number): number;
  gamma(shape: number, scale: number): number;
  beta(a: number, b: number): number;
  /** Time grows with the mean: meant for small means. */
  poisson(mean: number): number;
  /** One of the options, each as likely as its weight says. */
  pick<T>(options: readonly Weighted<T>[]): T;
};

export type Weighted<T> = readonly [option: T, weight: number];

/**
 * A sampler of its own for each part of the company, so that a change in one part leaves the others as they were.
 *
 * @param seed any integer
 * @param stream which part, 0 to 15
 * @see Marsaglia and Tsang (2000), A simple method for generating gamma variables, doi:10.1145/358407.358414
 */
export function createSampler(seed: number, stream: number): Sampler {
  const random = createRandom(Math.imul(seed, 16) + stream);
  // 1 - random() is in (0, 1]: its logarithm is finite.
  const exponential = (mean: number) => -mean * Math.log(1 - random());
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(2 * exponential(1)) * Math.cos(2 * Math.PI * random());
  const gamma = (shape: number, scale: number) => scale * standardGamma(shape, random, normal);
  return {
    uniform: (low, high) => low + (high - low) * random(),
    chance: (probability) => random() < probability,
    integer: (low, high) => low + Math.floor((high - low + 1) * random()),
    normal,
    exponential,
    gamma,
    beta: (a, b) => {
      const x = gamma(a, 1);
      return x / (x + gamma(b, 1));
    },
    poisson: (mean) => {
      let events = 0;
      for (let time = exponential(1); time < mean; time += exponential(1)) events++;
      return events;
    },
    pick: (options) => pick(options, random()),
  };
}

function standardGamma(shape: number, random: () => number, normal: Sampler['normal']): number {
  // Below 1 the method does not hold; a draw for shape + 1, shrunk, has the wanted distribution.
  if (shape < 1) {
    return standardGamma(shape + 1, random, normal) * Math.exp(Math.log(1 - random()) / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(0, 1);
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function pick<T>(options: readonly Weighted<T>[], at: number): T {
  let total = 0;
  for (const [, weight] of options) total += weight;
  let left = at * total;
  for (const [option, weight] of options) {
    left -= weight;
    if (left < 0) return option;
  }
  const last = options.at(-1);
  if (last === undefined) throw new RangeError('pick requires at least one option, got none');
  return last[0];
}

import { countBelow } from '../math/count-below.ts';
import { requireCalibration } from './require-calibration.ts';

/** A rising line from point to point, level beyond the ends. Plain data: entry i of both arrays is point i. */
export type IsotonicRegression = {
  readonly method: 'isotonic';
  /** Ascending, none twice. */
  readonly scores: Float64Array;
  /** The probability of class 1 at each score; never falling. */
  readonly probabilities: Float64Array;
};

/** Neighbouring scores that share one probability. */
type Block = { readonly first: number; readonly last: number; readonly weight: number; readonly sum: number };

/**
 * Isotonic regression: the never falling probabilities nearest to the classes in squares.
 *
 * It assumes nothing of the shape, so it needs more rows than Platt's curve: from about a thousand. Where the ends of the
 * scores hold one class alone it says 0 or 1, whose log loss on other rows can be without bound.
 *
 * @param scores n finite numbers of rows the model was not fitted to
 * @param classes n, 0 or 1; one class alone is enough
 * @param weights n numbers from 0, all 1 unless given
 * @returns the ends of each level stretch, at most two points for each
 * @throws {RangeError} if there is no score, a number is not finite, or the arrays differ in length
 * @see Zadrozny and Elkan (2002), Transforming classifier scores into accurate multiclass probability estimates,
 *   doi:10.1145/775047.775151; by pooling adjacent violators, Ayer et al. (1955), doi:10.1214/aoms/1177728423; equal scores
 *   pooled first and lines between points as in scikit-learn. Time O(n log n).
 * @example fitIsotonicRegression(Float64Array.of(1, 2, 3), Uint8Array.of(0, 1, 0)).probabilities // => Float64Array.of(0, 0.5, 0.5)
 */
export function fitIsotonicRegression(
  scores: Float64Array,
  classes: Uint8Array,
  weights?: Float64Array,
): IsotonicRegression {
  const counted = requireCalibration('fitIsotonicRegression', scores, classes, weights);
  const blocks: Block[] = [];
  for (const block of oneBlockAScore(scores, classes, counted)) pool(blocks, block);
  const points = blocks.flatMap(({ first, last, sum, weight }) =>
    (first === last ? [first] : [first, last]).map((score) => ({ score, probability: sum / weight })),
  );
  return {
    method: 'isotonic',
    scores: Float64Array.from(points, ({ score }) => score),
    probabilities: Float64Array.from(points, ({ probability }) => probability),
  };
}

/**
 * @param calibrator from `fitIsotonicRegression`
 * @param scores any numbers
 * @returns a probability for each: on the line between the two nearest points, of a score beyond the ends that of the end
 * @example applyIsotonicRegression(fitIsotonicRegression(Float64Array.of(1, 2), Uint8Array.of(0, 1)), Float64Array.of(1.5)) // => Float64Array.of(0.5)
 */
export function applyIsotonicRegression(calibrator: IsotonicRegression, scores: Float64Array): Float64Array {
  return scores.map((score) => probabilityAt(calibrator, score));
}

function oneBlockAScore(scores: Float64Array, classes: Uint8Array, weights: Float64Array): Block[] {
  const order = Uint32Array.from(scores.keys())
    .filter((row) => weights[row]! > 0)
    .sort((a, b) => scores[a]! - scores[b]!);
  const blocks: Block[] = [];
  for (const row of order) {
    const [score, weight] = [scores[row]!, weights[row]!];
    const block = { first: score, last: score, weight, sum: weight * classes[row]! };
    const before = blocks.at(-1);
    if (before?.last === score) blocks[blocks.length - 1] = joined(before, block);
    else blocks.push(block);
  }
  return blocks;
}

/** Adds a block at the end; as long as the last two fall they become one. */
function pool(blocks: Block[], block: Block): void {
  let last = block;
  for (let before = blocks.at(-1); before !== undefined && falls(before, last); before = blocks.at(-1)) {
    blocks.pop();
    last = joined(before, last);
  }
  blocks.push(last);
}

const falls = (before: Block, after: Block) => before.sum / before.weight >= after.sum / after.weight;

const joined = (before: Block, after: Block): Block => ({
  first: before.first,
  last: after.last,
  weight: before.weight + after.weight,
  sum: before.sum + after.sum,
});

function probabilityAt({ scores, probabilities }: IsotonicRegression, score: number): number {
  const above = countBelow(scores, score);
  if (above === 0) return probabilities[0]!;
  if (above === scores.length) return probabilities[above - 1]!;
  const [low, high] = [scores[above - 1]!, scores[above]!];
  const [from, to] = [probabilities[above - 1]!, probabilities[above]!];
  // Halved, so that the distance of the ends of all numbers is still a number.
  const t = (score / 2 - low / 2) / (high / 2 - low / 2);
  return from + t * (to - from);
}

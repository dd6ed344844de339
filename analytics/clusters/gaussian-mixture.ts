import { covarianceMatrix } from '../math/covariance-matrix.ts';
import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import { requirePoints } from '../math/require-points.ts';
import { sampleRows } from '../math/sample-rows.ts';
import { symmetricEigen } from '../math/symmetric-eigen.ts';
import { assignToMixture } from './assign-to-mixture.ts';
import { distinctRows } from './distinct-rows.ts';
import { fitMixture, type MixtureFit } from './fit-mixture.ts';
import { groupRanks } from './group-ranks.ts';
import type { Mixture } from './mixture.ts';
import { mixtureDensity } from './mixture-density.ts';
import { mixtureMoments } from './mixture-moments.ts';
import { mixtureStarts } from './mixture-starts.ts';

export type GaussianMixtureOptions = {
  readonly covariance?: Mixture['covariance'];
  readonly seed: number;
  /** Starts of which the best is kept. */
  readonly starts?: number;
  readonly maxIterations?: number;
  /** Gain in log-likelihood a row at which EM stops. */
  readonly tolerance?: number;
  /** Least eigenvalue of a covariance, in the squared unit of the points: a millionth of their mean variance. */
  readonly regularisation?: number;
};

export type GaussianMixture = Mixture & {
  readonly logLikelihood: number;
  /** -2 logLikelihood + parameters ln n, and + 2 parameters: lower is better. */
  readonly bic: number;
  readonly aic: number;
  /** Free parameters. */
  readonly parameters: number;
  /** n x k: the probability of each component given the point. */
  readonly responsibilities: Matrix;
  /** One a row: the most probable component; component 0 has the most rows. */
  readonly labels: Int32Array;
  readonly sizes: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  /** Over all components. */
  readonly smallestEigenvalue: number;
  /** Whether every start ended in a spike: a component so narrow that its likelihood says nothing. */
  readonly spiked: boolean;
};

/** With more rows the starts run on a sample of this size; the one that is best on all rows goes on with them. */
const START_ROWS = 5_000;

/** Enough to tell which start is best; only that one goes on to the tolerance asked for. */
const TRIAL_TOLERANCE = 1e-5;

/** The best of ten starts is often not the best there is; few rows can afford a hundred. */
const FEW_ROWS = 500;
const startsFor = ({ rows }: Matrix): number => (rows <= FEW_ROWS ? 100 : 10);

/** Rows times iterations with all rows: a million rows get 50 iterations from where their sample ended. */
const MOST_VISITS = 50_000_000;

/** A component this much narrower than the narrowest direction of all points sits on a few of them. */
const SPIKE = 1e-3;

/** Mean variance of points that are all equal, for which any floor would do. */
const NO_VARIANCE = 1;

/**
 * Soft clustering: the k normal distributions under whose sum the points are most likely, found by EM.
 *
 * Likelihood has no upper bound: a component that shrinks onto a few points gains without end and means nothing. Hence
 * no covariance has an eigenvalue below `regularisation`, and of the starts those without a spike (an eigenvalue below a
 * thousandth of the smallest one of all points) win over those with one. `spiked` says that none was left.
 *
 * Of more than 5,000 rows the starts see a sample; the one under which all rows are likeliest goes on with all of them,
 * for at most 50 million rows times iterations.
 *
 * @param points n rows of d finite numbers
 * @param k number of components, 1 to n
 * @param options covariance `full` unless given, seed, 10 starts (100 for up to 500 rows), 500 iterations, tolerance 1e-6, regularisation
 * @returns the parameters and what they say of each row, components ordered by rows most probable in them (of equal
 *   sizes the smaller first coordinate of the mean first)
 * @throws {RangeError} if there is no row, a number is not finite, k is no whole number from 1 to n, there are fewer than k
 *   distinct rows, or an option is out of range
 * @see McLachlan and Peel (2000), Finite mixture models, doi:10.1002/0471721182, and Schwarz (1978), Estimating the
 *   dimension of a model, doi:10.1214/aos/1176344136 (BIC). Time O(n k d²) an iteration. Memory beside the result O(k d²):
 *   shares are used row by row; the responsibilities returned take 8 n k bytes.
 * @example gaussianMixture(matrixOf([[0], [2], [7], [9]]), 2, { seed: 1 }).labels // => Int32Array.of(0, 0, 1, 1)
 */
export function gaussianMixture(points: Matrix, k: number, options: GaussianMixtureOptions): GaussianMixture {
  const {
    covariance = 'full',
    seed,
    starts = startsFor(points),
    maxIterations = 500,
    tolerance = 1e-6,
  } = options;
  requireOptions(requirePoints('gaussianMixture', points), k, { starts, maxIterations, tolerance });
  const whole = covarianceMatrix(points).covariance;
  const floor = options.regularisation ?? 1e-6 * meanVariance(whole);
  if (!(floor > 0)) throw new RangeError(`gaussianMixture requires regularisation above 0, got ${floor}`);
  const spike = SPIKE * smallestEigenvalue({ covariances: [whole] });
  const sample = requireDistinct(sampleOf(points, seed), k);
  const trial = { floor, tolerance: Math.max(tolerance, TRIAL_TOLERANCE), maxIterations };
  const fits = mixtureStarts(sample, k, { covariance, floor, seed, starts }).map((start) =>
    fitMixture(sample, start, trial),
  );
  const best = bestOf(sample === points ? fits : judgedOn(points, fits), spike);
  const left = Math.min(maxIterations - best.iterations, Math.ceil(MOST_VISITS / points.rows));
  const fit = fitMixture(points, best.mixture, { floor, tolerance, maxIterations: left });
  return described(points, { ...fit, iterations: best.iterations + fit.iterations }, spike);
}

function requireOptions(points: Matrix, k: number, limits: { [option: string]: number }): void {
  const { starts, maxIterations, tolerance } = limits;
  if (!Number.isInteger(k) || k < 1 || k > points.rows) {
    throw new RangeError(`gaussianMixture requires k from 1 to ${points.rows}, got ${k}`);
  }
  for (const [name, value] of Object.entries({ starts, maxIterations })) {
    if (!Number.isInteger(value) || value! < 1) {
      throw new RangeError(`gaussianMixture requires ${name} from 1, got ${value}`);
    }
  }
  if (!(tolerance! >= 0)) throw new RangeError(`gaussianMixture requires tolerance from 0, got ${tolerance}`);
}

function requireDistinct(points: Matrix, k: number): Matrix {
  const found = distinctRows(points, k);
  if (found < k) {
    throw new RangeError(`gaussianMixture requires at least k distinct rows (${k}), got ${found}`);
  }
  return points;
}

function meanVariance({ values, columns }: Matrix): number {
  let trace = 0;
  for (let j = 0; j < columns; j++) trace += values[j * columns + j]!;
  return trace / columns || NO_VARIANCE;
}

const sampleOf = (points: Matrix, seed: number): Matrix =>
  points.rows <= START_ROWS ? points : pickRows(points, sampleRows(points.rows, START_ROWS, seed));

function smallestEigenvalue({ covariances }: Pick<Mixture, 'covariances'>): number {
  return Math.min(...covariances.map((covariance) => symmetricEigen(covariance).values.at(-1)!));
}

/** A fit to a sample can follow its accidents: rows it has not seen tell how well it does. */
function judgedOn(points: Matrix, fits: readonly MixtureFit[]): MixtureFit[] {
  return fits.map((fit) => ({
    ...fit,
    logLikelihood: mixtureMoments(points, mixtureDensity(fit.mixture)).logLikelihood,
  }));
}

function bestOf(fits: readonly MixtureFit[], spike: number): MixtureFit {
  const sound = fits.filter(({ mixture }) => smallestEigenvalue(mixture) >= spike);
  const candidates = sound.length > 0 ? sound : fits;
  return candidates.reduce((best, fit) => (fit.logLikelihood > best.logLikelihood ? fit : best));
}

function described(
  points: Matrix,
  { mixture, iterations, converged }: MixtureFit,
  spike: number,
): GaussianMixture {
  const { k } = mixture;
  const sizes = new Array<number>(k).fill(0);
  for (const label of assignToMixture(points, mixture).labels) sizes[label]!++;
  const firsts = sizes.map((_, c) => mixture.means.values[c * points.columns]!);
  const ordered = reordered(mixture, groupRanks(sizes, firsts));
  const { responsibilities, labels, logLikelihood } = assignToMixture(points, ordered);
  const parameters = parametersOf(ordered);
  const smallest = smallestEigenvalue(ordered);
  return {
    ...ordered,
    logLikelihood,
    bic: -2 * logLikelihood + parameters * Math.log(points.rows),
    aic: -2 * logLikelihood + 2 * parameters,
    parameters,
    responsibilities,
    labels,
    sizes: sizes.toSorted((a, b) => b - a),
    iterations,
    converged,
    smallestEigenvalue: smallest,
    spiked: smallest < spike,
  };
}

function parametersOf({ k, covariance, means: { columns: d } }: Mixture): number {
  return k - 1 + k * d + k * (covariance === 'full' ? (d * (d + 1)) / 2 : d);
}

function reordered(mixture: Mixture, ranks: Int32Array): Mixture {
  const d = mixture.means.columns;
  const weights = new Float64Array(mixture.k);
  const means = new Float64Array(mixture.k * d);
  const covariances = new Array<Matrix>(mixture.k);
  for (const [c, rank] of ranks.entries()) {
    weights[rank] = mixture.weights[c]!;
    means.set(mixture.means.values.subarray(c * d, (c + 1) * d), rank * d);
    covariances[rank] = mixture.covariances[c]!;
  }
  return { ...mixture, weights, means: { ...mixture.means, values: means }, covariances };
}

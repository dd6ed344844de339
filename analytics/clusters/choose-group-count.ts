import { elbow } from './elbow.ts';
import { gapGroupCount } from './gap-group-count.ts';
import { leastGroupSize } from './least-group-size.ts';

/** What is known of a clustering into k groups. A measure that is null or absent has no vote there. */
export type GroupCountCandidate = {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  readonly calinskiHarabasz: number | null;
  readonly gap?: { readonly gap: number; readonly standardError: number };
  readonly bic?: number;
  /** Mean adjusted Rand index over resamples. */
  readonly stability?: number;
  /** Customers in the smallest group. */
  readonly smallest: number;
};

export type GroupCountCriterion =
  | 'silhouette'
  | 'davies-bouldin'
  | 'calinski-harabasz'
  | 'elbow'
  | 'gap'
  | 'bic'
  | 'stability';

/** The criterion's choice, and its value there: for the elbow, the inertia. */
export type GroupCountVote = {
  readonly criterion: GroupCountCriterion;
  readonly k: number;
  readonly value: number;
};

export type GroupCountRefusal = {
  readonly k: number;
  /** `limit` is the least k, the greatest k, or the least size of a group. */
  readonly reason: 'below-least' | 'above-cap' | 'small-group';
  readonly limit: number;
};

export type GroupCountChoice = {
  /** Null when every k is refused. */
  readonly k: number | null;
  readonly votes: readonly GroupCountVote[];
  readonly refused: readonly GroupCountRefusal[];
};

export type GroupCountRules = {
  readonly customers: number;
  /** The most groups anyone can run campaigns for. */
  readonly cap?: number;
  /** A group smaller than this share of the customers, or than this size, makes its k unusable. */
  readonly minimumShare?: number;
  readonly minimumSize?: number;
  readonly least?: number;
};

/**
 * How many groups to use: of the numbers that can be used at all, the one that most criteria find best; of equal votes
 * the more stable, then the smaller.
 *
 * Not usable is a k below `least`, above `cap`, or with a group too small to be worth a campaign. Best are the highest
 * silhouette, Calinski–Harabasz index and stability, the lowest Davies–Bouldin index and BIC; the elbow is sought in
 * the whole curve, the gap's first k among the usable ones, and either has no vote where its answer is not usable.
 * Between equal values a criterion votes for the smaller k.
 *
 * @param curve consecutive k, ascending; k = 1 may be among them: its inertia and its gap count, it is never chosen
 * @param rules `customers` in all; `cap` 6, `minimumShare` 0.02, `minimumSize` 10, `least` 2 unless told. Two groups of
 *   customers are mostly "buys" and "hardly buys", which the silhouette likes best and a marketer knows: ask for 3.
 * @throws {RangeError} if the curve is empty or its k are not consecutive whole numbers from 1, `least` is below 2, or
 *   `cap` below `least`
 * @see Hennig and Liao (2013), How to find an appropriate clustering for mixed-type variables with application to
 *   socio-economic stratification, doi:10.1111/j.1467-9876.2012.01066.x, on choosing by use; Charrad et al. (2014),
 *   NbClust, doi:10.18637/jss.v061.i06, on the vote of indices, one each
 * @example chooseGroupCount([{ k: 2, inertia: 9, silhouette: 0.5, daviesBouldin: 1, calinskiHarabasz: 8, smallest: 40 }], { customers: 100 }).k // => 2
 */
export function chooseGroupCount(
  curve: readonly GroupCountCandidate[],
  { customers, cap = 6, minimumShare = 0.02, minimumSize = 10, least = 2 }: GroupCountRules,
): GroupCountChoice {
  requireConsecutive(curve);
  if (!(least >= 2)) throw new RangeError(`chooseGroupCount requires least from 2, got ${least}`);
  if (!(cap >= least)) throw new RangeError(`chooseGroupCount requires cap from ${least}, got ${cap}`);
  const size = leastGroupSize(customers, minimumShare, minimumSize);
  const refused = curve.flatMap((candidate) => refusalOf(candidate, { least, cap, size }) ?? []);
  const allowed = curve.filter(({ k }) => !refused.some((refusal) => refusal.k === k));
  const votes = votesOf(curve, allowed);
  return { k: winnerOf(allowed, votes), votes, refused };
}

function requireConsecutive(curve: readonly GroupCountCandidate[]): void {
  if (curve.length === 0) throw new RangeError('chooseGroupCount requires at least one k, got 0');
  const first = curve[0]!.k;
  if (Number.isInteger(first) && first >= 1 && curve.every(({ k }, i) => k === first + i)) return;
  const found = curve.map(({ k }) => k).join(', ');
  throw new RangeError(`chooseGroupCount requires consecutive k from 1, got ${found}`);
}

type Limits = { readonly least: number; readonly cap: number; readonly size: number };

function refusalOf({ k, smallest }: GroupCountCandidate, limits: Limits): GroupCountRefusal | null {
  if (k < limits.least) return { k, reason: 'below-least', limit: limits.least };
  if (k > limits.cap) return { k, reason: 'above-cap', limit: limits.cap };
  if (smallest < limits.size) return { k, reason: 'small-group', limit: limits.size };
  return null;
}

function votesOf(
  curve: readonly GroupCountCandidate[],
  allowed: readonly GroupCountCandidate[],
): GroupCountVote[] {
  return [
    highest('silhouette', allowed, ({ silhouette }) => silhouette),
    highest('davies-bouldin', allowed, ({ daviesBouldin }) => daviesBouldin, -1),
    highest('calinski-harabasz', allowed, ({ calinskiHarabasz }) => calinskiHarabasz),
    elbowVote(curve, allowed),
    gapVote(curve, allowed),
    highest('bic', allowed, ({ bic }) => bic, -1),
    highest('stability', allowed, ({ stability }) => stability),
  ].filter((vote) => vote !== null);
}

/** With a sign of -1 the lowest. */
function highest(
  criterion: GroupCountCriterion,
  allowed: readonly GroupCountCandidate[],
  measure: (candidate: GroupCountCandidate) => number | null | undefined,
  sign: 1 | -1 = 1,
): GroupCountVote | null {
  let best: GroupCountVote | null = null;
  for (const candidate of allowed) {
    const value = measure(candidate);
    if (value === null || value === undefined) continue;
    if (best === null || sign * value > sign * best.value) best = { criterion, k: candidate.k, value };
  }
  return best;
}

function elbowVote(
  curve: readonly GroupCountCandidate[],
  allowed: readonly GroupCountCandidate[],
): GroupCountVote | null {
  // Two points make no bend.
  if (curve.length < 3) return null;
  const bend = elbow(curve.map(({ inertia }) => inertia)) + curve[0]!.k - 1;
  const found = allowed.find(({ k }) => k === bend);
  return found ? { criterion: 'elbow', k: found.k, value: found.inertia } : null;
}

/** Each usable k is held against k + 1, which need not be usable itself. */
function gapVote(
  curve: readonly GroupCountCandidate[],
  allowed: readonly GroupCountCandidate[],
): GroupCountVote | null {
  const gaps = curve.flatMap(({ k, gap }) => (gap ? [{ k, ...gap }] : []));
  for (const { k, gap } of allowed) {
    const pair = gaps.filter((one) => one.k === k || one.k === k + 1);
    if (gap && gapGroupCount(pair) === k) return { criterion: 'gap', k, value: gap.gap };
  }
  return null;
}

function winnerOf(allowed: readonly GroupCountCandidate[], votes: readonly GroupCountVote[]): number | null {
  const count = (k: number) => votes.filter((vote) => vote.k === k).length;
  const ranked = allowed.toSorted(
    (a, b) => count(b.k) - count(a.k) || (b.stability ?? 0) - (a.stability ?? 0) || a.k - b.k,
  );
  return ranked[0]?.k ?? null;
}

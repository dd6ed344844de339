import type { Interval } from './interval.ts';
import { requireScores } from './require-scores.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** How a cut treats the customers of one group; intervals are 95 %. */
export type GroupTreatment = {
  readonly group: string;
  readonly customers: number;
  /** Of the group, those selected. */
  readonly selectionRate: Interval;
  /** Of the group's yes, those selected; null where it has none. */
  readonly truePositiveRate: Interval | null;
  /** Of the group, those predicted wrongly. */
  readonly errorRate: Interval;
  /** Of the group, those that are yes. */
  readonly responseRate: Interval;
};

export type FairnessMeasure = 'selectionRate' | 'truePositiveRate' | 'errorRate';

/** The two groups that are furthest apart in a measure. */
export type FairnessGap = {
  readonly measure: FairnessMeasure;
  readonly highest: string;
  readonly lowest: string;
  /** Lowest over highest, 0 to 1. */
  readonly ratio: number;
  /** The 95 % interval of the difference leaves out 0. */
  readonly isBeyondChance: boolean;
};

export type Fairness = {
  readonly groups: readonly GroupTreatment[];
  /** One a measure, the largest first; of groups with enough customers. */
  readonly gaps: readonly FairnessGap[];
  /** Selection or true-positive rates of two groups differ by more than a fifth of the higher, and not by chance alone. */
  readonly isUneven: boolean;
};

/** Rates of fewer customers (or yes, for their rate) say little, and are not compared. */
export const FEWEST_COMPARED = 30;

/** The four-fifths rule. */
export const EVEN_RATIO = 0.8;

/**
 * Whether a cut treats groups of customers alike: selection rate, true-positive rate and error by group.
 *
 * @param groups n group names; a customer without one is left out by an empty name
 * @param scores n finite numbers, of models that did not see their row
 * @param classes n, 0 or 1
 * @param threshold a score of it or more is selected
 * @returns groups by falling size. Time O(n · groups)
 * @throws {RangeError} if there is no row, lengths differ, or a score is not finite
 * @see Hardt, Price and Srebro (2016), Equality of opportunity in supervised learning; the four-fifths rule: Uniform
 *   Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4(D), which excepts what chance alone explains; the
 *   interval of a difference: Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I, method 10
 * @example fairness(['a', 'b'], Float64Array.of(0.9, 0.1), Uint8Array.of(1, 0), 0.5).groups.length // => 2
 */
export function fairness(
  groups: readonly string[],
  scores: Float64Array,
  classes: Uint8Array,
  threshold: number,
): Fairness {
  requireScores('fairness', scores, classes);
  if (groups.length !== scores.length) {
    throw new RangeError(`fairness requires ${scores.length} groups, got ${groups.length}`);
  }
  const rows = Map.groupBy(groups.keys(), (i) => groups[i]!);
  rows.delete('');
  const treated = [...rows]
    .map(([group, own]) => treatment(group, own, scores, classes, threshold))
    .sort((a, b) => b.customers - a.customers || (a.group < b.group ? -1 : 1));
  const measures = ['selectionRate', 'truePositiveRate', 'errorRate'] as const;
  const gaps = measures.flatMap((measure) => gapOf(measure, treated) ?? []).sort((a, b) => a.ratio - b.ratio);
  return { groups: treated, gaps, isUneven: gaps.some(isUnevenGap) };
}

/**
 * Whether a gap is one to speak of: more than a fifth of the higher rate, beyond chance, and in who is selected or found.
 *
 * @param gap from `fairness`
 * @example isUnevenGap({ measure: 'errorRate', highest: 'a', lowest: 'b', ratio: 0.1, isBeyondChance: true }) // => false
 */
export function isUnevenGap({ measure, ratio, isBeyondChance }: FairnessGap): boolean {
  return measure !== 'errorRate' && ratio < EVEN_RATIO && isBeyondChance;
}

function treatment(
  group: string,
  rows: readonly number[],
  scores: Float64Array,
  classes: Uint8Array,
  threshold: number,
): GroupTreatment {
  let [selected, yes, found] = [0, 0, 0];
  for (const row of rows) {
    const isSelected = Number(scores[row]! >= threshold);
    selected += isSelected;
    yes += classes[row]!;
    found += isSelected * classes[row]!;
  }
  const n = rows.length;
  return {
    group,
    customers: n,
    selectionRate: wilsonInterval(selected, n),
    truePositiveRate: yes === 0 ? null : wilsonInterval(found, yes),
    errorRate: wilsonInterval(selected - found + yes - found, n),
    responseRate: wilsonInterval(yes, n),
  };
}

function gapOf(measure: FairnessMeasure, groups: readonly GroupTreatment[]): FairnessGap | undefined {
  const compared = groups
    .filter((one) => baseOf(measure, one) >= FEWEST_COMPARED)
    .map((one) => ({ group: one.group, rate: one[measure]! }))
    .sort((a, b) => b.rate.value - a.rate.value);
  const [highest, lowest] = [compared[0], compared.at(-1)];
  if (highest === undefined || lowest === undefined || compared.length < 2) return undefined;
  const ratio = highest.rate.value === 0 ? 1 : lowest.rate.value / highest.rate.value;
  const isBeyondChance = leastDifference(highest.rate, lowest.rate) > 0;
  return { measure, highest: highest.group, lowest: lowest.group, ratio, isBeyondChance };
}

/** Lower end of the 95 % interval of a difference of two shares, by their Wilson intervals. */
const leastDifference = (higher: Interval, lower: Interval) =>
  higher.value - lower.value - Math.hypot(higher.value - higher.low, lower.high - lower.value);

const baseOf = (measure: FairnessMeasure, { customers, responseRate }: GroupTreatment) =>
  measure === 'truePositiveRate' ? Math.round(responseRate.value * customers) : customers;

import type { DroppedColumn, DropReason } from './feature-plan.ts';
import type { FeatureColumn } from './feature-table.ts';
import { percent } from './percent.ts';

/** Above this share of missing values a column says more about who was asked than about customers. */
export const MOST_MISSING = 0.4;

/** From this share of equal values on, the few others would be told apart by this column alone. */
export const NEARLY_CONSTANT = 0.98;

/** What columns are planned for: distances between customers, or telling what they will do. */
export type FeaturePurpose = 'groups' | 'prediction';

/** For prediction a column is of use, however rare its other values, once so many customers have them. */
export const FEWEST_OTHERS = 5;

/** Fewer customers than this can have consecutive numbers by chance. */
const FEWEST_FOR_IDENTIFIER = 30;

type Fault = { readonly reason: DropReason; readonly sentence: string };

/**
 * Why a column cannot be a feature, or should not be one.
 *
 * @param column NaN stands for a missing value
 * @param isNamed asked for by name: then only what makes it impossible counts
 * @param purpose for prediction rare values count
 * @returns the column with the reason, or undefined if it is fit
 * @example columnFault({ name: 'x', label: 'X', family: 'behaviour', unit: 'number', sensitive: false, values: Float64Array.of(7, 7) }, false)?.reason // => 'constant'
 */
export function columnFault(
  column: FeatureColumn,
  isNamed: boolean,
  purpose: FeaturePurpose = 'groups',
): DroppedColumn | undefined {
  const { name, label, values } = column;
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const fault = impossible(column, present) ?? (isNamed ? undefined : unfit(column, present, purpose));
  return fault && { name, label, ...fault };
}

function impossible(column: FeatureColumn, present: Float64Array): Fault | undefined {
  const { label } = column;
  if (present.length === 0) {
    return { reason: 'missing', sentence: `${label} is missing for every customer.` };
  }
  if (isSame(present[0]!, present.at(-1)!)) {
    return { reason: 'constant', sentence: `${label} is the same for every customer.` };
  }
  if (isIdentifier(column, present)) {
    return {
      reason: 'identifier',
      sentence: `${label} is different for nearly every customer, as an id is.`,
    };
  }
  return undefined;
}

/** Differences that rounding alone can make are none. */
const isSame = (low: number, high: number) => high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high));

/** A name for each customer, or consecutive whole numbers. */
function isIdentifier({ unit }: FeatureColumn, sorted: Float64Array): boolean {
  const n = sorted.length;
  if (n < FEWEST_FOR_IDENTIFIER) return false;
  if (unit === 'category') return sorted.filter((value, i) => value !== sorted[i - 1]).length > n / 2;
  return unit === 'number' && sorted.every((value, i) => value === sorted[0]! + i);
}

function unfit(
  { label, values }: FeatureColumn,
  present: Float64Array,
  purpose: FeaturePurpose,
): Fault | undefined {
  const missing = 1 - present.length / values.length;
  if (missing > MOST_MISSING) {
    return {
      reason: 'missing',
      sentence: `${label} is missing for ${percent(missing)} of the customers, more than ${percent(MOST_MISSING)}.`,
    };
  }
  const run = longestRun(present);
  if (purpose === 'prediction') return fewOthers(label, present.length - run);
  const share = run / present.length;
  if (share < NEARLY_CONSTANT) return undefined;
  return {
    reason: 'nearly constant',
    sentence: `${label} is the same for ${percent(share)} of the customers, ${percent(NEARLY_CONSTANT)} or more.`,
  };
}

function fewOthers(label: string, others: number): Fault | undefined {
  if (others >= FEWEST_OTHERS) return undefined;
  const sentence = `${label} differs for ${others} of the customers, fewer than ${FEWEST_OTHERS}.`;
  return { reason: 'nearly constant', sentence };
}

function longestRun(sorted: Float64Array): number {
  let longest = 0;
  let start = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i] !== sorted[start]) start = i;
    longest = Math.max(longest, i - start + 1);
  }
  return longest;
}

import type { FeaturePlan, FeatureSet } from '../../analytics/features/feature-plan.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { planFeatures } from '../../analytics/features/plan-features.ts';
import { UserError } from '../contract/user-error.ts';
import { planSentence } from './plan-sentence.ts';
import type { SegmentQuestion } from './segment-question.ts';

/** Shares of fewer categories say little of what somebody likes. */
const FEWEST_CATEGORIES = 3;

/**
 * What to group on, from the words after /segment: a set, or columns.
 *
 * @throws {UserError} if a column is unknown, or none is left
 */
export function planOfQuestion(table: FeatureTable, { on, sensitive }: SegmentQuestion): FeaturePlan {
  const wanted = on === undefined ? defaultColumns(table) : columnsAsked(on);
  try {
    return planFeatures(table, { sensitive, ...(wanted !== undefined && { on: wanted }) });
  } catch (error) {
    throw new UserError(planSentence(error));
  }
}

const SETS: readonly FeatureSet[] = ['rfm', 'spend', 'demographics', 'attributes', 'all'];

/** A set by its name, or columns: `income, region and age`. */
function columnsAsked(on: string): FeatureSet | readonly string[] {
  const set = SETS.find((name) => name === on.trim().toLowerCase());
  return set ?? on.split(/\s*(?:,|\band\b)\s*|\s+/).filter((name) => name !== '');
}

/** How they buy and what they buy, where it is known what; else as the plan has it. */
function defaultColumns({ columns }: FeatureTable): readonly string[] | undefined {
  const categories = columns.filter(({ family, unit }) => family === 'category' && unit === 'share');
  return categories.length < FEWEST_CATEGORIES ? undefined : ['rfm', ...categories.map(({ name }) => name)];
}

import { FeaturePlanError } from '../../analytics/features/feature-plan-error.ts';
import { planFeatures } from '../../analytics/features/plan-features.ts';
import { UserError } from '../contract/user-error.ts';
import type { Question } from './question.ts';

const MOST_REASONS = 3;

/**
 * Asks for columns that tell customers apart before any work is done.
 *
 * @throws {UserError} if there is none, with the reasons
 */
export function requireTellingColumns({ outcome, known }: Question, sensitive: boolean): void {
  try {
    planFeatures(known.table, { sensitive, purpose: 'prediction' });
  } catch (error) {
    if (!(error instanceof FeaturePlanError)) throw error;
    const reasons = error.dropped.slice(0, MOST_REASONS).map(({ sentence }) => sentence);
    throw new UserError(
      [
        `${outcome.label} cannot be foretold: nothing that is known of customers tells them apart. Import more about them.`,
        ...reasons,
      ].join(' '),
    );
  }
}

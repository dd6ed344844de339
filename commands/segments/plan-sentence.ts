import { FeaturePlanError } from '../../analytics/features/feature-plan-error.ts';

/** Why no plan could be made, as a sentence with the remedy. Other errors are thrown on. */
export function planSentence(error: unknown): string {
  if (!(error instanceof FeaturePlanError)) throw error;
  const { unknown, dropped } = error;
  if (unknown.length > 0) {
    const parts = unknown.map(({ name, near }) =>
      near.length === 0
        ? `There is no column ${name}.`
        : `There is no column ${name}; did you mean ${near.join(' or ')}?`,
    );
    return `${parts.join(' ')} Ask /data status for what is known, or on rfm, spend, demographics or all.`;
  }
  if (dropped.length === 0) {
    return 'The data has no column of that kind to group on. Ask on other columns, or leave out "on"; /data explore says what is known of customers.';
  }
  const why = dropped.map(({ sentence }) => sentence).join(' ');
  return `Nothing is left to group on. ${why} Ask on other columns, or add "sensitive" where those may be used.`;
}

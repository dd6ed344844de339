import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import type { Outcome } from '../outcomes.ts';

export const ATTRIBUTES_HAVE_NO_HISTORY =
  'Attributes have no history: they are as the newest import has them.';

/**
 * What is known, or not, of whether the features come before the answers.
 *
 * @param outcomes what was answered, at least one
 * @param source what the features were made of
 */
export function timeRules(outcomes: readonly Outcome[], source: FeatureTable['source']): string[] {
  if (source === 'attributes') return [ATTRIBUTES_HAVE_NO_HISTORY];
  if (source === 'lines') {
    return [...outcomes.flatMap(dayRule), ...noDayRule(outcomes), ATTRIBUTES_HAVE_NO_HISTORY];
  }
  return [
    `Recency, orders and spend are totals of the file: whether they hold purchases made after ${labelsOf(outcomes)} is not known.`,
    ATTRIBUTES_HAVE_NO_HISTORY,
  ];
}

const dayRule = ({ label, day, dayFrom }: Outcome): string[] =>
  day === null
    ? []
    : [`Only purchases before ${isoDay(day)}, the earliest date of “${dayFrom}”, count for “${label}”.`];

function noDayRule(outcomes: readonly Outcome[]): string[] {
  const undated = outcomes.filter(({ day }) => day === null);
  if (undated.length === 0) return [];
  const remedy = undated.some(({ source }) => source.of === 'responses')
    ? ' Import a column of dates with “_Date” after its name to count only those before.'
    : '';
  return [
    `The data gives no day for ${labelsOf(undated)}: purchases made after it may be among the features, and make it look easier to predict than it is.${remedy}`,
  ];
}

const labelsOf = (outcomes: readonly Outcome[]) => outcomes.map(({ label }) => `“${label}”`).join(', ');

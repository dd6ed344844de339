import type { Interval } from '../../../analytics/evaluate/interval.ts';
import { type TestedAmounts, totalIntervals } from '../../../analytics/evaluate/total-intervals.ts';
import { SEED } from '../compare-classifiers.ts';
import type { TestedSpend } from './compare-regressors.ts';
import type { SpendModel } from './spend-model.ts';
import type { SpendQuestion } from './spend-question.ts';
import type { SpendCustomers, SpendSubject } from './spend-subject.ts';

/** What some customers will spend together. */
export type GroupSpend = {
  readonly customers: number;
  readonly spend: Interval;
  /** A customer on average. */
  readonly each: number;
};

export type SpendTotals = {
  readonly subject: GroupSpend;
  /** Segments with customers, the best first. */
  readonly segments: readonly (GroupSpend & { readonly segment: string })[];
};

/** Sums up what everybody is expected to spend: of those asked for, and of each segment. */
export function spendTotals(
  question: SpendQuestion,
  { forecast, tested }: SpendModel,
  { segments, segmentOf }: SpendCustomers,
  { rows }: SpendSubject,
): SpendTotals {
  const bySegment = segments.map((_, place) =>
    Int32Array.from(segmentOf.keys()).filter((row) => segmentOf[row] === place),
  );
  const groups = [rows, ...bySegment];
  const intervals = totalIntervals(forecast, groups, testedAmounts(question, tested), { seed: SEED });
  const all = groups.map((group, i): GroupSpend => {
    const spend = intervals[i]!;
    return { customers: group.length, spend, each: group.length === 0 ? 0 : spend.value / group.length };
  });
  return {
    subject: all[0]!,
    segments: segments
      .map((segment, place) => ({ segment, ...all[place + 1]! }))
      .filter(({ customers }) => customers > 0),
  };
}

/** What was tested, with the place of each row's time among those tested. */
export function testedAmounts(
  { kind, periods }: SpendQuestion,
  { rows, predicted, actual }: TestedSpend,
): TestedAmounts {
  if (kind === 'file') return { predicted, actual, period: null };
  const times = periods.filter(({ start, end }) => rows.some((row) => row >= start && row < end));
  const period = Uint8Array.from(rows, (row) =>
    times.findIndex(({ start, end }) => row >= start && row < end),
  );
  return { predicted, actual, period };
}

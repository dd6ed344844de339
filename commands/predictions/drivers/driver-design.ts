import {
  chooseDrivers,
  type DriverChoice,
  type DriverColumn,
} from '../../../analytics/explain/driver-columns.ts';
import { applyPlan } from '../../../analytics/features/apply-plan.ts';
import type { FeaturePlan, PlannedColumn } from '../../../analytics/features/feature-plan.ts';
import { FeaturePlanError } from '../../../analytics/features/feature-plan-error.ts';
import type { FeatureTable } from '../../../analytics/features/feature-table.ts';
import { planFeatures } from '../../../analytics/features/plan-features.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import { formatShare } from '../../../charts/format-number.ts';
import { UserError } from '../../contract/user-error.ts';

/** Customers as standardised columns of which a regression can tell each from the others. */
export type DriverDesign = {
  readonly plan: FeaturePlan;
  readonly x: Matrix;
  readonly columns: readonly DriverColumn[];
  readonly choice: DriverChoice;
  /** Columns that others say already, with a sentence each. */
  readonly leftOut: readonly {
    readonly column: string;
    readonly label: string;
    readonly sentence: string;
  }[];
};

/**
 * Amounts that add up are in as shares of their total, beside the total.
 *
 * @throws {UserError} if no column tells the customers apart
 */
export function driverDesign(table: FeatureTable, sensitive: boolean): DriverDesign {
  const plan = planOf(table, sensitive);
  const x = applyPlan(plan, table);
  const columns = plan.columns.map(driverColumn);
  const choice = chooseDrivers(x, columns);
  const leftOut = choice.leftOut.map(({ column, explained }) => {
    const { name, label } = plan.columns[column]!;
    const share = explained === 1 ? 'all' : formatShare(explained);
    return {
      column: name,
      label,
      sentence: `${label} is left out: the other columns say ${share} of it already.`,
    };
  });
  return { plan, x, columns, choice, leftOut };
}

function planOf(table: FeatureTable, sensitive: boolean): FeaturePlan {
  try {
    return planFeatures(table, { on: 'all', sensitive, purpose: 'prediction' });
  } catch (error) {
    if (!(error instanceof FeaturePlanError)) throw error;
    const why = error.dropped.map(({ sentence }) => sentence).join(' ');
    throw new UserError(
      `Nothing is known of these customers that differs between them. ${why} Import more columns, or add "sensitive" where those may be looked at.`,
    );
  }
}

function driverColumn({ source, family, unit, transform, mean, sd }: PlannedColumn): DriverColumn {
  const isLevel = unit === 'category';
  const isShare = unit === 'share' && transform === 'none' && (family === 'category' || family === 'channel');
  return {
    whole: isLevel ? source : isShare ? `shares by ${family}` : null,
    share: isLevel || isShare ? Math.min(mean, 0.999) : 0,
    scale: sd,
    sd: isLevel ? Math.sqrt(mean * (1 - mean)) : sd,
    isCore: family === 'rfm',
  };
}

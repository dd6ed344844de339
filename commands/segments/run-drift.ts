import {
  type DriftReading,
  driftReading,
  MOVED_FROM,
  WATCH_FROM,
} from '../../analytics/drift/drift-reading.ts';
import { driftSinceFit } from '../../analytics/drift/drift-since-fit.ts';
import type { FitBaseline } from '../../analytics/drift/fit-baseline.ts';
import type { FeaturePlan } from '../../analytics/features/feature-plan.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';
import type { SegmentationRun } from '../../db/segmentations.ts';

/** How far customers have moved since a run was fitted. Indexes are population stability indexes. */
export type RunDrift = {
  readonly features: readonly {
    readonly feature: string;
    readonly psi: number;
    readonly reading: DriftReading;
  }[];
  readonly groups: readonly { readonly group: string; readonly before: number; readonly now: number }[];
  /** Of the shares of the groups. */
  readonly sharesPsi: number;
  /** The worst of them all. */
  readonly reading: DriftReading;
  /** What it comes to, and what to do; with the thresholds. */
  readonly sentence: string;
};

/** The customers of now, by the plan and the rule of the run. */
type Now = {
  readonly plan: FeaturePlan;
  readonly points: Matrix;
  readonly labels: Int32Array;
  readonly groups: readonly { readonly name: string }[];
  /** The command that finds the groups anew. */
  readonly refit: string;
};

/** Of fewer customers ten bins differ by 0.1 by chance alone. */
const FEWEST = 200;

/**
 * How far customers have moved since a run was fitted: each feature, and the shares of the groups.
 *
 * @returns null where the run kept no baseline, its plan has other columns, or there are fewer than 200 customers
 */
export function runDrift(run: Pick<SegmentationRun, 'parameters'>, now: Now): RunDrift | null {
  const { baseline } = run.parameters as { readonly baseline?: FitBaseline };
  if (baseline === undefined || baseline.columns.length !== now.points.columns) return null;
  if (now.points.rows < FEWEST || !now.labels.some((label) => label >= 0)) return null;
  const { columns, groups, shares, rows } = driftSinceFit(baseline, now.points, now.labels);
  if (rows.before < FEWEST) return null;
  const features = now.plan.columns
    .map(({ label }, i) => ({ feature: label, psi: columns[i]!, reading: driftReading(columns[i]!) }))
    .toSorted((a, b) => b.psi - a.psi);
  const facts = {
    features,
    groups: now.groups.map(({ name }, i) => ({
      group: name,
      before: shares.before[i] ?? 0,
      now: shares.now[i] ?? 0,
    })),
    sharesPsi: groups,
    reading: driftReading(Math.max(groups, ...columns)),
  };
  return { ...facts, sentence: sentenceOf(facts, now.refit) };
}

function sentenceOf({ features, sharesPsi, reading }: Omit<RunDrift, 'sentence'>, refit: string): string {
  const [first] = features;
  const byShares = first === undefined || sharesPsi > first.psi;
  const [what, psi] = byShares ? ['The shares of the groups', sharesPsi] : [first.feature, first.psi];
  const rule = `${WATCH_FROM} and more is worth a watch, ${MOVED_FROM} and more a new fit`;
  const index = `a stability index of ${psi.toFixed(2)} (${rule})`;
  switch (reading) {
    case 'steady':
      return `Customers are as they were when the groups were fitted: at most ${index}.`;
    case 'watch':
      return `${what} moved a little since the groups were fitted: ${index}.`;
    case 'moved':
      return `The groups are due for a new fit: ${what} moved, by ${index}. Ask ${refit}.`;
  }
}

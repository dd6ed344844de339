import { describe, expect, it } from 'vitest';
import { task } from '../../../analytics/predict/fold-task.ts';
import { leagueOf } from '../../../analytics/predict/league.ts';
import { planLeague } from '../../../analytics/predict/plan-league.ts';
import { campaignMatrix, hasCampaign } from '../../helpers/campaign-matrix.ts';
import { column, tableOf } from '../features/feature-tables.ts';

describe.skipIf(!hasCampaign)('the quick league on the campaign file', () => {
  const { names, x, classes } = campaignMatrix();
  const table = tableOf(
    ...names.map((name, j) =>
      column(
        name,
        Array.from({ length: x.rows }, (_, i) => x.values[i * x.columns + j]!),
        {
          family: 'behaviour',
        },
      ),
    ),
  );
  const plan = planLeague(table, classes, { depth: 'quick', seed: 1 });
  const { entries, winner } = leagueOf(
    plan,
    plan.inputs.map((input) => task.run(input)),
  );

  it('has a winner that ranks at 0.90 or better, with probabilities within two points', () => {
    const { summary } = entries.find(({ classifier }) => classifier === winner)!;
    expect(summary.auc.value).toBeGreaterThanOrEqual(0.9);
    expect(summary.calibrationError.value).toBeLessThanOrEqual(0.02);
    expect(summary.grade.grade).toBe('Excellent');
  });
  it('calibrates naive Bayes, which by itself is off by fifteen points', () => {
    const bayes = entries.find(({ classifier }) => classifier === 'naive-bayes')!;
    expect(bayes.summary.calibrationError.value).toBeLessThan(0.06);
    expect(bayes.summary.logLoss.value).toBeLessThan(0.42);
  });
});

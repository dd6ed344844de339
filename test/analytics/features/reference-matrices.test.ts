import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../analytics/features/apply-plan.ts';
import { planFeatures } from '../../../analytics/features/plan-features.ts';
import { hasOnlineRetail, onlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { purchaseTable } from '../../helpers/retail-tables.ts';
import { column, inertiaTo, rfmTable, tableOf } from './feature-tables.ts';

type Fit = {
  readonly inertia: number;
  readonly [clusters: string]: unknown;
};

describe.skipIf(!(hasReference && hasOnlineRetail))('the RFM matrix of Online Retail', () => {
  const planned = () => {
    const { recency, frequency, monetary } = purchaseTable(onlineRetail(), 'elapsed');
    const table = rfmTable([...recency], [...frequency], [...monetary]);
    const plan = planFeatures(table);
    return { plan, matrix: applyPlan(plan, table) };
  };

  it('is standardised by the reference means and deviations of ln(1 + x), unclipped', () => {
    const { standardisation } = JSON.parse(
      readFileSync(new URL('../../../../shared/reference/rfm_kmeans.json', import.meta.url), 'utf8'),
    ) as { standardisation: { log1pMean: number[]; log1pPopulationSd: number[] } };
    for (const [j, { mean, sd, clip, transform }] of planned().plan.columns.entries()) {
      expect({ clip, transform }).toEqual({ clip: null, transform: 'log1p' });
      expect(mean).toBeCloseTo(standardisation.log1pMean[j]!, 8);
      expect(sd).toBeCloseTo(standardisation.log1pPopulationSd[j]!, 8);
    }
  });
  it('has the reference inertia around the reference centroids', () => {
    const { matrix } = planned();
    const fits = reference<{ logStandardised: { readonly [k: string]: Fit } }>('rfm_kmeans.json');
    for (const k of [2, 3, 4, 5]) {
      const fit = fits.logStandardised[k]!;
      const clusters = fit['clusters (ascending mean monetary)'] as { centroid: number[] }[];
      const inertia = inertiaTo(
        clusters.map(({ centroid }) => centroid),
        matrix,
      );
      expect(inertia / fit.inertia).toBeCloseTo(1, 7);
    }
  });
});

const MALL = new URL('../../../../shared/data/Mall_Customers.csv', import.meta.url);

describe.skipIf(!hasReference)('the matrix of mall customers on demographics', () => {
  it('is income and spending score, and has the reference inertia around the reference centroids', () => {
    const rows = readFileSync(MALL, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',').map(Number));
    const table = tableOf(
      column(
        'age',
        rows.map((row) => row[2]!),
        { sensitive: true },
      ),
      column(
        'income',
        rows.map((row) => row[3]!),
      ),
      column(
        'spending',
        rows.map((row) => row[4]!),
      ),
    );
    const plan = planFeatures(table, { on: 'demographics' });
    expect(plan.columns.map(({ name, transform, clip }) => ({ name, transform, clip }))).toEqual([
      { name: 'income', transform: 'none', clip: null },
      { name: 'spending', transform: 'none', clip: null },
    ]);
    const fit = reference<{ kmeansStandardised: { readonly [k: string]: Fit } }>('mall.json')
      .kmeansStandardised[5]!;
    const clusters = fit['clusters (by size, then income)'] as { income: number; spending: number }[];
    const [income, spending] = plan.columns;
    const centroids = clusters.map((cluster) => [
      (cluster.income - income!.mean) / income!.sd,
      (cluster.spending - spending!.mean) / spending!.sd,
    ]);
    expect(inertiaTo(centroids, applyPlan(plan, table)) / fit.inertia).toBeCloseTo(1, 7);
  });
});

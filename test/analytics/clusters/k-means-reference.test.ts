import { describe, expect, test } from 'vitest';
import { type KMeans, kMeansSweep } from '../../../analytics/clusters/k-means.ts';
import { kMeansSecondOpinion } from '../../../analytics/clusters/k-means-second-opinion.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import { hasOnlineRetail, onlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { hasMall, logRfmPoints, mallPoints, standardised } from '../../helpers/reference-points.ts';
import { purchaseTable } from '../../helpers/retail-tables.ts';

type Values = {
  readonly [k: string]: { readonly inertia: number; readonly sizes: readonly number[] };
};

const SEEDS = [1, 2, 3, 4, 5];

/** Each k's inertia as a ratio to the best that thousands of starts of other software found. */
function ratios(fits: readonly KMeans[], values: Values): number[] {
  return fits.map(({ k, inertia }) => inertia / values[k]!.inertia);
}

const numbersOfGroups = (values: Values) => Object.keys(values).map(Number);

function rawRfmPoints(): Matrix {
  const { recency, frequency, monetary } = purchaseTable(onlineRetail(), 'elapsed');
  const values = Float64Array.from(
    { length: 3 * recency.length },
    (_, at) => [recency, frequency, monetary][at % 3]![Math.floor(at / 3)]!,
  );
  return standardised({ values, rows: recency.length, columns: 3 });
}

describe.skipIf(!(hasReference && hasMall))('k-means of the mall customers', () => {
  const available = hasReference && hasMall;
  const values = available
    ? reference<{ kmeansUnscaled: Values; kmeansStandardised: Values }>('mall.json')
    : undefined!;
  const points = available ? mallPoints() : undefined!;

  test.each(SEEDS)('reaches the optimum as they are, with seed %i', (seed) => {
    const fits = kMeansSweep(points, numbersOfGroups(values.kmeansUnscaled), { seed });
    expectOptimal(fits, values.kmeansUnscaled);
  });

  test.each(SEEDS)('reaches the optimum standardised, with seed %i', (seed) => {
    const fits = kMeansSweep(standardised(points), numbersOfGroups(values.kmeansStandardised), { seed });
    expectOptimal(fits, values.kmeansStandardised);
  });

  function expectOptimal(fits: readonly KMeans[], expected: Values): void {
    for (const [i, ratio] of ratios(fits, expected).entries()) {
      const { k, sizes } = fits[i]!;
      expect(ratio).toBeGreaterThan(1 - 1e-6);
      // With ten groups of 200 customers, several clusterings are as good as equal.
      expect(ratio).toBeLessThan(k < 10 ? 1 + 1e-6 : 1.005);
      if (k < 10) expect(sizes).toEqual(expected[k]!.sizes);
    }
  }

  test('is confirmed by the second opinion', () => {
    for (const scaled of [points, standardised(points)]) {
      for (const fit of kMeansSweep(scaled, [2, 3, 4, 5, 6, 7, 8, 9, 10], { seed: 1 })) {
        const { agrees, differing, inertia } = kMeansSecondOpinion(scaled, fit);
        expect([agrees, differing]).toEqual([true, 0]);
        expect(inertia / fit.inertia).toBeCloseTo(1, 12);
      }
    }
  });
});

describe.skipIf(!(hasReference && hasOnlineRetail))('k-means of the customers of Online Retail', () => {
  const available = hasReference && hasOnlineRetail;
  const values = available
    ? reference<{ logStandardised: Values; rawStandardised: Values }>('rfm_kmeans.json')
    : undefined!;
  const points = available ? logRfmPoints() : undefined!;
  const raw = available ? rawRfmPoints() : undefined!;

  test.each(SEEDS)('is within 0.05 % of the best known inertia on log RFM, with seed %i', (seed) => {
    const fits = kMeansSweep(points, [2, 3, 4, 5, 6, 7, 8, 9, 10], { seed });
    for (const ratio of ratios(fits, values.logStandardised)) {
      expect(ratio).toBeGreaterThan(1 - 1e-6);
      expect(ratio).toBeLessThan(1.0005);
    }
  });

  test.each(SEEDS)('is so on RFM as it is, where a few customers lie far out, with seed %i', (seed) => {
    const fits = kMeansSweep(raw, numbersOfGroups(values.rawStandardised), { seed });
    for (const ratio of ratios(fits, values.rawStandardised)) {
      expect(ratio).toBeGreaterThan(1 - 1e-6);
      expect(ratio).toBeLessThan(1.0005);
    }
  });

  test('has groups of the reference’s sizes', () => {
    for (const { k, sizes } of kMeansSweep(points, [2, 3, 4, 5], { seed: 1 })) {
      for (const [group, size] of sizes.entries()) {
        expect(Math.abs(size - values.logStandardised[k]!.sizes[group]!)).toBeLessThan(0.02 * points.rows);
      }
    }
    expect(kMeansSweep(raw, [2], { seed: 1 })[0]!.sizes).toEqual([4312, 26]);
  });

  test('is confirmed by the second opinion at every number of groups', () => {
    for (const fit of kMeansSweep(points, [2, 3, 4, 5, 6, 7, 8, 9, 10], { seed: 1 })) {
      expect(kMeansSecondOpinion(points, fit)).toMatchObject({ agrees: true, differing: 0 });
    }
  });
});

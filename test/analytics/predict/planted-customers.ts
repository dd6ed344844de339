import type { FeatureTable } from '../../../analytics/features/feature-table.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { categoryColumn, column, tableOf } from '../features/feature-tables.ts';

export type Planted = { readonly table: FeatureTable; readonly classes: Uint8Array };

/** Customers whose answer depends on spend, a rare earlier yes and a region; spend is missing for some. */
export function plantedCustomers(n: number, seed: number): Planted {
  const random = createRandom(seed);
  const spend = Array.from({ length: n }, () => Math.exp(3 * random()));
  const earlier = Array.from({ length: n }, () => Number(random() < 0.03));
  const region = Array.from({ length: n }, () => ['north', 'south', 'west'][Math.floor(3 * random())]!);
  const classes = Uint8Array.from(spend, (amount, i) => {
    const z = -3 + 1.2 * Math.log(amount) + 2 * earlier[i]! - (region[i] === 'west' ? 1 : 0);
    return Number(random() < 1 / (1 + Math.exp(-z)));
  });
  const noise = Array.from({ length: n }, () => random());
  const known = spend.map((amount, i) => (i % 17 === 0 ? Number.NaN : amount));
  const table = tableOf(
    column('spend', known, { unit: 'money', family: 'behaviour' }),
    column('campaign1', earlier, { unit: 'boolean', family: 'behaviour' }),
    categoryColumn('region', region),
    column('noise', noise),
  );
  return { table, classes };
}

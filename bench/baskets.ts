import { requireEqual } from './check.ts';
import type { Lab } from './lab.ts';
import { runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const absolute = { unit: 'ms', peer: '', absolute: true } as const;
const COLLECT: Measure = { ...absolute, bench: 'baskets from 484,000 lines, warm', must: 150 };
const TWO_PERCENT: Measure = { ...absolute, bench: 'rules of 17,901 baskets, in 2 % of them', must: 100 };
const ONE_PERCENT: Measure = { ...absolute, bench: 'the same, in 1 % of them', must: 300 };
const ONE_ITEM: Measure = { ...absolute, bench: 'all that is bought with one product', must: 50 };

type Searched = {
  readonly baskets: number;
  readonly items: number;
  readonly itemsets: number;
  readonly rules: number;
  readonly collectCpuMs: number;
  readonly cpuMs: number;
  readonly onePercentCpuMs: number;
  readonly oneItemCpuMs: number;
};

/** Association rules of the orders from the United Kingdom, postage and fees left out; the counts are mlxtend's. */
export async function benchBaskets(lab: Lab): Promise<Sample[]> {
  const { db } = await lab.imported(1);
  const ours = await runNode<Searched>('baskets-process.ts', [db]);
  const { baskets, items, itemsets, rules } = ours;
  requireEqual(
    'baskets, products, frequent sets and rules',
    [baskets, items, itemsets, rules],
    [...[17_901, 3797, 414, 203]],
  );
  return [
    { measure: COLLECT, ours: ours.collectCpuMs, peer: null },
    { measure: TWO_PERCENT, ours: ours.cpuMs, peer: null },
    { measure: ONE_PERCENT, ours: ours.onePercentCpuMs, peer: null },
    { measure: ONE_ITEM, ours: ours.oneItemCpuMs, peer: null },
  ];
}

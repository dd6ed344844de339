import type { MetricsBlock } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { GroupCard } from './group-cards.ts';
import type { Segmentation } from './segmentation.ts';

/** What a group is worth: its customers, and where spend is known its revenue and average order against everybody else's. */
export function worthBlock(
  { table }: Segmentation,
  isMember: readonly boolean[],
  { customers, revenue }: GroupCard,
): MetricsBlock[] {
  if (revenue === null || customers < MINIMUM_GROUP) return [];
  const money = { unit: 'money' } as const;
  const [own, others] = [averageOrder(table, isMember, true), averageOrder(table, isMember, false)];
  return [
    {
      kind: 'metrics',
      items: [
        { label: 'Customers', value: customers, unit: 'count' },
        { label: 'Revenue', value: revenue, ...money },
        ...(own === null ? [] : [{ label: 'Average order', value: own, ...money }]),
        ...(others === null ? [] : [{ label: 'Average order of everybody else', value: others, ...money }]),
      ],
    },
  ];
}

/** Spend of all by orders of all, major units to the penny; null where nobody ordered. */
function averageOrder(
  { columns }: Segmentation['table'],
  isMember: readonly boolean[],
  member: boolean,
): number | null {
  const valuesOf = (wanted: string) => columns.find(({ name }) => name === wanted)?.values;
  const [spend, orders] = [valuesOf('monetary'), valuesOf('frequency')];
  if (spend === undefined || orders === undefined) return null;
  let [sum, count] = [0, 0];
  for (const [row, isIn] of isMember.entries()) {
    if (isIn !== member || Number.isNaN(spend[row]!) || !(orders[row]! > 0)) continue;
    sum += spend[row]!;
    count += orders[row]!;
  }
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}

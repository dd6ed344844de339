import { formatCount } from '../../charts/format-number.ts';
import type { TableBlock } from '../contract/answer.ts';
import type { Segmentation } from './segmentation.ts';
import type { SoftMembership } from './soft-membership.ts';

/** More rows than this nobody reads, and a spreadsheet takes its time with them. */
const MOST = 50_000;

const isCut = (customers: readonly string[]) => customers.length > MOST;

/** Who is in which group; of a mixture, how likely that is and which group is the next. */
export function membersTable(
  { table, labels, groups }: Segmentation,
  soft: SoftMembership | null,
): TableBlock {
  const nameOf = (group: number) => groups[group]?.name ?? 'In no group';
  return {
    kind: 'table',
    id: 'members',
    title: isCut(table.customers)
      ? `Who is in which group, the first ${formatCount(MOST)}`
      : 'Who is in which group',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      { key: 'group', label: 'Group', type: 'text' },
      ...(soft === null
        ? []
        : ([
            { key: 'probability', label: 'Probability', type: 'share' },
            { key: 'next', label: 'Else in', type: 'text', detail: true },
            { key: 'nextProbability', label: 'With probability', type: 'share', detail: true },
          ] as const)),
    ],
    rows: table.customers.slice(0, MOST).map((customer, row) => ({
      customer,
      group: nameOf(labels[row]!),
      ...(soft !== null && {
        probability: soft.own[row]!,
        next: soft.next[row]! < 0 ? null : nameOf(soft.next[row]!),
        nextProbability: soft.nextShare[row]!,
      }),
    })),
  };
}

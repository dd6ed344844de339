import { describe, expect, it } from 'vitest';
import type { Block, Cell } from '../../commands/contract/answer.ts';
import { hasSmallGroup } from '../../src/slack/small-groups.ts';

const groups = (
  sizes: readonly Cell[],
  groupSize: string | undefined = 'customers',
): { blocks: Block[] } => ({
  blocks: [
    {
      kind: 'table',
      id: 'groups',
      columns: [{ key: 'customers', label: 'Customers', type: 'count' }],
      rows: sizes.map((customers) => ({ customers })),
      ...(groupSize === undefined ? {} : { groupSize }),
    },
  ],
});

describe('hasSmallGroup', () => {
  it.each([
    [[], false],
    [[10, 500], false],
    [[0, 10], false],
    [[9, 500], true],
    [[1], true],
    [[null], true],
  ])('of groups of %j is %s', (sizes, expected) => {
    expect(hasSmallGroup(groups(sizes))).toBe(expected);
  });
  it('takes another minimum', () => {
    expect(hasSmallGroup(groups([9]), 5)).toBe(false);
    expect(hasSmallGroup(groups([19]), 20)).toBe(true);
  });
  it('looks only at tables that say which column counts customers', () => {
    const { blocks } = groups([3]);
    const [table] = blocks;
    expect(table?.kind === 'table' && hasSmallGroup({ blocks: [{ ...table, groupSize: 'customers' }] })).toBe(
      true,
    );
    const { groupSize: _, ...plain } = table as Extract<Block, { kind: 'table' }>;
    expect(hasSmallGroup({ blocks: [plain] })).toBe(false);
    expect(hasSmallGroup({ blocks: [{ kind: 'note', text: '3 customers' }] })).toBe(false);
  });
});

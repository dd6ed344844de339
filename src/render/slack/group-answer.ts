import type { Block, TableBlock } from '../../../commands/contract/answer.ts';
import { MINIMUM_GROUP } from '../../../commands/contract/minimum-group.ts';
import type { CommandAnswer } from '../../run-command.ts';
import { hasSmallGroup, isSmallGroup } from '../../slack/small-groups.ts';

/**
 * What of an answer may be shown to others than the asker: no block that names persons, no group so small that its
 * figures are about persons, and no chart that may show such a group. What was left out is said among the caveats.
 *
 * An answer about persons that does not say which of its blocks name them keeps no table and no chart.
 */
export function groupAnswer(answer: CommandAnswer): CommandAnswer {
  const { blocks, privacy, headline, title, caveats } = answer;
  const withheld = withheldBlocks(answer);
  const hasSmall = hasSmallGroup({ blocks: blocks.filter((block) => !withheld.has(block)) });
  const kept = blocks
    .filter((block) => !withheld.has(block) && !(hasSmall && block.kind === 'chart'))
    .map((block) => (block.kind === 'table' ? withoutSmallGroups(block) : block))
    .filter((block) => block.kind !== 'table' || block.rows.length > 0);
  return {
    ...answer,
    headline: answer.groupHeadline ?? (privacy === 'persons' ? `${title}.` : headline),
    blocks: kept,
    caveats: [
      ...(withheld.size > 0 ? ['Lists and charts of single customers are left out here.'] : []),
      ...(hasSmall
        ? [`Groups of fewer than ${MINIMUM_GROUP} customers are left out here, and charts that show them.`]
        : []),
      ...caveats,
    ],
  };
}

function withheldBlocks({ blocks, privacy }: CommandAnswer): ReadonlySet<Block> {
  const pictured = blocks.filter((block) => block.kind === 'table' || block.kind === 'chart');
  const named = pictured.filter(({ persons }) => persons === true);
  return new Set<Block>(privacy === 'persons' && named.length === 0 ? pictured : named);
}

const withoutSmallGroups = (table: TableBlock): TableBlock => ({
  ...table,
  rows: table.rows.filter((row) => !isSmallGroup(row, table)),
});

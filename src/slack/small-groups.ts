import type { Row, TableBlock } from '../../commands/contract/answer.ts';
import { MINIMUM_GROUP } from '../../commands/contract/minimum-group.ts';
import type { CommandAnswer } from '../run-command.ts';

/**
 * Whether a table of the answer has a row that counts so few customers that its figures are about persons. Rows of
 * nobody are not small: they say nothing about anybody. A row whose count is missing is taken for small.
 *
 * @param minimum customers from which a group may be shown
 * @example hasSmallGroup(answerOfSegments) // => true if a segment has 1 to 9 customers
 */
export function hasSmallGroup(answer: Pick<CommandAnswer, 'blocks'>, minimum = MINIMUM_GROUP): boolean {
  return answer.blocks.some(
    (block) => block.kind === 'table' && block.rows.some((row) => isSmallGroup(row, block, minimum)),
  );
}

/** Whether a row of a table counts at least one customer and fewer than the minimum. */
export function isSmallGroup(
  row: Row,
  { groupSize }: Pick<TableBlock, 'groupSize'>,
  minimum = MINIMUM_GROUP,
): boolean {
  if (groupSize === undefined) return false;
  const size = row[groupSize];
  return typeof size !== 'number' || (size > 0 && size < minimum);
}

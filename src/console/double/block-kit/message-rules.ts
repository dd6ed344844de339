import { isTable } from './blocks/tables.ts';
import { walkBlocks } from './blocks/walk-blocks.ts';
import { documented, type Evidence, expert, reported } from './rule.ts';
import { isJsonObject, type JsonObject, type ObjectRule } from './schema.ts';

/** Slack has one table at most in a message, and says so under the name of attachments. */
export const onlyOneTable: ObjectRule = {
  check: 'one_table',
  error: 'invalid_attachments',
  evidence: reported('slack-block-kit-validator, table_block'),
  find: ({ blocks }) =>
    walkBlocks(blocks)
      .filter(({ block }) => isTable(block))
      .slice(1)
      .map(({ at }) => ({ at, message: 'only_one_table_allowed' })),
};

export const atMostBlocks = (type: string, most: number, evidence: Evidence): ObjectRule => ({
  check: `${type}.count`,
  evidence,
  find: ({ blocks }) =>
    walkBlocks(blocks)
      .filter(({ block }) => block.type === type)
      .slice(most)
      .map(({ at }) => ({ at, message: `no more than ${most} ${type} blocks allowed` })),
});

const MOST_MARKDOWN = 12_000;

export const markdownTotal: ObjectRule = {
  check: 'markdown.total',
  error: 'msg_blocks_too_long',
  evidence: documented('block-kit/blocks/markdown-block'),
  find: ({ blocks }) => {
    const total = walkBlocks(blocks)
      .filter(({ block }) => block.type === 'markdown')
      .reduce((sum, { block }) => sum + (block.text as string).length, 0);
    return total > MOST_MARKDOWN ? [{ at: '/blocks', message: 'markdown is too long in all' }] : [];
  },
};

/** Nobody publishes the bound. Messages were seen to fail a little above 13 200. */
const MOST_TEXT = 13_000;

/** Whether cells count towards that bound is unknown: below this, a short table fits even if they do. */
const MOST_TEXT_BESIDE_TABLE = 8_000;

/** A header weighs as much as this many units more than its text. */
const HEADER_WEIGHT = 100;

export const textTotal: ObjectRule = {
  check: 'text.total',
  error: 'msg_blocks_too_long',
  evidence: reported('measured by users of chat.postMessage: about 13 200 units after escaping'),
  find: (message) =>
    textOutsideTables(message) > MOST_TEXT
      ? [{ at: '/blocks', message: 'the text of the blocks is too long' }]
      : [],
};

export const textTotalBesideTable: ObjectRule = {
  check: 'text.total_beside_table',
  error: 'msg_blocks_too_long',
  evidence: expert('cells may count towards the bound on text'),
  find: (message) =>
    walkBlocks(message.blocks).some(({ block }) => isTable(block)) &&
    textOutsideTables(message) > MOST_TEXT_BESIDE_TABLE
      ? [{ at: '/blocks', message: 'the text beside the table is too long' }]
      : [],
};

const textOutsideTables = ({ blocks }: JsonObject): number =>
  Array.isArray(blocks) ? blocks.reduce((sum: number, block) => sum + countedText(block), 0) : 0;

function countedText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countedText(one), 0);
  if (!isJsonObject(value) || isTable(value)) return 0;
  const weight = value.type === 'header' ? HEADER_WEIGHT : 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) =>
      sum + (name === 'text' && typeof inner === 'string' ? escapedLength(inner) : countedText(inner)),
    weight,
  );
}

/** Slack counts `&`, `<` and `>` as the entities it stores. */
const escapedLength = (text: string) =>
  text.length + 4 * (text.match(/&/g)?.length ?? 0) + 3 * (text.match(/[<>]/g)?.length ?? 0);

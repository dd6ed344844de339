import { plain } from '../render/slack/rich-text.ts';
import type { SlackMessage } from '../render/slack/slack-message.ts';

const NOTE = 'Slack did not confirm the first delivery: this message may be here twice.';

/** A message that may be there already, saying so. */
export const resentMessage = ({ text, blocks }: SlackMessage): SlackMessage => ({
  text: `${text}\n${NOTE}`,
  blocks: blocks.length === 0 ? [] : [...blocks, { type: 'context', elements: [plain(NOTE, 200)] }],
});

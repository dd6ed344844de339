import type { Button } from '@slack/types';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { between, code, plain, richText, section, words } from './rich-text.ts';
import type { SlackBlock, SlackMessage } from './slack-message.ts';
import { slackText } from './slack-text.ts';

export type SentenceOptions = {
  /** What to name when asking for help with a fault of ours. */
  readonly reference?: string;
  /** A command that would work. */
  readonly suggestion?: string;
  /** Commands that the sentence names, each a button. */
  readonly offers?: readonly string[];
};

const LONGEST = 2000;
const LONGEST_COMMAND = 200;
const LONGEST_LABEL = 75;

/** An error or a refusal: the sentence as it is, what to try instead, and the reference of a fault. */
export function sentenceMessage(
  sentence: string,
  { reference, suggestion, offers = [] }: SentenceOptions = {},
): SlackMessage {
  const lines = [
    slackText(sentence, LONGEST),
    ...(suggestion === undefined ? [] : [`Try: ${slackText(suggestion, LONGEST_COMMAND)}`]),
    ...(reference === undefined ? [] : [`Reference: ${slackText(reference, LONGEST_COMMAND)}`]),
  ];
  const tried =
    suggestion === undefined ? [] : [section(between('Try: '), code(suggestion, LONGEST_COMMAND))];
  return {
    text: escapeMrkdwn(lines.join('\n')),
    blocks: [
      richText(section(words(sentence, LONGEST)), ...tried),
      ...offerButtons([...(suggestion === undefined ? [] : [suggestion]), ...offers]),
      ...(reference === undefined
        ? []
        : [{ type: 'context' as const, elements: [plain(`Reference: ${reference}`, LONGEST_COMMAND)] }]),
    ],
  };
}

/** Each asks its command. */
function offerButtons(commands: readonly string[]): SlackBlock[] {
  if (commands.length === 0) return [];
  const elements = commands.map(
    (command, index): Button => ({
      type: 'button',
      action_id: `try:${index}`,
      text: plain(command, LONGEST_LABEL),
      value: slackText(command, LONGEST),
    }),
  );
  return [{ type: 'actions', elements }];
}

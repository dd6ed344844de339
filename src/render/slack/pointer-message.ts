import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { between, code, richText, section } from './rich-text.ts';
import type { SlackMessage } from './slack-message.ts';
import { slackText } from './slack-text.ts';

export type PointerInput = {
  readonly question: string;
  /** Why the answer is not where it was asked. */
  readonly why: 'persons' | 'small-groups' | 'setting';
  /** The message in the direct conversation, once it is posted. */
  readonly permalink?: string;
};

const REASONS: { readonly [why in PointerInput['why']]: string } = {
  persons: 'it names single customers',
  'small-groups': 'it has groups so small that they say what single customers did',
  setting: 'the settings keep all answers private',
};

const LONGEST_QUESTION = 200;

/** What the asker alone sees where the question was put: the answer is in the messages with Patron. */
export function pointerMessage({ question, why, permalink }: PointerInput): SlackMessage {
  const reason = `is in your messages with Patron, because ${REASONS[why]}.`;
  const url = permalink?.startsWith('https://') && permalink.length <= 3000 ? permalink : undefined;
  const asked = slackText(question, LONGEST_QUESTION);
  return {
    text: escapeMrkdwn(`The answer to ${asked} ${reason}`),
    blocks: [
      richText(
        section(
          between('The answer to '),
          code(question, LONGEST_QUESTION),
          between(` ${reason}`),
          ...(url === undefined
            ? []
            : [between(' '), { type: 'link' as const, url, text: 'Open the answer' }]),
        ),
      ),
    ],
  };
}

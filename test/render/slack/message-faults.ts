import { validateMessage } from '../../../src/console/double/block-kit/validate-message.ts';
import type { SlackMessage } from '../../../src/render/slack/slack-message.ts';
import { FORBIDDEN, mentionsIn, pingsIn, textsIn } from './texts-in.ts';

/** What is wrong with messages: rules broken, reaching out, or characters that may not be there. */
export function messageFaults(messages: readonly SlackMessage[]): unknown[] {
  return messages.flatMap((message) => [
    ...validateMessage(message),
    ...pingsIn(message).filter(({ text }) => text !== '<@U0ANNA001>'),
    ...mentionsIn(message),
    ...textsIn(message).filter((text) => FORBIDDEN.test(text) || text !== text.normalize('NFC')),
    ...(message.text.length > 4000 || message.text === '' ? [`text of ${message.text.length}`] : []),
  ]);
}

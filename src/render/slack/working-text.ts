import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { slackText } from './slack-text.ts';

/**
 * What is said at once, while the answer is worked out. In a channel nobody knows yet whether the answer will be one
 * for everybody there.
 *
 * @example workingText('/rfm top 30', 'im') // => 'On it: `/rfm top 30`. The answer comes here in a moment.'
 */
export function workingText(question: string, kind: 'channel' | 'im'): string {
  // A backtick would end the code and let what follows be read as markup.
  const asked = escapeMrkdwn(slackText(question.replaceAll('`', "'"), 200, '/help'));
  const where = kind === 'im' ? 'here' : 'here, or in a direct message if it is for you alone,';
  return `On it: \`${asked}\`. The answer comes ${where} in a moment.`;
}

import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { slackText } from './slack-text.ts';

/**
 * What is said at once, while the answer is worked out.
 *
 * @example workingText('/rfm top 30') // => 'On it: `/rfm top 30`. The answer comes here in a moment.'
 */
export function workingText(question: string): string {
  // A backtick would end the code and let what follows be read as markup.
  const asked = escapeMrkdwn(slackText(question.replaceAll('`', "'"), 200, '/help'));
  return `On it: \`${asked}\`. The answer comes here in a moment.`;
}

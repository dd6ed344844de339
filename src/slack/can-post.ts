import type { WebClient } from '@slack/web-api';
import { slackFailure } from './slack-failure.ts';

/**
 * Whether Patron may post in a channel, as far as Slack says without posting: a private channel that Patron is not in
 * does not exist for it. The history is asked for because Patron has its scope; nothing in it is read.
 *
 * @param now milliseconds since 1970
 */
export async function canPost(client: WebClient, channel: string, now: number): Promise<boolean> {
  try {
    await client.conversations.history({ channel, limit: 1, oldest: String(now / 1000) });
    return true;
  } catch (error) {
    const failure = slackFailure(error);
    return !(failure?.kind === 'refused' && failure.slackError === 'channel_not_found');
  }
}

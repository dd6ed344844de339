import type { WebClient } from '@slack/web-api';
import { slackFailure } from './slack-failure.ts';

export type Found =
  | { readonly state: 'found'; readonly ts: string }
  | { readonly state: 'absent' | 'cannot-look' };

/** Clocks differ a little between us and Slack. */
const SLACK_MS = 60_000;

/** What marks our own messages: the key of the post, in metadata that people do not see. */
export const metadataOf = (key: string) => ({ event_type: 'patron_post', event_payload: { key } });

/**
 * Looks for a message of ours whose sending ended unclearly, by the key in its metadata.
 *
 * @param place `since` is when the post was noted, in milliseconds; with `threadTs` the thread is searched
 * @returns `cannot-look` where the workspace did not grant the scope, or Patron is not in the conversation
 */
export async function findPost(
  client: WebClient,
  key: string,
  place: { readonly channel: string; readonly threadTs?: string; readonly since: number },
): Promise<Found> {
  const { channel, threadTs, since } = place;
  const search = {
    channel,
    oldest: String((since - SLACK_MS) / 1000),
    limit: 200,
    include_all_metadata: true,
  };
  try {
    const { messages = [] } =
      threadTs === undefined
        ? await client.conversations.history(search)
        : await client.conversations.replies({ ...search, ts: threadTs });
    const ours = messages.find(({ metadata }) => keyIn(metadata) === key);
    return ours?.ts === undefined ? { state: 'absent' } : { state: 'found', ts: ours.ts };
  } catch (error) {
    if (slackFailure(error)?.kind === 'refused') return { state: 'cannot-look' };
    throw error;
  }
}

const keyIn = (metadata: unknown): unknown =>
  (metadata as { event_payload?: { key?: unknown } } | undefined)?.event_payload?.key;

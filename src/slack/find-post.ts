import type { ConversationsHistoryResponse, ConversationsRepliesResponse, WebClient } from '@slack/web-api';
import { slackFailure } from './slack-failure.ts';

export type Found =
  | { readonly state: 'found'; readonly ts: string }
  | { readonly state: 'absent' | 'cannot-look' };

/** Clocks differ a little between us and Slack. */
const SLACK_MS = 60_000;

/** Pages of 200 messages that are searched. */
const MOST_PAGES = 5;

/** What marks our own messages: the key of the post, in metadata that people do not see. */
export const metadataOf = (key: string) => ({ event_type: 'patron_post', event_payload: { key } });

type Page = Pick<
  ConversationsHistoryResponse | ConversationsRepliesResponse,
  'messages' | 'response_metadata'
>;

/**
 * Looks for a message of ours whose sending ended unclearly, by the key in its metadata.
 *
 * @param place `since` is when the post was noted, in milliseconds; with `threadTs` the thread is searched
 * @returns `cannot-look` where the workspace did not grant the scope, Patron is not in the conversation, or so much was
 * said since that not all of it was searched
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
  const read = (page: { readonly cursor?: string }) =>
    threadTs === undefined
      ? client.conversations.history({ ...search, ...page })
      : client.conversations.replies({ ...search, ...page, ts: threadTs });
  try {
    return await findIn(read, key);
  } catch (error) {
    if (slackFailure(error)?.kind === 'refused') return { state: 'cannot-look' };
    throw error;
  }
}

async function findIn(read: (page: { cursor?: string }) => Promise<Page>, key: string): Promise<Found> {
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { messages = [], response_metadata: next } = await read(cursor === '' ? {} : { cursor });
    const ours = messages.find(({ metadata }) => keyIn(metadata) === key);
    if (ours?.ts !== undefined) return { state: 'found', ts: ours.ts };
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return { state: 'absent' };
  }
  return { state: 'cannot-look' };
}

const keyIn = (metadata: unknown): unknown =>
  (metadata as { event_payload?: { key?: unknown } } | undefined)?.event_payload?.key;

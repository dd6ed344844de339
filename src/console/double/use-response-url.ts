import { ApiError } from './api-error.ts';
import { asText, type JsonObject } from './json.ts';
import { type Content, readContent } from './message-content.ts';
import { postMessage } from './post-message.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { Slack } from './slack.ts';
import type { Message } from './workspace.ts';

/**
 * Does what an answer to a command or an interaction asks for: posts, replaces the original, or takes it away.
 * Ephemeral unless `in_channel`; a message that is replaced keeps its visibility for life.
 *
 * @throws ApiError when the content is refused or there is no original
 */
export function useResponseUrl(slack: Slack, place: ResponseUrl, body: JsonObject): void {
  if (body.delete_original === true) {
    slack.store.removeMessage(originalOf(slack, place));
    place.original = undefined;
    return;
  }
  const content = readContent(slack, body);
  if (body.replace_original === true && place.original !== undefined) {
    slack.store.replaceMessage({ ...originalOf(slack, place), ...visible(content), edited: true });
    return;
  }
  const ephemeralFor = body.response_type === 'in_channel' ? undefined : place.user;
  const threadTs = asText(body.thread_ts) || undefined;
  const message = postMessage(slack, { channel: place.channel, ephemeralFor, threadTs }, content);
  place.original ??= message.ts;
}

function originalOf({ store }: Slack, { channel, original = '' }: ResponseUrl): Message {
  const message = store.message(channel, original);
  if (!message) throw new ApiError('message_not_found');
  return message;
}

const visible = ({ text, blocks }: Content) => ({ text, blocks });

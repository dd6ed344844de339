import { APP } from './default-workspace.ts';
import type { Content } from './message-content.ts';
import type { Slack } from './slack.ts';
import type { Message } from './workspace.ts';

/** Puts a message of the app into the workspace. */
export function postMessage(
  slack: Slack,
  place: {
    readonly channel: string;
    readonly threadTs?: string | undefined;
    readonly ephemeralFor?: string | undefined;
    readonly files?: readonly string[] | undefined;
  },
  { text, blocks, metadata }: Pick<Content, 'text' | 'blocks' | 'metadata'>,
): Message {
  const { channel, threadTs, ephemeralFor, files } = place;
  return slack.store.addMessage({
    channel,
    ts: slack.ids.ts(slack.now()),
    user: APP.userId,
    isBot: true,
    text,
    blocks,
    ...(metadata !== undefined && { metadata }),
    ...(threadTs && { threadTs }),
    ...(ephemeralFor && { ephemeralFor }),
    ...(files && { files }),
  });
}

import type { WebClient } from '@slack/web-api';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import { type Place, threadToTellIn } from '../slack/ask.ts';
import { type ResponseRules, respond } from '../slack/respond.ts';
import { openConversation } from './open-conversation.ts';

export type Say = {
  /** A sentence for one person where they are. */
  say(user: string, place: Place, sentence: string): Promise<void>;
  /** A word that it takes longer. */
  tellProgress(ask: { readonly user: string; readonly text: string; readonly place: Place }): Promise<void>;
};

/** Says things at once that nobody misses when they get lost: they pass by the outbox. */
export function createSay({
  client,
  responses,
}: {
  readonly client: WebClient;
  readonly responses: ResponseRules;
}): Say {
  async function say(user: string, place: Place, sentence: string): Promise<void> {
    const message = sentenceMessage(sentence);
    const { responseUrl } = place;
    const threadTs = threadToTellIn(place);
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    if (responseUrl !== undefined) {
      await respond(
        responseUrl,
        { message, visibility: 'ephemeral', ...(threadTs && { threadTs }) },
        responses,
      );
    } else if (place.kind === 'channel') {
      const { text, blocks } = message;
      await client.chat.postEphemeral({
        channel: place.channel,
        user,
        text,
        blocks: blocks as never,
        ...thread,
      });
    } else {
      const channel = await openConversation(client, { to: 'person', user });
      await client.chat.postMessage({
        channel,
        text: message.text,
        blocks: message.blocks as never,
        ...thread,
      });
    }
  }

  return {
    say,
    tellProgress: ({ user, text, place }) =>
      say(user, place, `Still working on ${text}. It comes as soon as it is done.`),
  };
}

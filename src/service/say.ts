import type { WebClient } from '@slack/web-api';
import type { Command } from '../../commands/contract/command.ts';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import type { SlackMessage } from '../render/slack/slack-message.ts';
import { workingText } from '../render/slack/working-text.ts';
import { type Place, threadToTellIn } from '../slack/ask.ts';
import { commandsIn } from '../slack/commands-in.ts';
import { type ResponseRules, respond } from '../slack/respond.ts';
import { openConversation } from './open-conversation.ts';

export type Say = {
  /** A sentence for one person where they are. */
  say(user: string, place: Place, sentence: string): Promise<void>;
  /** In the place of what they pressed: that Patron is on it. */
  sayWorking(place: Place, question: string): Promise<void>;
  /** A word that it takes longer. */
  tellProgress(ask: { readonly user: string; readonly text: string; readonly place: Place }): Promise<void>;
};

type Told = { readonly user: string; readonly place: Place; readonly message: SlackMessage };

/** Says things at once that nobody misses when they get lost: they pass by the outbox. */
export function createSay({
  client,
  responses,
  commands,
}: {
  readonly client: WebClient;
  readonly responses: ResponseRules;
  readonly commands: readonly Command[];
}): Say {
  async function tell({ user, place, message }: Told): Promise<void> {
    const { responseUrl } = place;
    const threadTs = threadToTellIn(place);
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    if (responseUrl !== undefined) {
      const replace = place.working === true;
      await respond(
        responseUrl,
        { message, visibility: 'ephemeral', replace, ...(threadTs && { threadTs }) },
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
    say: (user, place, sentence) =>
      tell({
        user,
        place,
        message: sentenceMessage(sentence, { offers: commandsIn(sentence, { commands }) }),
      }),
    async sayWorking(place, question) {
      const { responseUrl } = place;
      if (responseUrl === undefined) return;
      const message = { text: workingText(question, place.kind), blocks: [] };
      await respond(responseUrl, { message, visibility: 'ephemeral', replace: true }, responses);
    },
    tellProgress({ user, text, place }) {
      const message = sentenceMessage(`Still working on ${text}. It comes as soon as it is done.`);
      return tell({ user, place, message });
    },
  };
}

import type { App, SlashCommand } from '@slack/bolt';
import { UserError } from '../../../commands/contract/user-error.ts';
import { parseCommand, UnknownCommandError } from '../../parse-command.ts';
import { sentenceMessage } from '../../render/slack/sentence-message.ts';
import type { SlackMessage } from '../../render/slack/slack-message.ts';
import { workingText } from '../../render/slack/working-text.ts';
import type { Place } from '../ask.ts';
import { commandsIn } from '../commands-in.ts';
import { type Desk, noteOrTell } from './desk.ts';
import { questionOf } from './read-question.ts';

/**
 * Slash commands, all of them: an unknown one is answered too, because nobody else would. What cannot be read is
 * answered at once; the rest is noted, acknowledged, and answered when it is done.
 */
export function listenToCommands(app: App, desk: Desk & { readonly prefix: string }): void {
  app.command(/^\//, async ({ command, ack }) => {
    const question = questionOf(command.command, command.text ?? '', desk.prefix);
    const mistake = mistakeIn(question, desk);
    if (mistake !== undefined) {
      const offers = commandsIn(mistake, { commands: desk.commands, question });
      return await ack(ephemeral(sentenceMessage(mistake, { offers })));
    }
    const place = placeOf(command);
    const refusal = await noteOrTell(desk, {
      key: `command:${command.trigger_id}`,
      ask: { kind: 'question', user: command.user_id, text: question, place },
    });
    await ack(
      refusal === undefined
        ? { response_type: 'ephemeral', text: workingText(question, place.kind) }
        : ephemeral(sentenceMessage(refusal)),
    );
  });
}

/** Its response address belongs to what the acknowledgement says. */
const placeOf = ({ channel_id: channel, response_url: responseUrl }: SlashCommand): Place => ({
  channel,
  kind: channel.startsWith('D') ? 'im' : 'channel',
  responseUrl,
  working: true,
});

const ephemeral = ({ text, blocks }: SlackMessage) => ({
  response_type: 'ephemeral' as const,
  text,
  // The types of the client lag behind Slack's blocks.
  blocks: blocks as never,
});

/** The sentence for a question that cannot be read, without asking any data. */
function mistakeIn(question: string, { commands }: Desk): string | undefined {
  try {
    parseCommand(question, commands);
    return undefined;
  } catch (error) {
    if (isFreeWords(error)) return undefined;
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** What free words may mean takes longer to find out than an acknowledgement may. */
const isFreeWords = (error: unknown): boolean =>
  error instanceof UnknownCommandError && !error.isNear && error.asked.includes(' ');

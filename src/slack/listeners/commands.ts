import type { App } from '@slack/bolt';
import { UserError } from '../../../commands/contract/user-error.ts';
import { parseCommand } from '../../parse-command.ts';
import { sentenceMessage } from '../../render/slack/sentence-message.ts';
import { workingText } from '../../render/slack/working-text.ts';
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
    if (mistake !== undefined) return await ack(ephemeral(mistake));
    const refusal = await noteOrTell(desk, {
      key: `command:${command.trigger_id}`,
      ask: {
        kind: 'question',
        user: command.user_id,
        text: question,
        place: {
          channel: command.channel_id,
          kind: command.channel_id.startsWith('D') ? 'im' : 'channel',
          responseUrl: command.response_url,
        },
      },
    });
    await ack(
      refusal === undefined
        ? { response_type: 'ephemeral', text: workingText(question) }
        : ephemeral(refusal),
    );
  });
}

const ephemeral = (sentence: string) => ({
  response_type: 'ephemeral' as const,
  ...toMutable(sentenceMessage(sentence)),
});

/** The sentence for a question that cannot be read, without asking any data. */
function mistakeIn(question: string, { commands }: Desk): string | undefined {
  try {
    parseCommand(question, commands);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** Bolt's types want arrays that may be written to. */
const toMutable = <B>({ text, blocks }: { readonly text: string; readonly blocks: readonly B[] }) => ({
  text,
  blocks: [...blocks],
});

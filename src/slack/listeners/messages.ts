import type { App } from '@slack/bolt';
import type { Place, Question } from '../ask.ts';
import { type Desk, note } from './desk.ts';
import { readQuestion } from './read-question.ts';

/** The words of a command by mention in a channel, answered in the thread, and in the direct conversation. */
export function listenToMessages(
  app: App,
  desk: Desk & { say(user: string, place: Place, sentence: string): Promise<void> },
): void {
  const take = async (eventId: string, question: Question) => {
    const refusal = await note(desk, { key: `event:${eventId}`, ask: question });
    if (refusal !== undefined) await desk.say(question.user, question.place, refusal);
  };

  app.event('app_mention', async ({ event, body }) => {
    if (event.user === undefined || event.bot_id !== undefined) return;
    await take(body.event_id, {
      kind: 'question',
      user: event.user,
      text: readQuestion(event.text),
      place: { channel: event.channel, kind: 'channel', threadTs: event.thread_ts ?? event.ts },
    });
  });

  app.event('message', async ({ event, body }) => {
    // Edits, joins and what bots write are no questions; in channels Patron answers to mentions alone.
    if (event.subtype !== undefined || event.channel_type !== 'im' || event.bot_id !== undefined) return;
    const { text = '', thread_ts: threadTs } = event;
    await take(body.event_id, {
      kind: 'question',
      user: event.user,
      text: readQuestion(text),
      place: { channel: event.channel, kind: 'im', ...(threadTs !== undefined && { threadTs }) },
    });
  });
}

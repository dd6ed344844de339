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
    const key = `event:${eventId}`;
    const refusal = await note(desk, { key, ask: question });
    // A delivery that was refused stays refused when it comes again, and is told once.
    if (refusal === undefined || !(await desk.journal.remember(key, desk.now()))) return;
    desk
      .say(question.user, question.place, refusal)
      .catch((error: unknown) => desk.log.warn('refusal-not-said', { error }));
  };

  app.event('app_mention', async ({ event, body }) => {
    if (event.user === undefined || event.bot_id !== undefined) return;
    await take(body.event_id, {
      kind: 'question',
      user: event.user,
      text: readQuestion(event.text),
      place: {
        channel: event.channel,
        kind: 'channel',
        threadTs: event.thread_ts ?? event.ts,
        ...(event.thread_ts === undefined && { newThread: true as const }),
      },
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
